// SPDX-License-Identifier: Apache-2.0
//
// One table of a file, key by key. Each key that is asked for becomes a known one; done() tells the others as
// unknown, with the nearest known spelling. What is missing or of the wrong type is told where it should be.
//
//   TableReader keys{table, report, "a ladder"};
//   const auto id = keys.need_text("id", "the name by which regimens call it");
//   keys.done();
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/time/duration.hpp"
#include "schedules/reading/report.hpp"

namespace posology::schedules {

class TableReader {
 public:
  /// `table` is of kind table and outlives the reader, as does `report`. `what` completes "no key of …".
  TableReader(const Value& table, Report& report, std::string what);

  /// The entry of that key, or null.
  const Entry* entry(std::string_view key);
  /// The value of that key, or null.
  const Value* find(std::string_view key);
  /// The same, and told as missing where it is not there. `why` completes "is needed: …".
  const Value* need(std::string_view key, std::string_view why);

  /// Nothing where the key is not there, or is no such thing, which is then told.
  std::optional<std::string> text(std::string_view key);
  std::optional<std::string> need_text(std::string_view key, std::string_view why);
  std::optional<bool> truth(std::string_view key);
  std::optional<int> whole(std::string_view key, int least, int most);
  std::optional<time::Duration> duration(std::string_view key);
  std::optional<time::Duration> need_duration(std::string_view key, std::string_view why);
  /// A list of texts; a single text is a list of one.
  std::vector<const Value*> texts(std::string_view key);
  /// The table of that key.
  const Value* table(std::string_view key);
  /// The tables of a list ([[key]]); a single table is a list of one.
  std::vector<const Value*> tables(std::string_view key);

  /// Tells every key that nobody has asked for.
  void done();

  const Value& value() const { return table_; }
  Report& report() { return report_; }

 private:
  const Value& table_;
  Report& report_;
  std::string what_;
  std::vector<std::string> known_;
};

/// Tells that `value` should be `wanted` ("a date, as in start = 2027-03-09").
Diagnostic& tell_wrong_type(Report& report, const Value& value, std::string_view key,
                            std::string_view wanted);

}  // namespace posology::schedules
