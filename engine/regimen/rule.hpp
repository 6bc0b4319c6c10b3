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
};

/// Events of `of` need recorded facts, dated on or before them, perhaps not older than `recent`.
struct Prerequisite {
  Selector of;
  Scope scope = Scope::first;  ///< first or each
  std::vector<std::string> facts = {};
  std::optional<time::Duration> recent = {};
};

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

/// Least and most. `warn` rules are told and never refuse (a soft bound).
struct Limit {
  Selector of;
  Scope scope = Scope::each;  ///< first: only the first prescription; each: every one
  std::optional<dose::Quantity> single_least = {}, single_most = {};
  std::optional<dose::Quantity> day_least = {}, day_most = {};
  std::optional<int> doses_a_day_least = {}, doses_a_day_most = {};
  std::optional<dose::Quantity> cumulative_most = {};
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

using RuleBody = std::variant<Cadence, Separation, Overlap, Hold, Exclusion, Prerequisite, Concomitant,
                              Monitoring, Limit, ReviewDue, WhenRequired, EndOfCourse>;

/// "cadence", "separation", …, as the data files write the kind.
std::string_view kind_of(const RuleBody& body);

/// A pair of local times in a zone that obeys or breaks the rule: the rule's own test.
struct Example {
  std::string from = {}, to = {}, zone = {};
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

}  // namespace posology::regimen
