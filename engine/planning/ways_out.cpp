// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/ways_out.hpp"

#include <algorithm>
#include <set>

#include "engine/planning/moved_order.hpp"
#include "engine/time/text.hpp"

namespace posology::planning {
namespace {

using regimen::Relaxation;
using std::chrono::days;
using time::Instant;
using time::LocalDay;

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
      } else if (mend_.own_aside) {
        continue;
      } else if (cause.starts_after()) {
        start_sooner(index);
      } else if (cause.kind == Cause::Kind::delay) {
        put_off_otherwise(index);
      }
    }
    if (!mend_.own_aside) {
      for (auto& offer : loosened_bounds(mend_)) offers_.push_back({.relaxation = std::move(offer)});
    }
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
      branch.given_up.erase(std::unique(branch.given_up.begin(), branch.given_up.end()),
                            branch.given_up.end());
      if (attempt_.possible(branch)) return branch;
    }
    return std::nullopt;
  }

  /// To the nearest time before, or after, where the order has it.
  void move(std::size_t cause, bool earlier) {
    const Window& window = timing_.window_of(cause);
    Branch asked{.windows = {{.cause = cause, .event = window.event}}};
    if (earlier) asked.windows[0].last = *window.first - time::minutes{1};
    if (!earlier) asked.windows[0].first = *window.last + time::minutes{1};
    if (mend_.own_aside && !narrowed_by_clash(asked, cause, window, earlier)) return;
    const auto branch = without(cause, std::move(asked));
    if (!branch) return;
    const auto to = nearest(*branch, window, earlier);
    if (!to) return;
    const auto moved = std::chrono::abs(*to - (earlier ? *window.first : *window.last));
    offers_.push_back({.relaxation = moved_to(attempt_, cause, *to), .minutes = moved.count()});
  }

  /// To where the rest of the clash, and what else is asked of its events beside each other, has room for it.
  bool narrowed_by_clash(Branch& asked, std::size_t cause, const Window& window, bool earlier) const {
    std::set<std::size_t> events;
    for (const std::size_t index : mend_.clash.causes) {
      const Cause& each = timing_.causes[index];
      if (each.from) events.insert(*each.from);
      if (each.to) events.insert(*each.to);
    }
    Branch only = asked;
    for (std::size_t index = 0; index < timing_.causes.size(); ++index) {
      const Cause& each = timing_.causes[index];
      const bool among = each.from && each.to && events.contains(*each.from) && events.contains(*each.to);
      const bool holds = among || std::ranges::binary_search(mend_.clash.causes, index);
      if (index == cause || (!holds && index != timing_.asked)) only.given_up.push_back(index);
    }
    if (!attempt_.possible(only)) return false;
    const auto near = nearest(only, window, earlier);
    if (!near) return false;
    Window& room = only.windows[0];
    room.first = earlier ? attempt_.openings().first() : *near;
    room.last = earlier ? *near : attempt_.openings().last();
    const auto far = nearest(only, window, !earlier);
    if (!far) return false;
    asked.windows[0].first = earlier ? *far : *near;
    asked.windows[0].last = earlier ? *near : *far;
    return true;
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
    branch.wishes.push_back({.event = window.event, .day = was, .weight = outweighing});
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
    const std::size_t event = timing_.window_of(cause).event;
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
    const auto branch = without(
        cause, {.aims = {{.from = *start.from, .to = *start.to, .by = *start.by, .weight = outweighing}}});
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

  /// An event that the order puts off: by as much less as is needed, or for a reason that a rule knows; not
  /// at all where nothing less will do.
  void put_off_otherwise(std::size_t cause) {
    const std::size_t event = timing_.window_of(cause).event;
    const auto before = offers_.size();
    const auto branch = without(cause, {.kept = {event}});
    if (branch) {
      if (const auto reach = attempt_.reach(*branch)) {
        if (auto offer = put_off_less(attempt_, cause, reach->latest[event]))
          offers_.push_back({.relaxation = std::move(*offer)});
      }
    }
    for (auto& offer : put_off_with_reason(mend_, cause)) offers_.push_back({.relaxation = std::move(offer)});
    if (branch && offers_.size() == before) offers_.push_back({.relaxation = not_put_off(attempt_, cause)});
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

std::vector<Relaxation> ways_out(const ToMend& mend) {
  return Mending{mend}.run();
}

}  // namespace posology::planning
