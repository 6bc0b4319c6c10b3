// SPDX-License-Identifier: Apache-2.0
//
// The parts that rules are made of: ends, bounds, scopes, offsets, ranges.
#pragma once

#include <optional>
#include <string_view>

#include "schedules/reading/library_reading.hpp"

namespace posology::schedules {

/// Reads the parts of one rule from its keys. What is missing or wrong is told; an empty part stands for it.
class RuleParts {
 public:
  RuleParts(LibraryReading& reading, TableReader& keys, bool on) : reading_{reading}, keys_{keys}, on_{on} {}

  /// { class = "long-acting-somatostatin-analogue" }; needed.
  regimen::Selector selector(std::string_view key);
  /// "P4W", or { by = "PT4H", from = "end" }.
  std::optional<regimen::Bound> bound(std::string_view key);
  std::optional<regimen::Bound> need_bound(std::string_view key);
  regimen::Scope scope(regimen::Scope usual);
  /// { edge = "start", before = "PT30M" } or { edge = "end", after = "PT3H" }; neither is the edge itself.
  regimen::Offset offset(std::string_view key);
  std::optional<regimen::Edge> edge(TableReader& keys, std::string_view key);
  /// { least = "10 mg", most = "30 mg" }, either may be left out.
  void amounts(std::string_view key, std::optional<dose::Quantity>& least,
               std::optional<dose::Quantity>& most);
  std::optional<dose::Quantity> amount(std::string_view key);
  void counts(std::string_view key, std::optional<int>* least, std::optional<int>& most);
  std::vector<std::string> facts();
  /// values = [{ fact = "largest-metastasis", under = "3 cm" }]: of facts that are recorded with a number.
  std::vector<regimen::ValueBound> values(const std::vector<std::string>& facts);
  time::Duration need_duration(std::string_view key);

  TableReader& keys() { return keys_; }
  LibraryReading& reading() { return reading_; }
  bool on() const { return on_; }

 private:
  LibraryReading& reading_;
  TableReader& keys_;
  bool on_;
};

}  // namespace posology::schedules
