// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "calendars/sheets/phrases.hpp"
#include "calendars/timeline/timeline.hpp"

namespace posology::calendars {

Shape mark_of(regimen::EventKind kind, Point at, double radius, bool provisional) {
  const auto [x, y] = at;
  Shape shape;
  Paint paint = Paint::visit;
  switch (kind) {
    case regimen::EventKind::administration:
      shape = circle(at, radius, paint);
      break;
    case regimen::EventKind::laboratory:
    case regimen::EventKind::imaging:
      shape = polygon({{x, y - 6}, {x + 6, y + 5}, {x - 6, y + 5}}, paint = Paint::ink);
      break;
    case regimen::EventKind::review:
      shape = polygon({{x, y - 8}, {x + 8, y}, {x, y + 8}, {x - 8, y}}, paint = Paint::decision);
      break;
    case regimen::EventKind::deadline:
      shape = polygon({{x - 6, y - 5}, {x + 6, y - 5}, {x, y + 6}}, paint = Paint::decision);
      break;
    case regimen::EventKind::start:
      shape = polygon({{x, y - 9}, {x + 9, y}, {x, y + 9}}, paint = Paint::take);
      break;
    case regimen::EventKind::stop:
      shape =
          polygon({{x - 4, y - 9}, {x + 2, y - 9}, {x + 2, y + 9}, {x - 4, y + 9}}, paint = Paint::not_take);
      break;
    case regimen::EventKind::procedure:
    case regimen::EventKind::surgery:
      shape = polygon({{x - 5, y - 5}, {x + 5, y - 5}, {x + 5, y + 5}, {x - 5, y + 5}}, paint = Paint::ink);
      break;
  }
  shape.stroke = provisional ? paint : Paint::paper;
  shape.stroke_width = provisional ? 2 : 1;
  shape.dashed = provisional;
  if (provisional) shape.fill = Paint::paper;
  return shape;
}

namespace {

class LaneDrawer {
 public:
  LaneDrawer(Scene& scene, const Calendar& calendar, const Language& language, const Scale& scale)
      : scene_{scene}, calendar_{calendar}, say_{language, "timeline"}, scale_{scale} {}

  void remember(const Lane& lane) {
    for (const std::size_t index : lane.entries) marks_[calendar_.entries[index].event.id] = lane.middle;
  }

  /// First what lies below: an arrow may cross any lane, and crosses it behind the marks.
  void draw_below(const Lane& lane) {
    draw_names(lane);
    for (const std::size_t index : lane.washouts) {
      const regimen::Washout& washout = calendar_.washouts[index];
      draw_break(lane, {washout.from, washout.to, say_("washout"), washout.what, washout.before});
    }
    for (const std::size_t index : lane.home) draw_home(lane, calendar_.home[index]);
    if (lane.ladder) draw_ladder(lane);
  }

  void draw_arrows() {
    for (Group& arrow : arrows_) scene_.groups.push_back(std::move(arrow));
  }

  void draw_marks(const Lane& lane) {
    for (std::size_t index = 0; index < lane.entries.size(); ++index) {
      draw_event(lane, calendar_.entries[lane.entries[index]], lane.whisker_rows[index]);
    }
    Group labels;
    for (const PlacedLabel& placed : lane.labels) {
      const double above = (lane.ladder ? 23 : 21) + 15 * placed.row;
      labels.shapes.push_back(
          label({placed.x, lane.middle - above}, placed.text, label_size, Paint::ink, Anchor::middle, true));
      labels.shapes.back().halo = true;
    }
    scene_.groups.push_back(std::move(labels));
  }

 private:
  void draw_names(const Lane& lane) {
    Group names;
    double y = lane.top + 20;
    for (const std::string& title : lane.titles) {
      names.shapes.push_back(label({30, y}, title, lane_title_size, Paint::ink, Anchor::start, true));
      y += 16;
    }
    names.shapes.push_back(label({30, y}, lane.course, 11, Paint::soft));
    names.shapes.push_back(
        line({scale_.left(), lane.middle}, {scale_.right(), lane.middle}, Paint::faint, 1));
    scene_.groups.push_back(std::move(names));
  }

  bool seen(time::Instant from, time::Instant to) const { return scale_.x(to) > scale_.x(from); }

  std::string moment(time::Instant at) const {
    return say_.language.short_date_clock(calendar_.zone->local(at));
  }

  struct Break {
    time::Instant from, to;
    std::string words, what, because;  ///< Nothing is protected by the off days of a cycle.
  };

