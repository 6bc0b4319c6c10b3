// SPDX-License-Identifier: Apache-2.0
// Courses that may not run together: all that one end of the rule binds is over before anything of the other
// begins, whichever way round. Where the structure of the order does not say which goes first, the planner
// tries both.
#include <algorithm>

#include "engine/planning/timing_builder.hpp"

namespace posology::planning {
namespace {

using regimen::Bound;
using regimen::EventKind;
using regimen::Rule;
using time::Duration;

using Events = std::vector<std::size_t>;

/// What one end of the rule binds.
struct Run {
  Events begins =
      {};  ///< The first events of its courses; of those that may be left out all that may be first.
  Events ends = {};   ///< The last ones, likewise.
  bool stops = true;  ///< Does each of its courses end?
};

Run run_of(const Draft& draft, const regimen::Selector& selector) {
  Run run;
  const auto optional = [&](std::size_t event) { return draft.events[event].skip_weight.has_value(); };
  for (const DraftCourse& course : draft.courses) {
    if (!matches(selector, course.subject)) continue;
    if (course.course->daily) {
      run.begins.push_back(course.events.front());
      const bool stops = draft.events[course.events.back()].kind == EventKind::stop;
      if (stops) run.ends.push_back(course.events.back());
      run.stops = run.stops && stops;
      continue;
    }
    const auto& events = course.events;
    run.begins.insert(run.begins.end(), events.begin(),
                      std::ranges::find_if_not(events, optional) == events.end()
                          ? events.end()
                          : std::ranges::find_if_not(events, optional) + 1);
    const auto last_certain = std::find_if_not(events.rbegin(), events.rend(), optional);
    run.ends.insert(run.ends.end(), last_certain == events.rend() ? events.begin() : last_certain.base() - 1,
                    events.end());
  }
  return run;
}

class Exclusions {
 public:
  explicit Exclusions(TimingBuilder& builder) : builder_{builder} {}

  void keep_apart(const Rule& rule, const regimen::Exclusion& exclusion) {
    const Run one = run_of(builder_.draft(), exclusion.one),
              other = run_of(builder_.draft(), exclusion.other);
    if (one.begins.empty() || other.begins.empty()) return;
    if (!one.stops && !other.stops) return never(rule, one.begins.front(), other.begins.front());
    if (!other.stops || comes_first(one, other)) return add(side(rule, one, other));
    if (!one.stops || comes_first(other, one)) return add(side(rule, other, one));
    builder_.timing().open.push_back({.sides = {side(rule, one, other), side(rule, other, one)}});
  }

 private:
  /// By the structure of the order.
  bool comes_first(const Run& run, const Run& after) const {
    const auto& precedes = builder_.timing().precedes;
    return std::ranges::any_of(run.begins, [&](std::size_t a) {
      return std::ranges::any_of(after.begins,
                                 [&](std::size_t b) { return precedes(a, b) && !precedes(b, a); });
    });
  }

  /// The first is over before the second begins.
  std::vector<Arc> side(const Rule& rule, const Run& first, const Run& second) const {
    const Bound over{.by = Duration::elapsed(time::minutes{0}), .from = regimen::Edge::end};
    Cause why = cause_of(rule, first.ends.front(), second.begins.front());
    why.by = over.by;
    const std::size_t cause = builder_.cause(std::move(why));
    std::vector<Arc> arcs;
    for (const std::size_t from : first.ends) {
      for (const std::size_t to : second.begins) {
        if (from != to) arcs.push_back(builder_.at_least(from, to, over, cause));
      }
    }
    return arcs;
  }

  void add(const std::vector<Arc>& arcs) {
    for (const Arc& arc : arcs) builder_.add(arc);
  }

  /// Neither ever stops: whichever began first would run on.
  void never(const Rule& rule, std::size_t one, std::size_t other) {
    const Bound later{.by = Duration::elapsed(time::minutes{1})};
    for (const auto& [from, to] : {std::pair{one, other}, std::pair{other, one}}) {
      Cause why = cause_of(rule, from, to);
      why.by = later.by;
      builder_.add(builder_.at_least(from, to, later, builder_.cause(std::move(why))));
    }
  }

  TimingBuilder& builder_;
};

}  // namespace

void add_exclusions(TimingBuilder& builder) {
  Exclusions exclusions{builder};
  for (const Rule& rule : builder.brief().rules) {
    const auto* const exclusion = rule.on ? std::get_if<regimen::Exclusion>(&rule.body) : nullptr;
    if (exclusion != nullptr && !exclusion->warn) exclusions.keep_apart(rule, *exclusion);
  }
}

}  // namespace posology::planning
