// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "calendars/sheets/decided_days.hpp"
#include "calendars/sheets/phrases.hpp"
#include "calendars/timeline/timeline.hpp"

namespace posology::calendars {
namespace {

using regimen::EventKind;

struct Key {
  std::string words;
  std::vector<Shape> shapes;  ///< Around the point (11, 0).
};

Shape bar(Paint fill, Paint stroke, bool dashed) {
  Shape shape = rectangle(0, -7, 22, 7, fill, stroke);
  shape.dashed = dashed;
  shape.rounded = 3;
  shape.stroke_width = 1.6;
  return shape;
}

Key event_key(std::string words, EventKind kind, bool provisional = false) {
  return {.words = std::move(words), .shapes = {mark_of(kind, {11, 0}, 7, provisional)}};
}

/// Only what the picture has.
std::vector<Key> keys_of(const Calendar& calendar, const Language& language, const std::vector<Lane>& lanes) {
  const Phrases say{language, "timeline"};
  const auto any_event = [&](auto is) { return std::ranges::any_of(calendar.entries, is, &Entry::event); };
  const auto has = [&](EventKind kind) {
    return any_event([&](const regimen::PlannedEvent& event) { return event.kind == kind; });
  };
  std::vector<Key> keys;
  if (has(EventKind::administration))
    keys.push_back(event_key(say("dose, larger for more"), EventKind::administration));
  if (any_event([](const auto& event) { return !event.derived && event.earliest != event.latest; })) {
    keys.push_back(
        {.words = say("window: earliest to latest"),
         .shapes = {line({0, 0}, {22, 0}, Paint::soft, 1.4), line({0, -4}, {0, 4}, Paint::soft, 1.4),
                    line({22, -4}, {22, 4}, Paint::soft, 1.4)}});
  }
  if (has(EventKind::laboratory) || has(EventKind::imaging)) {
    keys.push_back(event_key(say("test"), EventKind::laboratory));
  }
  if (has(EventKind::procedure) || has(EventKind::surgery)) {
    keys.push_back(event_key(say("procedure"), EventKind::procedure));
  }
  if (has(EventKind::review)) keys.push_back(event_key(say("decision due"), EventKind::review));
  if (has(EventKind::start)) keys.push_back(event_key(say("start"), EventKind::start));
  if (has(EventKind::stop)) keys.push_back(event_key(say("stop"), EventKind::stop));
  const auto any_segment = [&](auto is) {
    return std::ranges::any_of(calendar.home, [&](const HomeCourse& course) {
      return std::ranges::any_of(course.pattern.segments, is);
    });
  };
  if (any_segment([](const auto& segment) { return segment.kind == regimen::SegmentKind::take; }))
    keys.push_back({.words = say("taken daily"), .shapes = {bar(Paint::take, Paint::take, false)}});
  if (any_segment([](const auto& segment) { return segment.kind == regimen::SegmentKind::only_if_needed; }))
    keys.push_back({.words = say("only if needed"), .shapes = {bar(Paint::paper, Paint::if_needed, true)}});
  const bool protects = !calendar.washouts.empty() || any_segment([](const auto& segment) {
    return is_break(segment) && !is_rest(segment);
  });
  if (protects || any_segment(&is_break))
    keys.push_back(
        {.words = protects ? say("DO NOT TAKE, with an arrow to what it protects") : say("DO NOT TAKE"),
         .shapes = {bar(Paint::hatch_not_take, Paint::not_take, false)}});
  if (std::ranges::any_of(lanes, &Lane::ladder)) {
    Shape stair = line({0, 6}, {8, 6}, Paint::ladder, 1.5);
    stair.points = {{0, 6}, {8, 6}, {8, -2}, {22, -2}};
    keys.push_back({.words = say("steps of the ladder"), .shapes = {std::move(stair)}});
  }
  if (first_open_day(calendar)) {
    keys.push_back(event_key(say("PROVISIONAL: hollow, on hatching"), EventKind::administration, true));
    keys.back().shapes.insert(keys.back().shapes.begin(),
                              rectangle(-2, -9, 24, 9, Paint::hatch_provisional, Paint::line));
  }
  return keys;
}

}  // namespace

double draw_legend(Scene& scene, const Calendar& calendar, const Language& language,
                   const std::vector<Lane>& lanes, double top) {
  constexpr double left = 30, size = 12, row = 26;
  Group group;
  double x = left, y = top + 12;
  for (const Key& key : keys_of(calendar, language, lanes)) {
    const double width = 30 + text_width(key.words, size, false) + 24;
    if (x > left && x + width > scene.width - left) {
      x = left;
      y += row;
    }
    for (Shape shape : key.shapes) {
      for (Point& point : shape.points) point = {point.x + x, point.y + y};
      group.shapes.push_back(std::move(shape));
    }
    group.shapes.push_back(label({x + 30, y + 4}, key.words, size));
    x += width;
  }
  y += row;
  // What somebody switched off or made less strict stands on every picture (hazard 35).
  const Phrases of_sheets{language, "sheet"};
  const auto tell = [&](const std::string& what, const std::string& rule, const std::string& why) {
    const std::string told = fmt::format("{}: {}, {}", what, rule, why);
    for (const auto& part : wrapped(told, scene.width - 2 * left, size, true)) {
      group.shapes.push_back(label({left, y + 4}, part, size, Paint::not_take, Anchor::start, true));
      y += 18;
    }
  };
  for (const RuleOff& rule : calendar.rules_off) {
    if (rule.by_order) tell(of_sheets("Rules that are switched off, and why"), rule.id, rule.why);
  }
  for (const auto& rule : calendar.rules_loosened)
    tell(of_sheets("Rules that are less strict here, and why"), rule.rule, rule.why);
  const Phrases say{language, "timeline"};
  group.shapes.push_back(label(
      {left, y + 4},
      say("Plan {fingerprint}, revision {number}; posology {version}, library {library}, zone data {tzdb}. "
          "Decision support: a professional checks every sheet.",
          {{"fingerprint", calendar.fingerprint},
           {"number", std::to_string(calendar.revision)},
           {"version", calendar.provenance.engine_version},
           {"library", calendar.provenance.library.substr(0, 19)},
           {"tzdb", calendar.provenance.tzdb}}),
      11, Paint::soft));
  scene.groups.push_back(std::move(group));
  return y + 12 - top;
}

}  // namespace posology::calendars
