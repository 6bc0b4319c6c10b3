// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/ways_out.hpp"

#include <algorithm>

#include "engine/planning/moved_order.hpp"
#include "engine/time/text.hpp"

namespace posology::planning {
namespace {

using regimen::Relaxation;
using std::chrono::days;
using time::Instant;
using time::LocalDay;

/// So heavy a wish that nothing else is weighed against a day of the move.
constexpr int heavy = 1'000'000;

const Window& window_of(const Timing& timing, std::size_t cause) {
  return *std::ranges::find(timing.windows, cause, &Window::cause);
}

bool starts_after(const Cause& cause) {
  return cause.kind == Cause::Kind::start && cause.from && cause.to && cause.by && cause.line > 0;
}

class Mending {
 public:
  explicit Mending(const ToMend& mend)
      : mend_{mend},
        attempt_{mend.attempt},
        draft_{attempt_.draft()},
        timing_{attempt_.timing()},
        zone_{*attempt_.brief().zone} {}

  std::vector<Relaxation> run() {
    for (const std::size_t index : mend_.clash.causes) {
      const Cause& cause = timing_.causes[index];
      if (cause.kind == Cause::Kind::fixed) {
        move(index, true);
        move(index, false);
        leave_out(index);
      } else if (starts_after(cause)) {
        start_sooner(index);
      } else if (cause.kind == Cause::Kind::delay) {
        put_off_otherwise(index);
      }
    }
    for (auto& offer : loosened_bounds(mend_)) offers_.push_back({.relaxation = std::move(offer)});
    std::ranges::stable_sort(offers_, [](const Offer& a, const Offer& b) {
      const auto key = [](const Offer& each) {
        const int count = each.relaxation.cost_days.value_or(1 << 20);
        return std::pair{count, count == 0 ? each.minutes : 0};
      };
      return key(a) < key(b);
    });
    std::vector<Relaxation> told;
    for (Offer& offer : offers_) {
      const bool known = std::ranges::find(told, offer.relaxation.change, &Relaxation::change) != told.end();
      if (!known && told.size() < most_told) told.push_back(std::move(offer.relaxation));
    }
    return told;
  }

 private:
  struct Offer {
    Relaxation relaxation;
    long long minutes = 0;  ///< By which it moves something, to tell apart what moves by as many days.
  };

  /// `branch` without `cause`: with all else of the order, or else with the other conflicts set aside.
  std::optional<Branch> without(std::size_t cause, Branch branch) const {
    for (const bool aside : {false, true}) {
      if (aside && mend_.aside.empty()) break;
      branch.given_up = aside ? mend_.aside : std::vector<std::size_t>{};
      branch.given_up.push_back(cause);
      std::ranges::sort(branch.given_up);
      if (attempt_.possible(branch)) return branch;
    }
    return std::nullopt;
  }

  /// To the nearest time before, or after, where the order has it.
  void move(std::size_t cause, bool earlier) {
    const Window& window = window_of(timing_, cause);
    Branch asked{.windows = {{.cause = cause, .event = window.event}}};
    if (earlier) asked.windows[0].last = *window.first - time::minutes{1};
    if (!earlier) asked.windows[0].first = *window.last + time::minutes{1};
    const auto branch = without(cause, std::move(asked));
    if (!branch) return;
    const auto to = nearest(*branch, window, earlier);
    if (!to) return;
    const auto moved = std::chrono::abs(*to - (earlier ? *window.first : *window.last));
    offers_.push_back({.relaxation = moved_to(attempt_, cause, *to), .minutes = moved.count()});
  }

