// SPDX-License-Identifier: Apache-2.0
#include "calendars/icalendar.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "calendars/home_series.hpp"
#include "calendars/ical_earlier.hpp"
#include "calendars/ical_parts.hpp"
#include "calendars/plain_text.hpp"
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

/// Readers exist that cut the minutes off an offset such as +05:45: there the UTC time is told as well.
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

/// One file in the making.
struct Writing {
  const Calendar& calendar;
  const ICalendarOptions& options;
  Detail detail;
  bool say_utc;
  std::set<std::string> uids = {};  ///< Of what has been written.
};

/// A wall-clock time that is repeated, or a home dose that a gap has moved, is written in UTC.
icalproperty* timed(const Writing& writing, icalproperty* (*make)(icaltimetype), time::Instant at, bool utc) {
  if (utc) return make(ical_utc(at));
  icalproperty* property = make(ical_local(writing.calendar.zone->local(at)));
  if (property == nullptr) return nullptr;
  icalproperty_add_parameter(property, icalparameter_new_tzid(writing.calendar.zone->name().c_str()));
  return property;
}

/// A day of a series without a dose. Its wall-clock time is never one that is skipped or repeated.
icalproperty* rest_on(const Writing& writing, time::LocalTime rest) {
  icalproperty* const property = icalproperty_new_exdate(ical_local(rest));
  if (property == nullptr) return nullptr;
  icalproperty_add_parameter(property, icalparameter_new_tzid(writing.calendar.zone->name().c_str()));
  return property;
}

struct EventText {
  const std::string& uid;
  std::string summary;
  std::string description;
  std::string place;
  regimen::Certainty certainty;
};

/// A reminder says no more than the entry's own title. It has no UID: some readers lose alarms that have one.
Component alarm_of(const std::string& title, time::minutes before) {
  Component alarm = component(ICAL_VALARM_COMPONENT);
  add(*alarm, icalproperty_new_action(ICAL_ACTION_DISPLAY));
  add(*alarm, icalproperty_new_description(title.c_str()));
  add(*alarm, icalproperty_new_trigger(icaltriggertype_from_int(-60 * static_cast<int>(before.count()))));
  return alarm;
}

Component event_with(const Writing& writing, const EventText& text,
                     icalcomponent_kind kind = ICAL_VEVENT_COMPONENT) {
  Component event = component(kind);
  add(*event, icalproperty_new_uid(text.uid.c_str()));
  add(*event, icalproperty_new_dtstamp(ical_utc(writing.calendar.as_of)));
  add(*event, icalproperty_new_lastmodified(ical_utc(writing.calendar.as_of)));
  add(*event, icalproperty_new_sequence(writing.calendar.revision - 1));
  // A task knows no "tentative" (RFC 5545, 3.8.1.11).
  const icalproperty_status status = kind == ICAL_VTODO_COMPONENT ? ICAL_STATUS_NEEDSACTION
                                     : text.certainty == regimen::Certainty::provisional
                                         ? ICAL_STATUS_TENTATIVE
                                         : ICAL_STATUS_CONFIRMED;
  add(*event, icalproperty_new_status(status));
  add(*event, icalproperty_new_class(ICAL_CLASS_PRIVATE));
  add(*event, icalproperty_new_summary(text.summary.c_str()));
  add(*event, icalproperty_new_description(text.description.c_str()));
  if (!text.place.empty()) add(*event, icalproperty_new_location(text.place.c_str()));
  for (const time::minutes before : writing.options.alarms) add(*event, alarm_of(text.summary, before));
  return event;
}

/// Said in every entry, whatever the detail: a copy in a phone is no live view (hazard 41).
std::string standing_words(const Writing& writing, time::Instant at, bool series) {
  const Calendar& calendar = writing.calendar;
  std::string text = "Sheet revision " + std::to_string(calendar.revision) + ", correct as of " +
                     time::weekday_date_clock(calendar.zone->local(calendar.as_of)) + ". ";
  if (writing.say_utc) {
    text += series ? "The first is at " : "This is at ";
    text += time::iso_utc(at) + " (UTC). ";
  }
  return text + "Decision support: a professional checks every sheet.";
}

std::string title(regimen::Certainty certainty, const std::string& what) {
  return schedules::shown(what) + (certainty == regimen::Certainty::provisional ? " [PROVISIONAL]" : "");
}

