// SPDX-License-Identifier: Apache-2.0
#include "calendars/conflict.hpp"
#include "calendars/told_rules.hpp"
#include "engine/time/text.hpp"

namespace posology::calendars {
namespace {

/// "P7D" as "7 days"; as it stands when it is no duration.
std::string span_words(const std::string& iso) {
  const auto span = time::Duration::parse(iso);
  if (!span) return iso;
  return span->kind() == time::Duration::Kind::civil_days ? time::days_words(span->count()) : span->words();
}

std::string step(const regimen::Brief& brief, const regimen::ChainLink& link) {
  std::string text;
  if (link.event) text += *link.event + ": ";
  if (link.from && link.to) text += *link.from + " to " + *link.to + ": ";
  if (link.at) text += time::weekday_date_clock(brief.zone->local(*link.at)) + ", ";
  if (link.requires_span) text += link.requires_span->words() + ", ";
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

std::string conflict_text(const regimen::Brief& brief, const regimen::Conflict& conflict, Ink ink) {
  std::string page;
  add_line(page,
           {.lead = {},
            .text = "No legal calendar exists for order " + brief.order.id + ". These cannot all hold:",
            .hang = 2},
           ink);
  page += '\n';
  int number = 0;
  for (const regimen::ChainLink& link : conflict.chain) {
    std::string lead = "  " + std::to_string(++number) + ".";
    lead.resize(6, ' ');
    add_line(page, {.lead = lead, .text = step(brief, link), .hang = 6}, ink);
    add_line(page, {.lead = "      ", .text = cited(brief, link.rule), .hang = 8}, ink);
  }
  if (!conflict.short_by.empty()) {
    page += '\n';
    add_line(page, {.lead = {}, .text = "Short by " + span_words(conflict.short_by) + ".", .hang = 2}, ink);
  }
  if (!conflict.relaxations.empty()) page += "\nWhat would do:\n";
  for (const regimen::Relaxation& relaxation : conflict.relaxations) {
    const std::string cost =
        relaxation.cost_days ? " (" + time::days_words(*relaxation.cost_days) + ")" : std::string{};
    add_line(page, {.lead = "  - ", .text = relaxation.change + cost, .hang = 4}, ink);
  }
  page += '\n';
  add_line(page,
           {.lead = {},
            .text = "Zone " + brief.order.zone + " (zone data " + brief.provenance.tzdb + "), profile " +
                    brief.order.profile + ", posology " + brief.provenance.engine_version + ", library " +
                    brief.provenance.library,
            .hang = 2},
           ink);
  page += "Decision support: a professional checks every sheet.\n";
  return page;
}

}  // namespace posology::calendars
