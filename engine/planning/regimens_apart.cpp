// SPDX-License-Identifier: Apache-2.0
// Two regimens of one order that give the same drug, each at its own interval, run one after the other: dose
// by dose between each other's, both would be kept from the interval that they are for (hazard 16). Which of
// them goes first the structure of the order says, or else the planner tries both, once for the two and not
// for each pair of their doses, of which there are hundreds.
#include <algorithm>

#include "engine/planning/timing_builder.hpp"

namespace posology::planning {
namespace {

using regimen::Bound;
using regimen::Rule;

using Events = std::vector<std::size_t>;

class RegimensApart {
 public:
  RegimensApart(TimingBuilder& builder, const Rule& rule, const Bound& least)
      : builder_{builder}, rule_{rule}, least_{least} {}

  void keep_apart(const Events& one, const Events& other) {
    if (!is_open(one, other)) return;
    const bool one_leads = leads(one, other), other_leads = leads(other, one);
    const bool mixed = (one_leads && other_leads) || (fixed_before(one, other) && fixed_before(other, one));
    if (mixed) return dose_by_dose(one, other);
    builder_.timing().regimens_wait = true;
    if (one_leads) return add(side(one, other));
    if (other_leads) return add(side(other, one));
    builder_.timing().open.push_back({.sides = {side(one, other), side(other, one)}});
  }

 private:
  bool precedes(std::size_t a, std::size_t b) const { return builder_.timing().precedes(a, b); }
  bool certain(std::size_t event) const { return !builder_.draft().events[event].skip_weight.has_value(); }

  /// Is there a dose of each of which the structure of the order does not say which comes first?
  bool is_open(const Events& one, const Events& other) const {
    return std::ranges::any_of(one, [&](std::size_t a) {
      return std::ranges::any_of(other, [&](std::size_t b) { return !precedes(a, b) && !precedes(b, a); });
    });
  }

  /// Does the structure of the order have some dose of `run` before one of `after`?
  bool leads(const Events& run, const Events& after) const {
    return std::ranges::any_of(run, [&](std::size_t a) {
      return std::ranges::any_of(after, [&](std::size_t b) { return precedes(a, b) && !precedes(b, a); });
    });
  }

  /// Does the order fix some dose of `run` on a day before one of `after`?
  bool fixed_before(const Events& run, const Events& after) const {
    std::optional<time::LocalDay> first, last;
    for (const auto& fixed : builder_.brief().order.fixed) {
      const auto event = builder_.draft().find_event(fixed.event);
      if (!event) continue;
      const auto* const at = std::get_if<time::LocalTime>(&fixed.at);
      const auto day = at != nullptr ? time::day_of(*at) : std::get<time::LocalDay>(fixed.at);
      if (std::ranges::find(run, *event) != run.end()) first = std::min(first.value_or(day), day);
      if (std::ranges::find(after, *event) != after.end()) last = std::max(last.value_or(day), day);
    }
    return first && last && *first < *last;
  }

  /// Those of `run` that may be its last, or its first: what may be left out hides no other.
  Events edge(const Events& run, bool last) const {
    Events found;
    for (const std::size_t event : run) {
      const bool hidden = std::ranges::any_of(run, [&](std::size_t other) {
        return other != event && certain(other) && (last ? precedes(event, other) : precedes(other, event));
      });
      if (!hidden) found.push_back(event);
    }
    return found;
  }

  Arc arc(std::size_t from, std::size_t to) { return builder_.at_least(rule_, from, to, least_); }

  /// All of the first before any of the second.
  std::vector<Arc> side(const Events& first, const Events& second) {
    std::vector<Arc> arcs;
    for (const std::size_t from : edge(first, true)) {
      for (const std::size_t to : edge(second, false)) {
        if (!is_bound(from, to)) arcs.push_back(arc(from, to));
      }
    }
    return arcs;
  }

  /// By this rule already, since the structure has the one before the other.
  bool is_bound(std::size_t from, std::size_t to) const {
    const Timing& timing = builder_.timing();
    return std::ranges::any_of(timing.arcs, [&](const Arc& each) {
      const Cause& cause = timing.causes[each.cause];
      return each.from == from && each.to == to && !cause.upper && cause.kind == Cause::Kind::rule &&
             cause.rule == rule_.id;
    });
  }

  void add(std::vector<Arc>&& arcs) {
    for (Arc& each : arcs) builder_.add(std::move(each));
  }

  /// The order itself, by its structure or its dates, has doses of each between those of the other.
  void dose_by_dose(const Events& one, const Events& other) {
    for (const std::size_t a : one) {
      for (const std::size_t b : other) {
        if (!precedes(a, b) && !precedes(b, a))
          builder_.timing().open.push_back({.sides = {{arc(a, b)}, {arc(b, a)}}});
      }
    }
  }

  TimingBuilder& builder_;
  const Rule& rule_;
  const Bound& least_;
};

bool by_several_regimens(const Draft& draft, const regimen::Selector& selector) {
  std::optional<std::size_t> first;
  return std::ranges::any_of(draft.courses, [&](const DraftCourse& course) {
    if (!matches(selector, course.subject)) return false;
    if (!first) first = course.use;
    return course.use != *first;
  });
}

/// What a regimen gives of it, by regimen. Of doses at home their start.
std::vector<Events> by_regimen(const TimingBuilder& builder, const regimen::Selector& selector) {
  const Draft& draft = builder.draft();
  std::vector<Events> found(builder.brief().regimens.size());
  for (const DraftCourse& course : draft.courses) {
    if (!matches(selector, course.subject)) continue;
    auto& own = found[course.use];
    std::ranges::copy_if(course.events, std::back_inserter(own), [&](std::size_t event) {
      return draft.events[event].kind != regimen::EventKind::stop;
    });
  }
  return found;
}

}  // namespace

bool by_one_regimen_at_a_time(const regimen::Cadence& cadence) {
  return cadence.of.by == regimen::Selector::By::form;
}

void order_regimens(TimingBuilder& builder) {
  const std::size_t known = builder.timing().arcs.size();
  for (const Rule& rule : builder.brief().rules) {
    const auto* const cadence = rule.on ? std::get_if<regimen::Cadence>(&rule.body) : nullptr;
    if (cadence == nullptr || !cadence->at_least || !by_one_regimen_at_a_time(*cadence)) continue;
    if (!by_several_regimens(builder.draft(), cadence->of)) continue;
    const auto given = by_regimen(builder, cadence->of);
    RegimensApart apart{builder, rule, *cadence->at_least};
    for (std::size_t one = 0; one < given.size(); ++one) {
      for (std::size_t other = one + 1; other < given.size(); ++other)
        apart.keep_apart(given[one], given[other]);
    }
  }
  if (builder.timing().arcs.size() > known) close_precedence(builder);
}

}  // namespace posology::planning
