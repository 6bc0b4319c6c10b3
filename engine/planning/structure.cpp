// SPDX-License-Identifier: Apache-2.0
// What the order and its regimens say of time: dates, sequences, aims, companions, ends.
#include <algorithm>

#include "engine/planning/lapsed.hpp"
#include "engine/planning/open_counts.hpp"
#include "engine/planning/timing_builder.hpp"
#include "engine/regimen/succession.hpp"

namespace posology::planning {
namespace {

using regimen::Bound;
using regimen::Brief;
using regimen::Companion;
using regimen::Rule;
using regimen::Until;
using time::Duration;

class Structure {
 public:
  explicit Structure(TimingBuilder& builder)
      : builder_{builder}, brief_{builder.brief()}, draft_{builder.draft()}, zone_{*brief_.zone} {}

  void build() {
    for (std::size_t event = 0; event < draft_.events.size(); ++event) {
      open_window(event, brief_.order.start, {.kind = Cause::Kind::start, .text = "the order's first day"});
    }
    for (const auto& fixed : brief_.order.fixed) fix(fixed);
    for (std::size_t use = 0; use < brief_.regimens.size(); ++use) start_regimen(use);
    for (const auto& course : draft_.courses) {
      sequence(course);
      if (course.course->start) aim_start(course);
      if (in_cycles(brief_.regimens[course.use], *course.course)) {
        place_in_cycles(builder_, course);
      } else if (course.course->with) {
        accompany(course);
      }
      end(course);
    }
  }

 private:
  void open_window(std::size_t event, time::LocalDay day, Cause why) {
    why.rule = why.rule.empty() ? "order" : why.rule;
    why.to = event;
    builder_.timing().windows.push_back(
        {.cause = builder_.cause(std::move(why)), .event = event, .first = zone_.start_of(day), .last = {}});
  }

  void close_window(std::size_t event, time::LocalDay day, Cause why) {
    why.kind = Cause::Kind::end;
    why.rule = why.rule.empty() ? "order" : why.rule;
    why.to = event;
    why.upper = true;
    builder_.timing().windows.push_back(
        {.cause = builder_.cause(std::move(why)), .event = event, .first = {}, .last = zone_.end_of(day)});
  }

  bool is_fixed(std::size_t event) const { return planning::is_fixed(brief_.order, draft_.events[event].id); }

  void wish(std::size_t event, time::LocalDay day) {
    if (is_fixed(event)) return;
    builder_.timing().wishes.push_back(
        {.event = event, .day = day, .weight = draft_.course_of(draft_.events[event]).weight});
  }

  void aim(std::size_t from, std::size_t to, const Duration& by) {
    if (is_fixed(to) && is_fixed(from)) return;
    builder_.timing().aims.push_back(
        {.from = from, .to = to, .by = by, .weight = draft_.course_of(draft_.events[to]).weight});
  }

  void follow(std::size_t from, std::size_t to, const Duration& by = Duration::elapsed(time::minutes{0})) {
    builder_.after(from, to,
                   {.kind = Cause::Kind::sequence,
                    .rule = "order",
                    .from = from,
                    .to = to,
                    .by = by,
                    .text = "comes after it"});
  }

  void fix(const regimen::FixedDate& fixed) {
    const auto event = draft_.find_event(fixed.event);
    if (!event) return;
    Window window{.cause = builder_.cause({.kind = Cause::Kind::fixed,
                                           .rule = "order",
                                           .to = event,
                                           .by = {},
                                           .line = fixed.locus.line,
                                           .text = "fixed by the order"}),
                  .event = *event,
                  .first = {},
                  .last = {}};
    if (const auto* const at = std::get_if<time::LocalTime>(&fixed.at)) {
      window.first = window.last = zone_.instant(*at);
    } else {
      const auto day = std::get<time::LocalDay>(fixed.at);
      window.first = zone_.start_of(day);
      window.last = zone_.end_of(day);
    }
    builder_.timing().windows.push_back(window);
  }

