// SPDX-License-Identifier: Apache-2.0
#include "calendars/timeline/lanes.hpp"

#include <algorithm>
#include <charconv>

#include "calendars/sheets/phrases.hpp"
#include "calendars/timeline/scene.hpp"

namespace posology::calendars {

Scale::Scale(const Calendar& calendar, double left, double right)
    : zone_{calendar.zone.get()},
      from_{calendar.zone->start_of(calendar.shown_first)},
      to_{calendar.zone->start_of(calendar.shown_last + std::chrono::days{1})},
      left_{left},
      right_{right} {}

double Scale::x(time::Instant at) const {
  const auto within = static_cast<double>((std::clamp(at, from_, to_) - from_).count());
  return left_ + (right_ - left_) * within / static_cast<double>((to_ - from_).count());
}

double Scale::x(time::LocalDay day) const {
  return x(zone_->start_of(day));
}

double Scale::pixels_a_day() const {
  return (right_ - left_) * 1440 / static_cast<double>((to_ - from_).count());
}

double drawn_amount(const dose::Quantity& quantity) {
  const std::string text = quantity.value.plain();
  double amount = 0;
  std::from_chars(text.data(), text.data() + text.size(), amount);
  return amount;
}

std::vector<PlacedLabel> place_labels(const std::vector<std::pair<double, std::string>>& wanted, int rows,
                                      double left, double right) {
  constexpr double gap = 6, rounding = 0.01;
  std::vector<double> free_from(static_cast<std::size_t>(rows), left);
  std::vector<PlacedLabel> placed;
  for (const auto& [x, text] : wanted) {
    const double half = text_width(text, label_size, true) / 2;
    const double middle = std::clamp(x, left + half, std::max(left + half, right - half));
    for (int row = 0; row < rows; ++row) {
      double& free = free_from[static_cast<std::size_t>(row)];
      if (middle - half < free - rounding) continue;
      free = middle + half + gap;
      placed.push_back({.x = middle, .row = row, .text = text});
      break;
    }
  }
  return placed;
}

bool is_rest(const regimen::Segment& segment) {
  return is_break(segment) && segment.rule == "cycle";
}

bool is_break(const regimen::Segment& segment) {
  return segment.kind == regimen::SegmentKind::do_not_take && !segment.because.empty() &&
         !segment.because.ends_with("/start") && !segment.because.ends_with("/stop");
}

bool has_whisker(const Scale& scale, const regimen::PlannedEvent& event) {
  return !event.derived && scale.x(event.latest) - scale.x(event.earliest) >= 3;
}

bool BarRoom::holds(const std::string& words, double size) const {
  return right - left >= text_width(words, size, true) + 4;
}

BarRoom room_of_bar(const Lane& lane, const Calendar& calendar, const Scale& scale,
                    const regimen::Segment& segment) {
  // As the marks are drawn: a start to the right of its moment, a stop mostly to the left.
  constexpr double start_right = 10, stop_left = 5, stop_right = 3;
  const double from = scale.x(segment.from), to = scale.x(segment.to);
  BarRoom room{.left = from, .right = to};
  for (const std::size_t index : lane.entries) {
    const regimen::PlannedEvent& event = calendar.entries[index].event;
    const double x = scale.x(event.start);
    if (event.kind == regimen::EventKind::start && event.start == segment.from) {
      room.left = std::max(room.left, x + start_right);
    } else if (event.kind == regimen::EventKind::stop && event.start == segment.from) {
      room.left = std::max(room.left, x + stop_right);
    } else if (event.kind == regimen::EventKind::stop && event.start == segment.to) {
      room.right = std::min(room.right, x - stop_left);
    }
  }
  return room;
}

namespace {

/// The first row that is free, at most four; when all are taken, the one that is free soonest.
void place_whiskers(Lane& lane, const Calendar& calendar, const Scale& scale) {
  constexpr std::size_t most = 4;
  std::vector<double> free_from;
  for (const std::size_t index : lane.entries) {
    const regimen::PlannedEvent& event = calendar.entries[index].event;
    lane.whisker_rows.push_back(0);
    if (!has_whisker(scale, event)) continue;
    auto row = std::ranges::find_if(free_from, [&](double free) { return free < scale.x(event.earliest); });
    if (row == free_from.end() && free_from.size() < most) row = free_from.insert(row, 0.0);
    if (row == free_from.end()) row = std::ranges::min_element(free_from);
    *row = scale.x(event.latest) + 2;
    lane.whisker_rows.back() = static_cast<int>(row - free_from.begin());
  }
  lane.whisker_row_count = std::max(1, static_cast<int>(free_from.size()));
}

/// The dose of a bar that begins at a start and is too narrow to say it; empty otherwise.
std::string dose_of_narrow_bar(const Lane& lane, const Calendar& calendar, const Scale& scale,
                               const regimen::PlannedEvent& event) {
  if (event.kind != regimen::EventKind::start) return "";
  for (const std::size_t index : lane.home) {
    const regimen::Pattern& pattern = calendar.home[index].pattern;
    for (const regimen::Segment& segment : pattern.segments) {
      if (segment.kind != regimen::SegmentKind::take || segment.from != event.start) continue;
      const std::string dose = pattern.dose.ismp();
      return room_of_bar(lane, calendar, scale, segment).holds(dose, least_bar_size) ? "" : dose;
    }
  }
  return "";
}

using Wanted = std::vector<std::pair<double, std::string>>;

/// "20 mg, 9 Mar" where there is room for all, else "20 mg".
void place_lane_labels(Lane& lane, const Calendar& calendar, const Language& language, const Scale& scale) {
  constexpr int rows = 2;
  Wanted with_dates, without;
  for (const std::size_t index : lane.entries) {
    const Entry& entry = calendar.entries[index];
    const double x = scale.x(entry.event.start);
    const time::LocalDay day = time::day_of(entry.start);
    const std::string date = language.say(
        "timeline", "{month} {day}",
        {{"month", language.month_short(day)},
         {"day", std::to_string(static_cast<unsigned>(std::chrono::year_month_day{day}.day()))}});
    if (std::string told = dose_of_narrow_bar(lane, calendar, scale, entry.event); !told.empty()) {
      told.append(", ").append(date);
      with_dates.emplace_back(x, told);
      without.emplace_back(x, told);
    } else if (entry.event.dose) {
      with_dates.emplace_back(x, entry.event.dose->ismp() + ", " + date);
      without.emplace_back(x, entry.event.dose->ismp());
    } else {
      with_dates.emplace_back(x, date);
      without.emplace_back(x, date);
    }
  }
  lane.labels = place_labels(with_dates, 1, scale.left(), scale.right());
  if (lane.labels.size() < with_dates.size()) {
    lane.labels = place_labels(without, rows, scale.left(), scale.right());
  }
  for (const PlacedLabel& placed : lane.labels) lane.label_rows = std::max(lane.label_rows, placed.row + 1);
}

/// Do both have doses at some time, taken or only if needed?
bool overlap(const regimen::Pattern& one, const regimen::Pattern& other) {
  const auto doses = [](const regimen::Segment& segment) {
    return segment.kind != regimen::SegmentKind::do_not_take;
  };
  return std::ranges::any_of(one.segments, [&](const regimen::Segment& a) {
    return doses(a) && std::ranges::any_of(other.segments, [&](const regimen::Segment& b) {
             return doses(b) && a.from < b.to && b.from < a.to;
           });
  });
}

class LaneMaker {
 public:
  LaneMaker(const Calendar& calendar, const Language& language) : calendar_{calendar}, language_{language} {}

