// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/draft.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "engine/regimen/succession.hpp"

namespace posology::planning {
namespace {

using regimen::Brief;
using regimen::Course;
using regimen::EventKind;
using regimen::RegimenUse;
using regimen::Until;

/// The number of an event when it is one of the course; 0 when it is none.
int number_in(const std::string& event, const std::string& course) {
  const auto slash = event.rfind('/');
  if (slash == std::string::npos || event.substr(0, slash) != course) return 0;
  int number = 0;
  std::from_chars(event.data() + slash + 1, event.data() + event.size(), number);
  return number;
}

/// The events that the order fixes, puts off, or lets a regimen start after.
std::set<std::string> named_events(const Brief& brief) {
  std::set<std::string> named;
  for (const auto& fixed : brief.order.fixed) named.insert(fixed.event);
  for (const auto& delay : brief.order.delays) named.insert(delay.event);
  for (const auto& use : brief.order.regimens) {
    if (use.start) named.insert(use.start->after);
  }
  return named;
}

std::optional<int> entered_count(const RegimenUse& use, const std::string& course) {
  const auto found = use.counts.find(course);
  return found == use.counts.end() ? std::nullopt : std::optional<int>{found->second};
}

std::optional<int> weight_in_days(const std::optional<time::Duration>& weight) {
  return weight ? std::optional<int>{weight->count()} : std::nullopt;
}

/// Fills one draft.
class Drafting {
 public:
  Drafting(const Brief& brief, const std::map<std::string, OpenCount>& open)
      : brief_{brief}, open_{open}, named_{named_events(brief)} {}

  Draft draft() {
    draft_.events.reserve(48);  // Enough for most orders: events are large.
    // Companions come second, so that they find the events they go with wherever those stand in the file.
    for (const bool companions : {false, true}) {
      for (std::size_t use = 0; use < brief_.regimens.size(); ++use) {
        for (const auto& course : brief_.regimens[use].courses) {
          if (course.with.has_value() == companions) add_course(use, course);
        }
      }
    }
    return std::move(draft_);
  }

 private:
  void add_course(std::size_t use, const Course& course) {
    if (is_derived(brief_, course)) return;
    if (entered_count(brief_.order.regimens[use], course.id) == 0) return;
    // Doses at home on days of a cycle follow from the first days of cycles, once these are dated.
    const bool by_cycle = in_cycles(brief_.regimens[use], course);
    if (by_cycle && course.daily) return;
    draft_.courses.push_back(
        {.use = use, .course = &course, .subject = subject_of(brief_, course), .events = {}});
    if (by_cycle) {
      add_cycle_days(course);
    } else if (course.daily) {
      add_daily(use, course);
    } else if (course.with) {
      add_companions(use, course);
    } else {
      add_repeats(use, course);
    }
    if (draft_.courses.back().events.empty()) draft_.courses.pop_back();
  }

  void add_daily(std::size_t use, const Course& course) {
    add_event(course, 1, {.id = course.id + "/start", .kind = EventKind::start});
    const bool ends = ends_by_its_rule(brief_, course) || ends_by_overlap(brief_, course) ||
                      brief_.order.regimens[use].untils.contains(course.id) ||
                      named_.contains(course.id + "/stop");
    if (ends) add_event(course, 2, {.id = course.id + "/stop", .kind = EventKind::stop});
  }

  void add_companions(std::size_t use, const Course& course) {
    const DraftCourse* const anchors = draft_.find_course(course.with->course);
    if (anchors == nullptr) return;
    const int count = static_cast<int>(anchors->events.size()) - (course.with->except_last ? 1 : 0);
    const int entered = entered_count(brief_.order.regimens[use], course.id).value_or(count);
    const std::vector<std::size_t> hosts = anchors->events;  // Adding an event may move the courses.
    const auto may_be_left_out = [&](int number) {
      return draft_.events[hosts[static_cast<std::size_t>(number - 1)]].skip_weight.has_value();
    };
    for (int number = 1; number <= std::min(count, entered); ++number) {
      auto weight = weight_in_days(course.optional_weight);
      // What goes with a dose that may not be given is not given without it.
      const bool follows =
          !weight && (may_be_left_out(number) || (course.with->except_last && may_be_left_out(number + 1)));
      if (follows) weight = 0;
      add_event(course, number, {.id = {}, .kind = course.kind, .skip_weight = weight, .surplus = follows});
    }
  }

