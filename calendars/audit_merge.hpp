// SPDX-License-Identifier: Apache-2.0
//
// The summaries of the parts of an audit, added up to that of the whole; and everything that shows a loss: a
// part that is missing, stands there twice or overlaps another, lines that came in and did not go out, parts
// judged by different rules, and counts that contradict themselves.
//
//   SummaryMerge merge;
//   merge.add("s.0.json", text);
//   merge.finish();
//   merge.loss()      one sentence for each; empty when all adds up
//   merge.json()      the summary of the whole
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace posology::calendars {

/// What a file really holds, to be compared with what the parts say they read or wrote.
struct CountedLines {
  std::uint64_t lines = 0;
  std::string digest = {};
};

class SummaryMerge {
 public:
  SummaryMerge();
  ~SummaryMerge();
  SummaryMerge(const SummaryMerge&) = delete;
  SummaryMerge& operator=(const SummaryMerge&) = delete;

  /// One summary, as posology audit --summary writes it. Why it is none, or nothing.
  std::optional<std::string> add(const std::string& name, std::string_view text);
  /// What the parts cover among themselves; `input` and `output` are those of the whole, where they are at
  /// hand.
  void finish(const std::optional<CountedLines>& input = {}, const std::optional<CountedLines>& output = {});

  const std::vector<std::string>& loss() const { return loss_; }
  std::string json() const;
  std::string text() const;

 private:
  struct Part;
  void check_alone(const Part& part);
  void check_head(const Part& part);
  void check_slices();
  void check_repeated();
  void add_rules(const Part& part);

  std::vector<Part> parts_;
  std::vector<std::string> loss_;
  struct Sum;
  std::unique_ptr<Sum> sum_;
};

}  // namespace posology::calendars