  /// A hatched stretch and the arrow to what it protects.
  void draw_break(const Lane& lane, const Break& pause) {
    if (!seen(pause.from, pause.to)) return;
    const double left = scale_.x(pause.from), right = scale_.x(pause.to);
    const std::string& words = pause.words;
    Group group;
    group.title =
        pause.because.empty()
            ? say_("DO NOT TAKE {drug}: {from} to {until}, rest days",
                   {{"drug", pause.what}, {"from", moment(pause.from)}, {"until", moment(pause.to)}})
            : say_("DO NOT TAKE {drug}: {from} to {until}, for {event}", {{"drug", pause.what},
                                                                          {"from", moment(pause.from)},
                                                                          {"until", moment(pause.to)},
                                                                          {"event", pause.because}});
    group.shapes.push_back(
        rectangle(left, lane.middle - 10, right, lane.middle + 10, Paint::hatch_not_take, Paint::not_take));
    if (right - left > text_width(words, 10, true) + 30) {
      const double half = text_width(words, 10, true) / 2 + 3;
      const double middle = (left + right) / 2;
      group.shapes.push_back(
          rectangle(middle - half, lane.middle - 8, middle + half, lane.middle + 8, Paint::paper));
      group.shapes.back().rounded = 3;
      group.shapes.push_back(
          label({middle, lane.middle + 4}, words, 10, Paint::not_take, Anchor::middle, true));
    }
    scene_.groups.push_back(std::move(group));
    // What comes before a break is at its beginning, what it leads to at its end.
    const auto event = calendar_.events.find(pause.because);
    if (event == calendar_.events.end()) return;
    draw_arrow(event->second.start <= calendar_.zone->local(pause.from) ? left : right, lane.middle,
               pause.because);
  }

  void draw_arrow(double x, double y, const std::string& to) {
    const auto mark = marks_.find(to);
    if (mark == marks_.end() || std::abs(mark->second - y) < 1) return;
    const bool down = mark->second > y;
    const double begins = y + (down ? 10 : -10), ends = mark->second + (down ? -11 : 11);
    Group group;
    group.shapes.push_back(line({x, begins}, {x, ends - (down ? 6 : -6)}, Paint::not_take, 1.6));
    const double back = down ? -7 : 7;
    group.shapes.push_back(polygon({{x, ends}, {x - 4, ends + back}, {x + 4, ends + back}}, Paint::not_take));
    arrows_.push_back(std::move(group));
  }

  void draw_home(const Lane& lane, const HomeCourse& course) {
    for (const regimen::Segment& segment : course.pattern.segments) {
      if (!seen(segment.from, segment.to)) continue;
      if (is_break(segment)) {
        const bool rest = is_rest(segment);
        draw_break(lane, {segment.from, segment.to, rest ? say_("rest days") : say_("break"),
                          course.pattern.say, rest ? std::string{} : segment.because});
      } else if (segment.kind != regimen::SegmentKind::do_not_take) {
        draw_segment(lane, course, segment);
      }
    }
  }

  /// How much of the day's greatest dose is taken: how high its bar stands, so that a taper goes down in
  /// stairs.
  static double day_share(const Lane& lane, const regimen::Pattern& pattern) {
    if (lane.greatest_day <= 0 || pattern.dose.unit != *lane.day_unit) return 1;
    return std::clamp(drawn_amount(pattern.dose) * pattern.per_day / lane.greatest_day, 0.2, 1.0);
  }

  void draw_segment(const Lane& lane, const HomeCourse& course, const regimen::Segment& segment) {
    const double left = scale_.x(segment.from), right = scale_.x(segment.to);
    const bool taken = segment.kind == regimen::SegmentKind::take;
    const bool provisional = segment.certainty == regimen::Certainty::provisional;
    const std::string dose = course.pattern.dose.ismp();
    const std::string words = !taken ? say_("only if needed, {dose}", {{"dose", dose}})
                              : course.pattern.per_day == 1
                                  ? say_("{dose} once a day", {{"dose", dose}})
                                  : say_("{dose}, {n} times a day",
                                         {{"dose", dose}, {"n", std::to_string(course.pattern.per_day)}});
    Group group;
    group.title = course.pattern.say + ": " + words + ", " +
                  say_("{from} to {until}", {{"from", moment(segment.from)}, {"until", moment(segment.to)}});
    group.id = course.pattern.id;
    group.at = calendar_.zone->iso(segment.from);
    group.ends = calendar_.zone->iso(segment.to);
    group.dose = dose;
    const double bottom = lane.middle + 8;
    const double top = bottom - 16 * (taken ? day_share(lane, course.pattern) : 1);
    Shape bar = rectangle(left, top, right, bottom, taken && !provisional ? Paint::take : Paint::paper,
                          taken ? Paint::take : Paint::if_needed);
    bar.stroke_width = 1.6;
    bar.dashed = !taken || provisional;
    bar.rounded = 3;
    group.shapes.push_back(std::move(bar));
    // The longest that has room: all of it, or the dose, in large or in small; in the bar, or on one that is
    // low.
    const bool low = bottom - top < 14;
    const Paint ink = !taken ? Paint::if_needed : low || provisional ? Paint::take : Paint::white;
    const BarRoom room = room_of_bar(lane, calendar_, scale_, segment);
    for (const auto& [text, size] :
         {std::pair{words, bar_size}, std::pair{dose, bar_size}, std::pair{dose, least_bar_size}}) {
      if (!room.holds(text, size)) continue;
      group.shapes.push_back(label({(room.left + room.right) / 2, low ? top - 3 : lane.middle + 4}, text,
                                   size, ink, Anchor::middle, true));
      break;
    }
    scene_.groups.push_back(std::move(group));
  }

