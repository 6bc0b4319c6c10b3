// SPDX-License-Identifier: Apache-2.0
//
// The rules made ready to judge millions of histories: every thing that can be given has a number, every end
// of a rule is a row of bits over those numbers, and every bound is a count with its unit. Built once;
// immutable and shared by threads from then on.
//
//   const Rulebook book{{.rules = rules, .forms = library.forms, .drugs = library.drugs, .regimens = used}};
//   book.matches(thing, end)     one bit
//
// Cost: building O(rules x things), some microseconds; asking O(1).
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/audit/history/given.hpp"
#include "engine/regimen/drug.hpp"
#include "engine/regimen/regimen.hpp"
#include "engine/regimen/rule.hpp"
#include "engine/time/shift.hpp"

namespace posology::audit::history {

/// An end of a rule: an index of Rulebook::ends().
using End = std::uint16_t;
inline constexpr End no_end = 0xffff;

/// A course of a regimen in force.
struct CourseEntry {
  const regimen::Regimen* regimen = nullptr;
  const regimen::Course* course = nullptr;
  std::uint16_t regimen_number = 0;
  Thing thing = no_thing;  ///< What its events give; no_thing for none.
  bool alone = true;       ///< No other course in force gives the same thing.
};

/// A rule that is on, and its ends.
struct RuleEntry {
  const regimen::Rule* rule = nullptr;
  End one = no_end, other = no_end;  ///< In the order of the body's selectors.
  /// For limits: events around which this course pauses, so that a day beside one is no full day.
  std::vector<End> pauses = {};
  std::optional<time::Duration> free_days =
      {};  ///< For holds: whole drug-free days put the last dose a day earlier.
  /// For tests due after a dose: the day less and more the days either side.
  std::optional<time::Duration> soonest = {}, latest = {};
  std::vector<FactNumber> facts = {};      ///< Of the body, in its order.
  std::vector<CourseNumber> courses = {};  ///< For reviews: courses on a ladder that it binds.
  /// It judges events of these days alone: somebody has changed it for a while.
  DayNumber first = INT32_MIN, last = INT32_MAX;
  std::uint16_t counted_as = 0;  ///< The first of rules() with the same id: verdicts are counted there.
};

/// What holds from the day after `last` in place of the rule of the same id, or of an earlier of these.
struct LapsedChange {
  const regimen::Rule* then = nullptr;
  DayNumber last = 0;
};

struct RulebookRequest {
  const std::vector<regimen::Rule>& rules;  ///< For one profile; those that are off are skipped.
  const std::map<std::string, regimen::Form>& forms;
  const std::map<std::string, regimen::Drug>& drugs;
  std::vector<const regimen::Regimen*> regimens = {};  ///< In force, in order.
  /// Regimens are recognised patient by patient: in force when the form of their first course was given.
  bool detect = false;
  std::shared_ptr<const time::WorkingDays> working = {};  ///< For rules that count working days; may be null.
  /// Events that the order puts off for a reason: they may come later after the one before than the course's
  /// own interval allows, and the rule that is the reason says how much.
  std::vector<std::string> put_off = {};
  /// Rules that were changed or switched off for a while, in the order in which that was laid over them.
  std::vector<LapsedChange> lapses = {};
};

class Rulebook {
 public:
  /// Copies what it needs: nothing of the request has to outlive it but the rules, forms and regimens.
  explicit Rulebook(const RulebookRequest& request);

  const std::vector<regimen::Subject>& things() const { return things_; }
  const std::vector<regimen::Selector>& ends() const { return ends_; }
  const std::vector<RuleEntry>& rules() const { return rules_; }
  const std::vector<CourseEntry>& courses() const { return courses_; }
  const std::vector<std::string>& facts() const { return facts_; }
  std::size_t regimen_count() const { return regimen_count_; }
  bool detects() const { return detect_; }
  /// No time at all, for verdicts to point to.
  const time::Duration& no_time() const { return no_time_; }
  const time::WorkingDays* working() const { return working_.get(); }

  /// The ends that bind a thing, by the thing alone; ends on a course are not among them.
  std::span<const End> ends_of(Thing thing) const {
    return {ends_of_.data() + first_end_[thing], ends_of_.data() + first_end_[thing + 1U]};
  }
  /// Was that event of a course, counted from 1, put off for a reason?
  bool is_put_off(CourseNumber course, int number) const {
    return !put_off_.empty() && std::ranges::find(put_off_, std::pair{course, number}) != put_off_.end();
  }
  /// The ends on a course.
  std::span<const End> ends_of_course(CourseNumber course) const { return course_ends_[course]; }
  bool asks_courses() const { return asks_courses_; }
  bool matches(Thing thing, End end) const;
  /// The thing that a form, a test, a procedure or a course without any is; no_thing when nobody asks for it.
  Thing thing_of_form(std::string_view form) const;
  Thing thing_of_test(std::string_view test) const;
  Thing thing_of_procedure(std::string_view procedure) const;
  Thing thing_of_course(std::string_view course) const;  ///< Of a course that has no form, test or procedure.
  std::optional<CourseNumber> course_of(std::string_view id) const;
  std::optional<FactNumber> fact_of(std::string_view name) const;
  /// How a number that is recorded with the fact keeps to the rules that ask for one; `value` may be empty.
  Fact::Measure measure_of(std::string_view fact, std::string_view value) const;
  /// How people call a thing: "octreotide long-acting (intramuscular)".
  const std::string& say(Thing thing) const { return say_[thing]; }

 private:
  Thing add(regimen::Subject subject, std::string say);
  End end_of(const regimen::Selector& selector);
  FactNumber fact(const std::string& name);
  void add_courses(const RulebookRequest& request);
  void add_versions(const regimen::Rule& rule, const std::vector<LapsedChange>& lapses);
  void add_rule(const regimen::Rule& rule, DayNumber first, DayNumber last);
  void add_pauses();
  void add_put_off(const std::string& event);
  void number_ends();

  std::vector<regimen::Subject> things_;
  std::vector<std::string> say_;
  std::vector<regimen::Selector> ends_;
  std::vector<RuleEntry> rules_;
  std::vector<CourseEntry> courses_;
  std::vector<std::string> facts_;
  std::vector<const regimen::ValueBound*> bounds_;  ///< Of facts that are numbers.
  std::vector<End> ends_of_;
  std::vector<std::size_t> first_end_;
  std::vector<std::vector<End>> course_ends_;
  std::vector<std::pair<CourseNumber, int>> put_off_;
  std::map<std::string, Thing, std::less<>> forms_, tests_, procedures_, bare_courses_;
  std::shared_ptr<const time::WorkingDays> working_;
  time::Duration no_time_ = time::Duration::elapsed(time::minutes{0});
  std::size_t regimen_count_ = 0;
  bool asks_courses_ = false;
  bool detect_ = false;
};

}  // namespace posology::audit::history
