// SPDX-License-Identifier: Apache-2.0
#include "calendars/pages/sheet_html.hpp"

#include <algorithm>
#include <vector>

#include "calendars/pages/markup.hpp"
#include "calendars/timeline/timeline_svg.hpp"
#include "engine/time/text.hpp"

namespace posology::calendars {
namespace {

std::string_view tone_class(Tone tone) {
  switch (tone) {
    case Tone::visit:
      return "visit";
    case Tone::take:
      return "take";
    case Tone::do_not_take:
      return "do_not_take";
    case Tone::only_if_needed:
      return "only_if_needed";
    case Tone::decision:
      return "decision";
    case Tone::note:
      break;
  }
  return "note";
}

std::string classes(std::string_view first, Tone tone, bool provisional, bool changed = false) {
  std::string text{first};
  text.append(" ").append(tone_class(tone));
  if (provisional) text += " open";
  if (changed) text += " changed";
  return text;
}

class PageWriter {
 public:
  /// `calendar` may be null where every picture has its scene.
  PageWriter(const Sheet& sheet, const Calendar* calendar) : sheet_{sheet}, calendar_{calendar} {}

  std::string page(const PageStyle& style) {
    page_.raw("<!DOCTYPE html>\n");
    page_.open("html", {{"lang", sheet_.language}, {"class", style.large_print ? "large" : ""}});
    page_.raw(
        "<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, "
        "initial-scale=1\">");
    page_.raw(
        "<meta name=\"referrer\" content=\"no-referrer\"><meta name=\"generator\" content=\"Posology\">");
    page_.element("title", sheet_.title);
    page_.open("style").raw(page_style(style.large_print)).close("style").raw("</head>\n<body><main>\n");
    head();
    for (std::size_t index = 0; index < sheet_.sections.size(); ++index)
      section(sheet_.sections[index], index);
    page_.open("footer").element("p", sheet_.foot).close("footer").raw("\n</main></body></html>\n");
    return page_.take();
  }

 private:
  void head() {
    page_.open("header").element("h1", sheet_.title).open("dl", {{"class", "facts"}});
    for (const auto& [name, value] : sheet_.facts) {
      page_.open("div").element("dt", name).element("dd", value).close("div");
    }
    page_.close("dl");
    for (const Notice& notice : sheet_.banners) block(notice);
    page_.close("header").raw("\n");
  }

  void section(const Section& section, std::size_t index) {
    const std::string id = "section-" + std::to_string(index + 1);
    page_.open("section", {{"aria-labelledby", id}, {"class", section.new_page ? "fresh" : ""}});
    page_.element("h2", section.title, {{"id", id}}).raw("\n");
    for (const Block& one : section.blocks) {
      std::visit([this](const auto& kind) { block(kind); }, one);
    }
    page_.close("section").raw("\n");
  }

  void block(const Notice& notice) {
    page_.open("div",
               {{"class", classes(notice.loud ? "notice loud" : "notice", notice.tone, notice.provisional)}});
    if (!notice.title.empty()) page_.element("p", notice.title, {{"class", "t"}});
    for (const std::string& sentence : notice.sentences) page_.element("p", sentence);
    page_.close("div").raw("\n");
  }

  void block(const Blanks& blanks) {
    page_.open("ul", {{"class", "blanks"}});
    for (const std::string& label : blanks.labels) page_.element("li", label + ":");
    page_.close("ul").raw("\n");
  }

  void block(const Picture& picture) {
    page_.open("div",
               {{"class", "picture"}, {"role", "region"}, {"aria-label", picture.title}, {"tabindex", "0"}});
    if (picture.scene != nullptr) {
      page_.raw(scene_svg(*picture.scene, sheet_.language,
                          {.inside_page = true, .number = ++pictures_, .fits = true}));
    } else {
      page_.raw(timeline_svg(*calendar_, {.language = Language::find(sheet_.language), .inside_page = true}));
    }
    page_.close("div").raw("\n");
  }

  void block(const MonthGrid& grid) {
    page_.open("table", {{"class", "month"}, {"role", "table"}}).element("caption", grid.month);
    page_.open("thead").open("tr", {{"role", "row"}}).raw("<td class=\"wk\"></td>");
    for (std::size_t day = 0; day < grid.weekdays.size(); ++day) {
      page_.open("th", {{"scope", "col"}, {"role", "columnheader"}});
      page_.element("span", grid.weekdays_short[day], {{"aria-hidden", "true"}});
      page_.element("span", grid.weekdays[day], {{"class", "away"}}).close("th");
    }
    page_.close("tr").close("thead").open("tbody").raw("\n");
    for (std::size_t week = 0; week < grid.weeks.size(); ++week) {
      const bool shown = std::ranges::any_of(
          grid.weeks[week], [](const std::optional<GridDay>& day) { return day && day->shown; });
      page_.open("tr", {{"role", "row"}, {"class", shown ? "" : "idle"}})
          .open("th", {{"scope", "row"}, {"role", "rowheader"}, {"class", "wk"}});
      page_.element("span", grid.week_names[week], {{"class", "away"}}).close("th");
      for (std::size_t day = 0; day < grid.weeks[week].size(); ++day) {
        cell(grid.weeks[week][day], grid.weekdays_short[day]);
      }
      page_.close("tr").raw("\n");
    }
    page_.close("tbody").close("table").raw("\n");
  }

