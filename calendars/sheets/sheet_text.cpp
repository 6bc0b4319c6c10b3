// SPDX-License-Identifier: Apache-2.0
#include "calendars/sheets/sheet_text.hpp"

namespace posology::calendars {
namespace {

class TextWriter {
 public:
  TextWriter(const Sheet& sheet, Ink ink) : sheet_{sheet}, ink_{ink} {}

  std::string write() {
    heading(sheet_.title, '=');
    for (const auto& [name, value] : sheet_.facts) {
      std::string fact = name;
      line("  ", fact.append(": ").append(value), 4);
    }
    for (const Notice& notice : sheet_.banners) block(notice);
    for (const Section& section : sheet_.sections) {
      // A section of grids alone says nothing that the list of days does not.
      std::string before = page_;
      heading(section.title, '=');
      const std::size_t empty = page_.size();
      for (const Block& one : section.blocks) {
        std::visit([this](const auto& kind) { block(kind); }, one);
      }
      if (page_.size() == empty) page_ = std::move(before);
    }
    page_ += '\n';
    line("", sheet_.foot, 2);
    return std::move(page_);
  }

 private:
  void line(std::string lead, std::string text, std::size_t hang) {
    add_line(page_, {.lead = std::move(lead), .text = std::move(text), .hang = hang}, ink_);
  }

  void heading(const std::string& title, char under) {
    if (!page_.empty()) page_ += '\n';
    line("", title, 2);
    page_ += std::string(std::min<std::size_t>(columns(title), 100), under) + '\n';
  }

  void block(const MonthGrid& /*grid*/) {}
  void block(const Picture& /*picture*/) {}

  void block(const Notice& notice) {
    page_ += '\n';
    if (!notice.title.empty()) line("  ", notice.title, 4);
    for (const std::string& sentence : notice.sentences)
      line(notice.title.empty() ? "  " : "    ", sentence, 6);
  }

  void block(const Blanks& blanks) {
    page_ += '\n';
    for (const std::string& label : blanks.labels) line("  ", label + ": ______________________________", 4);
  }

  std::string marks(bool provisional, bool changed) const {
    std::string text;
    if (provisional) text += " [" + sheet_.provisional_words + "]";
    if (changed) text += " [" + sheet_.changed_words + "]";
    return text;
  }

  void block(const DayList& list) {
    for (const SheetDay& day : list.days) {
      page_ += '\n' + ink_.strong(day.heading) + '\n';
      for (const SheetLine& one : day.lines) {
        std::string when = one.when;
        if (!one.clock.empty()) when += (when.empty() ? "" : " ") + one.clock;
        std::string text = when.empty() ? "" : when + ": ";
        text += one.label + " " + one.text;
        if (!one.dose.empty()) text += ", " + one.dose;
        for (const std::string& detail : one.details) text += (text.ends_with('.') ? " " : ". ") + detail;
        line(one.tick ? "  [ ] " : "  ", text + marks(one.provisional, one.changed), 6);
        if (one.tick) line("      ", sheet_.time_taken_words + ": __________", 6);
      }
    }
  }

  /// A row as a small paragraph: the first cell leads, the others follow with the heads of their columns.
  void block(const Table& table) {
    page_ += '\n';
    line("  ", table.caption, 4);
    for (const TableRow& row : table.rows) {
      line("  ", row.cells.front().text + under(row.cells.front()) + marks(row.provisional, row.changed), 6);
      for (std::size_t index = 1; index < row.cells.size(); ++index) {
        const TableCell& cell = row.cells[index];
        if (cell.text.empty() && cell.under.empty()) continue;
        line("      ", table.columns[index] + ": " + cell.text + under(cell), 8);
      }
    }
  }

  static std::string under(const TableCell& cell) {
    if (cell.under.empty()) return {};
    return cell.text.empty() ? cell.under : ", " + cell.under;
  }

  const Sheet& sheet_;
  Ink ink_;
  std::string page_;
};

}  // namespace

std::string sheet_text(const Sheet& sheet, Ink ink) {
  return TextWriter{sheet, ink}.write();
}

}  // namespace posology::calendars
