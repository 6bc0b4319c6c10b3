// SPDX-License-Identifier: Apache-2.0
#include "engine/titration/outcomes.hpp"

#include <algorithm>
#include <map>

#include "engine/titration/proposal.hpp"
#include "engine/titration/supposed_order.hpp"

namespace posology::titration {
namespace {

using regimen::Brief;
using regimen::Course;
using regimen::Move;

/// The course and the use of it in the order.
struct Found {
  std::size_t use = 0;
  const Course* course = nullptr;
};

Found find_course(const Brief& brief, const Progress& progress) {
  for (std::size_t use = 0; use < brief.regimens.size(); ++use) {
    for (const auto& course : brief.regimens[use].courses) {
      if (course.id == progress.course) return {.use = use, .course = &course};
    }
  }
  return {};
}

/// How much the doses of one dosing come to in a stretch between two reviews, for comparing histories.
dose::Quantity weight_of(const regimen::EnteredDose& dose) {
  return dose.single * dose.per_day.value_or(1);
}

class Folding {
 public:
  Folding(const Brief& brief, const regimen::Plan& plan, const Progress& progress, const Machinery& machinery)
      : brief_{brief},
        plan_{plan},
        progress_{progress},
        machinery_{machinery},
        found_{find_course(brief, progress)} {
    all_.course = progress.course;
  }

  Outcomes fold() {
    if (auto none = why_none(); !none.empty()) {
      all_.none = std::move(none);
      return std::move(all_);
    }
    all_.reviews = reviews_ahead(brief_, plan_, progress_, found_.use);
    if (all_.reviews.empty()) all_.reviews = when_called_for();
    if (all_.reviews.empty()) {
      all_.none = "no review of " + progress_.course + " is due within the plan";
      return std::move(all_);
    }
    grow();
    prove();
    return std::move(all_);
  }

 private:
  std::string why_none() const {
    if (found_.course == nullptr || progress_.ladder == nullptr) return "there is no ladder";
    if (progress_.ladder->illustrative) return "the site's steps are not entered: steps." + progress_.course;
    if (progress_.proposals.empty())
      return progress_.ladder->says.empty() ? "nothing can be proposed" : progress_.ladder->says;
    const bool at_home = found_.course->daily && !progress_.ladder->review;
    if (!progress_.next || (!progress_.next->planned && !at_home))
      return "no date of a review is known: " +
             (progress_.next ? progress_.next->text : std::string{"none is due"});
    return {};
  }

  /// A dose at home that no source says when to look at again: today, or when it may be changed first.
  std::vector<ReviewAhead> when_called_for() {
    if (!found_.course->daily || progress_.ladder->review || !progress_.since_at) return {};
    const time::Zone& zone = *brief_.zone;
    time::LocalDay day =
        std::max(zone.day_of(brief_.as_of), zone.day_of(*progress_.since_at) + std::chrono::days{1});
    if (progress_.next->earliest) day = std::max(day, zone.day_of(*progress_.next->earliest));
    const bool stops = progress_.until_at && zone.day_of(*progress_.until_at) <= day;
    if (day > plan_.last || stops) return {};
    all_.called_for = true;
    return {{.number = progress_.next->number, .on = zone.start_of(day)}};
  }

  /// A history that leads to a state: the state before it, and the drug given by then.
  struct History {
    std::optional<std::size_t> before = {};
    std::optional<dose::Quantity> total = {};
  };
  /// Those with the most and with the least.
  struct Histories {
    History most, least;
  };

  void grow() {
    all_.states.push_back(
        {.step = progress_.step, .dosing = progress_.now, .says = progress_.now->dose.single.ismp()});
    histories_.push_back({});
    std::size_t from = 0;
    for (std::size_t review = 1; review <= all_.reviews.size(); ++review) {
      const std::size_t to = all_.states.size();
      std::map<std::string, std::size_t> known;
      for (std::size_t state = from; state < to; ++state) turn(state, review, known);
      from = to;
    }
  }

  void turn(std::size_t state, std::size_t review, std::map<std::string, std::size_t>& known) {
    if (!all_.states[state].dosing) return;  // Stopped, or on hold.
    const Standing standing{.brief = brief_,
                            .course = *found_.course,
                            .ladder = *progress_.ladder,
                            .dose = all_.states[state].dosing->dose};
    for (const auto response : regimen::all_responses) {
      Turn turn{.proposal = propose(standing, response)};
      if (turn.proposal.rescue != nullptr) {
        turn.proposal.rescue_from = all_.reviews[review - 1].on;
        turn.proposal.rescue_until =
            review < all_.reviews.size() ? all_.reviews[review].on : brief_.zone->end_of(plan_.last);
      }
      if (turn.proposal.move) turn.to = state_after(turn.proposal, state, review, known);
      all_.states[state].turns.push_back(std::move(turn));
    }
  }