  /// The last time of the window's event in the branch, or the first.
  std::optional<Instant> nearest(Branch branch, const Window& window, bool last) const {
    if (const auto reach = attempt_.reach(branch))
      return last ? reach->latest[window.event] : reach->earliest[window.event];
    if (timing_.open.empty()) return nearest_by_cost(std::move(branch), window, last);
    // Which of many orders of events is the best takes long to prove; that there is one does not.
    const Instant first_of_all = attempt_.openings().first(), last_of_all = attempt_.openings().last();
    const auto reaches = [&](long long minutes_off) {
      Window& asked = branch.windows[0];
      const time::minutes off{minutes_off};
      (last ? asked.first : asked.last) = last ? *asked.last - off : *asked.first + off;
      return attempt_.possible(branch);
    };
    const Window& asked = branch.windows[0];
    const auto most = (last ? *asked.last - first_of_all : last_of_all - *asked.first) / time::minutes{1};
    const auto off = least_that(most, reaches);
    if (!off) return std::nullopt;
    return last ? *asked.last - time::minutes{*off} : *asked.first + time::minutes{*off};
  }

  std::optional<Instant> nearest_by_cost(Branch branch, const Window& window, bool last) const {
    const LocalDay was = zone_.day_of(*window.first);
    branch.wishes.push_back({.event = window.event, .day = was, .weight = heavy});
    const auto answer = attempt_.best(branch);
    const auto* const found = std::get_if<Found>(&answer);
    if (found == nullptr || !found->dating.events[window.event]) return std::nullopt;
    const EventDates& dates = *found->dating.events[window.event];
    // The wish has found the day, and the choices that go with it; the window of these tells the minute.
    if (zone_.day_of(dates.planned) != was) return dates.planned;
    return last ? dates.latest : dates.earliest;
  }

  /// The least number up to `most` for which `does` says yes, which it says of each greater one, too.
  template <class Does>
  static std::optional<long long> least_that(long long most, const Does& does) {
    if (most < 0 || !does(most)) return std::nullopt;
    long long fails = -1, good = most;
    while (good - fails > 1) {
      const long long middle = fails + (good - fails) / 2;
      (does(middle) ? good : fails) = middle;
    }
    return good;
  }

  /// A fixed date of a dose that may be left out.
  void leave_out(std::size_t cause) {
    const std::size_t event = window_of(timing_, cause).event;
    const DraftEvent& each = draft_.events[event];
    const regimen::Course& course = draft_.course_of(each);
    const auto& events = draft_.courses[each.course].events;
    const bool ends_there = !course.with && events.back() == event && each.number > course.count.least;
    const bool open_ended = is_open_ended(attempt_.brief(), draft_.courses[each.course].use, course);
    if (!(course.with && course.optional_weight) && !(ends_there && open_ended)) return;
    if (!without(cause, {.dropped = {event}})) return;
    Relaxation offer{.to = regimen::NotGiven{},
                     .change = "leave out " + each.id,
                     .event = each.id,
                     .line = timing_.causes[cause].line};
    if (!course.with) offer.to = regimen::NotGiven{.course = course.id, .count = each.number - 1};
    offers_.push_back({.relaxation = std::move(offer)});
  }

  /// A regimen that starts so long after another: by as much less as is needed.
  void start_sooner(std::size_t cause) {
    const Cause& start = timing_.causes[cause];
    if (!timing_.open.empty()) return start_as_late_as_can_be(cause);
    const auto branch =
        without(cause, {.aims = {{.from = *start.from, .to = *start.to, .by = *start.by, .weight = heavy}}});
    if (!branch) return;
    const auto answer = attempt_.best(*branch);
    const auto* const found = std::get_if<Found>(&answer);
    if (found == nullptr) return;
    if (auto offer = started_after(attempt_, cause, found->dating)) {
      offers_.push_back({.relaxation = std::move(*offer)});
    }
  }

