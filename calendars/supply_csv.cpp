// SPDX-License-Identifier: Apache-2.0
#include "calendars/comma_separated.hpp"
#include "calendars/supply_page.hpp"
#include "engine/time/text.hpp"

namespace posology::calendars {
namespace {

using titration::SupplyLine;

struct Row {
  std::string what, from, until, id;
};

class Table {
 public:
  std::string text = "what,from,until,id,form,product,strength,unit,firm,provisional,note\r\n";

  void add(const Row& row, const SupplyLine& line) {
    write({row.what, row.from, row.until, row.id, line.form, line.product_form, line.strength.value.plain(),
           std::string{dose::symbol(line.strength.unit)}, std::to_string(line.firm),
           std::to_string(line.provisional), ""});
  }

  void note(const Row& row, const std::string& form, const std::string& words) {
    write({row.what, row.from, row.until, row.id, form, "", "", "", "", "", words});
  }

  void left_over(const Row& row, const titration::Wastage& waste) {
    write({row.what, row.from, row.until, row.id, waste.say, waste.product_form, waste.amount.value.plain(),
           std::string{dose::symbol(waste.amount.unit)}, "", "", std::to_string(waste.times) + " doses"});
  }

 private:
  void write(const std::vector<std::string>& cells) { text += comma_separated(cells); }
};

}  // namespace

std::string supply_csv(const SupplyPage& page) {
  Table table;
  const titration::Supply& supply = page.supply;
  const std::string from = time::iso_date(supply.from), until = time::iso_date(supply.until);
  for (const auto& visit : supply.visits) {
    const std::string day = time::iso_date(page.brief.zone->day_of(visit.at));
    const Row row{.what = "visit", .from = day, .until = day, .id = visit.event};
    for (const auto& line : visit.lines) table.add(row, line);
    if (!visit.not_counted.empty()) table.note(row, visit.say, "not counted: " + visit.not_counted);
  }
  for (const auto& home : supply.home) {
    const Row row{.what = "home",
                  .from = time::iso_date(home.first),
                  .until = time::iso_date(home.last),
                  .id = home.course};
    for (const auto& line : home.lines) table.add(row, line);
    if (!home.not_counted.empty()) table.note(row, home.say, "not counted: " + home.not_counted);
    if (home.if_needed_days > 0)
      table.note(row, home.say,
                 "only if needed on " + time::days_words(home.if_needed_days) + ": not counted");
  }
  for (const auto& line : supply.total)
    table.add({.what = "total", .from = from, .until = until, .id = ""}, line);
  for (const auto& waste : supply.wastage)
    table.left_over({.what = "left over", .from = from, .until = until, .id = ""}, waste);
  for (const auto& refill : page.refills) {
    for (const auto& line : refill.total)
      table.add({.what = "refill",
                 .from = time::iso_date(refill.from),
                 .until = time::iso_date(refill.until),
                 .id = ""},
                line);
  }
  return table.text;
}

}  // namespace posology::calendars
