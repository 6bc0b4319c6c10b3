// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/alternatives.hpp"

#include <algorithm>
#include <queue>
#include <tuple>
#include <utility>

#include "engine/planning/choose.hpp"
#include "engine/planning/delayed.hpp"
#include "engine/planning/dose_totals.hpp"
#include "engine/planning/explain.hpp"
#include "engine/planning/gains_and_losses.hpp"
#include "engine/planning/left_out.hpp"
#include "engine/planning/loosen.hpp"
#include "engine/planning/stops_short.hpp"

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
    // A course that goes on until a day is given to it in every plan: none of its doses is traded for dates.
    const auto held = held_to_their_end(attempt, best);
    Branch asked;
    for (const HeldToItsEnd& course : held)
      asked.kept.insert(asked.kept.end(), course.doses.begin(), course.doses.end());
    for (const HeldToItsEnd& course : held) {
      if (auto fewer = one_dose_fewer(course, asked)) push(std::move(*fewer), 0, best.dating);
    }
    part({.asked = asked, .given_up = best.dating.given_up.size(), .cost = best.dating.cost, .best = best});
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
  /// Where the last dose but one comes so late that the last is due after the end.
  std::optional<Branch> one_dose_fewer(const HeldToItsEnd& course, Branch asked) const {
    if (course.doses.size() < 2 || !attempt_.draft().events[course.doses.back()].surplus) return std::nullopt;
    std::erase(asked.kept, course.doses.back());
    asked.dropped.push_back(course.doses.back());
    asked.windows.push_back({.cause = 0,
                             .event = *(course.doses.end() - 2),
                             .first = zone_.start_of(course.last_from),
                             .last = std::nullopt});
    return asked;
  }

  void push(Branch asked, std::size_t decided, const Dating& whole) {
    parts_.push({.asked = std::move(asked),
                 .decided = decided,
                 .given_up = whole.given_up.size(),
                 .cost = whole.cost,
                 .made = ++made_});
  }

  void solve(Part part) {
    auto answer = attempt_.best(part.asked);
    auto* const found = std::get_if<Found>(&answer);
    if (found == nullptr) return;
    *found = loosened(attempt_, std::move(*found));
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
      if (!dates && std::ranges::find(asked.dropped, event) != asked.dropped.end()) continue;
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
      push(std::move(differs), index, whole.best->dating);
    }
  }

  const Attempt& attempt_;
  const time::Zone& zone_;
  std::vector<std::size_t> appointments_;
  std::priority_queue<Part, std::vector<Part>, Later> parts_;
  std::size_t made_ = 0;
};

/// The plans of one combination of treatments, best first.
class Plans {
 public:
  Plans(Combination combination, Answered answered)
      : combination_{std::move(combination)},
        answered_{std::move(answered)},
        best_{std::get<Found>(answered_.answer)},
        parting_{*answered_.attempt, best_},
        next_{best_} {}

  const Attempt& attempt() const { return *answered_.attempt; }
  const Combination& combination() const { return combination_; }
  const Found& best() const { return best_; }
  /// Finds the next one first, when that has not been looked for.
  bool over() {
    if (std::exchange(taken_, false)) next_ = parting_.next();
    return !next_;
  }
  auto key() const { return std::pair{next_->dating.given_up.size(), cost_of(*next_)}; }
  long long cost_of(const Found& found) const { return found.dating.cost + combination_.weight; }

  Found take() {
    Found taken = std::move(*next_);
    taken_ = true;
    return taken;
  }

  regimen::Plan plan(const Found& found) {
    regimen::Plan plan = attempt().plan(found);
    tell_left_out(found, plan);
    tell_delays(attempt().brief(), delayed_in(answered_.delayed, plan), plan);
    return plan;
  }

