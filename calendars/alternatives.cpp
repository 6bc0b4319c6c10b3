// SPDX-License-Identifier: Apache-2.0
#include "calendars/alternatives.hpp"

#include <fmt/format.h>

#include "calendars/plan_extras.hpp"
#include "engine/time/text.hpp"

namespace posology::calendars {
namespace {

std::string cost_words(const regimen::Alternative& each) {
  std::string text = "as good";
  if (each.cost_days > 0) text = time::days_words(static_cast<int>(each.cost_days)) + " of deviation more";
  if (each.cost_days < 0) text = time::days_words(static_cast<int>(-each.cost_days)) + " of deviation less";
  if (each.broken > 0)
    text += ", " + time::counted(each.broken, "guideline or convention") + " more given up";
  return text;
}

std::string move_words(const time::Zone& zone, const regimen::Moved& moved) {
  const auto at = [&](time::Instant instant) { return time::weekday_date_clock(zone.local(instant)); };
  if (!moved.to) return moved.event + ": " + at(*moved.from) + ", then left out";
  if (!moved.from) return moved.event + ": left out, then " + at(*moved.to);
  return moved.event + ": " + at(*moved.from) + " to " + at(*moved.to);
}

}  // namespace

std::string alternatives_text(const time::Zone& zone, const std::vector<regimen::Alternative>& alternatives,
                              Ink ink) {
  std::string page = "\nOther plans\n===========\n\n";
  const auto line = [&](const std::string& lead, const std::string& text) {
    add_line(page, {.lead = lead, .text = text, .hang = lead.size() + 2}, ink);
  };
  if (alternatives.empty()) line("", "No other plan of this order is legal.");
  int number = 1;
  for (const auto& each : alternatives) {
    line("  ", std::to_string(number++) + ". " + cost_words(each));
    for (const auto& [choice, treatment] : each.chooses)
      line("     ", fmt::format("of {}: {}", choice, treatment));
    for (const auto& gain : each.gains) line("     gains: ", gain);
    for (const auto& loss : each.loses) line("     loses: ", loss);
    for (const auto& moved : each.moves) line("     ", move_words(zone, moved));
  }
  return page;
}

void add_alternatives(Json& document, const time::Zone& zone,
                      const std::vector<regimen::Alternative>& alternatives) {
  document["alternatives"] = Json::array();
  for (const auto& each : alternatives) {
    Json one;
    one["cost_days"] = each.cost_days;
    one["broken"] = each.broken;
    one["cost"] = {{"broken", each.plan.broken_count},
                   {"deviation_days", static_cast<double>(each.plan.deviation_days)}};
    one["choices"] = Json::array();
    for (const auto& [choice, treatment] : each.chooses)
      one["choices"].push_back({{"choice", choice}, {"chosen", treatment}});
    one["gains"] = each.gains;
    one["loses"] = each.loses;
    one["moves"] = moves_json(zone, each.moves);
    one["events"] = Json::array();
    for (const auto& event : each.plan.events) {
      Json dated;
      dated["id"] = event.id;
      dated["planned"] = zone.iso(event.start);
      dated["end"] = zone.iso(event.end);
      one["events"].push_back(std::move(dated));
    }
    document["alternatives"].push_back(std::move(one));
  }
}

}  // namespace posology::calendars