  std::size_t state_after(const Proposal& proposal, std::size_t before, std::size_t review,
                          std::map<std::string, std::size_t>& known) {
    const bool stopped = *proposal.move == Move::stop || *proposal.move == Move::hold;
    const std::string says = *proposal.move == Move::stop   ? "stopped"
                             : *proposal.move == Move::hold ? "on hold"
                                                            : proposal.dosing->dose.single.ismp();
    const auto [place, fresh] = known.emplace(says, all_.states.size());
    if (fresh) {
      all_.states.push_back({.reviews = review,
                             .step = proposal.step,
                             .dosing = stopped ? std::nullopt : proposal.dosing,
                             .says = says,
                             .turns = {}});
      histories_.push_back({});
    }
    const auto after = [&](const History& past) {
      std::optional<dose::Quantity> total = past.total;
      if (all_.states[before].dosing) {
        const auto given = weight_of(all_.states[before].dosing->dose);
        total = total ? *total + given : given;
      }
      return History{.before = before, .total = total};
    };
    const History more = after(histories_[before].most), less = after(histories_[before].least);
    Histories& best = histories_[place->second];
    if (!best.most.before || (more.total && *more.total > *best.most.total)) best.most = more;
    if (!best.least.before || (less.total && *less.total < *best.least.total)) best.least = less;
    return place->second;
  }

  /// The states that lead to `state` with the most or the least drug, oldest first, today's left out.
  std::vector<std::size_t> path_to(std::size_t state, History Histories::*which) const {
    std::vector<std::size_t> path;
    for (std::optional<std::size_t> at = state; at && *at != 0; at = (histories_[*at].*which).before)
      path.push_back(*at);
    std::ranges::reverse(path);
    return path;
  }

  std::vector<Supposed> decisions_of(const std::vector<std::size_t>& path) const {
    std::vector<Supposed> decisions;
    for (const std::size_t each : path)
      decisions.push_back({.review = all_.states[each].reviews, .dosing = all_.states[each].dosing});
    return decisions;
  }

  void prove() {
    SupposedOrder supposed{brief_, progress_, found_.use, all_.reviews};
    const auto common = machinery_.plan(supposed.with({}));
    ++all_.planned;
    const auto* const dates = std::get_if<regimen::Plan>(&common);
    for (std::size_t state = 0; state < all_.states.size(); ++state) {
      const auto path = path_to(state, &Histories::most);
      const Brief& order = supposed.with(decisions_of(path));
      State& judged = all_.states[state];
      judged.history.push_back(all_.states.front().says);
      for (const std::size_t each : path) judged.history.push_back(all_.states[each].says);
      const bool share = dates != nullptr && supposed.can_share(*dates);
      const auto holds = [&](const Brief& asked) {
        ++all_.judged;
        return releasable(machinery_.judge(asked, supposed.laid_on(*dates)));
      };
      judged.shared = judged.legal = share && holds(order);
      if (!judged.legal) plan_alone(order, judged);
      judged.legal_after_some = judged.legal;
      if (judged.legal) continue;
      const Brief& least = supposed.with(decisions_of(path_to(state, &Histories::least)));
      State other{};
      if (dates != nullptr && supposed.can_share(*dates) && holds(least)) other.legal = true;
      if (!other.legal) plan_alone(least, other);
      judged.legal_after_some = other.legal;
    }
  }

  void plan_alone(const Brief& order, State& state) {
    ++all_.planned;
    const auto outcome = machinery_.plan(order);
    if (const auto* const conflict = std::get_if<regimen::Conflict>(&outcome)) {
      for (const auto& link : conflict->chain) state.conflict.push_back(link.text);
      if (!conflict->short_by.empty()) state.conflict.push_back("short by " + conflict->short_by);
      return;
    }
    ++all_.judged;
    const auto findings = machinery_.judge(order, std::get<regimen::Plan>(outcome));
    state.legal = releasable(findings);
    for (const auto& finding : findings) {
      if (is_broken(finding)) state.conflict.push_back(finding.rule + ": " + finding.text);
    }
  }

  static bool is_broken(const regimen::Finding& finding) {
    return finding.verdict == regimen::Verdict::violated && !breakable(finding.severity);
  }

  static bool releasable(const std::vector<regimen::Finding>& findings) {
    return std::ranges::none_of(findings, is_broken);
  }

  const Brief& brief_;
  const regimen::Plan& plan_;
  const Progress& progress_;
  const Machinery& machinery_;
  Found found_;
  Outcomes all_;
  std::vector<Histories> histories_;  ///< One for each state.
};

}  // namespace

bool Outcomes::all_legal() const {
  return std::ranges::all_of(states, &State::legal);
}

Outcomes outcomes(const Brief& brief, const regimen::Plan& plan, const Progress& course,
                  const Machinery& machinery) {
  return Folding{brief, plan, course, machinery}.fold();
}

}  // namespace posology::titration
