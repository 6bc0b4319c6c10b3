// SPDX-License-Identifier: Apache-2.0
#include "engine/consistency/written_out.hpp"

#include <algorithm>

#include "engine/consistency/gap.hpp"

namespace posology::consistency {
namespace {

using regimen::Bound;
using regimen::Course;
using regimen::Edge;

constexpr int enough = 3;  // Two intervals: what one of them does to the next is seen.
constexpr long long a_day = 24 * 60;

long long days_up(long long minutes) {
  return (minutes + a_day - 1) / a_day;
}

class Writing {
 public:
  Writing(const Question& question, const regimen::Regimen& regimen, WrittenOut& out, bool beside = false)
      : question_{question},
        regimen_{regimen},
        out_{out},
        beside_{beside},
        of_course_(regimen.courses.size()) {}

  void write() {
    for (std::size_t at = 0; at < regimen_.courses.size(); ++at) {
      if (!regimen_.courses[at].with) write_course(at);
    }
    // A companion of a companion waits for its course to be written.
    for (std::size_t round = 0; round < regimen_.courses.size(); ++round) {
      for (std::size_t at = 0; at < regimen_.courses.size(); ++at) {
        if (regimen_.courses[at].with && of_course_[at].empty()) write_companion(at);
      }
    }
    for (std::size_t at = 0; at < regimen_.courses.size(); ++at) start_after(at);
  }

 private:
  static bool may_be_left_out(const Course& course) {
    return course.optional_weight.has_value() || course.count.least == 0;
  }

  void leave_out(const Course& course) { out_.left_out.push_back(thing_of(course)); }

  int how_many(const Course& course) const {
    if (course.daily) return 1;
    if (beside_ && course.until.by == regimen::Until::By::next_regimen)
      return std::max(course.count.least, 1);
    const int usual = course.count.usual.value_or(course.count.most.value_or(enough));
    return std::clamp(std::max(course.count.least, usual), 1, enough);
  }

  std::size_t thing_of(const Course& course) const {
    const auto& things = question_.subjects.things();
    const auto found = std::ranges::find_if(things, [&](const Thing& thing) {
      return thing.regimen == regimen_.id && thing.subject.course == course.id;
    });
    return static_cast<std::size_t>(found - things.begin());
  }

  /// May the course have more events than are written of it? A companion has what its course has.
  bool has_more(const Course& course) const {
    if (course.with) {
      const auto found = std::ranges::find(regimen_.courses, course.with->course, &Course::id);
      return found == regimen_.courses.end() || has_more(*found);
    }
    return course.daily || !course.count.most || *course.count.most > how_many(course);
  }

  std::size_t add(std::size_t course_at, int number) {
    const Course& course = regimen_.courses[course_at];
    out_.points.push_back({.thing = thing_of(course),
                           .number = number,
                           .lasts = course.lasts.count(),
                           .last_of_course = false,
                           .more = has_more(course),
                           .id = course.id + "/" + std::to_string(number)});
    of_course_[course_at].push_back(out_.points.size() - 1);
    return out_.points.size() - 1;
  }

  void follow(std::size_t from, std::size_t to) {
    out_.demands.push_back({.from = from,
                            .to = to,
                            .gap = {.days = 0, .minutes = 1},
                            .rule = {},
                            .text = out_.points[to].id + " after " + out_.points[from].id});
  }

  void write_course(std::size_t at) {
    const Course& course = regimen_.courses[at];
    if (may_be_left_out(course)) return leave_out(course);
    const int count = how_many(course);
    for (int number = 1; number <= count; ++number) {
      const std::size_t point = add(at, number);
      if (number > 1) follow(point - 1, point);
    }
    out_.points.back().last_of_course = true;
  }

  /// A course that starts after another of the regimen comes after the event from which it is counted.
  void start_after(std::size_t at) {
    const auto& start = regimen_.courses[at].start;
    if (!start || of_course_[at].empty()) return;
    const auto base = points_of(start->after);
    if (base.empty()) return;
    const std::size_t from = start->after_last ? base.back() : base.front(), to = of_course_[at].front();
    follow(from, to);
    if (start->at_least) demand_least(out_, from, to, Bound{.by = *start->at_least}, {});
  }

  std::vector<std::size_t> points_of(const std::string& course) const {
    const auto found = std::ranges::find(regimen_.courses, course, &Course::id);
    if (found == regimen_.courses.end()) return {};
    return of_course_[static_cast<std::size_t>(found - regimen_.courses.begin())];
  }

