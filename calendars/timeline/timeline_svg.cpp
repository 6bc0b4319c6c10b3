// SPDX-License-Identifier: Apache-2.0
#include "calendars/timeline/timeline_svg.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>
#include <vector>

#include "calendars/pages/markup.hpp"
#include "calendars/timeline/palette.hpp"
#include "calendars/timeline/timeline.hpp"

namespace posology::calendars {
namespace {

std::string hex(Colour colour) {
  return fmt::format("#{:06x}", colour.rgb);
}

/// Each shape has its light colour itself, so that viewers which know no style sheet show it, too.
const std::string& paint(Paint of) {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> said;
    for (int index = 0; index <= static_cast<int>(Paint::hatch_provisional); ++index) {
      const auto each = static_cast<Paint>(index);
      said.push_back(each == Paint::none                ? "none"
                     : each == Paint::hatch_not_take    ? "url(#not-taken)"
                     : each == Paint::hatch_provisional ? "url(#open)"
                                                        : hex(light(each)));
    }
    return said;
  }();
  return all[static_cast<std::size_t>(of)];
}

/// The style sheet: what each light colour becomes where people read light on dark, on screens alone.
std::string style() {
  constexpr std::array<std::pair<Paint, std::string_view>, 13> dark{{{Paint::ink, "#e8edf3"},
                                                                     {Paint::soft, "#a9b5c2"},
                                                                     {Paint::line, "#36414e"},
                                                                     {Paint::faint, "#2b3540"},
                                                                     {Paint::paper, "#12171d"},
                                                                     {Paint::lane, "#182028"},
                                                                     {Paint::take, "#2f9e63"},
                                                                     {Paint::visit, "#7d9df0"},
                                                                     {Paint::not_take, "#ff8a80"},
                                                                     {Paint::if_needed, "#b79bf0"},
                                                                     {Paint::decision, "#e0a83a"},
                                                                     {Paint::today, "#ff6fa5"},
                                                                     {Paint::ladder, "#7c8a99"}}};
  std::string rules;
  const auto becomes = [&](const std::string& from, std::string_view to) {
    rules += fmt::format(".timeline [fill=\"{0}\"]{{fill:{1}}}.timeline [stroke=\"{0}\"]{{stroke:{1}}}\n",
                         from, to);
  };
  for (const auto& [paint, colour] : dark) becomes(hex(light(paint)), colour);
  becomes(hex(light_not_take_ground()), "#3a1715");
  becomes(hex(light_provisional_hatch()), "#2a333d");
  return "\n.timeline .halo{paint-order:stroke;stroke-width:3.5px;stroke-linejoin:round}\n"
         ".timeline text{font-family:\"DejaVu Sans\",Verdana,Arial,sans-serif}\n"
         "@media screen and (prefers-color-scheme:dark){\n" +
         rules + "}\n";
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
    svg_.open("style").raw(style()).close("style");
    hatches();
    for (const Group& one : scene.groups) group(one);
    svg_.close("svg").raw("\n");
    return svg_.take();
  }

 private:
  void hatches() {
    svg_.raw(fmt::format(
        "<defs><pattern id=\"not-taken\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\" "
        "patternTransform=\"rotate(45)\"><rect width=\"8\" height=\"8\" fill=\"{}\"/>"
        "<rect width=\"2.4\" height=\"8\" fill=\"{}\"/></pattern>"
        "<pattern id=\"open\" width=\"9\" height=\"9\" patternUnits=\"userSpaceOnUse\" "
        "patternTransform=\"rotate(-45)\"><rect width=\"1.6\" height=\"9\" fill=\"{}\"/></pattern></defs>\n",
        hex(light_not_take_ground()), hex(light(Paint::not_take)), hex(light_provisional_hatch())));
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
    const std::string_view fill = paint(shape.fill),
                           stroke = shape.stroke == Paint::none ? "" : std::string_view{paint(shape.stroke)};
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
                      {"stroke", shape.halo ? std::string_view{paint(Paint::paper)} : ""},
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
