// SPDX-License-Identifier: Apache-2.0
//
// ISO 8601 durations, with the difference that a rule's author picks by writing one or the other:
// nominal durations (P28D, P4W, P2M, P1Y) compare civil dates and ignore the time of day; accurate
// ones (PT24H, PT30M) compare instants, across clock changes too. "4 weeks" is civil and "24 hours"
// elapsed, as drug labels mean them. One duration is never both: P1DT12H is refused.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "engine/time/instant.hpp"

namespace posology::time {

/// A span as a rule writes it; never negative (the rule says before or after).
class Duration {
 public:
  enum class Kind {
    elapsed,       ///< minutes of real time
    civil_days,    ///< differences of civil dates
    civil_months,  ///< civil months, the day clamped to the last of the month
    working_days,  ///< days on which the clinic is open; written "5 working days" or P5WD
  };

  /// Each throws std::invalid_argument for a negative count or one that no text could have given.
  static Duration elapsed(minutes span);
  static Duration days(int count);
  static Duration weeks(int count);  ///< Equal to days(7 * count); only words() shows the difference.
  static Duration months(int count);
  static Duration working_days(int count);

  /// Reads "P28D", "P4W", "P2M", "P1Y", "P1Y6M", "PT24H", "PT30M", "PT1H30M", "P5WD", and the plain forms
  /// "28 days", "4 weeks", "2 months", "1 year", "24 hours", "30 minutes", "1 hour 30 minutes",
  /// "5 working days". A year is twelve months.
  /// Nothing for anything else: signs, fractions, mixtures of nominal and accurate, counts over
  /// 100,000, seconds.
  static std::optional<Duration> parse(std::string_view text);

  Kind kind() const { return kind_; }
  bool nominal() const { return kind_ != Kind::elapsed; }
  /// In the unit of kind(): minutes, days, months or working days.
  int count() const { return count_; }

  /// The shortest ISO 8601 form in days, months, hours and minutes: "P28D", "P2M", "PT24H", "PT1H30M",
  /// "P0D", "PT0M"; working days as "P5WD", which ISO 8601 lacks.
  std::string iso() const;
  /// For people: "4 weeks (28 days)", "10 days", "2 months", "24 hours", "1 hour 30 minutes".
  std::string words() const;

  /// Equal when they mean the same: P4W == P28D, but P1D != PT24H.
  friend bool operator==(const Duration& a, const Duration& b) {
    return a.kind_ == b.kind_ && a.count_ == b.count_;
  }

 private:
  Duration(Kind kind, int count, bool in_weeks) : kind_{kind}, count_{count}, in_weeks_{in_weeks} {}
  Kind kind_;
  int count_;
  bool in_weeks_;
};

}  // namespace posology::time
