// SPDX-License-Identifier: Apache-2.0
//
// What really happened to one patient, laid out for judging: an arena that is filled, judged, cleared and
// filled again, so that millions of patients cost no more memory than one.
//
// The one idea: every moment is kept twice, as a minute of the UTC line and as a number of a civil day in the
// patient's zone. Both are whole numbers, and a rule compares whichever of them it speaks of. A moment of
// which only the day is known is a stretch: `start` is its first minute and `latest` its last.
//
//   history.clear();
//   history.given.push_back({.start = 29'000'000, .latest = 29'000'000, .day = 20'138, .thing = depot});
//   judge.judge(history);
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/dose/quantity.hpp"

namespace posology::audit::history {

/// Minutes since 1970-01-01T00:00Z. 32 bits reach past the year 6000.
using Minute = std::int32_t;
/// Days since 1970-01-01, on the wall calendar of the patient's zone.
using DayNumber = std::int32_t;
/// What an event is about: an index of Rulebook::things().
using Thing = std::uint16_t;
inline constexpr Thing no_thing = 0xffff;
/// A course of the regimens in force: an index of Rulebook::courses().
using CourseNumber = std::uint16_t;
inline constexpr CourseNumber no_course = 0xffff;
/// A fact that some rule asks for: an index of Rulebook::facts().
using FactNumber = std::uint16_t;

/// Amounts are whole numbers of millionths of the dimension's smallest unit (mcg, mL, MBq, …): 20 mg is
/// 20,000 x 10^6. Sums and comparisons are exact.
inline constexpr std::int64_t millionths = 1'000'000;

enum class What : std::uint8_t {
  given,  ///< A dose, a test, a procedure: it took place.
  stop,   ///< A course of doses was stopped.
};

struct Given {
  Minute start = 0, latest = 0;   ///< The first and the last minute at which it may have begun; mostly equal.
  Minute end = 0;                 ///< Its end; `latest` when no end is recorded.
  Minute wall = 0, end_wall = 0;  ///< `start` and `end` as the clock on the wall showed them.
  DayNumber day = 0, end_day = 0;
  std::int64_t amount = 0;  ///< Millionths of the smallest unit of `unit`'s dimension.
  std::uint32_t index = 0;  ///< Its place in the input, from 0: within the patient.
  std::uint32_t line = 0;   ///< Its line in the input, from 1.
  Thing thing = no_thing;
  CourseNumber course = no_course;
  std::uint16_t number = 0;  ///< Within its course, from 1; 0 when it has none.
  dose::Unit unit = dose::Unit::mg;
  What what = What::given;
  bool has_amount = false;
  bool day_only = false;     ///< The time of day is not known.
  bool has_end = false;      ///< The end is recorded.
  bool as_needed = false;    ///< Taken "only if needed", beside the regular doses.
  bool told_course = false;  ///< The input itself says which course it belongs to.
};

struct Fact {
  /// Whether what was measured keeps to the rule that asks for a number.
  enum class Measure : std::uint8_t { kept, beyond, missing };
  FactNumber name = 0;
  int number = 0;  ///< Of the event that it is for: 2 of "counts-recovered-2"; 0 for a fact without one.
  DayNumber day = 0;
  Measure measure = Measure::kept;  ///< Also of a fact that is recorded without a number.
};

/// In order of name, number and day, as Judge sorts them.
constexpr bool before(const Fact& a, const Fact& b) {
  if (a.name != b.name) return a.name < b.name;
  return a.number != b.number ? a.number < b.number : a.day < b.day;
}

/// A review of a course's dose that somebody recorded: fact "<course>-review-<number>".
struct Reviewed {
  CourseNumber course = no_course;
  int number = 1;
  DayNumber day = 0;
};

/// What the reader could not make out, and what that makes doubtful.
struct Trouble {
  std::uint16_t code = 0;  ///< 212 is POS0212.
  std::uint32_t index = 0, line = 0;
  std::string about = {};  ///< What was written, as far as it names no person: a drug, a unit, a time.
};

struct History {
  std::string patient = {};
  std::vector<Given> given = {};  ///< By start, then index, once Judge has seen it.
  std::vector<Fact> facts = {};
  std::vector<Reviewed> reviews = {};
  /// Things that were given at a moment nobody can read, or that may have been given: verdicts on them are
  /// no better than that.
  std::vector<Thing> doubtful = {};
  std::vector<Trouble> troubles = {};
  bool whole_from_known = false, whole_until_known = false;
  DayNumber whole_from = 0;   ///< Everything from this day on is recorded, when whole_from_known.
  DayNumber whole_until = 0;  ///< And everything up to this day.

  /// Keeps the memory.
  void clear() {
    patient.clear();
    given.clear();
    facts.clear();
    reviews.clear();
    doubtful.clear();
    troubles.clear();
    whole_from_known = whole_until_known = false;
  }
};

}  // namespace posology::audit::history