  void write_companion(std::size_t at) {
    const Course& course = regimen_.courses[at];
    if (may_be_left_out(course)) return leave_out(course);
    const auto base = points_of(course.with->course);
    const std::size_t count = base.size() - (course.with->except_last && !base.empty() ? 1 : 0);
    const auto after = course.with->after ? points_of(*course.with->after) : std::vector<std::size_t>{};
    for (std::size_t index = 0; index < count; ++index) {
      const std::size_t point = add(at, static_cast<int>(index) + 1);
      if (index > 0) follow(of_course_[at][index - 1], point);
      if (index < after.size()) follow(after[index], point);
      if (course.with->after && index + 1 < base.size()) follow(point, base[index + 1]);
      if (course.with->rule) place(point, base[index], *course.with->rule);
    }
  }

  /// By the rule that places a companion beside its event.
  void place(std::size_t companion, std::size_t event, const std::string& id) {
    const regimen::Rule* const rule = find_rule(question_.book, id);
    if (rule == nullptr || !rule->on) return;
    if (const auto* const brings = std::get_if<regimen::Concomitant>(&rule->body)) {
      const long long by =
          brings->starts.by.count() + (brings->starts.of == Edge::end ? out_.points[event].lasts : 0);
      out_.demands.push_back({.from = event,
                              .to = companion,
                              .gap = {.days = -days_up(by < 0 ? -by : 0) - 1, .minutes = by},
                              .rule = id,
                              .text = out_.points[companion].id + " beside " + out_.points[event].id});
      out_.demands.push_back({.from = companion,
                              .to = event,
                              .gap = {.days = -days_up(by > 0 ? by : 0) - 1, .minutes = -by},
                              .rule = id,
                              .text = out_.points[event].id + " beside " + out_.points[companion].id});
      return;
    }
    for (const Gap& gap : gaps_of(*rule)) {
      // A test comes before its event, everything else after it.
      const bool before = std::holds_alternative<regimen::Monitoring>(rule->body);
      const std::size_t from = before ? companion : event, to = before ? event : companion;
      if (gap.least) demand_least(out_, from, to, *gap.least, id);
      if (gap.most) demand_most(out_, from, to, *gap.most, id);
    }
  }

  const Question& question_;
  const regimen::Regimen& regimen_;
  WrittenOut& out_;
  bool beside_;  ///< Another regimen of the order.
  std::vector<std::vector<std::size_t>> of_course_;
};

/// The first event of what the selector names, where one course alone brings any.
std::optional<std::size_t> only_first(const Question& question, const WrittenOut& out,
                                      const regimen::Selector& selector) {
  std::optional<std::size_t> found;
  for (std::size_t at = 0; at < out.points.size(); ++at) {
    const Point& point = out.points[at];
    if (point.number != 1 || !matches(selector, question.subjects.things()[point.thing].subject)) continue;
    if (found) return std::nullopt;
    found = at;
  }
  return found;
}

}  // namespace

void demand_least(WrittenOut& out, std::size_t from, std::size_t to, const Bound& least,
                  const std::string& rule) {
  Measure gap = at_least(least.by, least.strict);
  if (least.from == Edge::end) gap.minutes += out.points[from].lasts;
  if (least.to == Edge::end) {
    gap.minutes -= out.points[to].lasts;
    gap.days -= days_up(out.points[to].lasts);
  }
  out.demands.push_back(
      {.from = from,
       .to = to,
       .gap = gap,
       .rule = rule,
       .text = out.points[to].id + " at least " + least.by.iso() + " after " + out.points[from].id});
}

void demand_most(WrittenOut& out, std::size_t from, std::size_t to, const Bound& most,
                 const std::string& rule) {
  auto gap = at_most(most.by, most.strict);
  if (!gap) return;
  if (most.from == Edge::end) {
    gap->minutes += out.points[from].lasts;
    gap->days += days_up(out.points[from].lasts);
  }
  if (most.to == Edge::end) gap->minutes -= out.points[to].lasts;
  out.demands.push_back(
      {.from = to,
       .to = from,
       .gap = {.days = -gap->days, .minutes = -gap->minutes},
       .rule = rule,
       .text = out.points[to].id + " at most " + most.by.iso() + " after " + out.points[from].id});
}

WrittenOut write_out(const Question& question, const regimen::Regimen& regimen) {
  WrittenOut out;
  Writing{question, regimen, out}.write();
  return out;
}

WrittenOut write_out(const Question& question, const regimen::Regimen& one, const regimen::Regimen& other) {
  WrittenOut out;
  Writing{question, one, out, true}.write();
  Writing{question, other, out, true}.write();
  for (const Gap& gap : gaps_of(question.book.rules)) {
    if (gap.scope != regimen::Scope::first || gap.to_stop || gap.conditional) continue;
    const auto from = only_first(question, out, gap.from), to = only_first(question, out, gap.to);
    if (!from || !to || *from == *to) continue;
    if (gap.least) demand_least(out, *from, *to, *gap.least, gap.rule->id);
    if (gap.most) demand_most(out, *from, *to, *gap.most, gap.rule->id);
  }
  return out;
}

}  // namespace posology::consistency