  double dose_share(const Lane& lane, const regimen::PlannedEvent& event) const {
    if (!event.dose || lane.greatest_dose <= 0 || event.dose->unit != *lane.dose_unit) return 0;
    return drawn_amount(*event.dose) / lane.greatest_dose;
  }

  /// A stair behind the marks: as high as the dose.
  void draw_ladder(const Lane& lane) {
    Group group;
    group.title = say_("Steps of the ladder");
    Shape stair = line({}, {}, Paint::ladder, 1.5);
    stair.points.clear();
    for (const std::size_t index : lane.entries) {
      const regimen::PlannedEvent& event = calendar_.entries[index].event;
      const double share = dose_share(lane, event);
      if (share <= 0) continue;
      const double x = scale_.x(event.start), y = lane.middle - 17 * share;
      if (!stair.points.empty()) stair.points.push_back({x, stair.points.back().y});
      stair.points.push_back({x, y});
    }
    if (stair.points.empty()) return;
    stair.points.push_back({stair.points.back().x + 12, stair.points.back().y});
    group.shapes.push_back(std::move(stair));
    scene_.groups.push_back(std::move(group));
  }

  void draw_whisker(Group& group, const Lane& lane, const regimen::PlannedEvent& event, int row) const {
    const double left = scale_.x(event.earliest), right = scale_.x(event.latest);
    const double y = lane.middle + 16 + whisker_gap * row;
    if (!has_whisker(scale_, event)) return;
    group.shapes.push_back(line({left, y}, {right, y}, Paint::soft, 1.4));
    for (const double x : {left, right}) {
      group.shapes.push_back(line({x, y - 4}, {x, y + 4}, Paint::soft, 1.4));
    }
    const double x = scale_.x(event.start);
    group.shapes.push_back(line({x, lane.middle + 8}, {x, y}, Paint::soft, 1));
  }

  void draw_event(const Lane& lane, const Entry& entry, int whisker_row) {
    const regimen::PlannedEvent& event = entry.event;
    Group group;
    const std::string dose = dose_and_units(say_.language, event);
    group.title = event_name(say_.language, event) + (dose.empty() ? "" : ", " + dose) + ", " +
                  moment(event.start) + " [" + event.id + "]";
    if (!event.derived && event.earliest != event.latest) {
      group.title += ", " + say_("window {from} to {until}",
                                 {{"from", moment(event.earliest)}, {"until", moment(event.latest)}});
    }
    const bool provisional = undecided(event);
    if (provisional) group.title += ", " + say_("PROVISIONAL");
    group.id = event.id;
    group.at = calendar_.zone->iso(event.start);
    group.ends = calendar_.zone->iso(event.end);
    group.dose = event.dose ? event.dose->ismp() : "";
    draw_whisker(group, lane, event, whisker_row);
    const double radius = event.dose ? 4 + 5 * std::sqrt(dose_share(lane, event)) : 5;
    group.shapes.push_back(mark_of(event.kind, {scale_.x(event.start), lane.middle}, radius, provisional));
    scene_.groups.push_back(std::move(group));
  }

  Scene& scene_;
  const Calendar& calendar_;
  const Phrases say_;
  const Scale& scale_;
  std::map<std::string, double> marks_;  ///< Where the mark of an event is, from above.
  std::vector<Group> arrows_;
};

}  // namespace

void draw_lanes(Scene& scene, const Calendar& calendar, const Language& language, const Scale& scale,
                const std::vector<Lane>& lanes) {
  LaneDrawer drawer{scene, calendar, language, scale};
  for (const Lane& lane : lanes) drawer.remember(lane);
  for (const Lane& lane : lanes) drawer.draw_below(lane);
  drawer.draw_arrows();
  draw_today(scene, calendar, scale, lanes);
  for (const Lane& lane : lanes) drawer.draw_marks(lane);
}

}  // namespace posology::calendars
