// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/moved_order.hpp"

#include <algorithm>

#include "engine/planning/changed_order.hpp"
#include "engine/planning/delayed.hpp"
#include "engine/planning/open_counts.hpp"
#include "engine/time/text.hpp"

namespace posology::planning {
namespace {

using regimen::Brief;
using regimen::Relaxation;
using std::chrono::days;
using time::LocalDay;

/// Steps of more days are not tried: each try plans the whole order.
constexpr int most_days = 512;
/// So many smaller numbers of days are tried before one is called the least.
constexpr int most_checked = 128;

class Loosening {
 public:
  explicit Loosening(const ToMend& mend) : mend_{mend}, brief_{mend.order} {}

  std::vector<Relaxation> run() {
    const auto short_by = time::Duration::parse(mend_.short_by);
    if (!short_by || mend_.attempt.draft().events.empty()) return {};
    first_ = short_by->nominal() ? short_by->count() : (short_by->count() + 24 * 60 - 1) / (24 * 60);
    first_ = std::max(first_, 1);
    bool first_day = mend_.from_first_day, last_day = false;
    std::vector<std::string> courses;
    for (const std::size_t index : mend_.clash.causes) {
      const Cause& cause = mend_.attempt.timing().causes[index];
      if (cause.rule != "order" || !cause.to) continue;
      const Draft& draft = mend_.attempt.draft();
      const DraftCourse& course = draft.courses[draft.events[*cause.to].course];
      const bool ends_by_order = brief_.order.regimens[course.use].untils.contains(course.course->id);
      if (cause.kind == Cause::Kind::start && !cause.from && cause.line == 0) first_day = true;
      if (cause.kind == Cause::Kind::end && ends_by_order) courses.push_back(course.course->id);
      if (cause.kind == Cause::Kind::end && !ends_by_order) last_day = true;
    }
    if (first_day) start_sooner();
    if (last_day) end_later();
    for (const std::string& course : courses) end_course_later(course);
    return std::move(offers_);
  }

 private:
  /// The order without the fixed dates of other conflicts; nothing when something else is set aside.
  std::optional<Brief> others_aside() const {
    Brief brief = as_entered(brief_);
    for (const std::size_t index : mend_.aside) {
      const Cause& cause = mend_.attempt.timing().causes[index];
      // The same last day stands in the way of each event after it: what moves it is planned for all of them.
      if (cause.kind == Cause::Kind::end && cause.rule == "order") continue;
      if (cause.kind != Cause::Kind::fixed) return std::nullopt;
      const std::string& event = mend_.attempt.draft().events[*cause.to].id;
      std::erase_if(brief.order.fixed, [&](const auto& fixed) { return fixed.event == event; });
    }
    return brief;
  }

  /// The least number of days for which the order, changed by them, plans: found in steps that double from
  /// what the chain is short by, and back by halving. More days may do worse (another dose fits in, a month
  /// is shorter), so each smaller number is tried as well, `most_checked` of them at the most.
  template <typename ChangeBy>
  std::optional<int> least_days(ChangeBy change) const {
    auto brief = others_aside();
    if (!brief) return std::nullopt;
    Kept kept;
    const auto plans = [&](int by) { return change(*brief, by) && has_calendar(*brief, kept); };
    int fails = first_ - 1, does = first_;
    for (int step = 1; !plans(does); step *= 2) {
      if (step > most_days) return std::nullopt;
      fails = does;
      does += step;
    }
    while (does - fails > 1) {
      const int middle = fails + (does - fails) / 2;
      (plans(middle) ? does : fails) = middle;
    }
    for (int fewer = std::max(1, does - most_checked); fewer < does; ++fewer) {
      if (plans(fewer)) return fewer;
    }
    return does;
  }

  void start_sooner() {
    const LocalDay today = brief_.zone->day_of(brief_.as_of);
    const auto by = least_days([&](Brief& brief, int count) {
      brief.order.start = brief_.order.start - days{count};
      return brief.order.start >= today;
    });
    if (!by) return;
    const LocalDay day = brief_.order.start - days{*by};
    offers_.push_back({.to = regimen::NewFirstDay{day},
                       .change = "start the order on " + time::iso_date(day),
                       .cost_days = *by});
  }

  void end_later() {
    const LocalDay last = last_day_of_open_courses(brief_);
    const auto by = least_days([&](Brief& brief, int count) {
      brief.order.until = last + days{count};
      return *brief.order.until <= time::last_day;
    });
    if (by) offer_end("plan until ", {.day = last + days{*by}}, *by);
  }

  void end_course_later(const std::string& course) {
    for (std::size_t use = 0; use < brief_.order.regimens.size(); ++use) {
      const auto until = brief_.order.regimens[use].untils.find(course);
      if (until == brief_.order.regimens[use].untils.end()) continue;
      const auto by = least_days([&](Brief& brief, int count) {
        brief.order.regimens[use].untils[course] = until->second + days{count};
        return until->second + days{count} <= time::last_day;
      });
      if (by) {
        offer_end("go on with " + course + " until ", {.course = course, .day = until->second + days{*by}},
                  *by);
      }
    }
  }

  void offer_end(const std::string& words, const regimen::NewLastDay& end, int by) {
    offers_.push_back({.to = end, .change = words + time::iso_date(end.day), .cost_days = by});
  }

