// SPDX-License-Identifier: Apache-2.0
//
// How a Timing is put together: the small vocabulary that structure.cpp (what the order and its regimens
// say) and rule_arcs.cpp (what the library's rules say) share.
#pragma once

#include "engine/planning/timing.hpp"

namespace posology::planning {

/// Adds causes, arcs and aims to one Timing. Not for use outside engine/planning.
class TimingBuilder {
 public:
  TimingBuilder(const regimen::Brief& brief, const Draft& draft);

  const regimen::Brief& brief() const { return brief_; }
  const Draft& draft() const { return draft_; }
  Timing& timing() { return timing_; }

  std::size_t cause(Cause&& cause);
  /// For a cause's text that stands nowhere yet.
  std::string_view words(std::string text);
  /// to's edge lies at least the bound after from's edge.
  Arc at_least(std::size_t from, std::size_t to, const regimen::Bound& bound, std::size_t cause);
  /// The same as a rule asks it, with a cause of its own.
  Arc at_least(const regimen::Rule& rule, std::size_t from, std::size_t to, const regimen::Bound& bound);
  /// to's edge lies at most the bound after from's edge.
  Arc at_most(std::size_t from, std::size_t to, const regimen::Bound& bound, std::size_t cause);
  Arc at_most(const regimen::Rule& rule, std::size_t from, std::size_t to, const regimen::Bound& bound);
  /// to starts on the civil day of from or later, or at the same minute or later when `by` is accurate.
  void after(std::size_t from, std::size_t to, Cause&& why);
  void add(Arc arc) { timing_.arcs.push_back(std::move(arc)); }

  /// Both bounds of a rule between two events, each with a cause of its own.
  void separate(const regimen::Rule& rule, std::size_t from, std::size_t to,
                const std::optional<regimen::Bound>& least, const std::optional<regimen::Bound>& most);

 private:
  struct Distance {
    bool most;  ///< Else at least.
    time::Duration by;
    bool strict;
    time::Shift shift;
  };
  const time::Shift& shift(bool most, const regimen::Bound& bound);

  const regimen::Brief& brief_;
  const Draft& draft_;
  Timing timing_;
  std::vector<Distance> distances_;  ///< Rules ask for few, again and again: arcs share them.
};

/// The order's dates, the courses' sequences and aims, the companions, the ends of courses.
void add_structure(TimingBuilder& builder);

/// What the order puts off, and what stays where it is because it comes before that. After add_structure().
void add_delays(TimingBuilder& builder);

/// Does the order fix the event's date?
bool is_fixed(const regimen::Order& order, const std::string& event);
/// Does the order put the event off?
bool is_put_off(const regimen::Order& order, const std::string& event);
/// Does it with a rule that says how far apart it may be then from the one before
/// it? The "at most" of its course's own interval does not bind it.
bool is_put_off_with_reason(const regimen::Order& order, const std::string& event);

/// The events of a companion of cycles on their days of each: exact, or as a rule of tests gives them room.
void place_in_cycles(TimingBuilder& builder, const DraftCourse& course);

/// The last day of a course that a rule of kind end-of-course ends.
void end_by_rule(TimingBuilder& builder, const DraftCourse& course);

/// precedes of the timing: the transitive closure of its arcs that never go back in time.
void close_precedence(TimingBuilder& builder);

/// Is what the rule is of given by one regimen at a time, from its first dose to its last? A drug is; tests
/// and procedures of several regimens may mix.
bool by_one_regimen_at_a_time(const regimen::Cadence& cadence);
/// Of what is given by one regimen at a time: each regimen's is over before the other's begins. Says which
/// goes first where the structure does, and leaves it open where it does not. After close_precedence(), which
/// it brings up to date.
void order_regimens(TimingBuilder& builder);

/// The library's rules between any two events whose subjects match.
void add_rules(TimingBuilder& builder);

/// Courses that may not run together. After close_precedence().
void add_exclusions(TimingBuilder& builder);

/// The windows of recorded facts. After close_precedence().
void add_facts(TimingBuilder& builder);

/// Those of `events` that may be the first of them. After close_precedence().
std::vector<std::size_t> may_be_first(const Timing& timing, const std::vector<std::size_t>& events);
/// Both bounds of a rule between the first of `from` and the first of `to`, given what may be first of each.
void between_firsts(TimingBuilder& builder, const regimen::Rule& rule, const std::vector<std::size_t>& from,
                    const std::vector<std::size_t>& to, const std::optional<regimen::Bound>& least,
                    const std::optional<regimen::Bound>& most);

/// Both bounds of an overlap, and its aim, between the first of what a course of doses at home runs beside,
/// given what may be that, and its stop.
void stop_after_first(TimingBuilder& builder, const regimen::Rule& rule, const regimen::Overlap& overlap,
                      const std::vector<std::size_t>& firsts, std::size_t stop);

/// A cause for one bound of a rule.
Cause cause_of(const regimen::Rule& rule, std::optional<std::size_t> from, std::optional<std::size_t> to);

}  // namespace posology::planning
