// SPDX-License-Identifier: Apache-2.0
#include "calendars/sheets/clinic_parts.hpp"

#include <algorithm>

#include "calendars/wording.hpp"
#include "engine/time/text.hpp"

namespace posology::calendars {

Sheet clinic_sheet(const Calendar& calendar, const SheetRequest& request, std::string title) {
  const Language& language = request.language;
  const Phrases say{language, "clinic"};
  Sheet sheet;
  add_common_words(sheet, calendar, language);
  sheet.title = std::move(title);
  sheet.facts = {
      {say("Order"), calendar.order},
      {say("Days"), say("{first} to {last}", {{"first", language.short_date(calendar.shown_first)},
                                              {"last", language.short_date(calendar.shown_last)}})},
      {say("As of"), moment(calendar, language, calendar.as_of)},
      {say("Revision"), std::to_string(calendar.revision)},
      {say("Plan"), calendar.fingerprint},
      {say("Profile"), calendar.profile},
      {say("All times are wall clock in"), calendar.zone->name()}};
  if (calendar.revision > 1) {
    sheet.banners.push_back({.tone = Tone::note,
                             .title = say("Revision {number}. Throw away revision {before}.",
                                          {{"number", std::to_string(calendar.revision)},
                                           {"before", std::to_string(calendar.revision - 1)}}),
                             .sentences = {},
                             .loud = true});
    if (calendar.compared) {
      sheet.banners.back().sentences.push_back(say("What is otherwise than in it is marked CHANGED."));
    }
  }
  if (undecided(calendar)) {
    sheet.banners.push_back({.tone = Tone::decision,
                             .title = say("DRAFT: decisions are open"),
                             .sentences = {say("What waits for them is hatched and marked PROVISIONAL.")},
                             .loud = true,
                             .provisional = true});
  }
  return sheet;
}

std::string moment(const Calendar& calendar, const Language& language, time::Instant at) {
  return language.short_date_clock(calendar.zone->local(at));
}

std::string moment_on(const Calendar& calendar, const Language& language, time::Instant at,
                      time::LocalDay day) {
  const time::LocalTime local = calendar.zone->local(at);
  if (time::day_of(local) != day) return language.short_date_clock(local);
  return language.clock(local - time::LocalTime{day});
}

std::string reason(const Calendar& calendar, const Language& language, const regimen::Binding& binding) {
  const Phrases say{language, "clinic"};
  std::string words;
  if (binding.rule == "order") {
    words = say("the order");
  } else if (binding.rule == "clinic") {
    words = say("the clinic's hours");
  } else if (binding.rule == "target") {
    words = say("the date aimed at");
  } else {
    words = reason_words(calendar, binding);
    if (words != binding.rule) words += " [" + binding.rule + "]";
  }
  return binding.other ? words + " (" + *binding.other + ")" : words;
}

std::string slack(const Calendar& calendar, const Language& language, const regimen::PlannedEvent& event) {
  const Phrases say{language, "clinic"};
  if (event.slack_first == event.slack_last) return say("zero slack: it cannot move alone");
  const auto span = [&](time::Instant from, time::Instant to) {
    const long long days = days_between(calendar, from, to);
    if (days > 0) return say.count("{n} day", days);
    const long long minutes = (to - from).count();
    if (minutes % 60 == 0) return say.count("{n} hour", minutes / 60);
    return say("{hours} h {minutes} min",
               {{"hours", std::to_string(minutes / 60)}, {"minutes", std::to_string(minutes % 60)}});
  };
  const std::string earlier = event.slack_first == event.start
                                  ? say("not earlier")
                                  : say("{span} earlier", {{"span", span(event.slack_first, event.start)}});
  const std::string later = event.start == event.slack_last
                                ? say("not later")
                                : say("{span} later", {{"span", span(event.start, event.slack_last)}});
  return earlier + ", " + later;
}

std::string act(const Language& language, const regimen::PlannedEvent& event) {
  const Phrases say{language, "clinic"};
  std::string name = event_name(language, event);
  if (event.kind == regimen::EventKind::start) return say("Start {drug}", {{"drug", name}});
  if (event.kind == regimen::EventKind::stop) return say("Stop {drug}", {{"drug", name}});
  if (event.kind == regimen::EventKind::review) return say("Decision due: {what}", {{"what", name}});
  return name;
}

TableRow row_of(const Calendar& calendar, const Entry& entry) {
  TableRow row;
  row.provisional = undecided(entry.event);
  row.changed = entry.changed;
  row.event = entry.event.id;
  row.instant = calendar.zone->iso(entry.event.start);
  return row;
}

std::optional<Section> open_section(const Calendar& calendar, const Language& language) {
  const Phrases say{language, "clinic"};
  if (calendar.open.empty()) return std::nullopt;
  Table table{.caption = say("Decisions that are open"),
              .columns = {say("To be decided or recorded"), say("What waits for it")},
              .widths = {3, 2}};
  for (const OpenDecision& open : calendar.open) {
    TableRow row;
    row.cells = {{.text = open.text}, {.text = joined(open.events, ", ")}};
    table.rows.push_back(std::move(row));
  }
  return Section{.title = say("Open"), .blocks = {std::move(table)}};
}

namespace {

std::string kind_words(const Phrases& say, regimen::SegmentKind kind) {
  switch (kind) {
    case regimen::SegmentKind::take:
      return say("TAKE");
    case regimen::SegmentKind::do_not_take:
      return say("DO NOT TAKE");
    case regimen::SegmentKind::only_if_needed:
      return say("ONLY IF NEEDED");
  }
  return {};
}

std::string times_of(const Language& language, const regimen::Pattern& pattern) {
  std::vector<std::string> times;
  for (const time::minutes time : pattern.times) times.push_back(language.clock(time));
  return language.listed(times);
}

}  // namespace

Section home_section(const Calendar& calendar, const Language& language) {
  const Phrases say{language, "clinic"};
  Table table{.caption = say("Daily courses at home, and washouts"),
              .columns = {say("From"), say("Until"), say("What"), say("Dose"), say("Why")},
              .widths = {3, 3, 5, 4, 4}};
  const auto shown = [&](time::Instant from, time::Instant to) {
    return calendar.zone->day_of(from) <= calendar.shown_last &&
           calendar.zone->day_of(to - time::minutes{1}) >= calendar.shown_first;
  };
  for (const HomeCourse& course : calendar.home) {
    for (std::size_t index = 0; index < course.pattern.segments.size(); ++index) {
      const regimen::Segment& segment = course.pattern.segments[index];
      if (!shown(segment.from, segment.to)) continue;
      const bool taken = segment.kind == regimen::SegmentKind::take;
      const bool barred = segment.kind == regimen::SegmentKind::do_not_take;
      TableRow row;
      row.provisional = segment.certainty == regimen::Certainty::provisional;
      row.changed = !course.changed.empty() && course.changed[index];
      row.cells = {
          {.text = moment(calendar, language, segment.from)},
          {.text = moment(calendar, language, segment.to)},
          {.text = kind_words(say, segment.kind) + " " + course.pattern.say, .under = course.pattern.id},
          {.text = barred ? "" : dose_and_units(language, course.pattern),
           .under = taken ? say("at {times}", {{"times", times_of(language, course.pattern)}}) : ""},
          {.text = segment.because.empty() ? "" : say("for {event}", {{"event", segment.because}}),
           .under = segment.rule}};
      table.rows.push_back(std::move(row));
    }
  }
  for (std::size_t index = 0; index < calendar.washouts.size(); ++index) {
    const regimen::Washout& washout = calendar.washouts[index];
    if (!shown(washout.from, washout.to)) continue;
    TableRow row;
    row.changed = calendar.compared && calendar.compared->washouts[index];
    row.cells = {
        {.text = moment(calendar, language, washout.from)},
        {.text = moment(calendar, language, washout.to)},
        {.text = say("DO NOT TAKE") + " " + washout.what,
         .under = washout.last_dose ? say("last dose {event}", {{"event", *washout.last_dose}}) : ""},
        {},
        {.text = say("for {event}", {{"event", washout.before}}), .under = washout.rule}};
    table.rows.push_back(std::move(row));
  }
  return {.title = say("Stretches"), .blocks = {std::move(table)}};
}

Section rules_section(const Calendar& calendar, const Language& language) {
  const Phrases say{language, "clinic"};
  Table table{.caption = say("Rules that were applied, profile {profile}", {{"profile", calendar.profile}}),
              .columns = {say("Rule"), say("What it says"), say("Source")},
              .widths = {3, 5, 5}};
  for (const auto& [told, title] : calendar.rules) {
    const regimen::Rule& rule = *told;
    TableRow row;
    std::string severity = language.of_library(name_of(rule.severity));
    if (!rule.profile_variant.empty())
      severity += ", " + say("as in profile {profile}", {{"profile", rule.profile_variant}});
    row.cells = {{.text = rule.id, .under = severity},
                 {.text = rule.says},
                 {.text = *title, .under = rule.citation.at}};
    table.rows.push_back(std::move(row));
  }
  return {.title = say("Rules and sources"), .blocks = {std::move(table)}};
}

std::optional<Section> notes_section(const Calendar& calendar, const Language& language) {
  const Phrases say{language, "clinic"};
  if (calendar.notes.empty()) return std::nullopt;
  return Section{.title = say("Notes"),
                 .blocks = {Notice{.tone = Tone::note, .title = {}, .sentences = calendar.notes}}};
}

}  // namespace posology::calendars