  /// The first event of a regimen: of its first course that has any.
  std::optional<std::size_t> first_event(std::size_t use) const {
    for (const auto& course : draft_.courses) {
      if (course.use == use && !course.course->with) return course.events.front();
    }
    return std::nullopt;
  }

  std::optional<std::size_t> event_named(const std::string& name) const {
    for (std::size_t use = 0; use < brief_.regimens.size(); ++use) {
      if (brief_.order.regimens[use].regimen == name) return first_event(use);
    }
    return draft_.find_event(name);
  }

  void start_regimen(std::size_t use) {
    const auto first = first_event(use);
    if (!first) return;
    const auto& start = brief_.order.regimens[use].start;
    if (start && !start->on && !start->after.empty()) {
      const auto anchor = event_named(start->after);
      if (!anchor) return;
      const Duration by = start->by.value_or(Duration::days(0));
      builder_.after(*anchor, *first,
                     {.kind = Cause::Kind::start,
                      .rule = "order",
                      .from = anchor,
                      .to = first,
                      .by = by,
                      .line = start->locus.line,
                      .text = "start of the regimen"});
      // A fixed first date is not weighed against its aim: nothing else need move for it.
      if (!is_fixed(*first)) aim(*anchor, *first, by);
      return;
    }
    const bool dated = start && start->on;
    if (!dated && draft_.course_of(draft_.events[*first]).start) return;
    Cause why{.kind = Cause::Kind::start, .by = {}, .text = "start of the regimen"};
    if (dated) why.line = start->locus.line;
    const time::LocalDay day = dated ? *start->on : brief_.order.start;
    open_window(*first, day, why);
    wish(*first, day);
    // Home doses need no opening hours, and do not wait so that appointments come nearer to their aims.
    const DraftEvent& event = draft_.events[*first];
    const bool moved = is_fixed(*first) || is_put_off(brief_.order, event.id);
    if (event.kind == regimen::EventKind::start && !moved) close_window(*first, day, why);
  }

  void sequence(const DraftCourse& course) {
    const Rule* const usual = course.course->every ? find_rule(brief_, *course.course->every) : nullptr;
    for (std::size_t index = 1; index < course.events.size(); ++index) {
      const std::size_t from = course.events[index - 1], to = course.events[index];
      // A course of doses at home that has begun has a day of them before it stops.
      follow(from, to, course.course->daily ? Duration::days(1) : Duration::elapsed(time::minutes{0}));
      const Rule* const every =
          brief_.lapses.empty() ? usual
                                : rule_at(brief_, course.course->every.value_or(""), draft_.events[to].id);
      const auto* const cadence = every == nullptr ? nullptr : std::get_if<regimen::Cadence>(&every->body);
      if (cadence == nullptr) continue;
      const bool put_off = is_put_off_with_reason(brief_.order, draft_.events[to].id);
      if (every->on)
        builder_.separate(*every, from, to, cadence->at_least, put_off ? std::nullopt : cadence->at_most);
      if (cadence->target) aim(from, to, *cadence->target);
    }
  }

  void aim_start(const DraftCourse& course) {
    const auto& start = *course.course->start;
    const DraftCourse* const after = draft_.find_course(start.after);
    if (after == nullptr) {
      return wish(course.events.front(), brief_.order.start);
    }
    const std::size_t from = start.after_last ? last_certain(*after) : after->events.front();
    for (const std::size_t event : course.events) follow(from, event);
    aim(from, course.events.front(), start.target);
    if (!start.at_least) return;
    builder_.after(from, course.events.front(),
                   {.kind = Cause::Kind::start,
                    .rule = "order",
                    .from = from,
                    .to = course.events.front(),
                    .by = start.at_least,
                    .text = "takes the next due date"});
  }

  std::size_t last_certain(const DraftCourse& course) const {
    std::size_t last = course.events.front();
    for (const std::size_t event : course.events) {
      if (!draft_.events[event].skip_weight) last = event;
    }
    return last;
  }

