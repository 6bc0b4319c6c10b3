// SPDX-License-Identifier: Apache-2.0
#include "engine/titration/progress.hpp"

#include <algorithm>

#include "engine/titration/proposal.hpp"

namespace posology::titration {
namespace {

using regimen::Brief;
using regimen::Course;
using regimen::EventKind;
using regimen::Move;
using regimen::PlannedEvent;
using time::Instant;

/// The ladder that the course climbs; else that of its form which says that there is nothing to climb.
const regimen::Ladder* known_ladder(const Brief& brief, const Course& course) {
  if (const auto* const ladder = ladder_of(brief, course)) return ladder;
  if (course.daily || course.with || course.start || !course.form) return nullptr;
  const auto found = std::ranges::find_if(brief.ladders, [&](const auto& each) {
    return each.second.form == *course.form && each.second.moves.empty();
  });
  return found == brief.ladders.end() ? nullptr : &found->second;
}

class Reading {
 public:
  Reading(const Brief& brief, const regimen::Plan& plan, std::size_t use, const Course& course)
      : brief_{brief}, plan_{plan}, use_{brief.order.regimens[use]}, course_{course} {}

  Progress progress() {
    found_.regimen = use_.regimen;
    found_.course = course_.id;
    const auto form = brief_.forms.find(course_.form.value_or(""));
    found_.say = form == brief_.forms.end() ? course_.id : form->second.say;
    found_.ladder = known_ladder(brief_, course_);
    for (const auto& decision : brief_.order.decisions) {
      if (decision.course == course_.id) found_.decided.push_back(decision);
    }
    find_dose();
    find_next();
    find_seen();
    propose_moves();
    find_missing();
    return std::move(found_);
  }

 private:
  const PlannedEvent* find(const std::string& id) const {
    const auto event = std::ranges::find(plan_.events, id, &PlannedEvent::id);
    return event == plan_.events.end() ? nullptr : &*event;
  }

  std::optional<regimen::EnteredDose> first_dose() const {
    if (const auto entered = use_.doses.find(course_.id); entered != use_.doses.end()) return entered->second;
    if (course_.dose != regimen::DosePolicy::ladder || found_.ladder == nullptr ||
        found_.ladder->steps.empty())
      return std::nullopt;
    return regimen::EnteredDose{
        .single = found_.ladder->steps[static_cast<std::size_t>(found_.ladder->first)].dose, .locus = {}};
  }

  /// The dose after every recorded decision, and since when.
  void find_dose() {
    std::optional<regimen::EnteredDose> dose = first_dose();
    const std::string first = course_.id + (course_.daily ? "/start" : "/1");
    found_.since = first;
    const auto entered = use_.doses.find(course_.id);
    const bool stated = entered == use_.doses.end() || entered->second.stated;
    found_.because = !stated                                       ? "entered by the order"
                     : course_.dose == regimen::DosePolicy::ladder ? "the ladder's first step"
                                                                   : "stated by the source";
    if (const auto* const event = find(first)) found_.since_at = event->start;
    if (const auto* const stop = find(course_.id + "/stop")) found_.until_at = stop->start;
    if (const auto changes = use_.changes.find(course_.id); changes != use_.changes.end()) {
      find_taper(dose, changes->second);
      for (const auto& change : changes->second) {
        const bool begun = change.decided || (change.from_day && *change.from_day <= today());
        if (!change.dose || !begun) continue;
        dose = change.dose;
        found_.because = change.because;
        set_since(change);
      }
    }
    if (!found_.decided.empty()) {
      const Move last = found_.decided.back().move;
      if (last == Move::stop || last == Move::hold) found_.ended = last;
    }
    if (!dose) return;
    found_.now = made(brief_, course_, *dose);
    if (found_.ladder != nullptr) found_.step = step_of(*found_.ladder, as_step(*found_.ladder, *dose));
  }

  time::LocalDay today() const { return brief_.zone->day_of(brief_.as_of); }

  void find_taper(const std::optional<regimen::EnteredDose>& first,
                  const std::vector<regimen::DoseChange>& changes) {
    const bool tapers = std::ranges::any_of(changes, [](const auto& change) { return !change.decided; });
    if (!tapers || !first || !found_.since_at) return;
    found_.taper.push_back({.from = brief_.zone->day_of(*found_.since_at), .dose = first->single});
    for (const auto& change : changes) {
      if (change.decided || !change.from_day) continue;
      TaperDay day{.from = *change.from_day};
      if (change.dose) day.dose = change.dose->single;
      found_.taper.push_back(day);
    }
    if (found_.until_at) found_.taper.push_back({.from = brief_.zone->day_of(*found_.until_at)});
    for (std::size_t index = 0; index < found_.taper.size(); ++index) {
      if (found_.taper[index].from <= today()) found_.tapered = index;
    }
  }

  void set_since(const regimen::DoseChange& change) {
    if (change.from_number) {
      found_.since = course_.id + "/" + std::to_string(*change.from_number);
      const auto* const event = find(found_.since);
      found_.since_at = event == nullptr ? std::nullopt : std::optional{event->start};
    } else if (change.from_day) {
      found_.since = course_.id;
      found_.since_at = brief_.zone->start_of(*change.from_day);
    }
  }

  void find_next() {
    if (found_.ended == Move::stop) return;
    if (const regimen::Rule* const rule = review_rule(brief_, course_)) {
      next_visit(*rule);
    } else if (course_.daily && found_.ladder != nullptr) {
      next_at_home(*found_.ladder);
    }
  }

