// SPDX-License-Identifier: Apache-2.0
// Extra doses at home beside another course: a rescue that a recorded decision has added. They take the place
// of what the course's own patterns say of those days; a hold before an infusion holds for them as well.
#include <algorithm>

#include "engine/planning/doses_in_force.hpp"
#include "engine/planning/fill_in.hpp"
#include "engine/planning/pauses.hpp"
#include "engine/planning/stretches.hpp"

namespace posology::planning {
namespace {

using regimen::Certainty;
using regimen::ExtraDoses;
using regimen::Pattern;
using regimen::PlannedEvent;
using regimen::Segment;
using regimen::SegmentKind;
using time::Instant;

/// The course at home and the use that orders it.
struct Found {
  const regimen::Course* course = nullptr;
  std::size_t use = 0;
};

class Extras {
 public:
  Extras(const Filling& filling, regimen::Plan& plan)
      : brief_{filling.brief}, zone_{*filling.brief.zone}, plan_{plan} {}

  void add() {
    for (const ExtraDoses& extra : brief_.order.extras) add(extra);
  }

 private:
  const PlannedEvent* find(const std::string& id) const {
    const auto found = std::ranges::find(plan_.events, id, &PlannedEvent::id);
    return found == plan_.events.end() ? nullptr : &*found;
  }

  Found find_course(const std::string& id) const {
    for (std::size_t use = 0; use < brief_.regimens.size(); ++use) {
      for (const auto& course : brief_.regimens[use].courses) {
        if (course.id == id) return {.course = &course, .use = use};
      }
    }
    return {};
  }

  void note(const ExtraDoses& extra, const std::string& why) {
    plan_.notes.push_back(extra.course + ": the extra doses " + extra.because + " are not laid: " + why);
  }

  void add(const ExtraDoses& extra) {
    const Found found = find_course(extra.course);
    const bool planned =
        std::ranges::find(plan_.patterns, extra.course, &Pattern::course) != plan_.patterns.end();
    if (found.course == nullptr || !planned) return note(extra, "the course is not in the plan");
    const PlannedEvent* const beside = find(extra.beside);
    if (beside == nullptr && !extra.from) return note(extra, extra.beside + " is not in the plan");
    const Instant asked = beside != nullptr ? beside->start : zone_.start_of(*extra.from);
    const PlannedEvent* const stop = find(extra.course + "/stop");
    const bool regular = !found.course->only_if_needed;
    if (regular && stop == nullptr) return note(extra, "its regular doses go on all the time");
    Segment segment{.from = regular ? std::max(asked, stop->start) : asked,
                    .to = end_of(extra, asked),
                    .kind = extra.until || extra.lasts ? SegmentKind::take : SegmentKind::only_if_needed,
                    .certainty = beside != nullptr ? beside->certainty : Certainty::firm,
                    .rule = extra.rule,
                    .because = beside != nullptr ? extra.beside : extra.of};
    if (!regular && stop != nullptr) segment.to = std::min(segment.to, stop->start);
    if (segment.from >= segment.to) return note(extra, "no day is left for them");
    lay(extra, found, segment);
  }

  /// The end of the last day that is ordered; without one, the next review, or the end of the plan.
  Instant end_of(const ExtraDoses& extra, Instant from) const {
    const Instant closes = zone_.end_of(plan_.last) + time::minutes{1};
    if (extra.until) return std::min(closes, zone_.start_of(*extra.until + std::chrono::days{1}));
    if (extra.lasts) return std::min(closes, zone_.start_of(add_civil(zone_.day_of(from), *extra.lasts)));
    const auto review = next_review(extra.of, from);
    return review ? std::min(closes, *review) : closes;
  }

  std::optional<Instant> next_review(const std::string& course, Instant after) const {
    for (const auto& event : plan_.events) {
      if (event.kind == regimen::EventKind::review && event.course == course + "-review" &&
          event.start > after)
        return event.start;
    }
    return std::nullopt;
  }

  void lay(const ExtraDoses& extra, const Found& found, const Segment& segment) {
    const regimen::Course& course = *found.course;
    const int per_day = extra.dose.per_day.value_or(1);
    int number = 1;
    for (auto& pattern : plan_.patterns) {
      if (pattern.course != extra.course) continue;
      pattern.segments = without(pattern.segments, segment.from, segment.to);
      if (!pattern.extra.empty()) ++number;
    }
    const auto& form = brief_.forms.at(*course.form);
    Pattern pattern{.id = extra.course + "/extra-" + std::to_string(number),
                    .regimen = brief_.order.regimens[found.use].regimen,
                    .course = extra.course,
                    .subject = subject_of(brief_, course),
                    .say = form.say,
                    .dose = extra.dose.single,
                    .dose_from = regimen::DoseSource::clinician,
                    .because = extra.because,
                    .extra = segment.because,
                    .route = form.route,
                    .per_day = per_day,
                    .times = home_times(brief_, found.use, course, per_day)};
    Units units;
    set_units(brief_, course, pattern.dose, units);
    pattern.product = std::move(units.makings);
    pattern.product_form = std::move(units.form);
    pattern.segments = with_pauses(zone_, pattern, segment, pauses_of(brief_, plan_, pattern), plan_.notes);
    // Past the next decision on the dose that they help, nothing looks firm.
    pattern.segments = waiting(pattern.segments, first_open_review(extra.of));
    plan_.patterns.push_back(std::move(pattern));
    std::erase_if(plan_.patterns, [](const Pattern& each) { return each.segments.empty(); });
  }

  std::optional<Instant> first_open_review(const std::string& course) const {
    for (const auto& event : plan_.events) {
      const bool review = event.kind == regimen::EventKind::review && event.course == course + "-review";
      if (review && !recorded(brief_, event.course + "-" + std::to_string(event.number))) return event.start;
    }
    return std::nullopt;
  }

  const regimen::Brief& brief_;
  const time::Zone& zone_;
  regimen::Plan& plan_;
};

}  // namespace

void add_extra_doses(const Filling& filling, regimen::Plan& plan) {
  Extras{filling, plan}.add();
}

}  // namespace posology::planning