/// "Medicine time" must not ring for the dose that is no longer taken, nor twice for the first one, and what
/// is not decided must not look as if it were.
std::string private_title(regimen::EventKind kind, regimen::Certainty certainty) {
  if (kind == regimen::EventKind::start) return "Medicine time: start, see your sheet";
  if (kind == regimen::EventKind::stop) return "Medicine time: stop, see your sheet";
  if (kind == regimen::EventKind::review) return "Decision due, see your sheet";
  return certainty == regimen::Certainty::firm ? "Medicine time" : "Medicine time (not yet decided)";
}

std::string undecided_words(const regimen::PlannedEvent& event, Detail detail) {
  if (event.certainty == regimen::Certainty::firm) return {};
  if (detail == Detail::none || event.open.empty()) return "Not yet decided: this may change.";
  return "PROVISIONAL: " + joined(event.open, "; ");
}

EventText words_of(const Writing& writing, const Entry& entry) {
  const regimen::PlannedEvent& event = entry.event;
  const Calendar& calendar = writing.calendar;
  const std::string standing = standing_words(writing, event.start, false);
  EventText text{.uid = event.uid,
                 .summary = private_title(event.kind, event.certainty),
                 .description = lines({undecided_words(event, writing.detail), standing}),
                 .place = {},
                 .certainty = event.certainty};
  if (writing.detail == Detail::none) return text;
  text.summary = title(event.certainty, entry.what);
  if (writing.detail == Detail::drug) return text;
  const auto at = [&](time::Instant instant) {
    return time::weekday_date_clock(calendar.zone->local(instant));
  };
  const std::string dose = entry.dose + (entry.product.empty() ? "" : " (" + entry.product + ")") +
                           (entry.step.empty() ? "" : ", " + entry.step);
  text.summary = title(event.certainty, entry.what + (entry.dose.empty() ? "" : ", " + entry.dose));
  text.place = schedules::shown(event.place);
  text.description = lines(
      {entry.what + (dose.empty() ? "" : ", " + dose), undecided_words(event, writing.detail),
       "Planned " + at(event.start) + ", " + calendar.zone->name(),
       event.derived ? "" : "Window " + at(event.earliest) + " to " + at(event.latest),
       event.derived ? "" : "Slack: " + slack_words(calendar, event),
       event.binds_planned.empty() ? "" : "Held by: " + binding_words(event.binds_planned),
       joined(event.notes, "; "),
       "Event " + event.id + " of order " + calendar.order + ", profile " + calendar.profile, standing});
  return text;
}

Component event_of(const Writing& writing, const Entry& entry) {
  const auto repeated = [&](time::LocalTime local) {
    return writing.calendar.zone->kind_of(local) != time::WallClock::unique;
  };
  const bool utc = repeated(entry.start) || repeated(entry.end);
  const bool task =
      entry.event.kind == regimen::EventKind::review && writing.options.decisions == Decisions::tasks;
  Component event =
      event_with(writing, words_of(writing, entry), task ? ICAL_VTODO_COMPONENT : ICAL_VEVENT_COMPONENT);
  if (task) {
    add(*event, timed(writing, icalproperty_new_due, entry.event.start, utc));
    return event;
  }
  add(*event, timed(writing, icalproperty_new_dtstart, entry.event.start, utc));
  if (entry.event.end > entry.event.start) {
    add(*event, timed(writing, icalproperty_new_dtend, entry.event.end, utc));
  }
  return event;
}

Component series_of(const Writing& writing, const HomeCourse& course, const HomeSeries& series) {
  const regimen::Pattern& pattern = course.pattern;
  const std::string standing = standing_words(writing, series.starts, series.count > 1);
  const std::string unsure =
      series.certainty == regimen::Certainty::firm ? "" : "Not yet decided: this may change.";
  EventText text{.uid = series.uid,
                 .summary = private_title(regimen::EventKind::administration, series.certainty),
                 .description = lines({unsure, standing}),
                 .place = {},
                 .certainty = series.certainty};
  if (writing.detail == Detail::drug) text.summary = title(series.certainty, pattern.say);
  if (writing.detail == Detail::full) {
    text.summary = title(series.certainty, pattern.say + ", " + pattern.dose.ismp());
    text.description =
        lines({pattern.say + ", " + pattern.dose.ismp() +
                   (course.product.empty() ? "" : " (" + course.product + ")") +
                   (course.step.empty() ? "" : ", " + course.step),
               unsure, "Daily course " + pattern.id + " of order " + writing.calendar.order, standing});
  }
  Component event = event_with(writing, text);
  add(*event, timed(writing, icalproperty_new_dtstart, series.starts, series.wall_clock_unsure));
  add(*event, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));  // a dose at home keeps nobody busy
  if (series.count > 1) {
    icalrecurrencetype daily;
    icalrecurrencetype_clear(&daily);
    daily.freq = ICAL_DAILY_RECURRENCE;
    // By number: of an end in UTC readers exist that compare it with the wall clock, and lose the last day.
    daily.count = series.count + static_cast<int>(series.rests.size());
    add(*event, icalproperty_new_rrule(daily));
    for (const time::LocalTime rest : series.rests) add(*event, rest_on(writing, rest));
  }
  return event;
}

