// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/tell_conflict.hpp"

#include <algorithm>

#include "engine/planning/closed_words.hpp"
#include "engine/planning/lifted_words.hpp"
#include "engine/time/text.hpp"

namespace posology::planning {
namespace {

using regimen::ChainLink;
using std::chrono::days;
using time::Instant;

/// How an event came to its earliest time: by a window, an arc or its opening hours.
struct Step {
  enum class By { horizon, window, arc, clinic } by = By::horizon;
  std::size_t index = 0;                   ///< Of the window or arc.
  std::size_t event = 0;                   ///< That was moved.
  Instant at;                              ///< To where.
  std::optional<std::size_t> before = {};  ///< The step that it follows from.
};

/// Walks the earliest dates that the causes allow until they contradict.
class Walk {
 public:
  explicit Walk(const Blame& blame) : blame_{blame} {
    for (const std::size_t cause : blame.causes) blamed_.push_back(cause);
    std::ranges::sort(blamed_);
    latest_step_.assign(blame.draft.events.size(), std::nullopt);
    lower_.assign(blame.draft.events.size(), blame.openings.first());
    raised_.assign(blame.draft.events.size(), 0);
  }

  regimen::Conflict tell() {
    for (std::size_t index = 0; index < blame_.timing.windows.size(); ++index) {
      const Window& window = blame_.timing.windows[index];
      if (is_blamed(window.cause) && !contradiction_) check(window.event);
      if (window.first && is_blamed(window.cause))
        raise({Step::By::window, index, window.event, *window.first, {}});
    }
    // A minimal set contradicts itself after each event has moved once along the chain; a cycle that gains
    // on itself shows as an event that keeps moving.
    while (!contradiction_ && advance()) {
    }
    return told();
  }

 private:
  bool is_blamed(std::size_t cause) const { return std::ranges::binary_search(blamed_, cause); }

  bool clinic_blamed(std::size_t event) const {
    return std::ranges::any_of(blamed_, [&](std::size_t index) {
      const Cause& cause = blame_.timing.causes[index];
      return cause.kind == Cause::Kind::clinic && cause.to == event;
    });
  }

  void raise(Step step) {
    if (contradiction_ || step.at <= lower_[step.event]) return;
    if (!step.before && step.by == Step::By::arc)
      step.before = latest_step_[blame_.timing.arcs[step.index].from];
    lower_[step.event] = step.at;
    steps_.push_back(step);
    latest_step_[step.event] = steps_.size() - 1;
    if (++raised_[step.event] > static_cast<int>(2 * blame_.draft.events.size()) + 2) {
      contradiction_ = step.event;
      return;
    }
    check(step.event);
  }

  void check(std::size_t event) {
    for (std::size_t index = 0; index < blame_.timing.windows.size(); ++index) {
      const Window& window = blame_.timing.windows[index];
      if (window.event != event || !window.last || !is_blamed(window.cause)) continue;
      if (lower_[event] > *window.last) {
        contradiction_ = event;
        collides_ = index;
        return;
      }
    }
    if (lower_[event] > blame_.openings.last()) contradiction_ = event;
  }

  /// One round over all arcs and opening hours; false when nothing moved.
  bool advance() {
    const std::size_t before = steps_.size();
    for (std::size_t event = 0; event < lower_.size() && !contradiction_; ++event) {
      if (!clinic_blamed(event)) continue;
      const auto open = blame_.openings.next(event, lower_[event]);
      raise({Step::By::clinic, event, event, open.value_or(blame_.openings.last() + time::minutes{1}),
             latest_step_[event]});
    }
    for (std::size_t index = 0; index < blame_.timing.arcs.size() && !contradiction_; ++index) {
      const Arc& arc = blame_.timing.arcs[index];
      if (is_blamed(arc.cause)) {
        raise({Step::By::arc, index, arc.to, arc.shift.later(lower_[arc.from]), latest_step_[arc.from]});
      }
    }
    return steps_.size() > before;
  }

