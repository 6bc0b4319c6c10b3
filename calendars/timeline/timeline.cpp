// SPDX-License-Identifier: Apache-2.0
#include "calendars/timeline/timeline.hpp"

#include <algorithm>

#include "calendars/sheets/decided_days.hpp"
#include "calendars/sheets/phrases.hpp"
#include "engine/time/text.hpp"

namespace posology::calendars {
namespace {

using std::chrono::days;

constexpr double margin = 24;
constexpr double lanes_left = margin + lane_title_width + 18;

/// Wide enough that a week can be seen, whatever the plan's length, and never narrower than a page.
double width_for(const Calendar& calendar, const SceneWidth& width) {
  const auto count = static_cast<double>((calendar.shown_last - calendar.shown_first).count() + 1);
  return std::clamp(lanes_left + count * 1.7 + margin, width.narrowest, width.widest);
}

void draw_month(Group& ground, const Language& language, const Scale& scale, time::LocalDay month,
                double axis, double bottom) {
  const std::chrono::year_month_day date{month};
  const time::LocalDay next{(date.year() / date.month() + std::chrono::months{1}) / 1};
  const double left = scale.x(month), right = scale.x(next);
  const bool begins_year = left <= scale.left() || date.month() == std::chrono::January;
  if (left > scale.left()) {
    ground.shapes.push_back(line({left, axis - (begins_year ? 44 : 24)}, {left, bottom}, Paint::line));
  }
  // The year in which the picture begins is left out where the next one leaves it no room.
  const double next_year =
      scale.x(time::LocalDay{(date.year() + std::chrono::years{1}) / std::chrono::January / 1});
  if (begins_year && next_year - left > 48) {
    ground.shapes.push_back(label({left + 5, axis - 31}, std::to_string(static_cast<int>(date.year())), 13,
                                  Paint::ink, Anchor::start, true));
  }
  const std::string name = language.month_short(month);
  if (text_width(name, 12, false) + 6 > right - left) return;
  ground.shapes.push_back(label({left + 5, axis - 12}, name, 12, Paint::ink));
}

}  // namespace

void draw_ground(Scene& scene, const Calendar& calendar, const Language& language, const Scale& scale,
                 const std::vector<Lane>& lanes, double axis) {
  const Phrases say{language, "timeline"};
  const double bottom = lanes.empty() ? axis : lanes.back().top + lanes.back().height;
  Group ground;
  ground.shapes.push_back(rectangle(0, 0, scene.width, scene.height, Paint::paper));
  ground.shapes.push_back(label({margin, 40}, scene.title, 22, Paint::ink, Anchor::start, true));
  ground.shapes.push_back(label({margin, 62},
                                say("{first} to {last}, {zone}, profile {profile}, as of {as_of}",
                                    {{"first", language.short_date(calendar.shown_first)},
                                     {"last", language.short_date(calendar.shown_last)},
                                     {"zone", calendar.zone->name()},
                                     {"profile", calendar.profile},
                                     {"as_of", language.short_date(calendar.zone->day_of(calendar.as_of))}}),
                                12.5, Paint::soft));
  for (std::size_t index = 0; index < lanes.size(); index += 2) {
    ground.shapes.push_back(rectangle(margin, lanes[index].top, scale.right(),
                                      lanes[index].top + lanes[index].height, Paint::lane));
  }
  if (const auto open = first_open_day(calendar)) {
    const double left = scale.x(*open);
    ground.shapes.push_back(rectangle(left, axis, scale.right(), bottom, Paint::hatch_provisional));
    ground.shapes.push_back(line({left, axis - 2}, {left, bottom}, Paint::soft, 1.5, true));
  }
  const std::chrono::year_month_day first{calendar.shown_first};
  for (std::chrono::year_month month = first.year() / first.month();
       time::LocalDay{month / 1} <= calendar.shown_last; month += std::chrono::months{1}) {
    draw_month(ground, language, scale, time::LocalDay{month / 1}, axis, bottom);
  }
  if (scale.pixels_a_day() * 7 >= 4) {
    time::LocalDay week = calendar.shown_first;
    while (std::chrono::weekday{week} != language.week_start()) week += days{1};
    for (; week <= calendar.shown_last; week += days{7}) {
      ground.shapes.push_back(line({scale.x(week), axis - 5}, {scale.x(week), axis}, Paint::soft, 1));
    }
  }
  ground.shapes.push_back(line({scale.left(), axis}, {scale.right(), axis}, Paint::soft, 1.2));
  scene.groups.push_back(std::move(ground));
}

namespace {

bool shows_today(const Calendar& calendar) {
  const time::LocalDay today = calendar.zone->day_of(calendar.as_of);
  return today >= calendar.shown_first && today <= calendar.shown_last;
}

/// Words on the axis: today, and where what is decided ends; side by side where both would stand in one
/// place.
void draw_flags(Scene& scene, const Calendar& calendar, const Language& language, const Scale& scale,
                double axis) {
  const Phrases say{language, "timeline"};
  double taken_from = 0, taken_to = 0;
  const auto flag = [&](const std::string& title, double x, const std::string& text, Paint paint) {
    const double width = text_width(text, 11, true) + 10;
    double left = std::clamp(x - width / 2, scale.left(), std::max(scale.left(), scale.right() - width));
    if (left < taken_to && taken_from < left + width) {
      const bool room = taken_to + 4 + width <= scale.right();
      left = room ? taken_to + 4 : taken_from - 4 - width;
    }
    Group group;
    group.title = title;
    group.shapes.push_back(rectangle(left, axis - 67, left + width, axis - 50, paint));
    group.shapes.back().rounded = 3;
    group.shapes.push_back(
        label({left + width / 2, axis - 54}, text, 11, Paint::white, Anchor::middle, true));
    scene.groups.push_back(std::move(group));
    taken_from = left;
    taken_to = left + width;
  };
  if (shows_today(calendar)) {
    const std::string date = language.short_date(calendar.zone->day_of(calendar.as_of));
    flag(say("Today, {date}", {{"date", date}}), scale.x(calendar.as_of), say("today"), Paint::today);
  }
  if (const auto open = first_open_day(calendar)) {
    flag(say("From {date} on dates or doses are provisional: a decision is open.",
             {{"date", language.short_date(*open)}}),
         scale.x(*open), say("PROVISIONAL from here"), Paint::soft);
  }
}

std::string description_of(const Calendar& calendar, const Language& language,
                           const std::vector<Lane>& lanes) {
  const Phrases say{language, "timeline"};
  std::vector<std::string> names;
  for (const Lane& lane : lanes) names.push_back(lane.name);
  return say("One lane for each course: {courses}.", {{"courses", language.listed(names)}}) + " " +
         say.count("{n} event is drawn.", static_cast<long long>(calendar.entries.size())) + " " +
         say("Each has a title with its date, its dose and its window.");
}

}  // namespace

void draw_today(Scene& scene, const Calendar& calendar, const Scale& scale, const std::vector<Lane>& lanes) {
  if (!shows_today(calendar) || lanes.empty()) return;
  const double x = scale.x(calendar.as_of);
  Group group;
  group.shapes.push_back(
      line({x, lanes.front().top}, {x, lanes.back().top + lanes.back().height}, Paint::today, 2));
  scene.groups.push_back(std::move(group));
}

Scene timeline_of(const Calendar& calendar, const Language& language, const SceneWidth& width) {
  const Phrases say{language, "timeline"};
  constexpr double axis = 148;
  Scene scene;
  scene.width = width_for(calendar, width);
  const Scale scale{calendar, lanes_left, scene.width - margin};
  const std::vector<Lane> lanes = lanes_of(calendar, language, scale, axis);
  const double bottom = lanes.empty() ? axis : lanes.back().top + lanes.back().height;
  scene.title = say("Treatment timeline: {order}", {{"order", calendar.order}});
  scene.description = description_of(calendar, language, lanes);
  Scene above;
  above.width = scene.width;
  const double legend = draw_legend(above, calendar, language, lanes, bottom + 22);
  scene.height = bottom + 22 + legend + 12;
  draw_ground(scene, calendar, language, scale, lanes, axis);
  draw_lanes(scene, calendar, language, scale, lanes);
  draw_flags(scene, calendar, language, scale, axis);
  for (Group& group : above.groups) scene.groups.push_back(std::move(group));
  return scene;
}

}  // namespace posology::calendars
