// SPDX-License-Identifier: Apache-2.0
//
// Regimens: named, cited treatments without patient or dates. A regimen says what is given, as courses;
// what must hold between drugs stands in rules (rule.hpp) and applies whoever orders them.
//
// A course is one line of a plan: appointments that repeat (a depot every 4 weeks), a daily pattern at home
// (octreotide three times daily), or companions of another course (bloods before, amino acids around, a depot
// after).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/dose/quantity.hpp"
#include "engine/regimen/evidence.hpp"
#include "engine/regimen/ladder.hpp"
#include "engine/regimen/uncertain.hpp"
#include "engine/time/duration.hpp"

namespace posology::regimen {

/// deadline: something that must be done by the end of a day, counted back from another event.
enum class EventKind {
  administration,
  start,
  stop,
  laboratory,
  imaging,
  review,
  procedure,
  surgery,
  deadline
};
std::string_view name_of(EventKind kind);
/// Does something take place, rather than being decided, begun or due?
constexpr bool takes_place(EventKind kind) {
  return kind != EventKind::start && kind != EventKind::stop && kind != EventKind::review &&
         kind != EventKind::deadline;
}

/// Who says how much.
enum class DosePolicy {
  none,                ///< Not a dose (a test, a procedure), or the product's own text applies.
  clinician_required,  ///< Left to the specialist by the source: the order must enter it or is refused.
  clinician_open,      ///< Left to the clinician; planned without, provisional, "dose to be entered".
  ladder,              ///< The ladder's step, from its first one on, unless the order enters another.
  prescription,        ///< A daily prescription in the order ("100 mcg three times daily").
  stated,              ///< The source states it (Course::stated); the order may enter another.
};

/// Home doses at wall-clock times; `times` holds the convention for a number of doses a day.
struct Daily {
  std::map<int, std::vector<time::minutes>> times = {};  ///< minutes after midnight, ascending
};

/// Where the first event is aimed: `target` after the first (or last) event of another course.
struct StartAim {
  std::string after = {};  ///< A course of this or another regimen of the order.
  bool after_last = false;
  time::Duration target;
  std::optional<time::Duration> at_least = {};  ///< Never sooner than this after it.
};

/// One event for each event of `course`.
struct Companion {
  std::string course = {};
  std::optional<std::string> rule =
      {};                    ///< Concomitant, separation (scope next) or monitoring that places it.
  bool except_last = false;  ///< None for the last event of `course`.
  std::optional<std::string> after =
      {};  ///< Placed after this course's event of the same number, before the next of `course`.
  std::optional<time::Duration> target = {};  ///< Aim, after `after` or the companion's event.
};

/// A dose that a source states: the usual one.
struct StatedDose {
  dose::Quantity single;
  std::optional<int> per_day = {};
  Citation citation = {};
};

struct Count {
  int least = 1;                  ///< Planned whatever it costs others.
  std::optional<int> most = {};   ///< By a source.
  std::optional<int> usual = {};  ///< When the order gives no number.
};

/// How a course ends when nothing else ends it.
struct Until {
  enum class By {
    count,         ///< after its number of events
    rule,          ///< an Overlap or EndOfCourse rule, named
    next_regimen,  ///< when the next regimen of the order begins, or at the order's horizon
  };
  By by = By::count;
  std::string rule = {};
};

struct Course {
  std::string id = {};
  EventKind kind = EventKind::administration;
  std::optional<std::string> form =
      {};  ///< Of the library; absent for tests, procedures, clinician's choice.
  std::optional<std::string> test = {};       ///< "blood count, kidney, liver"
  std::optional<std::string> procedure = {};  ///< "observation", "resection"
  std::vector<std::string> classes = {};      ///< Of a procedure: "elective-surgery"; a form has its own.
  std::string say = {};    ///< Shown when there is no form: "antiemetic (the clinician chooses)".
  std::string place = {};  ///< A place of the clinic; empty: at home, any minute.
  time::minutes lasts{0};
  std::optional<time::minutes> lasts_at_most = {};  ///< Where it may turn out longer than `lasts`.
  DosePolicy dose = DosePolicy::none;
  std::optional<std::string> ladder = {};
  std::optional<StatedDose> stated = {};
  bool first_step_by_order = false;  ///< On which step it begins the order enters.
  int ladder_doses_a_day = 1;        ///< Of a daily course on a ladder.
  bool lasts_by_order = false;       ///< How long it lasts no source says: the order enters it.
  std::string left_to = {};          ///< Who decides the dose, in the source's words; may be empty.
  std::string reference = {};        ///< Protocol figures with their source: shown, never applied.
  bool date_by_order =
      false;  ///< Nobody but the order gives its date: what is planned without is a proposal.
  bool every_by_order = false;  ///< How often it repeats no source says: the order enters it.
  bool ends_by_order = false;   ///< When it ends no source says, and it must end: the order enters it.
  std::optional<Daily> daily = {};
  std::optional<StartAim> start = {};
  std::optional<std::string> every = {};  ///< Id of a cadence rule.
  std::optional<Companion> with = {};
  Count count = {};
  /// Set for an optional dose: it is left out rather than put anything off by more than this many days.
  std::optional<time::Duration> optional_weight = {};
  Until until = {};
  std::optional<std::string> when_required = {};  ///< Id of a WhenRequired rule: extra doses after the stop.
  /// Its events are the first days of cycles; how long a cycle is, and how many, the order enters.
  bool cycle = false;
  /// Of a companion of such a course: its days of each cycle, counted from 1, ascending. Entered by the
  /// order, or worked out from the rule that places it when the order is read.
  std::vector<int> days = {};
  std::optional<std::string> lifetime = {};        ///< Id of a limit on all that was ever given of it.
  std::optional<std::string> only_if_needed = {};  ///< Id of a WhenRequired rule: all its doses are extra.
  int weight = 1;                                  ///< Of a day's deviation from the target.
  std::string one_of = {};  ///< The choice that it is one answer to: one of these is planned; empty: none.
  Locus locus = {};
};

struct Regimen {
  std::string id = {};
  std::string title = {};
  std::vector<Citation> citations = {};
  std::vector<std::string> needs =
      {};                            ///< Facts for the first event of its first course; guideline severity.
  std::string needs_rule = {};       ///< The prerequisite rule that says so, when there is one.
  std::vector<Course> courses = {};  ///< In order of the file.
  std::vector<Uncertain> uncertain = {};
  Locus locus = {};
};

/// Is the course a companion of one of cycles, with days of its own in each?
bool in_cycles(const Regimen& regimen, const Course& course);

}  // namespace posology::regimen