  std::vector<Lane> gather() {
    for (std::size_t index = 0; index < calendar_.entries.size(); ++index) {
      const regimen::PlannedEvent& event = calendar_.entries[index].event;
      const bool review = event.kind == regimen::EventKind::review;
      Lane& lane =
          of(event.course, review ? language_.say("timeline", "decision due") : event_name(language_, event));
      lane.entries.push_back(index);
      lane.ladder = lane.ladder || event.dose_from == regimen::DoseSource::ladder;
      if (!event.dose) continue;
      if (!lane.dose_unit) lane.dose_unit = event.dose->unit;
      lane.greatest_dose = std::max(lane.greatest_dose, drawn_amount(*event.dose));
    }
    for (std::size_t index = 0; index < calendar_.home.size(); ++index) {
      const regimen::Pattern& pattern = calendar_.home[index].pattern;
      Lane& lane = of(pattern.course, pattern.say);
      // Steps follow each other on the lane of their course; extra doses beside it have one of their own.
      const bool beside = std::ranges::any_of(
          lane.home, [&](std::size_t other) { return overlap(pattern, calendar_.home[other].pattern); });
      Lane& its = beside ? of(pattern.id, pattern.say) : lane;
      its.home.push_back(index);
      measure_day(its, pattern);
    }
    for (std::size_t index = 0; index < calendar_.washouts.size(); ++index) put_washout(index);
    order();
    return std::move(lanes_);
  }

