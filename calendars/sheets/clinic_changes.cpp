// SPDX-License-Identifier: Apache-2.0
#include "calendars/sheets/change_list.hpp"

namespace posology::calendars {
namespace {

std::string kind_words(const Phrases& say, Change::Kind kind) {
  switch (kind) {
    case Change::Kind::added:
      return say("new");
    case Change::Kind::moved:
      return say("moved");
    case Change::Kind::dose:
      return say("another dose");
    case Change::Kind::place:
      return say("another place");
    case Change::Kind::cancelled:
      return say("CANCELLED");
  }
  return {};
}

}  // namespace

std::optional<Section> clinic_changes(const Calendar& calendar, const Language& language) {
  if (!calendar.compared) return std::nullopt;
  const Phrases say{language, "clinic"};
  Table table{.caption = say("What is new since revision {before}",
                             {{"before", std::to_string(calendar.compared->revision)}}),
              .columns = {say("What"), say("Change"), say("Before"), say("Now")},
              .widths = {5, 2, 3, 3},
              .rows = {}};
  const auto cell = [&](const std::optional<time::LocalTime>& at, const std::optional<dose::Quantity>& dose) {
    return TableCell{.text = at ? language.short_date_clock(*at) : "", .under = dose ? dose->ismp() : ""};
  };
  for (const Change& change : calendar.compared->changes) {
    TableRow row;
    row.cells = {{.text = change.drug ? change.say : language.of_library(change.say), .under = change.event},
                 {.text = kind_words(say, change.kind), .under = {}},
                 cell(change.was, change.dose_was),
                 cell(change.now, change.dose_now)};
    row.changed = true;
    table.rows.push_back(std::move(row));
  }
  if (table.rows.empty()) {
    return Section{.title = say("What is new"),
                   .blocks = {Notice{.tone = Tone::note,
                                     .title = {},
                                     .sentences = {say("No date and no dose of these days is new.")}}}};
  }
  return Section{.title = say("What is new"), .blocks = {std::move(table)}};
}

}  // namespace posology::calendars
