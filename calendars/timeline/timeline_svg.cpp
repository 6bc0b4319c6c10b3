// SPDX-License-Identifier: Apache-2.0
#include "calendars/timeline/timeline_svg.hpp"

#include <fmt/format.h>

#include <array>

#include "calendars/pages/markup.hpp"
#include "calendars/timeline/timeline.hpp"

namespace posology::calendars {
namespace {

/// In order of Paint.
constexpr std::array<std::string_view, 17> names{
    "none", "ink", "soft",  "line",   "faint", "paper",           "lane",      "take", "vis", "not",
    "prn",  "dec", "today", "ladder", "white", "url(#not-taken)", "url(#open)"};

constexpr std::string_view style = R"css(
.timeline{--ink:#17202a;--soft:#55616e;--line:#d3dae2;--faint:#e4e8ee;--paper:#ffffff;--lane:#f5f7fa;--take:#1f7a4a;--vis:#2a4db0;
--not:#b3261e;--not-bg:#fdecea;--prn:#6a48a8;--dec:#b26a00;--today:#c2185b;--ladder:#8a97a6;--white:#ffffff;--hatch:#dfe4ea}
@media (prefers-color-scheme:dark){.timeline{--ink:#e8edf3;--soft:#a9b5c2;--line:#36414e;--faint:#2b3540;--paper:#12171d;--lane:#182028;
--take:#2f9e63;--vis:#7d9df0;--not:#ff8a80;--not-bg:#3a1715;--prn:#b79bf0;--dec:#e0a83a;--today:#ff6fa5;--ladder:#7c8a99;--white:#0b0f14;--hatch:#2a333d}}
@media print{.timeline{--ink:#000;--soft:#444;--line:#ccc;--faint:#ddd;--paper:#fff;--lane:#f5f5f5;--white:#fff}}
.timeline .halo{paint-order:stroke;stroke:var(--paper);stroke-width:3.5px;stroke-linejoin:round}
.timeline text{font-family:"DejaVu Sans",Verdana,Arial,sans-serif}
)css";

std::string paint(Paint of) {
  const std::string_view name = names.at(static_cast<std::size_t>(of));
  if (of == Paint::none || name.starts_with("url")) return std::string{name};
  return "var(--" + std::string{name} + ")";
}

std::string number(double value) {
  std::string text = fmt::format("{:.1f}", value);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text == "-0" ? "0" : text;
}

class SvgWriter {
 public:
  std::string write(const Scene& scene, std::string_view language, const SceneStyle& look) {
    if (!look.inside_page) svg_.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    const std::string mark = look.number > 0 ? "-" + std::to_string(look.number) : "";
    const std::string title = "timeline-title" + mark, description = "timeline-desc" + mark;
    svg_.open("svg", {{"xmlns", "http://www.w3.org/2000/svg"},
                      {"class", "timeline"},
                      {"lang", language},
                      {"viewBox", "0 0 " + number(scene.width) + " " + number(scene.height)},
                      {"width", number(scene.width)},
                      {"height", number(scene.height)},
                      {"role", "img"},
                      {"style", look.fits ? "max-width:100%;height:auto" : ""},
                      {"aria-labelledby", title + " " + description}});
    svg_.element("title", scene.title, {{"id", title}});
    svg_.element("desc", scene.description, {{"id", description}});
    svg_.open("style").raw(style).close("style");
    hatches();
    for (const Group& one : scene.groups) group(one);
    svg_.close("svg").raw("\n");
    return svg_.take();
  }

 private:
  void hatches() {
    svg_.raw(
        "<defs><pattern id=\"not-taken\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\" "
        "patternTransform=\"rotate(45)\"><rect width=\"8\" height=\"8\" fill=\"var(--not-bg)\"/>"
        "<rect width=\"2.4\" height=\"8\" fill=\"var(--not)\"/></pattern>"
        "<pattern id=\"open\" width=\"9\" height=\"9\" patternUnits=\"userSpaceOnUse\" "
        "patternTransform=\"rotate(-45)\"><rect width=\"1.6\" height=\"9\" "
        "fill=\"var(--hatch)\"/></pattern></defs>\n");
  }

  void group(const Group& group) {
    if (group.shapes.empty()) return;
    svg_.open("g", {{"data-event", group.id},
                    {"data-at", group.at},
                    {"data-ends", group.ends},
                    {"data-dose", group.dose}});
    if (!group.title.empty()) svg_.element("title", group.title);
    for (const Shape& one : group.shapes) shape(one);
    svg_.close("g").raw("\n");
  }

  void shape(const Shape& shape) {
    const std::string fill = paint(shape.fill),
                      stroke = shape.stroke == Paint::none ? "" : paint(shape.stroke);
    const std::string width = stroke.empty() || shape.stroke_width == 1 ? "" : number(shape.stroke_width);
    const std::string_view dashes = shape.dashed ? "4 3" : "";
    switch (shape.kind) {
      case Shape::Kind::rectangle: {
        const Point a = shape.points[0], b = shape.points[1];
        svg_.alone("rect", {{"x", number(a.x)},
                            {"y", number(a.y)},
                            {"width", number(b.x - a.x)},
                            {"height", number(b.y - a.y)},
                            {"rx", shape.rounded > 0 ? number(shape.rounded) : ""},
                            {"fill", fill},
                            {"stroke", stroke},
                            {"stroke-width", width},
                            {"stroke-dasharray", dashes}});
        return;
      }
      case Shape::Kind::circle:
        svg_.alone("circle", {{"cx", number(shape.points[0].x)},
                              {"cy", number(shape.points[0].y)},
                              {"r", number(shape.rounded)},
                              {"fill", fill},
                              {"stroke", stroke},
                              {"stroke-width", width},
                              {"stroke-dasharray", dashes}});
        return;
      case Shape::Kind::polygon:
      case Shape::Kind::polyline: {
        std::string points;
        for (const Point& point : shape.points) {
          points += (points.empty() ? "" : " ") + number(point.x) + "," + number(point.y);
        }
        svg_.alone(shape.kind == Shape::Kind::polygon ? "polygon" : "polyline",
                   {{"points", points},
                    {"fill", fill},
                    {"stroke", stroke},
                    {"stroke-width", width},
                    {"stroke-dasharray", dashes}});
        return;
      }
      case Shape::Kind::text:
        svg_.element("text", shape.text,
                     {{"x", number(shape.points[0].x)},
                      {"y", number(shape.points[0].y)},
                      {"font-size", number(shape.size)},
                      {"font-weight", shape.bold ? "700" : ""},
                      {"class", shape.halo ? "halo" : ""},
                      {"text-anchor", shape.anchor == Anchor::middle ? "middle"
                                      : shape.anchor == Anchor::end  ? "end"
                                                                     : ""},
                      {"fill", fill}});
    }
  }

  Markup svg_;
};

}  // namespace

std::string timeline_svg(const Calendar& calendar, const PictureStyle& style_of) {
  const Language& language =
      style_of.language == nullptr ? *Language::find(Language::tags().front()) : *style_of.language;
  return SvgWriter{}.write(timeline_of(calendar, language), language.tag(),
                           {.inside_page = style_of.inside_page});
}

std::string scene_svg(const Scene& scene, std::string_view language, const SceneStyle& style_of) {
  return SvgWriter{}.write(scene, language, style_of);
}

}  // namespace posology::calendars