 private:
  static void measure_day(Lane& lane, const regimen::Pattern& pattern) {
    if (std::ranges::find(pattern.segments, regimen::SegmentKind::take, &regimen::Segment::kind) ==
        pattern.segments.end())
      return;
    if (!lane.day_unit) lane.day_unit = pattern.dose.unit;
    lane.greatest_day = std::max(lane.greatest_day, drawn_amount(pattern.dose) * pattern.per_day);
  }

  Lane& of(const std::string& course, const std::string& name) {
    const auto [known, fresh] = by_course_.try_emplace(course, lanes_.size());
    if (fresh) {
      Lane lane;
      lane.course = course;
      lane.name = name;
      lanes_.push_back(std::move(lane));
    }
    return lanes_[known->second];
  }

  /// On the lane of the last dose before it, else on the first lane of the drug, else on one of its own.
  void put_washout(std::size_t index) {
    const regimen::Washout& washout = calendar_.washouts[index];
    if (washout.last_dose) {
      const std::string course = washout.last_dose->substr(0, washout.last_dose->rfind('/'));
      if (const auto lane = by_course_.find(course); lane != by_course_.end()) {
        lanes_[lane->second].washouts.push_back(index);
        return;
      }
    }
    const auto lane = std::ranges::find(lanes_, washout.what, &Lane::name);
    (lane == lanes_.end() ? of("washout: " + washout.what, washout.what) : *lane).washouts.push_back(index);
  }

  /// Daily courses, then drugs with a dose, each drug's lanes together in order of their first dose; then
  /// what comes along with them. So an arrow from a washout has few lanes to cross.
  void order() {
    std::map<std::string, std::size_t> first_of;
    for (std::size_t index = 0; index < lanes_.size(); ++index)
      first_of.try_emplace(lanes_[index].name, index);
    const auto place = [&](const Lane& lane) {
      const int kind = !lane.home.empty() ? 0 : lane.dose_unit || !lane.washouts.empty() ? 1 : 2;
      return std::pair{kind, first_of[lane.name]};
    };
    std::ranges::stable_sort(lanes_, [&](const Lane& a, const Lane& b) { return place(a) < place(b); });
  }

  const Calendar& calendar_;
  const Language& language_;
  std::vector<Lane> lanes_;
  std::map<std::string, std::size_t> by_course_;
};

}  // namespace

std::vector<Lane> lanes_of(const Calendar& calendar, const Language& language, const Scale& scale,
                           double top) {
  std::vector<Lane> lanes = LaneMaker{calendar, language}.gather();
  for (Lane& lane : lanes) {
    lane.titles = wrapped(lane.name, lane_title_width, lane_title_size, true);
    place_lane_labels(lane, calendar, language, scale);
    place_whiskers(lane, calendar, scale);
    const double below = 46 + whisker_gap * (lane.whisker_row_count - 1);
    const double above = 12 + 15 * lane.label_rows + (lane.ladder ? 2 : 0);
    const double title_height = 16 * static_cast<double>(lane.titles.size()) + 26;
    lane.height = std::max(above + below, title_height);
    lane.top = top;
    lane.middle = top + above + 15 + std::max(0.0, (lane.height - above - below) / 2);
    top += lane.height;
  }
  return lanes;
}

}  // namespace posology::calendars