  void cell(const std::optional<GridDay>& day, const std::string& weekday) {
    if (!day) {
      page_.open("td", {{"role", "cell"}, {"class", "none"}}).close("td");
      return;
    }
    page_.open("td", {{"role", "cell"}, {"class", day->shown ? "d" : "out"}});
    page_.open("time", {{"class", "num"}, {"datetime", time::iso_date(day->date)}}).text(day->number);
    page_.element("span", " " + weekday, {{"class", "wd"}}).close("time");
    page_.open("div", {{"class", "ms"}});
    for (const GridMark& mark : day->marks) {
      page_.open("span", {{"class", classes("m", mark.tone, mark.provisional, mark.changed)}});
      page_.element("b", mark.label).text(" ").text(mark.text);
      if (mark.provisional) page_.text(" ").element("em", sheet_.provisional_words);
      page_.close("span").text(" ");
    }
    page_.close("div").close("td");
  }

  void block(const DayList& list) {
    page_.open("ol", {{"class", "days"}}).raw("\n");
    for (const SheetDay& day : list.days) {
      page_.open("li", {{"class", "day"},
                        {"data-first", time::iso_date(day.first)},
                        {"data-last", time::iso_date(day.last)}});
      page_.element("h3", day.heading).open("ul", {{"class", "lines"}});
      for (const SheetLine& one : day.lines) line(one);
      page_.close("ul").close("li").raw("\n");
    }
    page_.close("ol").raw("\n");
  }

  void line(const SheetLine& line) {
    page_.open("li", {{"class", classes("line", line.tone, line.provisional, line.changed)},
                      {"data-event", line.event}});
    page_.open("div", {{"class", "when"}});
    if (line.instant.empty()) {
      page_.text(line.when);
    } else {
      page_.element("time", line.when, {{"datetime", line.instant}, {"data-ends", line.ends}});
    }
    if (!line.clock.empty()) page_.text(" ").element("span", line.clock, {{"class", "clock"}});
    page_.close("div").text(" ").open("div", {{"class", "what"}});
    page_.element("strong", line.label, {{"class", "tag"}}).text(" ").text(line.text);
    if (!line.dose.empty()) page_.text(" ").element("span", line.dose, {{"class", "dose"}});
    for (const std::string& detail : line.details) page_.text(" ").element("p", detail, {{"class", "more"}});
    if (line.provisional) page_.text(" ").element("p", sheet_.provisional_words, {{"class", "state"}});
    if (line.changed) page_.text(" ").element("p", sheet_.changed_words, {{"class", "state"}});
    page_.close("div");
    if (line.tick) {
      page_.text(" ")
          .open("div", {{"class", "tick"}})
          .raw("<span class=\"box\" aria-hidden=\"true\"></span>");
      page_.text(sheet_.time_taken_words + ":")
          .raw("<span class=\"rule\" aria-hidden=\"true\"></span>")
          .close("div");
    }
    page_.close("li").raw("\n");
  }

  void block(const Table& table) {
    page_.open("table", {{"class", "grid"}, {"role", "table"}}).element("caption", table.caption);
    page_.open("thead", {{"role", "rowgroup"}}).open("tr", {{"role", "row"}});
    for (const std::string& column : table.columns) {
      page_.element("th", column, {{"scope", "col"}, {"role", "columnheader"}});
    }
    page_.close("tr").close("thead").open("tbody", {{"role", "rowgroup"}}).raw("\n");
    for (const TableRow& one : table.rows) row(table, one);
    page_.close("tbody").close("table").raw("\n");
  }

  void row(const Table& table, const TableRow& row) {
    std::string kind = row.provisional ? "open" : "";
    if (row.changed) kind += " changed";
    if (row.strong) kind += " strong";
    page_.open("tr", {{"role", "row"}, {"class", kind}, {"data-event", row.event}, {"data-at", row.instant}});
    for (std::size_t index = 0; index < row.cells.size(); ++index) {
      const TableCell& cell = row.cells[index];
      const std::string_view tag = index == 0 ? "th" : "td";
      page_.open(tag, {{"scope", index == 0 ? "row" : ""},
                       {"role", index == 0 ? "rowheader" : "cell"},
                       {"data-head", table.columns[index]},
                       {"class", cell.text.empty() ? "void" : ""}});
      page_.text(cell.text);
      if (!cell.under.empty()) page_.text(" ").element("span", cell.under, {{"class", "u"}});
      if (index == 0 && row.provisional)
        page_.text(" ").element("span", sheet_.provisional_words, {{"class", "state"}});
      if (index == 0 && row.changed)
        page_.text(" ").element("span", sheet_.changed_words, {{"class", "state"}});
      page_.close(tag);
    }
    page_.close("tr").raw("\n");
  }

  const Sheet& sheet_;
  const Calendar* calendar_;
  int pictures_ = 0;
  Markup page_;
};

}  // namespace

std::string sheet_html(const Sheet& sheet, const Calendar& calendar, const PageStyle& style) {
  return PageWriter{sheet, &calendar}.page(style);
}

std::string sheet_html(const Sheet& sheet, const PageStyle& style) {
  return PageWriter{sheet, nullptr}.page(style);
}

}  // namespace posology::calendars
