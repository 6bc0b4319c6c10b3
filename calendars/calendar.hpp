// SPDX-License-Identifier: Apache-2.0
//
// A calendar: a plan laid on the local days of the order's zone, for reading. Every format is
// written from this one value, so no two of them can disagree about an event, a time or a dose; the formats
// decide nothing, they only spell.
//
// The one idea: every day says what it is. For each drug a day carries marks, stretches of the day
// on which it is taken, must not be taken, or is allowed only if needed; and a day that no drug speaks for
// is marked as one on which nothing is due. So there is no blank day to be filled in by guessing (hazard 15).
//
//   const Calendar calendar = lay_out(brief, plan);
//   for (const Day& day : calendar.days) ...          // every day of the horizon, in order
//
// Units: local days and wall-clock minutes are of `zone`; instants are UTC.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/regimen/plan.hpp"

namespace posology::calendars {

/// One event on its local day. `event` is the plan's own, with its UID filled in.
struct Entry {
  regimen::PlannedEvent event;
  time::LocalTime start, end;      ///< Wall clock of `zone`; end == start when it does not last.
  std::string what;                ///< "octreotide long-acting (intramuscular)", "Stop octreotide …"
  std::string dose;                ///< By ISMP: "20 mg", or who enters it; empty when it is not a dose.
  std::string product;             ///< In whole units: "1 x 20 mg kit"; empty when not known.
  std::string step = {};           ///< Of its ladder: "step 2 of 3"; empty when it climbs none.
  std::vector<std::string> moves;  ///< Ids of the events whose dates hang on this one, in order of the plan.
  bool changed = false;            ///< Otherwise, or not there, in the plan that this one replaces.
};

/// An event in brief, for those that others name: of the whole plan, whatever is shown of it.
struct EventInBrief {
  std::string say;
  regimen::EventKind kind = regimen::EventKind::administration;
  time::LocalTime start;
};

/// From one dose of a repeating course to the day before the next one of its regimen: what is dispensed
/// together is counted together.
struct Cycle {
  std::string regimen;
  std::string event;           ///< The dose that begins it.
  time::LocalDay first, last;  ///< Inclusive.
};

/// One dose at home.
struct HomeDose {
  time::Instant at;
  time::LocalTime local;
  std::size_t time_of_day =
      0;                    ///< Index into the pattern's times; the clock may differ after a skipped hour.
  std::size_t segment = 0;  ///< Index into the pattern's segments.
  regimen::Certainty certainty = regimen::Certainty::firm;
};

/// A daily course and every dose of it, ascending: of the whole horizon, whatever is shown of it.
struct HomeCourse {
  regimen::Pattern pattern;
  std::string product;
  std::string step = {};  ///< As of an Entry.
  std::vector<HomeDose> doses;
  std::vector<bool> changed = {};  ///< Which of its segments; empty when nothing is compared.
};

/// What a stretch of one day is for one drug: wall-clock minutes of that day, [from, to).
struct Mark {
  std::string what;
  std::string dose;  ///< One dose by ISMP, with the units that make it and its step; empty for "do not take".
  regimen::SegmentKind kind = regimen::SegmentKind::do_not_take;
  time::minutes from{0}, to{24 * 60};
  std::vector<time::minutes> times;  ///< Of the doses taken in it.
  std::string why;                   ///< "washout before lutetium/1"; empty when the rule says it all.
  std::string rule;                  ///< Id; empty for "take".
  regimen::Certainty certainty = regimen::Certainty::firm;
  std::optional<std::size_t> home;  ///< Index into Calendar::home; nothing for a washout.
  std::string because;              ///< Id of the event that it protects; empty when none.
  bool changed = false;             ///< It was something else in the plan that this one replaces.
  std::vector<time::minutes> changed_times = {};  ///< Which of `times`, when it is taken.
  friend bool operator==(const Mark&, const Mark&) = default;
};

/// The wall clock jumps at `at`: 02:00 becomes 03:00.
struct ClockChange {
  time::minutes at, becomes;  ///< Minutes after midnight.
};

struct Day {
  time::LocalDay date;
  std::vector<std::size_t> entries;  ///< Indices into Calendar::entries, in order of time.
  std::vector<Mark> marks;           ///< Never empty unless a dose is among the entries.
  std::optional<ClockChange> clock_change;
};

/// Something that somebody must decide or record, and the events that wait for it.
struct OpenDecision {
  std::string text;
  std::vector<std::string> events;  ///< Ids of events and patterns, in order of the plan.
};

/// A rule as it is told, and who says so. Both are of the library that the calendar holds
/// (Calendar::library), and there as long as one of its copies is.
struct ToldRule {
  const regimen::Rule* rule;
  const std::string* source_title;
};

/// What the orders of one library share, so that holding it copies nothing.
struct LibraryTold {
  regimen::Shared<std::vector<regimen::Rule>> rules;
  regimen::Shared<std::map<std::string, std::string>> sources;
};

/// What is otherwise than in the plan that this one replaces.
struct Change {
  enum class Kind { added, moved, dose, place, cancelled };
  Kind kind = Kind::added;
  std::string event;  ///< Id.
  std::string say;    ///< Name of the drug, test or procedure.
  bool drug = false;  ///< Whether `say` is a drug's name, the same in all languages.
  regimen::EventKind of = regimen::EventKind::administration;
  std::optional<time::LocalTime> was, now;  ///< Start; nothing for what was not there, or is not any more.
  std::optional<dose::Quantity> dose_was, dose_now;
};

/// The plan that this one replaces, and what is new since.
struct Compared {
  int revision = 1;                  ///< Of that plan.
  std::vector<Change> changes = {};  ///< Of the days shown, of either plan; by time.
  std::vector<bool> washouts = {};   ///< Which of Calendar::washouts are new.
};

/// What a rule says of a dose of one drug that is late.
struct LateDoseAdvice {
  std::string say;                            ///< The drug, as its doses are called.
  std::string rule;                           ///< Id.
  std::optional<time::Duration> within = {};  ///< Still taken while less late than that; never late without.
  bool at_home = false;                       ///< Taken at home, not given in the clinic.
};

struct RuleOff {
  std::string id;
  std::string why;
  bool by_order = false;  ///< Somebody switched it off for this order; else it is off as the library has it.
};

struct Calendar {
  std::string order;
  std::shared_ptr<const time::Zone> zone;
  std::string profile;
  regimen::Provenance provenance;
  time::Instant as_of;
  int revision = 1;
  std::string fingerprint = {};            ///< Of the whole plan: the same for the same dates and doses.
  time::LocalDay first, last;              ///< Horizon of the plan, inclusive.
  time::LocalDay shown_first, shown_last;  ///< What is printed of it, inclusive.
  int broken_count = 0;
  long long deviation_days = 0;
  std::vector<Entry> entries;  ///< Within the days shown; by start, then id.
  std::vector<HomeCourse> home;
  std::vector<Day> days;  ///< Every day shown, ascending.
  std::vector<regimen::Washout> washouts;
  std::vector<regimen::LeftOut> left_out;
  std::vector<regimen::Gap> gaps;
  std::vector<regimen::Broken> broken;
  std::vector<regimen::ChoiceMade> choices;
  std::vector<regimen::Delayed> delayed;
  std::vector<regimen::UncertainTold> uncertain;
  std::vector<OpenDecision> open;  ///< Of the entries and home doses shown.
  LibraryTold library;
  std::vector<ToldRule> rules;     ///< That bound anything.
  std::vector<RuleOff> rules_off;  ///< That would apply to the order, and why they do not.
  std::vector<regimen::Loosened> rules_loosened = {};  ///< That bind the order less than they did, and why.
  std::map<std::string, EventInBrief> events;          ///< By id.
  std::vector<Cycle> cycles = {};                      ///< By first day, then regimen.
  std::vector<regimen::Fact> facts;                    ///< That the order records.
  std::vector<std::string> notes;
  std::vector<LateDoseAdvice> late_doses = {};  ///< Of the drugs of which a rule speaks.
  /// Codes of the drugs of the entries and home courses, by drug: "atc" -> "H01CB02".
  std::map<std::string, std::map<std::string, std::string>> drug_codes = {};
  std::optional<Compared> compared = {};  ///< Nothing when no earlier plan is known (changes.hpp).
};

/// Is anything that is shown still to be decided? Such a calendar is never final (hazard 12).
bool undecided(const Calendar& calendar);

}  // namespace posology::calendars
