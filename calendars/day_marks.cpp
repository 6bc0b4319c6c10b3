// SPDX-License-Identifier: Apache-2.0
#include "calendars/day_marks.hpp"

#include <algorithm>

namespace posology::calendars {
namespace {

constexpr time::minutes whole_day{24 * 60};

/// The stretch of a local day that [from, to) covers, or nothing.
struct Stretch {
  time::Instant from, to;
};

std::optional<Stretch> within(const time::Zone& zone, time::LocalDay day, time::Instant from,
                              time::Instant to) {
  const Stretch cut{std::max(from, zone.start_of(day)),
                    std::min(to, zone.start_of(day + std::chrono::days{1}))};
  if (cut.from >= cut.to) return std::nullopt;
  return cut;
}

time::minutes clock_from(const time::Zone& zone, time::LocalDay day, time::Instant at) {
  if (at == zone.start_of(day)) return time::minutes{0};
  return zone.local(at) - time::LocalTime{day};
}

time::minutes clock_to(const time::Zone& zone, time::LocalDay day, time::Instant at) {
  if (at == zone.start_of(day + std::chrono::days{1})) return whole_day;
  return zone.local(at) - time::LocalTime{day};
}

bool continues(const Mark& before, const Mark& next) {
  return before.to == next.from && before.kind == next.kind && before.why == next.why &&
         before.rule == next.rule && before.certainty == next.certainty;
}

/// Why a stretch is no ordinary one: by the event that it comes before or after, or that it protects.
std::string why(const regimen::Segment& segment) {
  if (segment.because.empty()) return {};
  if (segment.kind == regimen::SegmentKind::take) return "extra, with " + segment.because;
  if (segment.rule == "cycle") return "an off day of " + segment.because;
  if (segment.because.ends_with("/start")) return "not before " + segment.because;
  if (segment.because.ends_with("/stop")) return "after " + segment.because;
  return "held for " + segment.because;
}

/// "100 mcg (1 x 100 mcg ampoule)", "75 mcg (1 x 75 mcg tablet), step 3 of 6,"
std::string dose_of(const HomeCourse& course) {
  const std::string product = course.product.empty() ? "" : " (" + course.product + ")";
  return course.pattern.dose.ismp() + product + (course.step.empty() ? "" : ", " + course.step + ",");
}

void add_home(const Calendar& calendar, const HomeCourse& course, time::LocalDay day,
              std::vector<Mark>& marks) {
  const std::size_t first_of_course = marks.size();
  for (std::size_t index = 0; index < course.pattern.segments.size(); ++index) {
    const regimen::Segment& segment = course.pattern.segments[index];
    const auto stretch = within(*calendar.zone, day, segment.from, segment.to);
    if (!stretch) continue;
    const bool taken = segment.kind == regimen::SegmentKind::take;
    Mark mark{.what = course.pattern.say,
              .dose = segment.kind == regimen::SegmentKind::do_not_take ? std::string{} : dose_of(course),
              .kind = segment.kind,
              .from = clock_from(*calendar.zone, day, stretch->from),
              .to = clock_to(*calendar.zone, day, stretch->to),
              .times = {},
              .why = why(segment),
              .rule = segment.rule == "cycle" ? std::string{} : segment.rule,
              .certainty = segment.certainty,
              .home = static_cast<std::size_t>(&course - calendar.home.data()),
              .because = taken ? std::string{} : segment.because};
    const auto in_stretch = std::ranges::lower_bound(course.doses, stretch->from, {}, &HomeDose::at);
    for (auto dose = in_stretch; dose != course.doses.end() && dose->at < stretch->to; ++dose) {
      mark.times.push_back(dose->local - time::LocalTime{day});
    }
    if (taken && mark.times.empty()) continue;
    if (marks.size() > first_of_course && continues(marks.back(), mark)) {
      marks.back().to = mark.to;
      marks.back().times.insert(marks.back().times.end(), mark.times.begin(), mark.times.end());
    } else {
      marks.push_back(std::move(mark));
    }
  }
}

}  // namespace

std::vector<Mark> marks_of(const Calendar& calendar, time::LocalDay day, bool dose_given) {
  std::vector<Mark> marks;
  for (const HomeCourse& course : calendar.home) add_home(calendar, course, day, marks);
  for (const regimen::Washout& washout : calendar.washouts) {
    const auto stretch = within(*calendar.zone, day, washout.from, washout.to);
    if (!stretch) continue;
    marks.push_back({.what = washout.what,
                     .dose = {},
                     .kind = regimen::SegmentKind::do_not_take,
                     .from = clock_from(*calendar.zone, day, stretch->from),
                     .to = clock_to(*calendar.zone, day, stretch->to),
                     .times = {},
                     .why = "washout before " + washout.before,
                     .rule = washout.rule,
                     .certainty = regimen::Certainty::firm,
                     .home = {},
                     .because = washout.before});
  }
  if (marks.empty() && !dose_given) {
    marks.push_back({.what = "any medicine of this order",
                     .dose = {},
                     .kind = regimen::SegmentKind::do_not_take,
                     .times = {},
                     .why = "none is due",
                     .rule = {},
                     .certainty = regimen::Certainty::firm,
                     .home = {},
                     .because = {}});
  }
  return marks;
}

}  // namespace posology::calendars