  /// Of each cycle its days, numbered on through all cycles.
  void add_cycle_days(const Course& course) {
    const DraftCourse* const cycles = draft_.find_course(course.with->course);
    if (cycles == nullptr) return;
    const std::size_t count = cycles->events.size() * course.days.size();
    for (std::size_t number = 1; number <= count; ++number) {
      add_event(course, static_cast<int>(number), {.id = {}, .kind = course.kind});
    }
  }

  void add_repeats(std::size_t use, const Course& course) {
    const auto entered = entered_count(brief_.order.regimens[use], course.id);
    int certain = entered.value_or(course.count.usual.value_or(course.count.least));
    int perhaps = 0;
    const bool open_ended = !entered && is_open_ended(brief_, use, course);
    const int least = course.until.by == Until::By::rule ? 0 : course.count.least;
    if (open_ended) {
      const auto found = open_.find(course.id);
      certain = std::max(least, found == open_.end() ? 0 : found->second.certain);
      perhaps = found == open_.end() ? 0 : found->second.perhaps;
    }
    int named = 0;
    for (const std::string& event : named_) named = std::max(named, number_in(event, course.id));
    perhaps = std::max(0, certain + perhaps - std::max(certain, named));
    certain = std::max(certain, named);
    for (int number = 1; number <= certain + perhaps; ++number) {
      const bool surplus = number > certain;
      add_event(
          course, number,
          {.id = {},
           .kind = course.kind,
           .skip_weight = surplus ? std::optional<int>{weight_in_days(course.optional_weight).value_or(7)}
                                  : std::nullopt,
           .surplus = surplus,
           .goes_on = open_ended && number > std::max(least, named)});
    }
  }

  struct Particulars {
    std::string id;
    EventKind kind;
    std::optional<int> skip_weight = {};
    bool surplus = false;
    bool goes_on = false;
  };

  void add_event(const Course& course, int number, Particulars particulars) {
    std::string id = std::move(particulars.id);
    if (id.empty()) {
      const std::string digits = std::to_string(number);
      id.reserve(course.id.size() + 1 + digits.size());
      id.append(course.id).append(1, '/').append(digits);
    }
    if (named_.contains(id)) particulars.skip_weight.reset();
    draft_.courses.back().events.push_back(draft_.events.size());
    draft_.events.push_back({.id = std::move(id),
                             .course = draft_.courses.size() - 1,
                             .number = number,
                             .kind = particulars.kind,
                             .lasts = course.lasts,
                             .place = course.place,
                             .skip_weight = particulars.skip_weight,
                             .surplus = particulars.surplus,
                             .goes_on = particulars.goes_on});
  }

  const Brief& brief_;
  const std::map<std::string, OpenCount>& open_;
  const std::set<std::string> named_;  ///< Never left out.
  Draft draft_;
};

}  // namespace

const DraftCourse* Draft::find_course(const std::string& id) const {
  const auto found =
      std::ranges::find_if(courses, [&](const DraftCourse& each) { return each.course->id == id; });
  return found == courses.end() ? nullptr : &*found;
}

std::optional<std::size_t> Draft::find_event(const std::string& id) const {
  const auto found = std::ranges::find(events, id, &DraftEvent::id);
  if (found == events.end()) return std::nullopt;
  return static_cast<std::size_t>(found - events.begin());
}

bool is_derived(const Brief& brief, const Course& course) {
  if (!course.with || !course.with->rule) return false;
  const regimen::Rule* const rule = find_rule(brief, *course.with->rule);
  return rule != nullptr && std::holds_alternative<regimen::Concomitant>(rule->body);
}

bool is_open_ended(const Brief& brief, std::size_t use, const Course& course) {
  if (course.daily || course.with || brief.order.regimens[use].counts.contains(course.id)) return false;
  return course.until.by != Until::By::count || brief.order.regimens[use].untils.contains(course.id);
}

Draft draft_of(const Brief& brief, const std::map<std::string, OpenCount>& open) {
  return Drafting{brief, open}.draft();
}

}  // namespace posology::planning
