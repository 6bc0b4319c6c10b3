// SPDX-License-Identifier: Apache-2.0
//
// Rules: named, cited statements about time or dose. Each kind is compiled to the network by
// engine/planning and judged by engine/audit; those are two pieces of code on purpose.
//
// A rule here is already resolved for one profile: variants by jurisdiction (us, eu, ch, …) have been
// laid over the base when the library was read, and are never mixed.
// All bounds are inclusive unless `strict`. Durations: nominal ones compare civil dates in the order's
// zone, accurate ones instants (docs/explanation/time.md).
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/dose/quantity.hpp"
#include "engine/regimen/evidence.hpp"
#include "engine/regimen/measured.hpp"
#include "engine/regimen/selector.hpp"
#include "engine/time/duration.hpp"

namespace posology::regimen {

/// Which end of an event that lasts.
enum class Edge { start, end };

/// Which pairs of events a rule binds.
enum class Scope {
  each,   ///< every event of `to`, against the last event of `from` before it
  next,   ///< every event of `from`, against the first event of `to` after it
  first,  ///< the first event of `to`, against the first of `from`
  last,   ///< the last event of `from`, against the first of `to` after it
  pair,   ///< consecutive events of one subject
};

/// A distance between two events: from's edge to to's edge.
struct Bound {
  time::Duration by;
  Edge from = Edge::start;
  Edge to = Edge::start;
  bool strict = false;  ///< More than / less than, instead of at least / at most.
};

/// How a course repeats: consecutive events (scope pair) at_least … at_most apart, aimed at target.
struct Cadence {
  Selector of;
  std::optional<Bound> at_least = {}, at_most = {};
  std::optional<time::Duration> target = {};
  std::optional<int> most = {};  ///< Count of the whole course.
};

/// Minimum and maximum between events of two subjects. "each" with at_least is a washout.
struct Separation {
  Selector from, to;
  Scope scope = Scope::each;
  std::optional<Bound> at_least = {}, at_most = {};
  std::optional<time::Duration> recommended = {};  ///< Wished for, never enforced: printed when not reached.
  std::optional<std::string> unless_fact = {};     ///< Does not bind when this fact is recorded.
};

/// Course `course` runs on until at_least … at_most after the first event of `after`; aimed at planned.
struct Overlap {
  Selector course, after;
  time::Duration at_least, at_most, planned;
  /// Told, and refusing nothing, when this fact is not recorded from the day of `after` until the stop.
  std::optional<std::string> warn_unless_fact = {};
};

/// A course pauses before and after each event of `around`.
struct Hold {
  Selector course, around;
  std::optional<time::Duration> before = {};  ///< No dose later than this before the start.
  std::optional<int> drug_free_days_before =
      {};  ///< Whole civil days: 21 puts the last dose on the 22nd day before.
  std::optional<time::Duration> after = {};  ///< No dose sooner than this after `after_edge`.
  Edge after_edge = Edge::end;
  std::optional<std::string> until_fact = {};
};

struct Exclusion {
  Selector one, other;
  bool warn = false;  ///< An overlap is told and refuses nothing.
};

/// Events of `of` need recorded facts, dated on or before them, perhaps not older than `recent`.
struct Prerequisite {
  Selector of;
  Scope scope = Scope::first;  ///< first or each
  std::vector<std::string> facts = {};
  std::optional<time::Duration> recent = {};
  std::vector<ValueBound> values = {};  ///< Of facts among `facts`, which are recorded with a number.
  /// Each event from number `from` on asks for facts of its own: "<fact>-<number>". Else `scope` says which.
  bool numbered = false;
  int from = 1;
};

/// What the event of that number must have recorded: "counts-recovered-2" for the second cycle.
std::string fact_for(const Prerequisite& gate, const std::string& fact, int number);
/// Within what the fact must have been measured; null for one that is recorded without a number.
const ValueBound* bound_on(const Prerequisite& gate, const std::string& fact);

/// A fixed offset from an edge of the event that brings the other: negative is before.
struct Offset {
  Edge of = Edge::start;
  time::minutes by{0};
};

/// Each event of `with` brings one of `brings`, from `starts` until `ends`.
struct Concomitant {
  Selector with;
  Selector brings;
  Offset starts = {};
  Offset ends = {};
};

/// A test is due opens … closes before each event (opens is the longer): [28, 14] days before.
struct Monitoring {
  Selector before;
  Selector test;
  time::Duration opens, closes;
};

/// A test is due `by` after the first dose of `after` in each cycle, `tolerance` civil days either side.
struct TestAfter {
  Selector after;
  Selector test;
  time::Duration by, tolerance;
};

/// A test is due before the first dose of `during` in each cycle, at least every `every` while it runs, and
/// on until `goes_on` after its last dose of the cycle.
struct TestEvery {
  Selector during;
  Selector test;
  time::Duration every;
  std::optional<time::Duration> goes_on = {};
};

/// Least and most. `warn` rules are told and never refuse (a soft bound).
struct Limit {
  Selector of;
  Scope scope = Scope::each;  ///< first: only the first prescription; each: every one
  std::optional<dose::Quantity> single_least = {}, single_most = {};
  std::optional<dose::Quantity> day_least = {}, day_most = {};
  std::optional<int> doses_a_day_least = {}, doses_a_day_most = {};
  std::optional<dose::Quantity> cumulative_most = {};
  std::optional<dose::Quantity> step = {};  ///< A dose is a whole number of steps.
  std::optional<int> count_most = {};
  bool warn = false;
};

/// A titration decision is due before event number after + 1 of a course, and then every `every`
/// events; what follows is provisional until it is recorded as fact "<course>-review-<n>".
struct ReviewDue {
  Selector of;
  int after = 0;
  std::optional<int> every = {};
};

/// Extra doses "only if needed" are allowed after a course has stopped.
struct WhenRequired {
  Selector of;
  std::optional<time::Duration> for_at_most = {};
};

/// A course ends, and a review is due, at the first of the facts and `by` after the first event of `from`.
struct EndOfCourse {
  Selector of;
  Selector from;
  time::Duration by;
  std::vector<std::string> facts = {};
};

/// Advice for a dose that is late: it is still taken while less than `within` late, else left out; without
/// `within` it is never taken late. Printed; binds no planned date.
struct LateDose {
  Selector of;
  std::optional<time::Duration> within = {};
};

/// Something must be done by a day counted back from each event of `before`: `by` before it, and back to
/// `weekday` where there is one. After a deadline of no return the event can no longer be cancelled freely.
struct Deadline {
  Selector before;
  time::Duration by;
  std::optional<unsigned> weekday = {};  ///< ISO: Monday 1 to Sunday 7.
  bool no_return = false;
};

using RuleBody =
    std::variant<Cadence, Separation, Overlap, Hold, Exclusion, Prerequisite, Concomitant, Monitoring, Limit,
                 ReviewDue, WhenRequired, EndOfCourse, TestAfter, TestEvery, LateDose, Deadline>;

/// "cadence", "separation", …, as the data files write the kind.
std::string_view kind_of(const RuleBody& body);

/// The rule's own test: what obeys or breaks it. A timing rule has two local times and their zone: of the
/// events that it binds (exclusion: the end of one and the start of the other; deadline and late dose: due
/// and done; a prerequisite: the day of the record, or nothing, and the event). A limit has doses, a review
/// the number of the event before which it is due.
struct Example {
  std::string from = {}, to = {}, zone = {};
  std::string dose = {};   ///< "100 mcg three times daily", "40 mg"; of cumulative limits the total.
  std::string prior = {};  ///< Given before the order, of cumulative limits.
  std::string most = {};   ///< The ceiling that an order enters, of limits that leave it to the order.
  std::string fact = {};   ///< Of a prerequisite that asks for numbers: the fact,
  std::string value = {};  ///< and what was measured.
  std::optional<int> number = {};  ///< Of doses, or of an event.
};

struct Rule {
  std::string id = {};
  Severity severity = Severity::label;
  std::string says = {};  ///< In plain words, one sentence.
  Citation citation = {};
  RuleBody body = {};
  std::string profile_variant = {};  ///< "eu" when a variant was laid over the base, empty otherwise.
  bool on = true;
  std::string off_reason =
      {};  ///< Why it is off: unverified wording, a site's value missing, switched off by …
  std::vector<Example> allowed = {}, forbidden = {};
  std::string note = {};  ///< How an ambiguous source is read here, and the other reading; may be empty.
  Locus locus = {};
};

/// Is the rule told and never enforced, whatever its severity: a soft bound, an overlap that is only told?
bool only_warns(const Rule& rule);

}  // namespace posology::regimen
