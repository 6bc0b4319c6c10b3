// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/why.hpp"

#include <algorithm>

#include "engine/planning/closed_words.hpp"
#include "engine/time/text.hpp"

namespace posology::planning {

using regimen::ChainLink;
using time::Instant;
using time::LocalDay;

/// One chain while it is walked: from the event asked for back to where it begins.
struct Why::Walk {
  const Attempt& attempt;
  const Branch& branch;
  const Dates& dates;
  const Holding holding{attempt, branch, dates};
  std::vector<bool> seen = std::vector<bool>(dates.size(), false);
  std::vector<ChainLink> links = {};  ///< The event's own first; turned round at the end.

  const Timing& timing() const { return attempt.timing(); }
  const std::string& id(std::size_t event) const { return attempt.draft().events[event].id; }
  LocalDay day(std::size_t event) const { return attempt.brief().zone->day_of(*dates[event]); }
  std::string date(std::size_t event) const { return time::weekday_date(day(event)); }
  std::string moment(Instant at) const { return time::weekday_date_clock(attempt.brief().zone->local(at)); }

  /// Why it has to wait, where something is closed meanwhile: " (closed on Fri 25 Dec 2026: Christmas Day)".
  std::string closed(std::size_t event, Instant bound) const {
    if (day(event) == attempt.brief().zone->day_of(bound)) return {};
    const auto words = closed_words(attempt.brief(), attempt.draft().events[event], bound, *dates[event]);
    return words.empty() ? words : " (" + words + ")";
  }

  std::vector<ChainLink> told() {
    std::ranges::reverse(links);
    return std::move(links);
  }

  /// Adds what holds `event`; the event to go on with, if any.
  std::optional<std::size_t> add(std::size_t event, const Held& held, bool before) {
    const Cause& cause = timing().causes[held.cause];
    // Where a rule ends on a closed day, the opening hours have the last word.
    if (held.bound && *held.bound != *dates[event] && cause.kind != Cause::Kind::fixed) {
      links.push_back({.rule = "clinic",
                       .event = id(event),
                       .at = dates[event],
                       .text = std::string{before ? "the first" : "the last"} + " time open for " +
                               id(event) + (before ? " from then on is " : " until then is ") +
                               moment(*dates[event]) + (before ? closed(event, *held.bound) : "")});
    }
    ChainLink link{.rule = std::string{cause.rule}, .requires_span = cause.by};
    if (!held.other) {
      link.event = id(event);
      link.at = held.bound;
      link.text = words_of(cause);
      links.push_back(std::move(link));
      return std::nullopt;
    }
    const std::size_t other = *held.other;
    link.from = id(cause.from.value_or(other));
    link.to = id(cause.to.value_or(event));
    if (before) link.not_before = attempt.brief().zone->day_of(*held.bound);
    if (!before) link.not_after = attempt.brief().zone->day_of(*held.bound);
    const std::string says = words_of(cause);
    link.text = says + (says.ends_with('.') ? "" : ".") + (before && !cause.upper ? " After " : " With ") +
                id(other) + " on " + date(other) + ", " + id(event) + " is not " +
                (before ? "before " : "after ") + moment(*held.bound);
    links.push_back(std::move(link));
    return other;
  }

  /// The first of what holds the event that leads somewhere new.
  const Held* best_of(const std::vector<Held>& held) const {
    const auto usable = [&](const Held& each) { return !each.other || !seen[*each.other]; };
    const auto found = std::ranges::find_if(held, usable);
    return found == held.end() ? nullptr : &*found;
  }

  /// Follows what holds on one side to its end; false when it ends on nothing but the days planned.
  bool follow(std::size_t event, bool before) {
    for (std::optional<std::size_t> at = event; at;) {
      seen[*at] = true;
      if (*at != event && pinned(*at)) {
        links.push_back({.rule = "plan", .event = id(*at), .at = dates[*at], .text = "as planned"});
        return true;
      }
      const auto held = before ? holding.before(*at) : holding.after(*at);
      const Held* const by = best_of(held);
      if (by == nullptr) return false;
      at = add(*at, *by, before);
    }
    return true;
  }

  /// Does the question take its date for granted?
  bool pinned(std::size_t event) const {
    return std::ranges::any_of(branch.windows, [&](const Window& window) {
      return window.event == event && window.first && window.first == window.last;
    });
  }

  /// The first day planned begins what nothing else does.
  void begin_on_first_day() {
    const Instant first = attempt.openings().first();
    links.push_back(
        {.rule = "order", .at = first, .text = "nothing is planned before the order's first day"});
  }

