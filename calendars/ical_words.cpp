// SPDX-License-Identifier: Apache-2.0
#include "calendars/ical_words.hpp"

#include <algorithm>

#include "calendars/plain_text.hpp"
#include "calendars/sheets/clinic_parts.hpp"
#include "calendars/told_rules.hpp"
#include "calendars/wording.hpp"
#include "engine/time/text.hpp"
#include "schedules/reading/diagnostic.hpp"

namespace posology::calendars {
namespace {

/// Lines of a description, each made harmless; libical escapes what joins them.
std::string lines(const std::vector<std::string>& texts) {
  std::vector<std::string> safe;
  for (const std::string& text : texts) {
    if (!text.empty()) safe.push_back(schedules::shown(text));
  }
  return joined(safe, "\n");
}

bool has_odd_offset(const Calendar& calendar) {
  const auto odd = [](const time::OffsetChange& change) {
    return change.offset % std::chrono::hours{1} != time::minutes{0};
  };
  const time::Instant from = calendar.zone->start_of(calendar.first);
  const time::Instant until = calendar.zone->end_of(calendar.last);
  return odd(calendar.zone->at(from)) ||
         std::ranges::any_of(calendar.zone->changes(), [&](const time::OffsetChange& change) {
           return change.begin >= from && change.begin <= until && odd(change);
         });
}

/// "Medicine time" must not ring for the dose that is no longer taken, nor twice for the first one, and what
/// is not decided must not look as if it were.
std::string private_title(const Phrases& say, regimen::EventKind kind, regimen::Certainty certainty,
                          bool made) {
  if (kind == regimen::EventKind::start) return say("Medicine time: start, see your sheet");
  if (kind == regimen::EventKind::stop) return say("Medicine time: stop, see your sheet");
  if (kind == regimen::EventKind::review) {
    return made ? say("Decision made, see your sheet") : say("Decision due, see your sheet");
  }
  return certainty == regimen::Certainty::firm ? say("Medicine time")
                                               : say("Medicine time (not yet decided)");
}

}  // namespace

bool is_private_title(std::string_view title) {
  using regimen::Certainty;
  using regimen::EventKind;
  return std::ranges::any_of(Language::tags(), [&](std::string_view tag) {
    const Phrases say{*Language::find(tag), "ical"};
    for (const auto kind :
         {EventKind::administration, EventKind::start, EventKind::stop, EventKind::review}) {
      for (const auto certainty : {Certainty::firm, Certainty::provisional}) {
        for (const bool made : {false, true}) {
          if (private_title(say, kind, certainty, made) == title) return true;
        }
      }
    }
    return false;
  });
}

ICalendarWords::ICalendarWords(const Calendar& calendar, Detail detail, const Language& language)
    : calendar_{calendar},
      detail_{detail},
      language_{language},
      say_{language, "ical"},
      english_{language.tag().starts_with("en")},
      say_utc_{has_odd_offset(calendar)},
      revision_{say_("Sheet revision {number}, correct as of {moment}.",
                     {{"number", std::to_string(calendar.revision)}, {"moment", moment_of(calendar.as_of)}}) +
                " "},
      disclaimer_{say_("Decision support: a professional checks every sheet.")} {}

std::string ICalendarWords::moment_of(time::Instant at) const {
  return english_ ? time::weekday_date_clock(calendar_.zone->local(at)) : moment(calendar_, language_, at);
}

std::string ICalendarWords::title(regimen::Certainty certainty, const std::string& what) const {
  const bool open = certainty == regimen::Certainty::provisional;
  return schedules::shown(what) + (open ? " " + say_("[PROVISIONAL]") : "");
}

/// Said in every entry, whatever the detail: a copy in a phone is no live view (hazard 41).
std::string ICalendarWords::standing(time::Instant at, bool series) const {
  std::string text = revision_;
  if (say_utc_) {
    const std::string utc = time::iso_utc(at);
    text += series ? say_("The first is at {utc} (UTC).", {{"utc", utc}})
                   : say_("This is at {utc} (UTC).", {{"utc", utc}});
    text += " ";
  }
  return text + disclaimer_;
}

std::string ICalendarWords::undecided(const regimen::PlannedEvent& event) const {
  if (event.certainty == regimen::Certainty::firm) return {};
  if (detail_ == Detail::none || event.open.empty() || !english_)
    return say_("Not yet decided: this may change.");
  return "PROVISIONAL: " + joined(event.open, "; ");
}

std::string ICalendarWords::act_of(const Entry& entry) const {
  if (english_) return entry.what;
  const regimen::PlannedEvent& event = entry.event;
  return event.kind == regimen::EventKind::review
             ? private_title(say_, event.kind, event.certainty, decided(event))
             : act(language_, event);
}

/// The description of an entry, in full.
std::string ICalendarWords::all_of(const Entry& entry) const {
  const regimen::PlannedEvent& event = entry.event;
  const std::string dose = english_ ? entry.dose + (entry.product.empty() ? "" : " (" + entry.product + ")") +
                                          (entry.step.empty() ? "" : ", " + entry.step)
                                    : dose_and_units(language_, event);
  std::vector<std::string> held;
  if (!english_) {
    for (const regimen::Binding& binding : event.binds_planned)
      held.push_back(reason(calendar_, language_, binding));
  }
  const std::string slack_told =
      english_ ? slack_words(calendar_, event) : slack(calendar_, language_, event);
  const std::string held_told = english_ ? binding_words(event.binds_planned) : joined(held, "; ");
  return lines({act_of(entry) + (dose.empty() ? "" : ", " + dose), undecided(event),
                say_("Planned {moment}, {zone}",
                     {{"moment", moment_of(event.start)}, {"zone", calendar_.zone->name()}}),
                event.derived ? ""
                              : say_("Window {from} to {to}",
                                     {{"from", moment_of(event.earliest)}, {"to", moment_of(event.latest)}}),
                event.derived ? "" : say_("Slack: {slack}", {{"slack", slack_told}}),
                event.binds_planned.empty() ? "" : say_("Held by: {rules}", {{"rules", held_told}}),
                joined(event.notes, "; "),
                say_("Event {event} of order {order}, profile {profile}",
                     {{"event", event.id}, {"order", calendar_.order}, {"profile", calendar_.profile}}),
                standing(event.start, false)});
}

EventWords ICalendarWords::of(const Entry& entry) const {
  const regimen::PlannedEvent& event = entry.event;
  EventWords words{.summary = private_title(say_, event.kind, event.certainty, decided(event)),
                   .description = lines({undecided(event), standing(event.start, false)}),
                   .certainty = event.certainty};
  if (detail_ == Detail::none) return words;
  if (detail_ == Detail::drug) {
    // What was decided, and by whom, is more than the name of a drug.
    words.summary = title(event.certainty, decided(event) ? words.summary : act_of(entry));
    return words;
  }
  words.summary = title(event.certainty, act_of(entry) + (entry.dose.empty() ? "" : ", " + entry.dose));
  words.place = schedules::shown(event.place);
  words.description = all_of(entry);
  return words;
}

EventWords ICalendarWords::of(const HomeCourse& course, const HomeSeries& series) const {
  const regimen::Pattern& pattern = course.pattern;
  const std::string standing_words = standing(series.starts, series.count > 1);
  const std::string unsure =
      series.certainty == regimen::Certainty::firm ? "" : say_("Not yet decided: this may change.");
  EventWords words{
      .summary = private_title(say_, regimen::EventKind::administration, series.certainty, false),
      .description = lines({unsure, standing_words}),
      .certainty = series.certainty};
  if (detail_ == Detail::drug) words.summary = title(series.certainty, pattern.say);
  if (detail_ != Detail::full) return words;
  words.summary = title(series.certainty, pattern.say + ", " + pattern.dose.ismp());
  const std::string dose = english_ ? pattern.dose.ismp() +
                                          (course.product.empty() ? "" : " (" + course.product + ")") +
                                          (course.step.empty() ? "" : ", " + course.step)
                                    : dose_and_units(language_, pattern);
  words.description = lines(
      {pattern.say + ", " + dose, unsure,
       say_("Daily course {course} of order {order}", {{"course", pattern.id}, {"order", calendar_.order}}),
       standing_words});
  return words;
}

std::string ICalendarWords::name(const std::string& part) const {
  return schedules::shown((detail_ == Detail::none
                               ? say_("Medicine times")
                               : say_("Dose calendar of order {order}", {{"order", calendar_.order}})) +
                          (part.empty() ? "" : ", " + part));
}

std::string ICalendarWords::switched_off() const {
  const std::vector<std::string> told = set_aside(calendar_);
  if (told.empty()) return {};
  if (detail_ == Detail::full) return schedules::shown(joined(told, "; "));
  const bool off = std::ranges::any_of(calendar_.rules_off, &RuleOff::by_order);
  return off ? say_("A rule is switched off for this plan: see your sheet.")
             : say_("A rule is less strict for this plan: see your sheet.");
}

}  // namespace posology::calendars