  /// The first review that nobody has decided, where the plan reaches its visit.
  void next_visit(const regimen::Rule& rule) {
    const auto& due = std::get<regimen::ReviewDue>(rule.body);
    for (int review = 1; const auto visit = visit_of_review(due, review); ++review) {
      const std::string fact = course_.id + "-review-" + std::to_string(review);
      const bool is_decided =
          std::ranges::find(brief_.order.facts, fact, &regimen::Fact::name) != brief_.order.facts.end();
      if (is_decided) continue;
      const std::string id = course_.id + "/" + std::to_string(*visit);
      NextReview next{.number = review, .visit = id, .text = rule.says};
      if (const auto* const event = find(id)) {
        next.earliest = event->earliest;
        next.planned = event->start;
        next.latest = event->latest;
      } else {
        next.text = "the plan does not reach " + id + "; " + rule.says;
      }
      found_.next = std::move(next);
      return;
    }
  }

  void next_at_home(const regimen::Ladder& ladder) {
    const time::Zone& zone = *brief_.zone;
    const auto after = [&](const time::Duration& by) {
      return found_.since_at ? std::optional{zone.start_of(add_civil(zone.day_of(*found_.since_at), by))}
                             : std::nullopt;
    };
    NextReview next{.number = static_cast<int>(found_.decided.size()) + 1};
    if (ladder.review) {
      next.text = ladder.review->says;
      const auto due = std::ranges::find(plan_.events, course_.id + "-review", &PlannedEvent::course);
      if (due != plan_.events.end()) {
        next.number = due->number;
        next.planned = due->start;
      } else {
        next.text = "none is due within the plan; " + next.text;
      }
    } else {
      next.text = "no source says when: the clinician calls for it";
    }
    if (ladder.least_stay) {
      next.earliest = after(ladder.least_stay->time);
      next.text += (next.text.empty() || next.text.ends_with('.') ? " " : ". ") + ladder.least_stay->says;
    }
    found_.next = std::move(next);
  }

  void find_seen() {
    for (const auto& response : brief_.order.responses) {
      if (response.course != course_.id) continue;
      const bool is_decided = std::ranges::any_of(found_.decided, [&](const auto& decision) {
        return response.review ? decision.review && *decision.review >= *response.review
                               : decision.on >= response.on;
      });
      if (!is_decided) found_.seen.push_back(response);
    }
  }

  void propose_moves() {
    const bool can = found_.ladder != nullptr && !found_.ladder->steps.empty() &&
                     !found_.ladder->illustrative && found_.now && !found_.ended;
    // One step and no moves: there is no ladder in this indication, and nothing to propose.
    if (!can || (found_.ladder->steps.size() == 1 && found_.ladder->moves.empty())) return;
    const Standing standing{
        .brief = brief_, .course = course_, .ladder = *found_.ladder, .dose = found_.now->dose};
    for (const auto response : regimen::all_responses) {
      Proposal proposal = propose(standing, response);
      if (proposal.rescue != nullptr && found_.next && found_.next->planned) {
        proposal.rescue_from = found_.next->planned;
        proposal.rescue_until = review_after(*found_.next->planned);
      }
      found_.proposals.push_back(std::move(proposal));
    }
  }

  /// The next review of the course after `instant`; else the end of the plan.
  time::Instant review_after(time::Instant instant) const {
    for (const auto& event : plan_.events) {
      if (event.kind == EventKind::review && event.course == course_.id + "-review" && event.start > instant)
        return event.start;
    }
    return brief_.zone->end_of(plan_.last);
  }

  void find_missing() {
    const auto tell = [&](std::string text) {
      if (std::ranges::find(found_.missing, text) == found_.missing.end())
        found_.missing.push_back(std::move(text));
    };
    for (const auto& event : plan_.events) {
      if (event.course != course_.id) continue;
      for (const auto& open : event.open) {
        if (open.find("must be recorded") != std::string::npos || open.starts_with("dose to be entered"))
          tell(open);
      }
    }
    if (!found_.now) tell("the dose is not entered: dose." + course_.id);
    if (found_.ended == Move::hold) tell("a decision: restart with its dose, or stop");
    if (found_.ladder != nullptr && found_.ladder->illustrative)
      tell("the site's steps are not entered: steps." + course_.id + " = [...]");
    if (!found_.next || found_.proposals.empty()) return;
    if (found_.seen.empty()) {
      tell(found_.next->visit.empty()
               ? "no response is recorded"
               : "the response of review " + std::to_string(found_.next->number) + " is not recorded");
    }
    if (!found_.next->visit.empty() || !found_.seen.empty())
      tell("the decision on review " + std::to_string(found_.next->number) + " is not recorded");
  }

  const Brief& brief_;
  const regimen::Plan& plan_;
  const regimen::RegimenUse& use_;
  const Course& course_;
  Progress found_;
};

/// Is the course left out by the order?
bool is_left_out(const regimen::RegimenUse& use, const Course& course) {
  const auto count = use.counts.find(course.id);
  return count != use.counts.end() && count->second == 0;
}

bool is_titrated(const Brief& brief, const Course& course) {
  return !course.with && course.kind == EventKind::administration && known_ladder(brief, course) != nullptr;
}

}  // namespace

std::vector<Progress> progress(const Brief& brief, const regimen::Plan& plan) {
  std::vector<Progress> all;
  for (std::size_t use = 0; use < brief.regimens.size(); ++use) {
    for (const auto& course : brief.regimens[use].courses) {
      if (!is_titrated(brief, course) || is_left_out(brief.order.regimens[use], course)) continue;
      all.push_back(Reading{brief, plan, use, course}.progress());
    }
  }
  return all;
}

}  // namespace posology::titration
