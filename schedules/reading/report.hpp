// SPDX-License-Identifier: Apache-2.0
//
// Where readers write down what is wrong with one file. Nothing stops at the first mistake: each reader says
// what it found and goes on with what it could read.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "schedules/reading/diagnostic.hpp"
#include "schedules/reading/value.hpp"

namespace posology::schedules {

class Report {
 public:
  /// `text` must outlive the report: excerpts are taken from it. `file` as the user named it; `first_line` is
  /// the number in it of the text's first line. Spans count within the text, what is told within the file.
  Report(std::string file, std::string_view text, int first_line = 1);

  /// A mistake at `at`; what is returned may be given its why and help until the next call. Beyond
  /// `most_kept` mistakes are counted no more: a hostile file must not use up the machine.
  Diagnostic& add(std::string_view code, const Span& at, std::string message);
  /// A mistake of the file as a whole.
  Diagnostic& add(std::string_view code, std::string message);
  /// Shows another place of the last mistake too: "first here".
  void also_show(const Span& at, std::string label);

  /// A key whose line could not be read: that it is missing is not told as well.
  void mark_broken(const std::string& key) { broken_.insert(key); }
  bool is_broken(const std::string& key) const { return broken_.contains(key); }

  const std::string& file() const { return file_; }
  std::string_view text() const { return text_; }
  /// Line `number` from 1, without its end; empty beyond the last.
  std::string_view line(int number) const;
  /// The characters of the span, as the file has them.
  std::string_view written_at(const Span& at) const;
  regimen::Locus locus(const Span& at) const;

  bool empty() const { return found_.empty(); }
  std::size_t size() const { return found_.size(); }
  /// All of them, in order of place; the first Diagnostics::most with their lines.
  std::vector<Diagnostic> take();

 private:
  /// A mistake, and the places whose lines are shown with it: its own first.
  struct Found {
    Diagnostic told;
    std::vector<std::pair<Span, std::string>> places;
  };
  static constexpr std::size_t most_kept = 5000;

  Diagnostic& keep(Found found);
  Excerpt excerpt(const Span& at, std::string label) const;

  std::string file_;
  std::string_view text_;
  int first_line_;
  mutable std::vector<std::size_t> line_starts_;  ///< Found when the first excerpt is asked for.
  std::set<std::string> broken_;
  std::vector<Found> found_;
  Found last_;  ///< Beyond most_kept.
};

/// What several reports found: sorted by place, each mistake once, the first Diagnostics::most of them.
Diagnostics in_order(std::vector<Diagnostic> found);

}  // namespace posology::schedules
