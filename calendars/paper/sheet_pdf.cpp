// SPDX-License-Identifier: Apache-2.0
#include "calendars/paper/sheet_pdf.hpp"

#include <algorithm>

#include "calendars/paper/pdf.hpp"
#include "calendars/paper/pen.hpp"
#include "calendars/timeline/timeline.hpp"

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

/// A picture of its own, as wide as the page where it is not too high.
Fitted fitted(const std::shared_ptr<const Scene>& scene, const Flow& flow, Orientation orientation) {
  const double scale = std::min(flow.width() / scene->width, flow.most_room() * 0.75 / scene->height);
  return {.scene = scene, .orientation = orientation, .scale = scale};
}

/// Of a section: the plan's timeline.
bool has_timeline(const Section& section) {
  return std::ranges::any_of(section.blocks, [](const Block& block) {
    const auto* const picture = std::get_if<Picture>(&block);
    return picture != nullptr && picture->scene == nullptr;
  });
}

/// As documents have it: an offset, not a letter for UTC.
std::string made_of(const Sheet& sheet) {
  std::string made = sheet.made;
  if (made.ends_with('Z')) made.replace(made.size() - 1, 1, "+00:00");
  return made;
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

Document sheet_pages(const Sheet& sheet, const Calendar* calendar, const PaperStyle& style,
                     Typesetter& typesetter) {
  const Sizes sizes = sizes_of(sheet, style.large_print);
  Document document{.title = sheet.title, .language = sheet.language, .subject = sheet.foot};
  document.made = made_of(sheet);
  Flow flow{typesetter, style.paper, {.text = sheet.foot, .page_of = sheet.page_of, .size = sizes.small}};
  Pen pen{flow, typesetter, sheet, sizes};
  const Orientation usual =
      sheet.for_patient || style.large_print ? Orientation::upright : Orientation::across;
  Fitted timeline;
  const auto pictured = std::ranges::find_if(sheet.sections, has_timeline);
  const bool first = !sheet.sections.empty() && pictured == sheet.sections.begin();
  if (pictured != sheet.sections.end()) {
    const double above = sizes.heading * 3 + (first ? sizes.title * 6 : 0);
    timeline = fitted(*calendar, *Language::find(sheet.language), style.paper, above);
  }
  // A sheet that begins with a picture has it on its first page.
  Orientation now = first ? timeline.orientation : usual;
  flow.turn(now);
  flow.put(Begin{"Document"});
  pen.head();
  for (const Section& section : sheet.sections) {
    Orientation wanted = usual;
    if (has<MonthGrid>(section) && !style.large_print) wanted = Orientation::across;
    if (has_timeline(section)) wanted = timeline.orientation;
    if (section.new_page || wanted != now) flow.turn(wanted);
    now = wanted;
    // A picture has its heading above it.
    for (const Block& block : section.blocks) {
      const auto* const picture = std::get_if<Picture>(&block);
      if (picture == nullptr) continue;
      const Fitted fit = picture->scene == nullptr ? timeline : fitted(picture->scene, flow, usual);
      // What is said below a picture of its own stands with it.
      const double below = picture->scene == nullptr ? 0 : sizes.body * 10;
      flow.need(fit.scene->height * fit.scale + sizes.heading * 2 + below);
    }
    const auto write = [&] {
      flow.put(Begin{"Sect"});
      pen.heading(section.title);
      Bookmark title{.title = section.title, .page = flow.page_number(), .y = flow.y()};
      if (section.together) flow.carry(&pen.title_again(section.title));
      for (const Block& block : section.blocks) {
        if (const auto* const picture = std::get_if<Picture>(&block)) {
          draw(flow, picture->scene == nullptr ? timeline : fitted(picture->scene, flow, usual));
        } else {
          std::visit(
              [&](const auto& kind) {
                if constexpr (!std::is_same_v<std::decay_t<decltype(kind)>, Picture>) pen.write(kind);
              },
              block);
        }
      }
      flow.carry(nullptr);
      flow.put(End{"Sect"});
      return title;
    };
    const Flow::Place before = flow.place();
    Bookmark title = write();
    if (section.together && title.page < flow.page_number()) {
      flow.back_to(before);
      flow.turn(wanted);
      title = write();
    }
    document.bookmarks.push_back(std::move(title));
  }
  flow.put(End{"Document"});
  document.pages = flow.finish();
  return document;
}

std::string sheet_pdf(const Sheet& sheet, const Calendar& calendar, const PaperStyle& style) {
  Typesetter typesetter{sheet.language};
  return pdf(sheet_pages(sheet, &calendar, style, typesetter), typesetter);
}

std::string sheet_pdf(const Sheet& sheet, const PaperStyle& style) {
  Typesetter typesetter{sheet.language};
  return pdf(sheet_pages(sheet, nullptr, style, typesetter), typesetter);
}

}  // namespace posology::calendars