  /// The same, without a search for the best.
  void start_as_late_as_can_be(std::size_t cause) {
    const Cause& start = timing_.causes[cause];
    auto branch = without(cause, {});
    if (!branch) return;
    const Instant from = attempt_.openings().first();
    const LocalDay anchor = zone_.day_of(from);
    const LocalDay asked = start.by->nominal() ? add_civil(anchor, *start.by)
                                               : zone_.day_of(from + time::minutes{start.by->count()});
    const long long most = (asked - anchor) / days{1};
    const auto sooner = least_that(most, [&](long long by) {
      const auto distance = time::Duration::days(static_cast<int>(most - by));
      branch->chosen = {{.cause = timing_.asked,
                         .from = *start.from,
                         .to = *start.to,
                         .shift = time::Shift::at_least(distance, attempt_.brief().zone)}};
      return attempt_.possible(*branch);
    });
    if (!sooner) return;
    if (auto offer = started_after(attempt_, cause, from, asked - days{*sooner}))
      offers_.push_back({.relaxation = std::move(*offer)});
  }

  /// An event that the order puts off: by as much less as is needed, or for a reason that a rule knows.
  void put_off_otherwise(std::size_t cause) {
    const std::size_t event = window_of(timing_, cause).event;
    if (const auto branch = without(cause, {.kept = {event}})) {
      if (const auto reach = attempt_.reach(*branch)) {
        if (auto offer = put_off_less(attempt_, cause, reach->latest[event]))
          offers_.push_back({.relaxation = std::move(*offer)});
      }
    }
    for (auto& offer : put_off_with_reason(mend_, cause)) offers_.push_back({.relaxation = std::move(offer)});
  }

  static constexpr std::size_t most_told = 8;
  const ToMend& mend_;
  const Attempt& attempt_;
  const Draft& draft_;
  const Timing& timing_;
  const time::Zone& zone_;
  std::vector<Offer> offers_;
};

}  // namespace

bool is_of_the_order(const Cause& cause) {
  return cause.kind == Cause::Kind::fixed || cause.kind == Cause::Kind::delay || starts_after(cause);
}

std::vector<Relaxation> ways_out(const ToMend& mend) {
  return Mending{mend}.run();
}

std::vector<Relaxation> together(const Attempt& attempt, std::span<const std::size_t> causes) {
  const Timing& timing = attempt.timing();
  Branch branch;
  for (const std::size_t index : causes) {
    const Cause& cause = timing.causes[index];
    if (!is_of_the_order(cause)) return {};
    branch.given_up.push_back(index);
    if (cause.kind != Cause::Kind::start) {
      const Window& window = window_of(timing, index);
      const LocalDay was = attempt.brief().zone->day_of(*window.first);
      branch.wishes.push_back({.event = window.event, .day = was, .weight = heavy});
    } else {
      branch.aims.push_back({.from = *cause.from, .to = *cause.to, .by = *cause.by, .weight = heavy});
    }
  }
  std::ranges::sort(branch.given_up);
  const auto answer = attempt.best(branch);
  const auto* const found = std::get_if<Found>(&answer);
  if (found == nullptr) return {};
  std::vector<Relaxation> changes;
  for (const std::size_t index : branch.given_up) {
    const Cause::Kind kind = timing.causes[index].kind;
    if (kind == Cause::Kind::start) {
      if (auto change = started_after(attempt, index, found->dating)) changes.push_back(std::move(*change));
      continue;
    }
    const std::size_t at = window_of(timing, index).event;
    const auto& dates = found->dating.events[at];
    const std::string& event = attempt.draft().events[at].id;
    if (!dates && kind == Cause::Kind::fixed) {
      changes.push_back({.to = regimen::NotGiven{},
                         .change = "leave out " + event,
                         .event = event,
                         .line = timing.causes[index].line});
    }
    if (!dates) continue;
    if (kind == Cause::Kind::fixed) changes.push_back(moved_to(attempt, index, dates->planned));
    if (kind != Cause::Kind::delay) continue;
    if (auto change = put_off_less(attempt, index, dates->planned)) changes.push_back(std::move(*change));
  }
  return changes;
}

}  // namespace posology::planning