  const ToMend& mend_;
  const Brief& brief_;
  int first_ = 1;
  std::vector<Relaxation> offers_;
};

/// After what a regimen starts, as the order says it: after a choice, where one of its treatments was picked.
std::string as_written(const Brief& brief, std::size_t use) {
  const regimen::RegimenUse& picked = brief.order.regimens[use];
  if (brief.undecided) {
    for (const regimen::RegimenUse& written : brief.undecided->order.regimens) {
      if (written.regimen == picked.regimen && written.start) return written.start->after;
    }
  }
  return picked.start->after;
}

/// Of an event that the order puts off.
const regimen::EnteredDelay& delay_of(const Brief& brief, const std::string& event) {
  return *std::ranges::find(brief.order.delays, event, &regimen::EnteredDelay::event);
}

}  // namespace

Relaxation moved_to(const Attempt& attempt, std::size_t cause, time::Instant to) {
  const Timing& timing = attempt.timing();
  const time::Zone& zone = *attempt.brief().zone;
  const Window& window = timing.window_of(cause);
  const std::string& event = attempt.draft().events[window.event].id;
  const LocalDay was = zone.day_of(*window.first), day = zone.day_of(to);
  const std::string at = day == was ? time::iso_local_time(zone.local(to)) : time::iso_date(day);
  regimen::NewDate date{.at = day};
  if (day == was) date.at = zone.local(to);
  return {.to = date,
          .change = "move " + event + " to " + at,
          .cost_days = static_cast<int>(std::chrono::abs(day - was) / days{1}),
          .event = event,
          .line = timing.causes[cause].line};
}

std::optional<Relaxation> started_after(const Attempt& attempt, std::size_t cause, const Dating& dating) {
  const Cause& start = attempt.timing().causes[cause];
  const auto &from = dating.events[*start.from], &to = dating.events[*start.to];
  if (!from || !to) return std::nullopt;
  return started_after(attempt, cause, from->planned, attempt.brief().zone->day_of(to->planned));
}

std::optional<Relaxation> started_after(const Attempt& attempt, std::size_t cause, time::Instant from,
                                        LocalDay day) {
  const Cause& start = attempt.timing().causes[cause];
  const Draft& draft = attempt.draft();
  const time::Zone& zone = *attempt.brief().zone;
  const LocalDay anchor = zone.day_of(from);
  const LocalDay asked = start.by->nominal() ? add_civil(anchor, *start.by)
                                             : zone.day_of(from + time::minutes{start.by->count()});
  if (day >= asked || day < anchor) return std::nullopt;
  const std::size_t use = draft.courses[draft.events[*start.to].course].use;
  const auto by = time::Duration::days(static_cast<int>((day - anchor) / days{1}));
  const std::string& regimen = attempt.brief().regimens[use].id;
  const std::string after = as_written(attempt.brief(), use);
  return Relaxation{.to = regimen::NewDistance{.regimen = regimen, .after = after, .by = by},
                    .change = "start " + regimen + " " + by.iso() + " after " + after,
                    .cost_days = static_cast<int>((asked - day) / days{1}),
                    .event = draft.events[*start.to].id,
                    .line = start.line};
}

std::optional<Relaxation> put_off_less(const Attempt& attempt, std::size_t cause, time::Instant to) {
  const Cause& why = attempt.timing().causes[cause];
  const std::string& event = attempt.draft().events[*why.to].id;
  const regimen::EnteredDelay& delay = delay_of(attempt.brief(), event);
  const LocalDay day = attempt.brief().zone->day_of(to);
  if (!delay.counts_from || !delay.not_before || day <= *delay.counts_from || day >= *delay.not_before)
    return std::nullopt;
  const auto by = time::Duration::days(static_cast<int>((day - *delay.counts_from) / days{1}));
  return Relaxation{.to = regimen::NewDelay{.by = by},
                    .change = "put off " + event + " by " + time::days_words(by.count()),
                    .cost_days = static_cast<int>((*delay.not_before - day) / days{1}),
                    .event = event,
                    .line = why.line};
}

Relaxation not_put_off(const Attempt& attempt, std::size_t cause) {
  const Cause& why = attempt.timing().causes[cause];
  const std::string& event = attempt.draft().events[*why.to].id;
  const regimen::EnteredDelay& delay = delay_of(attempt.brief(), event);
  Relaxation none{
      .to = regimen::NotPutOff{}, .change = "do not put off " + event, .event = event, .line = why.line};
  if (delay.counts_from && delay.not_before)
    none.cost_days = static_cast<int>((*delay.not_before - *delay.counts_from) / days{1});
  return none;
}

std::vector<Relaxation> put_off_with_reason(const ToMend& mend, std::size_t cause) {
  const Brief& brief = mend.order;
  const DraftEvent& event = mend.attempt.draft().events[*mend.attempt.timing().causes[cause].to];
  const auto own = static_cast<std::size_t>(
      std::ranges::find(brief.order.delays, event.id, &regimen::EnteredDelay::event) -
      brief.order.delays.begin());
  std::vector<Relaxation> offers;
  for (const auto& rule : brief.rules) {
    if (!may_be_a_reason(rule, mend.attempt.draft().subject_of(event)) ||
        !brief.order.delays[own].reason.empty())
      continue;
    Brief with = as_entered(brief);
    with.order.delays[own].reason = rule.id;
    if (!std::holds_alternative<Found>(answer(with).answer)) continue;
    offers.push_back({.to = regimen::NewDelay{.by = brief.order.delays[own].by, .reason = rule.id},
                      .change = "put off " + event.id + " for a reason that " + rule.id + " allows",
                      .event = event.id,
                      .line = brief.order.delays[own].locus.line});
  }
  return offers;
}

std::vector<Relaxation> loosened_bounds(const ToMend& mend) {
  return Loosening{mend}.run();
}

}  // namespace posology::planning
