// SPDX-License-Identifier: Apache-2.0
#include "calendars/paper/sheet_pdf.hpp"

#include <algorithm>

#include "calendars/paper/pdf.hpp"
#include "calendars/paper/pen.hpp"
#include "calendars/timeline/timeline.hpp"
#include "engine/time/text.hpp"

namespace posology::calendars {
namespace {

/// A timeline as it fits a page that lies one way, below the heading of its section.
struct Fitted {
  std::shared_ptr<const Scene> scene;
  Orientation orientation = Orientation::across;
  double scale = 0;
};

/// The way in which it is larger. Scenes are asked for so narrow that their words can be read on paper.
Fitted fitted(const Calendar& calendar, const Language& language, PaperSize paper, double above) {
  constexpr double around = 80, foot = 45;
  Fitted best;
  for (const Orientation orientation : {Orientation::across, Orientation::upright}) {
    const SceneWidth width = orientation == Orientation::across
                                 ? SceneWidth{.narrowest = 1020, .widest = 1240}
                                 : SceneWidth{.narrowest = 860, .widest = 1000};
    auto scene = std::make_shared<const Scene>(timeline_of(calendar, language, width));
    const Page page = blank_page(paper, orientation);
    const double scale =
        std::min((page.width - around) / scene->width, (page.height - around - foot - above) / scene->height);
    if (scale > best.scale) best = {std::move(scene), orientation, scale};
  }
  return best;
}

template <class Kind>
bool has(const Section& section) {
  return std::ranges::any_of(section.blocks,
                             [](const Block& block) { return std::holds_alternative<Kind>(block); });
}

void draw(Flow& flow, const Fitted& picture) {
  flow.put(Begin{"Figure"});
  flow.put(Drawing{.scene = picture.scene, .x = flow.left(), .y = flow.y(), .scale = picture.scale});
  flow.put(End{"Figure"});
  flow.down(std::min(picture.scene->height * picture.scale + 10, flow.room()));
}

}  // namespace

Document sheet_pages(const Sheet& sheet, const Calendar& calendar, const PaperStyle& style,
                     Typesetter& typesetter) {
  const Sizes sizes = sizes_of(sheet, style.large_print);
  Document document{.title = sheet.title, .language = sheet.language, .subject = sheet.foot};
  document.made = time::iso_with_offset(time::LocalTime{calendar.as_of.time_since_epoch()}, time::minutes{0});
  Flow flow{typesetter, style.paper, {.text = sheet.foot, .page_of = sheet.page_of, .size = sizes.small}};
  Pen pen{flow, typesetter, sheet, sizes};
  const Orientation usual =
      sheet.for_patient || style.large_print ? Orientation::upright : Orientation::across;
  Fitted picture;
  const auto pictured = std::ranges::find_if(sheet.sections, has<Picture>);
  const bool first = !sheet.sections.empty() && pictured == sheet.sections.begin();
  if (pictured != sheet.sections.end()) {
    const double above = sizes.heading * 3 + (first ? sizes.title * 6 : 0);
    picture = fitted(calendar, *Language::find(sheet.language), style.paper, above);
  }
  // A sheet that begins with a picture has it on its first page.
  Orientation now = first ? picture.orientation : usual;
  flow.turn(now);
  flow.put(Begin{"Document"});
  pen.head();
  for (const Section& section : sheet.sections) {
    Orientation wanted = usual;
    if (has<MonthGrid>(section) && !style.large_print) wanted = Orientation::across;
    if (has<Picture>(section)) wanted = picture.orientation;
    if (section.new_page || wanted != now) flow.turn(wanted);
    now = wanted;
    // A picture has its heading above it.
    if (has<Picture>(section)) flow.need(picture.scene->height * picture.scale + sizes.heading * 2);
    flow.put(Begin{"Sect"});
    // On a page that is a month the heading of the section would take the room of a week.
    if (!has<MonthGrid>(section) || style.large_print) pen.heading(section.title);
    document.bookmarks.push_back({.title = section.title, .page = flow.page_number(), .y = flow.y()});
    for (const Block& block : section.blocks) {
      if (std::holds_alternative<Picture>(block)) {
        draw(flow, picture);
      } else {
        std::visit(
            [&](const auto& kind) {
              if constexpr (!std::is_same_v<std::decay_t<decltype(kind)>, Picture>) pen.write(kind);
            },
            block);
      }
    }
    flow.put(End{"Sect"});
  }
  flow.put(End{"Document"});
  document.pages = flow.finish();
  return document;
}

std::string sheet_pdf(const Sheet& sheet, const Calendar& calendar, const PaperStyle& style) {
  Typesetter typesetter{sheet.language};
  return pdf(sheet_pages(sheet, calendar, style, typesetter), typesetter);
}

}  // namespace posology::calendars