 private:
  /// What the best plan leaves out as well is out for the same reason; all else is given in that one.
  void tell_left_out(const Found& found, regimen::Plan& plan) {
    if (!left_out_of_best_) {
      regimen::Plan best = attempt().plan(best_);
      explain_left_out(attempt(), best_, best);
      left_out_of_best_ = std::move(best.left_out);
    }
    const auto& events = attempt().draft().events;
    for (std::size_t event = 0; event < events.size(); ++event) {
      if (found.dating.events[event]) continue;
      const auto known = std::ranges::find(*left_out_of_best_, events[event].id, &regimen::LeftOut::event);
      if (known != left_out_of_best_->end()) {
        plan.left_out.push_back(*known);
      } else if (best_.dating.events[event] && !events[event].surplus) {
        plan.left_out.push_back(
            {.event = events[event].id,
             .rule = "weight",
             .text = events[event].id + " is left out in this plan, and given in the best one"});
      }
    }
  }

  Combination combination_;
  Answered answered_;
  Found best_;
  std::optional<std::vector<regimen::LeftOut>> left_out_of_best_;
  Parting parting_;
  std::optional<Found> next_;
  bool taken_ = false;
};

/// Of all combinations together, without the best plan itself.
class OtherPlans {
 public:
  explicit OtherPlans(const regimen::Brief& brief) : whole_{brief.undecided ? *brief.undecided : brief} {
    for (Combination& each : combinations(whole_)) {
      Answered answered = answer(*each.brief);
      if (!std::holds_alternative<Found>(answered.answer)) continue;
      plans_.push_back(std::make_unique<Plans>(std::move(each), std::move(answered)));
    }
    if (const auto first = best()) {
      chosen_ = plans_[*first].get();
      chosen_plan_ = chosen_->plan(chosen_->take());
    }
  }

  std::optional<Alternative> next() {
    const auto from = best();
    if (!from) return std::nullopt;
    Plans& plans = *plans_[*from];
    const Found found = plans.take();
    if (stops_short(plans.attempt(), found)) return next();
    regimen::Plan plan = plans.plan(found);
    // Other dates may bring too much together.
    if (forbidden_total(plans.attempt().brief(), plan)) return next();
    Alternative told{.plan = std::move(plan),
                     .cost_days = plans.cost_of(found) - chosen_->cost_of(chosen_->best()),
                     .broken = static_cast<int>(found.dating.given_up.size()) -
                               static_cast<int>(chosen_->best().dating.given_up.size())};
    told.moves = moved(chosen_plan_, told.plan);
    if (&plans == chosen_) {
      tell_gains_and_losses(plans.attempt(), chosen_->best().dating, found.dating, told);
    } else {
      choose_otherwise(plans, told);
    }
    return told;
  }

 private:
  std::optional<std::size_t> best() const {
    std::optional<std::size_t> found;
    for (std::size_t index = 0; index < plans_.size(); ++index) {
      if (!plans_[index]->over() && (!found || plans_[index]->key() < plans_[*found]->key())) found = index;
    }
    return found;
  }

  void choose_otherwise(const Plans& plans, Alternative& told) const {
    told.brief = plans.combination().brief;
    const auto ours = names_of(whole_, chosen_->combination()),
               theirs = names_of(whole_, plans.combination());
    for (std::size_t choice = 0; choice < ours.size(); ++choice) {
      if (ours[choice] == theirs[choice]) continue;
      told.chooses.push_back(theirs[choice]);
      told.gains.push_back(theirs[choice].second + " is given");
      told.loses.push_back(ours[choice].second + " is not given");
    }
  }

  const regimen::Brief& whole_;
  std::vector<std::unique_ptr<Plans>> plans_;
  Plans* chosen_ = nullptr;
  regimen::Plan chosen_plan_;
};

}  // namespace

std::vector<Alternative> alternatives(const regimen::Brief& brief, std::size_t count) {
  if (count == 0) return {};  // The best plan is solved for before the first other one.
  OtherPlans others{brief};
  std::vector<Alternative> all;
  while (all.size() < count) {
    auto next = others.next();
    if (!next) break;
    all.push_back(std::move(*next));
  }
  return all;
}

}  // namespace posology::planning
