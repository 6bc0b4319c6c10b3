// SPDX-License-Identifier: Apache-2.0
#include "calendars/timeline/timeline.hpp"

#include <rapidcheck/boost_test.h>

#include <boost/test/unit_test.hpp>
#include <map>
#include <numeric>
#include <set>

#include "calendars/lay_out.hpp"
#include "calendars/timeline/timeline_svg.hpp"
#include "tests/calendars/a_calendar.hpp"

namespace posology::calendars {
namespace {

const Language& english() {
  return *Language::find("en-US");
}

struct Box {
  double left, top, right, bottom;
  std::string text;
};

/// The boxes of the labels: bold texts centred on a mark, which have a rim of paper.
std::vector<Box> labels_of(const Scene& scene) {
  std::vector<Box> boxes;
  for (const Group& group : scene.groups) {
    for (const Shape& shape : group.shapes) {
      if (shape.kind != Shape::Kind::text || !shape.halo) continue;
      const double half = text_width(shape.text, shape.size, shape.bold) / 2;
      const Point at = shape.points.front();
      boxes.push_back(
          {at.x - half, at.y - shape.size * 0.76, at.x + half, at.y + shape.size * 0.24, shape.text});
    }
  }
  return boxes;
}

void check_apart(const std::vector<Box>& boxes) {
  for (std::size_t a = 0; a < boxes.size(); ++a) {
    for (std::size_t b = a + 1; b < boxes.size(); ++b) {
      const bool apart = boxes[a].right <= boxes[b].left || boxes[b].right <= boxes[a].left ||
                         boxes[a].bottom <= boxes[b].top || boxes[b].bottom <= boxes[a].top;
      BOOST_TEST(apart, boxes[a].text << " and " << boxes[b].text);
    }
  }
}

bool has(const std::string& page, const std::string& text) {
  return page.find(text) != std::string::npos;
}

BOOST_AUTO_TEST_SUITE(timelines)

BOOST_AUTO_TEST_CASE(every_event_is_a_mark_with_its_date_dose_and_window_in_words) {
  const Calendar calendar = lay_out(tests::a_brief(), tests::a_plan());
  std::set<std::string> drawn;
  for (const Group& group : timeline_of(calendar, english()).groups) {
    if (group.id == "lutetium/1") {
      BOOST_TEST(group.title ==
                 "lutetium Lu 177 dotatate (intravenous), 7.4 GBq, Tue Mar 9, 2027 09:00 [lutetium/1], "
                 "window Tue Mar 2, 2027 09:00 to Thu Mar 11, 2027 15:00");
      BOOST_TEST(group.at == "2027-03-09T09:00:00-05:00");
      BOOST_TEST(group.dose == "7.4 GBq");
    }
    if (!group.id.empty()) drawn.insert(group.id);
  }
  for (const Entry& entry : calendar.entries) BOOST_TEST(drawn.contains(entry.event.id), entry.event.id);
}

/// The bars of a home course, and how high they stand.
std::map<std::string, std::set<double>> bars_of(const Scene& scene) {
  std::map<std::string, std::set<double>> heights;
  for (const Group& group : scene.groups) {
    if (!group.ends.empty()) heights[group.id].insert(group.shapes.front().points.front().y);
  }
  return heights;
}

BOOST_AUTO_TEST_CASE(every_step_and_every_extra_dose_of_a_course_at_home_is_drawn) {
  regimen::Plan plan = tests::a_plan();
  regimen::Pattern step = plan.patterns.front();
  regimen::Segment taken =
      *std::ranges::find(step.segments, regimen::SegmentKind::take, &regimen::Segment::kind);
  // One step after all the others on the lane of the course, extra doses while the first are taken.
  regimen::Pattern extra = step;
  extra.id = step.course + "/extra-1";
  extra.segments = {taken};
  time::Instant end{};
  for (const auto& pattern : plan.patterns) {
    for (const auto& segment : pattern.segments) end = std::max(end, segment.to);
  }
  step.id = step.course + "/step-2";
  taken.from = end;
  taken.to = end + std::chrono::days{7};
  step.segments = {taken};
  plan.last = std::max(plan.last, tests::a_brief().zone->day_of(taken.to));
  plan.patterns.push_back(step);
  plan.patterns.push_back(extra);
  const Calendar calendar = lay_out(tests::a_brief(), plan);
  BOOST_TEST(calendar.home.size() == plan.patterns.size());
  auto bars = bars_of(timeline_of(calendar, english()));
  for (const HomeCourse& course : calendar.home)
    BOOST_TEST(bars.contains(course.pattern.id), course.pattern.id);
  const std::string& first = plan.patterns.front().id;
  BOOST_TEST((bars[step.id] == bars[first]));
  BOOST_TEST((bars[extra.id] != bars[first]));
}

BOOST_AUTO_TEST_CASE(labels_never_overlap_on_the_example) {
  const auto labels = labels_of(timeline_of(lay_out(tests::a_brief(), tests::a_plan()), english()));
  BOOST_TEST(labels.size() >= 6U);
  check_apart(labels);
}

BOOST_AUTO_TEST_CASE(labels_never_overlap_however_close_the_events_are) {
  regimen::Plan plan = tests::a_plan();
  const regimen::PlannedEvent depot = plan.events.at(1);
  for (int number = 2; number <= 60; ++number) {
    regimen::PlannedEvent next = depot;
    next.id = "octreotide-lar/" + std::to_string(number + 10);
    next.start = next.end = next.earliest = next.latest = depot.start + std::chrono::hours{20 * number};
    plan.events.push_back(next);
  }
  check_apart(labels_of(timeline_of(lay_out(tests::a_brief(), plan), english())));
}

/// The boxes of texts in the bars of a course, and of the marks of its start and stop.
std::vector<Box> bars_and_marks_of(const Scene& scene, const std::string& course) {
  std::vector<Box> boxes;
  for (const Group& group : scene.groups) {
    if (!group.id.starts_with(course)) continue;
    for (const Shape& shape : group.shapes) {
      if (shape.kind == Shape::Kind::text) {
        const double half = text_width(shape.text, shape.size, shape.bold) / 2;
        const Point at = shape.points.front();
        boxes.push_back({at.x - half, at.y - shape.size * 0.76, at.x + half, at.y, shape.text});
      } else if (shape.kind == Shape::Kind::polygon) {
        const auto [left, right] = std::ranges::minmax(shape.points, {}, &Point::x);
        const auto [top, bottom] = std::ranges::minmax(shape.points, {}, &Point::y);
        boxes.push_back({left.x, top.y, right.x, bottom.y, group.id});
      }
    }
  }
  return boxes;
}

BOOST_AUTO_TEST_CASE(the_dose_of_a_bar_is_covered_by_no_mark_and_told_however_narrow_the_bar_is) {
  bool in_bar = false, above = false;
  for (int months = 0; months < 36; ++months) {
    regimen::Plan plan = tests::a_plan();
    regimen::PlannedEvent last = plan.events.at(1);
    last.id = "octreotide-lar/9";
    last.start = last.end = last.earliest = last.latest =
        plan.events.back().start + std::chrono::days{1 + 30 * months};
    plan.last += std::chrono::days{2 + 30 * months};
    plan.events.push_back(last);
    const Scene scene =
        timeline_of(lay_out(tests::a_brief(), plan), english(), {.narrowest = 860, .widest = 1000});
    const std::vector<Box> boxes = bars_and_marks_of(scene, "octreotide-sc");
    check_apart(boxes);
    const bool bar = std::ranges::any_of(boxes, [](const Box& box) { return has(box.text, "100 mcg"); });
    const auto labels = labels_of(scene);
    const bool start =
        std::ranges::any_of(labels, [](const Box& box) { return has(box.text, "100 mcg, Feb 1"); });
    BOOST_TEST((bar || start), months << " months more");
    in_bar = in_bar || bar;
    above = above || start;
  }
  BOOST_TEST(in_bar);
  BOOST_TEST(above);
}

RC_BOOST_PROP(placed_labels_are_apart_and_within_their_lane, (const std::vector<unsigned char>& steps)) {
  std::vector<std::pair<double, std::string>> wanted;
  double x = 0;
  for (const unsigned char step : steps) {
    x += step / 4.0;
    wanted.emplace_back(x, std::string(1U + step % 9U, 'm'));
  }
  std::map<int, double> free_from;
  for (const PlacedLabel& placed : place_labels(wanted, 2, 0, 1000)) {
    const double half = text_width(placed.text, label_size, true) / 2;
    RC_ASSERT(placed.row >= 0 && placed.row < 2);
    RC_ASSERT(placed.x - half >= free_from[placed.row] - 0.02);
    RC_ASSERT(placed.x + half <= 1000.001);
    free_from[placed.row] = placed.x + half;
  }
}

BOOST_AUTO_TEST_CASE(a_washout_is_hatched_and_an_arrow_points_to_what_it_protects) {
  const Scene scene = timeline_of(lay_out(tests::a_brief(), tests::a_plan()), english());
  bool hatched = false, arrow = false;
  for (const Group& group : scene.groups) {
    for (const Shape& shape : group.shapes) {
      hatched = hatched || (shape.fill == Paint::hatch_not_take &&
                            group.title.starts_with("DO NOT TAKE octreotide long-"));
      arrow = arrow ||
              (group.title.empty() && shape.kind == Shape::Kind::polygon && shape.fill == Paint::not_take);
    }
  }
  BOOST_TEST(hatched);
  BOOST_TEST(arrow);
}

BOOST_AUTO_TEST_CASE(a_label_of_any_width_has_room_at_the_left_edge) {
  for (int letters = 1; letters < 40; ++letters) {
    const std::vector<std::pair<double, std::string>> wanted{{210.1, std::string(std::size_t(letters), 'G')}};
    BOOST_TEST(place_labels(wanted, 1, 210.1, 1000).size() == 1U, letters);
  }
}

/// The x of every arrow's head.
std::vector<double> arrows_of(const Scene& scene) {
  std::vector<double> all;
  for (const Group& group : scene.groups) {
    for (const Shape& shape : group.shapes) {
      const bool head =
          group.title.empty() && shape.kind == Shape::Kind::polygon && shape.fill == Paint::not_take;
      if (head) all.push_back(shape.points.front().x);
    }
  }
  return all;
}

BOOST_AUTO_TEST_CASE(the_off_days_of_a_cycle_protect_nothing_and_a_break_after_a_visit_begins_at_it) {
  regimen::Plan plan = tests::a_plan();
  plan.washouts.clear();
  regimen::Segment& off = plan.patterns.front().segments[1];
  off.to = tests::at("2027-03-16T00:00");
  plan.patterns.front().segments[2].from = off.to;
  const auto before = arrows_of(timeline_of(lay_out(tests::a_brief(), plan), english()));
  off.from = tests::at("2027-03-09T09:00");
  plan.patterns.front().segments[0].to = off.from;
  const auto after = arrows_of(timeline_of(lay_out(tests::a_brief(), plan), english()));
  off.rule = "cycle";
  const Calendar resting = lay_out(tests::a_brief(), plan);
  const auto rest = arrows_of(timeline_of(resting, english()));
  BOOST_TEST(before.size() == rest.size() + 1);
  BOOST_TEST(after.size() == rest.size() + 1);
  // Lutetium is on 9 March: the break before ends a week later, the one after begins with it.
  BOOST_TEST(std::accumulate(after.begin(), after.end(), 0.0) <
             std::accumulate(before.begin(), before.end(), 0.0));
  BOOST_TEST(has(timeline_svg(resting), ">rest days<"));
  BOOST_TEST(!has(timeline_svg(resting), "with an arrow"));
}

BOOST_AUTO_TEST_CASE(today_is_drawn_when_it_is_one_of_the_days_and_not_otherwise) {
  regimen::Brief brief = tests::a_brief();
  BOOST_TEST(!has(timeline_svg(lay_out(brief, tests::a_plan())), ">today<"));
  brief.as_of = tests::at("2027-02-20T09:00");
  BOOST_TEST(has(timeline_svg(lay_out(brief, tests::a_plan())), ">today<"));
}

BOOST_AUTO_TEST_CASE(the_picture_has_a_title_a_description_and_only_text_that_is_escaped) {
  regimen::Brief brief = tests::a_brief();
  brief.order.id = "<b>&";
  const std::string svg = timeline_svg(lay_out(brief, tests::a_plan()));
  BOOST_TEST(has(svg, "<title id=\"timeline-title\">Treatment timeline: &lt;b&gt;&amp;</title>"));
  BOOST_TEST(has(svg, "<desc id=\"timeline-desc\">One lane for each course: "));
  BOOST_TEST(has(svg, "role=\"img\""));
  BOOST_TEST(!has(svg, "<b>"));
}

/// The first home course alone, one week on 40 mg and one on 20 mg, all of it taken.
Calendar a_taper() {
  regimen::Plan plan = tests::a_plan();
  regimen::Pattern first = plan.patterns.front();
  const time::Instant begin = first.segments.front().from;
  const auto week_of = [&](int number, const std::string& dose) {
    regimen::Pattern pattern = first;
    pattern.id = first.course + "/dose-" + std::to_string(number + 1);
    pattern.dose = *dose::parse_quantity(dose);
    regimen::Segment taken;
    taken.kind = regimen::SegmentKind::take;
    taken.from = begin + std::chrono::days{7 * number};
    taken.to = taken.from + std::chrono::days{7};
    pattern.segments = {taken};
    return pattern;
  };
  plan.patterns = {week_of(0, "40 mg"), week_of(1, "20 mg")};
  plan.washouts.clear();
  return lay_out(tests::a_brief(), plan);
}

BOOST_AUTO_TEST_CASE(a_bar_is_as_high_as_its_share_of_the_greatest_dose_and_says_its_dose) {
  std::map<std::string, double> heights;
  std::set<std::string> said;
  for (const Group& group : timeline_of(a_taper(), english()).groups) {
    if (group.dose.empty() || group.id.find("/dose-") == std::string::npos) continue;
    heights[group.dose] = group.shapes.front().points[1].y - group.shapes.front().points[0].y;
    for (const Shape& shape : group.shapes) said.insert(shape.text);
  }
  // 16 pixels are the most; 20 mg are half of 40 mg.
  BOOST_TEST(heights["40 mg"] == 16);
  BOOST_TEST(heights["20 mg"] == 8);
  BOOST_TEST(said.contains("40 mg"));
  BOOST_TEST(said.contains("20 mg"));
}

BOOST_AUTO_TEST_CASE(the_legend_explains_only_what_the_picture_has) {
  BOOST_TEST(has(timeline_svg(lay_out(tests::a_brief(), tests::a_plan())), ">only if needed<"));
  const std::string svg = timeline_svg(a_taper());
  BOOST_TEST(has(svg, ">taken daily<"));
  BOOST_TEST(!has(svg, ">only if needed<"));
  BOOST_TEST(!has(svg, "DO NOT TAKE"));
}

BOOST_AUTO_TEST_CASE(a_viewer_that_knows_no_style_sheet_has_every_colour) {
  const std::string svg = timeline_svg(lay_out(tests::a_brief(), tests::a_plan()));
  BOOST_TEST(!has(svg, "var("));
  BOOST_TEST(has(svg, "fill=\"#1f7a4a\""));
  BOOST_TEST(has(svg, "[fill=\"#1f7a4a\"]{fill:#2f9e63}"));
}

BOOST_AUTO_TEST_CASE(no_colour_of_the_picture_stays_light_in_the_dark) {
  const std::string svg = timeline_svg(lay_out(tests::a_brief(), tests::a_plan()));
  std::set<std::string> colours;
  for (std::size_t at = svg.find("=\"#"); at != std::string::npos; at = svg.find("=\"#", at + 1))
    colours.insert(svg.substr(at + 2, 7));
  BOOST_TEST(colours.size() >= 12U);
  for (const std::string& colour : colours) BOOST_TEST(has(svg, "[fill=\"" + colour + "\"]{fill:#"), colour);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::calendars
