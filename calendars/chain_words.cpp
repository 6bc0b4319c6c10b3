// SPDX-License-Identifier: Apache-2.0
#include "calendars/chain_words.hpp"

#include "calendars/told_rules.hpp"
#include "engine/time/text.hpp"

namespace posology::calendars {
namespace {

/// The edges of a day stand for the day itself.
std::string moment(const regimen::Brief& brief, time::Instant at) {
  const time::LocalDay day = brief.zone->day_of(at);
  const bool edge = at == brief.zone->start_of(day) || at == brief.zone->end_of(day);
  return edge ? time::weekday_date(day) : time::weekday_date_clock(brief.zone->local(at));
}

std::string step(const regimen::Brief& brief, const regimen::ChainLink& link) {
  std::string text;
  if (link.event) text += *link.event + ": ";
  if (link.from && link.to) text += *link.from + " to " + *link.to + ": ";
  if (link.at) text += moment(brief, *link.at) + ", ";
  if (link.requires_span && link.requires_span->count() > 0) text += link.requires_span->words() + ", ";
  if (link.not_before) text += "not before " + time::weekday_date(*link.not_before) + ", ";
  if (link.not_after) text += "not after " + time::weekday_date(*link.not_after) + ", ";
  text += link.text;
  while (text.ends_with(' ') || text.ends_with(',') || text.ends_with(':')) text.pop_back();
  return text;
}

std::string cited(const regimen::Brief& brief, const std::string& id) {
  const regimen::Rule* rule = regimen::find_rule(brief, id);
  if (rule == nullptr) return {};
  return "rule " + id + ", " + std::string{name_of(rule->severity)} + ", " +
         source_words(brief, rule->citation) + (rule->citation.at.empty() ? "" : "; " + rule->citation.at);
}

}  // namespace

void add_chain(std::string& page, const regimen::Brief& brief, const std::vector<regimen::ChainLink>& chain,
               Ink ink) {
  int number = 0;
  for (const regimen::ChainLink& link : chain) {
    std::string lead = "  " + std::to_string(++number) + ".";
    lead.resize(6, ' ');
    add_line(page, {.lead = lead, .text = step(brief, link), .hang = 6}, ink);
    add_line(page, {.lead = "      ", .text = cited(brief, link.rule), .hang = 8}, ink);
  }
}

}  // namespace posology::calendars