  regimen::Conflict told() const {
    regimen::Conflict conflict{.size = static_cast<int>(blamed_.size())};
    if (!contradiction_) {
      for (const std::size_t cause : blamed_) conflict.chain.push_back(as_it_stands(cause));
      if (conflict.chain.empty())
        conflict.chain.push_back({.rule = "order", .text = "nothing can be chosen"});
      return conflict;
    }
    std::vector<std::size_t> path;
    for (auto at = latest_step_[*contradiction_]; at; at = steps_[*at].before) path.push_back(*at);
    std::ranges::reverse(path);
    const bool goes_round = !collides_ && once_round(path);
    if (!path.empty()) begin(steps_[path.front()], conflict);
    if (path.empty()) begin_at(*contradiction_, conflict);
    for (const std::size_t at : path) conflict.chain.push_back(link(steps_[at]));
    if (collides_) collide(conflict, counts_hours(path));
    if (!collides_ && !goes_round) run_out(conflict);
    if (goes_round) {
      conflict.chain.push_back(
          {.rule = "order",
           .event = id(steps_[path.back()].event),
           .text = "and so round again: each round asks for a later date than the one before"});
    }
    return conflict;
  }

  /// Leaves of a path that comes back to an event and goes on to move it later the first round alone, which
  /// is the whole story; false when there is no such round.
  bool once_round(std::vector<std::size_t>& path) const {
    std::vector<bool> seen(blame_.draft.events.size(), false);
    if (!path.empty() && steps_[path.front()].by == Step::By::arc)
      seen[blame_.timing.arcs[steps_[path.front()].index].from] = true;
    for (auto at = path.begin(); at != path.end(); ++at) {
      const Step& step = steps_[*at];
      const bool again = seen[step.event] && step.by == Step::By::arc;
      seen[step.event] = true;
      if (!again) continue;
      path.erase(at + 1, path.end());
      return true;
    }
    return false;
  }

  /// A chain that begins at an upper bound read backwards, or on the horizon, still begins with a date.
  void begin(const Step& first, regimen::Conflict& conflict) const {
    if (first.by == Step::By::arc) begin_at(blame_.timing.arcs[first.index].from, conflict);
  }

  void begin_at(std::size_t from, regimen::Conflict& conflict) const {
    conflict.chain.push_back({.rule = "order",
                              .event = id(from),
                              .at = blame_.openings.first(),
                              .text = id(from) + " cannot be before the first day of the plan"});
  }

  const std::string& id(std::size_t event) const { return blame_.draft.events[event].id; }
  std::string date(Instant at) const { return time::weekday_date(blame_.brief.zone->day_of(at)); }
  std::string date_and_time(Instant at) const {
    return time::weekday_date_clock(blame_.brief.zone->local(at));
  }

  /// A day that is fixed without a time is told without one.
  std::string date_and_time(const Window& window, Instant at) const {
    const bool whole_day =
        window.first && window.last && *window.last - *window.first > std::chrono::hours{20};
    return whole_day ? date(at) : date_and_time(at);
  }

  std::string line_of(const Cause& cause) const {
    return cause.line > 0 ? ", line " + std::to_string(cause.line) : std::string{};
  }

  ChainLink link(const Step& step) const {
    if (step.by == Step::By::clinic) return opening(step);
    if (step.by == Step::By::window) {
      const Cause& cause = blame_.timing.causes[blame_.timing.windows[step.index].cause];
      return {.rule = std::string{cause.rule},
              .event = id(step.event),
              .at = step.at,
              .text = std::string{cause.text} + line_of(cause) + ": " + id(step.event) +
                      (cause.dates() ? " is on " : " is not before ") +
                      date_and_time(blame_.timing.windows[step.index], step.at)};
    }
    const Arc& arc = blame_.timing.arcs[step.index];
    const Cause& cause = blame_.timing.causes[arc.cause];
    ChainLink link{.rule = std::string{cause.rule},
                   .from = id(cause.from.value_or(arc.from)),
                   .to = id(cause.to.value_or(arc.to)),
                   .requires_span = cause.by,
                   .not_before = blame_.brief.zone->day_of(step.at)};
    std::string says{cause.text.empty() ? cause.rule : cause.text};
    if (!says.ends_with('.')) says += ".";
    if (const std::string lifted = lifted_words(blame_.brief, cause.rule); !lifted.empty())
      says += " " + lifted;
    if (cause.upper) {
      link.text = says + " So with " + id(arc.from) + " not before " + date(lower_of(step)) + ", " +
                  id(arc.to) + " is not before " + date_and_time(step.at);
    } else {
      link.text = says + " After " + id(arc.from) + " on " + date(lower_of(step)) + ", " + id(arc.to) +
                  " is not before " + date_and_time(step.at);
    }
    return link;
  }

