// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "calendars/supply_page.hpp"
#include "calendars/wording.hpp"
#include "engine/time/text.hpp"

namespace posology::calendars {
namespace {

using titration::Supply;
using titration::SupplyLine;

class Text {
 public:
  Text(const SupplyPage& page, Ink ink) : page_{page}, zone_{*page.brief.zone}, ink_{ink} {}

  std::string text() {
    const Supply& supply = page_.supply;
    line("Supply for order " + page_.brief.order.id, 0);
    field("days", day_range(supply.from, supply.until));
    field("zone", zone_.name() + " (zone data " + page_.brief.provenance.tzdb + ")");
    field("profile", page_.brief.order.profile);
    field("as of", time::weekday_date_clock(zone_.local(page_.brief.as_of)));
    field("made by", "posology " + page_.brief.provenance.engine_version);
    field("library", page_.brief.provenance.library);
    for (const auto& note : page_.plan.notes) field("note", note);
    visits();
    home();
    total("In all", supply.total, &SupplyLine::firm);
    total("Provisional: not to be supplied before the decision", supply.total, &SupplyLine::provisional);
    wastage();
    refills();
    if (supply.visits.empty() && supply.home.empty()) {
      text_ += '\n';
      line("No dose falls on these days.", 0);
    }
    return text_;
  }

 private:
  void line(const std::string& text, std::size_t indent) {
    add_line(text_, {.lead = std::string(indent, ' '), .text = text, .hang = indent + 4}, ink_);
  }

  void field(const std::string& name, const std::string& value) {
    std::string lead = "  " + name;
    lead.resize(13, ' ');
    add_line(text_, {.lead = lead, .text = value, .hang = 13}, ink_);
  }

  void heading(const std::string& title) {
    text_ += '\n' + title + '\n' + std::string(title.size(), '=') + '\n';
  }

  /// "2 x 100 mcg ampoule and 1 x 50 mcg ampoule"; provisional units said so.
  static std::string units(const std::vector<SupplyLine>& lines) {
    std::vector<std::string> parts;
    for (const auto& each : lines) {
      if (each.firm > 0) parts.push_back(units_words(each, each.firm));
      if (each.provisional > 0) parts.push_back(units_words(each, each.provisional) + " [PROVISIONAL]");
    }
    return joined(parts, ", ");
  }

  void visits() {
    if (page_.supply.visits.empty()) return;
    heading("At visits");
    for (const auto& visit : page_.supply.visits) {
      std::string words = time::weekday_date(zone_.day_of(visit.at)) + "  " + visit.say;
      if (visit.dose) words += ", " + visit.dose->ismp();
      words += ": " + (visit.not_counted.empty() ? units(visit.lines) : "not counted: " + visit.not_counted);
      if (visit.lines.empty() && visit.certainty == regimen::Certainty::provisional)
        words += " [PROVISIONAL]";
      line(words + "  [" + visit.event + "]", 2);
    }
  }

  void home() {
    if (page_.supply.home.empty()) return;
    heading("For home");
    for (const auto& home : page_.supply.home) {
      const long long doses = home.firm + home.provisional;
      if (doses > 0) {
        line(home.say + ", " + home.dose.ismp() + " a dose, " +
                 time::counted(static_cast<int>(doses), "dose") + ", " + day_range(home.first, home.last) +
                 ": " + (home.not_counted.empty() ? units(home.lines) : "not counted: " + home.not_counted) +
                 "  [" + home.course + "]",
             2);
      }
      if (home.if_needed_days > 0) {
        line(home.say + ", " + home.dose.ismp() + " a dose, only if needed, on " +
                 time::days_words(home.if_needed_days) +
                 ": not counted; what is kept at home for it is the prescriber's to say  [" + home.course +
                 "]",
             2);
      }
    }
  }

  void total(const std::string& title, const std::vector<SupplyLine>& lines, long long SupplyLine::*count) {
    const bool any = std::ranges::any_of(lines, [&](const SupplyLine& each) { return each.*count > 0; });
    if (!any) return;
    heading(title);
    for (const auto& each : lines) {
      if (each.*count > 0) line(each.say + ": " + units_words(each, each.*count), 2);
    }
  }

  void wastage() {
    if (page_.supply.wastage.empty()) return;
    heading("Left over of opened units");
    for (const auto& waste : page_.supply.wastage)
      line(waste.say + ": " + waste.amount.ismp() + " of " +
               time::counted(static_cast<int>(waste.times), "dose"),
           2);
  }

  void refills() {
    if (page_.refills.empty()) return;
    heading("Refills for home, each for " + page_.every);
    for (const auto& refill : page_.refills) {
      line("due " + time::weekday_date(refill.from) + ", for " + day_range(refill.from, refill.until) + ": " +
               units(refill.total),
           2);
    }
  }

  const SupplyPage& page_;
  const time::Zone& zone_;
  Ink ink_;
  std::string text_;
};

}  // namespace

std::string supply_text(const SupplyPage& page, Ink ink) {
  return Text{page, ink}.text();
}

std::string units_words(const SupplyLine& line, long long count) {
  std::string words = std::to_string(count) + " x " + line.strength.ismp();
  return line.product_form.empty() ? words : words + " " + line.product_form;
}

}  // namespace posology::calendars