  void accompany(const DraftCourse& course) {
    const Companion& with = *course.course->with;
    const auto& anchors = draft_.find_course(with.course)->events;
    const Rule* const rule = with.rule ? find_rule(brief_, *with.rule) : nullptr;
    for (std::size_t index = 0; index < course.events.size(); ++index) {
      const std::size_t event = course.events[index], anchor = anchors[index];
      const auto* const monitoring =
          rule == nullptr ? nullptr : std::get_if<regimen::Monitoring>(&rule->body);
      if (monitoring != nullptr) {
        if (rule->on) {
          builder_.separate(*rule, event, anchor, Bound{.by = monitoring->closes},
                            Bound{.by = monitoring->opens});
          known_before(event, anchor, monitoring->closes);
        }
        aim(event, anchor, with.target.value_or(monitoring->closes));
        continue;
      }
      const auto* const separation =
          rule == nullptr ? nullptr : std::get_if<regimen::Separation>(&rule->body);
      if (separation != nullptr && rule->on) {
        builder_.separate(*rule, anchor, event, separation->at_least, separation->at_most);
      }
      follow(anchor, event);
      if (index + 1 < anchors.size()) follow(event, anchors[index + 1]);
      const DraftCourse* const after = with.after ? draft_.find_course(*with.after) : nullptr;
      const std::size_t from =
          after != nullptr && index < after->events.size() ? after->events[index] : anchor;
      if (from != anchor) follow(from, event);
      aim(from, event, with.target.value_or(Duration::days(0)));
    }
  }

  /// Where a test may be on the day of the event, what it finds is known before that begins; unless both are
  /// booked or recorded.
  void known_before(std::size_t test, std::size_t event, const Duration& closes) {
    const auto known = regimen::result_after(brief_.clinic, draft_.events[test].place);
    const bool sooner = closes.nominal() ? closes.count() > 0 : closes.count() >= known.count();
    if (sooner || (is_fixed(test) && is_fixed(event))) return;
    builder_.after(test, event,
                   {.kind = Cause::Kind::sequence,
                    .rule = "order",
                    .from = test,
                    .to = event,
                    .by = Duration::elapsed(known),
                    .text = "its result is known before"});
  }

  void end(const DraftCourse& course) {
    const auto& use = brief_.order.regimens[course.use];
    if (const auto until = use.untils.find(course.course->id); until != use.untils.end()) {
      end_on(course, until->second);
    }
    if (course.course->until.by == Until::By::rule) end_by_rule(builder_, course);
    if (course.course->daily) return;
    if (course.course->until.by == Until::By::next_regimen) {
      const auto taking_over = successor(brief_, course.use, *course.course);
      const auto next = taking_over ? first_event(*taking_over) : std::nullopt;
      // What is ordered by number ends with the last one, where the order does not say its last day.
      const bool counted = use.counts.contains(course.course->id) && !brief_.order.until;
      for (const std::size_t event : course.events) {
        if (next) follow(event, *next);
        if (!next && !counted && draft_.events[event].number > course.course->count.least) {
          close_window(event, last_day_of_open_courses(brief_), {.by = {}, .text = "last day planned"});
        }
      }
    }
  }

  /// `day` is the last day on which a dose is given.
  void end_on(const DraftCourse& course, time::LocalDay day) {
    const Cause why{.by = {}, .text = "last day of the course in the order"};
    if (course.course->daily) {
      if (course.events.size() < 2) return;
      close_window(course.events[0], day, why);
      open_window(course.events[1], day + std::chrono::days{1}, why);
      close_window(course.events[1], day + std::chrono::days{1}, why);
      return;
    }
    for (const std::size_t event : course.events) close_window(event, day, why);
  }

  TimingBuilder& builder_;
  const Brief& brief_;
  const Draft& draft_;
  const time::Zone& zone_;
};

}  // namespace

void add_structure(TimingBuilder& builder) {
  Structure{builder}.build();
}

}  // namespace posology::planning
