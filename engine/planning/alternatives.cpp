// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/alternatives.hpp"

#include <algorithm>
#include <queue>
#include <tuple>

#include "engine/planning/attempt.hpp"
#include "engine/planning/explain.hpp"
#include "engine/planning/left_out.hpp"
#include "engine/time/text.hpp"

namespace posology::planning {
namespace {

using regimen::Alternative;
using time::LocalDay;

/// One part of the plans that are left. It is solved only when nothing else can be better: until then it
/// counts as good as the part that it is of.
struct Part {
  Branch asked = {};         ///< What makes the part.
  std::size_t decided = 0;   ///< How many of the appointments it decides, from the first.
  std::size_t given_up = 0;  ///< Of its best plan; no more than that while it is not solved.
  std::int64_t cost = 0;     ///< The same.
  std::optional<Found> best = {};
  std::size_t made = 0;  ///< Ties go to the part that was made first.

  auto key() const { return std::tuple{given_up, cost, made}; }
};

struct Later {
  bool operator()(const Part& a, const Part& b) const { return a.key() > b.key(); }
};

class Parting {
 public:
  Parting(const Attempt& attempt, const Found& best) : attempt_{attempt}, zone_{*attempt.brief().zone} {
    for (std::size_t event = 0; event < attempt.draft().events.size(); ++event) {
      const auto kind = attempt.draft().events[event].kind;
      if (kind != regimen::EventKind::start && kind != regimen::EventKind::stop)
        appointments_.push_back(event);
    }
    // By date: then a part decides all that comes before its first difference, and little is left to solve
    // for.
    const auto when = [&](std::size_t event) {
      const auto& dates = best.dating.events[event];
      return dates ? dates->planned : time::Instant::max();
    };
    std::ranges::stable_sort(appointments_, {}, when);
    part({.given_up = best.dating.given_up.size(), .cost = best.dating.cost, .best = best});
  }

  std::optional<Found> next() {
    while (!parts_.empty()) {
      Part best = parts_.top();
      parts_.pop();
      if (!best.best) {
        solve(std::move(best));
        continue;
      }
      Found found = *best.best;
      part(std::move(best));
      return found;
    }
    return std::nullopt;
  }

 private:
  void solve(Part part) {
    auto answer = attempt_.best(part.asked);
    auto* const found = std::get_if<Found>(&answer);
    if (found == nullptr) return;
    part.given_up = found->dating.given_up.size();
    part.cost = found->dating.cost;
    part.best = std::move(*found);
    parts_.push(std::move(part));
  }

  /// All of a part but its best plan, by the first appointment that differs from it.
  void part(Part whole) {
    Branch asked = std::move(whole.asked);
    for (std::size_t index = whole.decided; index < appointments_.size(); ++index) {
      const std::size_t event = appointments_[index];
      const auto& dates = whole.best->dating.events[event];
      Branch differs = asked;
      if (dates) {
        const LocalDay day = zone_.day_of(dates->planned);
        differs.elsewhere.push_back({.event = event, .day = day});
        asked.kept.push_back(event);
        asked.windows.push_back(
            {.cause = 0, .event = event, .first = zone_.start_of(day), .last = zone_.end_of(day)});
      } else {
        differs.kept.push_back(event);
        asked.dropped.push_back(event);
      }
      parts_.push({.asked = std::move(differs),
                   .decided = index,
                   .given_up = whole.given_up,
                   .cost = whole.cost,
                   .made = ++made_});
    }
  }

  const Attempt& attempt_;
  const time::Zone& zone_;
  std::vector<std::size_t> appointments_;
  std::priority_queue<Part, std::vector<Part>, Later> parts_;
  std::size_t made_ = 0;
};

/// How far each event is from where it is aimed, in weighted civil days; by draft event.
std::vector<long long> deviations(const Attempt& attempt, const Dating& dating) {
  const time::Zone& zone = *attempt.brief().zone;
  std::vector<long long> days(dating.events.size(), 0);
  const auto add = [&](std::size_t event, LocalDay aimed, int weight) {
    const auto off = std::chrono::abs(zone.day_of(dating.events[event]->planned) - aimed);
    days[event] += weight * (off / std::chrono::days{1});
  };
  for (const Aim& aim : attempt.timing().aims) {
    const auto& from = dating.events[aim.from];
    if (!from || !dating.events[aim.to]) continue;
    const LocalDay aimed = aim.by.nominal() ? add_civil(zone.day_of(from->planned), aim.by)
                                            : zone.day_of(from->planned + time::minutes{aim.by.count()});
    // What goes before an event (bloods before an infusion) is what is off, and not the event.
    const auto& with = attempt.draft().course_of(attempt.draft().events[aim.from]).with;
    const bool goes_before =
        with && with->course == attempt.draft().course_of(attempt.draft().events[aim.to]).id;
    if (!goes_before) {
      add(aim.to, aimed, aim.weight);
    } else if (aim.by.nominal()) {
      const LocalDay to = zone.day_of(dating.events[aim.to]->planned);
      add(aim.from, zone.day_of(from->planned) + (to - aimed), aim.weight);
    }
  }
  for (const Wish& wish : attempt.timing().wishes) {
    if (dating.events[wish.event]) add(wish.event, wish.day, wish.weight);
  }
  return days;
}

std::string count_of_days(long long days) {
  return time::days_words(static_cast<int>(days));
}

void compare(const Attempt& attempt, const Dating& best, const Dating& other, Alternative& told) {
  const auto before = deviations(attempt, best), after = deviations(attempt, other);
  for (std::size_t event = 0; event < best.events.size(); ++event) {
    const std::string& id = attempt.draft().events[event].id;
    const bool had = best.events[event].has_value(), has = other.events[event].has_value();
    if (has && !had) told.gains.push_back(id + " is given");
    if (had && !has) told.loses.push_back(id + " is left out");
    if (!had || !has || before[event] == after[event]) continue;
    if (after[event] < before[event])
      told.gains.push_back(id + " is nearer to where it is aimed by " +
                           count_of_days(before[event] - after[event]));
    if (after[event] > before[event])
      told.loses.push_back(id + " is farther from where it is aimed by " +
                           count_of_days(after[event] - before[event]));
  }
  const auto rule_of = [&](std::size_t cause) { return attempt.timing().causes[cause].rule; };
  for (const std::size_t cause : best.given_up) {
    if (!std::ranges::binary_search(other.given_up, cause)) told.gains.push_back(rule_of(cause) + " is kept");
  }
  for (const std::size_t cause : other.given_up) {
    if (!std::ranges::binary_search(best.given_up, cause))
      told.loses.push_back(rule_of(cause) + " is given up");
  }
}

}  // namespace

std::vector<Alternative> alternatives(const regimen::Brief& brief, std::size_t count) {
  const Answered answered = answer(brief);
  const auto* const best = std::get_if<Found>(&answered.answer);
  if (best == nullptr || count == 0) return {};
  const Attempt& attempt = *answered.attempt;
  const regimen::Plan plan = attempt.plan(*best);
  Parting parting{attempt, *best};
  std::vector<Alternative> all;
  while (all.size() < count) {
    const auto found = parting.next();
    if (!found) break;
    Alternative told{.plan = attempt.plan(*found),
                     .cost_days = found->dating.cost - best->dating.cost,
                     .broken = static_cast<int>(found->dating.given_up.size()) -
                               static_cast<int>(best->dating.given_up.size())};
    told.moves = moved(plan, told.plan);
    compare(attempt, best->dating, found->dating, told);
    all.push_back(std::move(told));
  }
  return all;
}

}  // namespace posology::planning