  /// Where an event is aimed: so long after another, before another that it comes before, or on a day.
  struct Aimed {
    std::optional<std::size_t> from = {};
    bool before_it = false;
    std::optional<time::Duration> by = {};
    LocalDay on = {};
  };

  std::vector<Aimed> aims_of(std::size_t event) const {
    std::vector<Aimed> found;
    for (const Aim& aim : timing().aims) {
      if (aim.to != event || !dates[aim.from]) continue;
      const Instant from = *dates[aim.from];
      const LocalDay on = aim.by.nominal()
                              ? add_civil(day(aim.from), aim.by)
                              : attempt.brief().zone->day_of(from + time::minutes{aim.by.count()});
      found.push_back({.from = aim.from, .by = aim.by, .on = on});
    }
    // What goes before an event is aimed by the distance to it (bloods 14 days before an infusion).
    for (const Aim& aim : timing().aims) {
      if (!found.empty() || aim.from != event || !dates[aim.to] || !aim.by.nominal()) continue;
      const bool goes_with = attempt.draft().course_of(attempt.draft().events[event]).with.has_value();
      if (!goes_with) continue;
      const auto off = add_civil(day(event), aim.by) - day(event);
      found.push_back({.from = aim.to, .before_it = true, .by = aim.by, .on = day(aim.to) - off});
    }
    for (const Wish& wish : timing().wishes) {
      if (wish.event == event) found.push_back({.on = wish.day});
    }
    return found;
  }

  /// One step back from where an event is planned; the event to go on with.
  std::optional<std::size_t> step_back(std::size_t event) {
    const auto before = holding.before(event), after = holding.after(event);
    for (const auto* const held : {&before, &after}) {
      if (!held->empty() && timing().causes[held->front().cause].kind == Cause::Kind::fixed) {
        return add(event, held->front(), true);
      }
    }
    const auto aims = aims_of(event);
    for (const Aimed& aim : aims) {
      if (aim.on != day(event) || (aim.from && seen[*aim.from])) continue;
      ChainLink link{.rule = "target", .requires_span = aim.by};
      if (!aim.from) {
        link.event = id(event);
        link.at = dates[event];
        link.text = "as aimed, on " + date(event);
        links.push_back(std::move(link));
        return std::nullopt;
      }
      link.from = id(*aim.from);
      link.to = id(event);
      if (aim.before_it) std::swap(link.from, link.to);
      link.text = "as aimed, " + aim.by->words() + (aim.before_it ? " before " : " after ") + id(*aim.from) +
                  " on " + date(*aim.from) + ": " + date(event);
      links.push_back(std::move(link));
      return aim.from;
    }
    const bool late = aims.empty() || aims.front().on < day(event);
    const auto& side = late ? before : after;
    if (const Held* const by = best_of(side)) return add(event, *by, late);
    if (aims.empty()) {
      begin_on_first_day();
      return std::nullopt;
    }
    const Aimed& aim = aims.front();
    const int off = static_cast<int>(std::chrono::abs(day(event) - aim.on) / std::chrono::days{1});
    links.push_back({.rule = "target",
                     .event = id(event),
                     .at = dates[event],
                     .text = time::days_words(off) + (late ? " after" : " before") + " where it is aimed (" +
                             time::weekday_date(aim.on) + "), so that all dates together deviate least"});
    return std::nullopt;
  }
};

std::vector<ChainLink> Why::not_earlier(const Dates& dates, std::size_t event) const {
  Walk walk{.attempt = attempt_, .branch = branch_, .dates = dates};
  if (!walk.follow(event, true)) walk.begin_on_first_day();
  return walk.told();
}

std::vector<ChainLink> Why::not_later(const Dates& dates, std::size_t event) const {
  Walk walk{.attempt = attempt_, .branch = branch_, .dates = dates};
  if (!walk.follow(event, false)) return {};
  return walk.told();
}

std::vector<ChainLink> Why::planned(const Dates& dates, std::size_t event) const {
  Walk walk{.attempt = attempt_, .branch = branch_, .dates = dates};
  for (std::optional<std::size_t> at = event; at && !walk.seen[*at];) {
    walk.seen[*at] = true;
    at = walk.step_back(*at);
  }
  return walk.told();
}

std::string words_of(const Cause& cause) {
  std::string text{cause.text.empty() ? cause.rule : cause.text};
  if (cause.line > 0) text += ", line " + std::to_string(cause.line);
  return text;
}

}  // namespace posology::planning