  ChainLink opening(const Step& step) const {
    ChainLink link{.rule = "clinic", .event = id(step.event), .at = step.at};
    const std::string closed = closed_words(blame_.brief, blame_.draft.events[step.event], lower_of(step),
                                            std::min(step.at, blame_.openings.last()));
    link.text =
        step.at > blame_.openings.last()
            ? "no time is open for " + id(step.event) + " from " + date_and_time(lower_of(step)) + " on"
            : "the next time open for " + id(step.event) + " is " + date_and_time(step.at);
    if (!closed.empty()) link.text += " (" + closed + ")";
    return link;
  }

  /// Where the source of an arc stood when the arc was walked.
  Instant lower_of(const Step& step) const {
    return step.before ? steps_[*step.before].at : blame_.openings.first();
  }

  /// A member of a clash that no single chain of dates leads through: which dose is left out, or comes first,
  /// is part of it.
  ChainLink as_it_stands(std::size_t index) const {
    const Cause& cause = blame_.timing.causes[index];
    ChainLink link{.rule = std::string{cause.rule},
                   .requires_span = cause.by,
                   .text = std::string{cause.text} + line_of(cause)};
    if (cause.from && cause.to) {
      link.from = id(*cause.from);
      link.to = id(*cause.to);
    } else if (cause.to) {
      link.event = id(*cause.to);
    }
    return link;
  }

  /// No opening is left before the last day that is planned.
  void run_out(regimen::Conflict& conflict) const {
    const Instant last = blame_.openings.last();
    conflict.chain.push_back({.rule = "order",
                              .event = id(*contradiction_),
                              .at = last,
                              .not_after = blame_.brief.zone->day_of(last),
                              .text = id(*contradiction_) + " finds no opening up to " + date(last) +
                                      ", the last day that can be planned"});
  }

  /// Is the last rule of the chain one of hours? Then the shortfall is told in hours.
  bool counts_hours(const std::vector<std::size_t>& path) const {
    const auto cause_of_step = [this](std::size_t at) -> const Cause& {
      return blame_.timing.causes[blame_.timing.arcs[steps_[at].index].cause];
    };
    const auto last = std::find_if(path.rbegin(), path.rend(), [&](std::size_t at) {
      return steps_[at].by == Step::By::arc && cause_of_step(at).kind != Cause::Kind::sequence;
    });
    if (last == path.rend()) return false;
    const auto& by = cause_of_step(*last).by;
    return by && !by->nominal();
  }

  void collide(regimen::Conflict& conflict, bool in_hours) const {
    const Window& window = blame_.timing.windows[*collides_];
    const Cause& cause = blame_.timing.causes[window.cause];
    const time::Zone& zone = *blame_.brief.zone;
    const Instant reached = lower_[window.event];
    conflict.chain.push_back({.rule = std::string{cause.rule},
                              .event = id(window.event),
                              .at = *window.last,
                              .not_after = zone.day_of(*window.last),
                              .text = std::string{cause.text} + line_of(cause) + ": " + id(window.event) +
                                      (cause.dates() ? " is on " : " is not after ") +
                                      date_and_time(window, *window.last)});
    const int short_days = static_cast<int>((zone.day_of(reached) - zone.day_of(*window.last)) / days{1});
    conflict.short_by = short_days > 0 && !in_hours ? time::Duration::days(short_days).iso()
                                                    : time::Duration::elapsed(reached - *window.last).iso();
  }

  const Blame& blame_;
  std::vector<std::size_t> blamed_;
  std::vector<Instant> lower_;
  std::vector<int> raised_;
  std::vector<Step> steps_;
  std::vector<std::optional<std::size_t>> latest_step_;
  std::optional<std::size_t> contradiction_;
  std::optional<std::size_t> collides_;  ///< The window whose end is passed.
};

}  // namespace

regimen::Conflict tell(const Blame& blame) {
  return Walk{blame}.tell();
}

}  // namespace posology::planning