/// The rules that somebody switched off for this order (hazard 35): all of it where drugs are named anyhow,
/// in private only that there are some.
std::string switched_off_words(const Writing& writing) {
  std::vector<std::string> told;
  for (const RuleOff& rule : writing.calendar.rules_off) {
    if (rule.by_order) told.push_back("Rule off: " + rule.id + ", " + rule.why);
  }
  if (told.empty()) return {};
  return writing.detail == Detail::none ? "A rule is switched off for this plan: see your sheet."
                                        : joined(told, "; ");
}

/// RFC 7986: how the calendar as a whole shows itself. In private no word tells what it is about.
void add_head(const Writing& writing, icalcomponent& whole) {
  const Calendar& calendar = writing.calendar;
  add(whole, icalproperty_new_version("2.0"));
  add(whole,
      icalproperty_new_prodid(
          schedules::shown("-//Posology//posology " + calendar.provenance.engine_version + "//EN").c_str()));
  add(whole, icalproperty_new_calscale("GREGORIAN"));
  add(whole, icalproperty_new_method(ICAL_METHOD_PUBLISH));
  const std::string part = writing.options.part.empty() ? "" : ", " + writing.options.part;
  const std::string name = schedules::shown(
      (writing.detail == Detail::none ? "Medicine times" : "Dose calendar of order " + calendar.order) +
      part);
  add(whole, icalproperty_new_name(name.c_str()));
  if (const std::string off = switched_off_words(writing); !off.empty())
    add(whole, icalproperty_new_description(schedules::shown(off).c_str()));
  add(whole, icalproperty_new_color("teal"));
  add(whole, icalproperty_new_lastmodified(ical_utc(calendar.as_of)));
  // A file is no feed; a reader that subscribes to where it is kept asks again once a day.
  add(whole, icalproperty_new_refreshinterval(icaldurationtype_from_int(24 * 60 * 60)));
}

void add_entry(Writing& writing, icalcomponent& whole, Component entry) {
  writing.uids.insert(icalcomponent_get_uid(entry.get()));
  if (!writing.options.only_cancelled) add(whole, std::move(entry));
}

void take_back(Writing& writing, icalcomponent& whole) {
  const Calendar& calendar = writing.calendar;
  auto taken = EarlierExport{writing.options.replaces}.taken_back(writing.uids, calendar.revision - 1,
                                                                  calendar.as_of, calendar.zone->name());
  for (Component& zone : taken.zones) add(whole, std::move(zone));
  for (Component& entry : taken.entries) add(whole, std::move(entry));
}

}  // namespace

std::string icalendar(const Calendar& calendar, Detail detail) {
  return icalendar(calendar, {.detail = detail});
}

int revision_of_export(const std::vector<std::string>& files) {
  return EarlierExport{files}.revision();
}

std::string icalendar(const Calendar& calendar, const ICalendarOptions& options) {
  Writing writing{.calendar = calendar,
                  .options = options,
                  .detail = options.detail,
                  .say_utc = has_odd_offset(calendar)};
  Component whole = component(ICAL_VCALENDAR_COMPONENT);
  add_head(writing, *whole);
  // A day on either side: an infusion may end after the last one, and readers ask for the zone around it.
  const time::LocalDay first = std::min(calendar.first, calendar.shown_first) - std::chrono::days{1};
  const time::LocalDay last = std::max(calendar.last, calendar.shown_last) + std::chrono::days{1};
  add(*whole, vtimezone(*calendar.zone, calendar.zone->start_of(first), calendar.zone->end_of(last)));
  for (const Entry& entry : calendar.entries) add_entry(writing, *whole, event_of(writing, entry));
  for (const HomeCourse& course : calendar.home) {
    for (const HomeSeries& series : home_series(calendar, course)) {
      add_entry(writing, *whole, series_of(writing, course, series));
    }
  }
  if (!options.replaces.empty()) take_back(writing, *whole);
  const std::unique_ptr<char, decltype(&free)> text{icalcomponent_as_ical_string_r(whole.get()), &free};
  if (!text) throw std::runtime_error{"the calendar could not be written as iCalendar"};
  return text.get();
}

}  // namespace posology::calendars
