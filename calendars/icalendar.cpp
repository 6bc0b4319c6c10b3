// SPDX-License-Identifier: Apache-2.0
#include "calendars/icalendar.hpp"

#include <algorithm>
#include <set>

#include "calendars/home_series.hpp"
#include "calendars/ical_earlier.hpp"
#include "calendars/ical_parts.hpp"
#include "calendars/ical_text.hpp"
#include "calendars/ical_words.hpp"
#include "schedules/reading/diagnostic.hpp"

namespace posology::calendars {
namespace {

enum class EntryKind { event, task };

const Language& language_of(const ICalendarOptions& options) {
  return options.language == nullptr ? *Language::find(Language::tags().front()) : *options.language;
}

/// One file in the making.
class Writer {
 public:
  Writer(const Calendar& calendar, const ICalendarOptions& options)
      : calendar_{calendar},
        options_{options},
        words_{calendar, options.detail, language_of(options)},
        stamp_{written(icalproperty_new_dtstamp(ical_utc(calendar.as_of))) +
               written(icalproperty_new_lastmodified(ical_utc(calendar.as_of))) +
               written(icalproperty_new_sequence(calendar.revision - 1))} {}

  std::string write() {
    add_head();
    // A day on either side: an infusion may end after the last one, and readers ask for the zone around it.
    const time::LocalDay first = std::min(calendar_.first, calendar_.shown_first) - std::chrono::days{1};
    const time::LocalDay last = std::max(calendar_.last, calendar_.shown_last) + std::chrono::days{1};
    add(vtimezone(*calendar_.zone, calendar_.zone->start_of(first), calendar_.zone->end_of(last)));
    for (const Entry& entry : calendar_.entries) add_event(entry);
    for (const HomeCourse& course : calendar_.home) {
      for (const HomeSeries& series : home_series(calendar_, course)) add_series(course, series);
    }
    if (!options_.replaces.empty()) take_back();
    return std::move(whole_).finish();
  }

 private:
  /// A wall-clock time that is repeated, or a home dose that a gap has moved, is written in UTC.
  icalproperty* timed(icalproperty* (*make)(icaltimetype), time::Instant at, bool utc) const {
    return utc ? make(ical_utc(at)) : in_zone(make, calendar_.zone->local(at));
  }

  icalproperty* in_zone(icalproperty* (*make)(icaltimetype), time::LocalTime local) const {
    icalproperty* const property = make(ical_local(local));
    if (property == nullptr) return nullptr;
    icalproperty_add_parameter(property, icalparameter_new_tzid(calendar_.zone->name().c_str()));
    return property;
  }

  /// A reminder says no more than the entry's own title. It has no UID: some readers lose alarms that have
  /// one.
  static std::string alarm(const std::string& title, time::minutes before) {
    ComponentText alarm{"VALARM"};
    alarm.add(icalproperty_new_action(ICAL_ACTION_DISPLAY));
    alarm.add(icalproperty_new_description(title.c_str()));
    alarm.add(icalproperty_new_trigger(icaltriggertype_from_int(-60 * static_cast<int>(before.count()))));
    return std::move(alarm).finish();
  }

  /// The lines of an entry that many have in common, and its alarms.
  struct Said {
    EventWords words;
    EntryKind kind = EntryKind::event;
    std::string lines, alarms;
  };

  /// Of entries one after the other that say the same, as all do in private, only the first is spelt.
  const Said& said(const EventWords& words, EntryKind kind) {
    if (said_ && said_->kind == kind && said_->words == words) return *said_;
    // A task knows no "tentative" (RFC 5545, 3.8.1.11).
    const icalproperty_status status = kind == EntryKind::task ? ICAL_STATUS_NEEDSACTION
                                       : words.certainty == regimen::Certainty::provisional
                                           ? ICAL_STATUS_TENTATIVE
                                           : ICAL_STATUS_CONFIRMED;
    Said next{.words = words,
              .kind = kind,
              .lines = stamp_ + written(icalproperty_new_status(status)) +
                       written(icalproperty_new_class(ICAL_CLASS_PRIVATE)) +
                       written(icalproperty_new_summary(words.summary.c_str())) +
                       written(icalproperty_new_description(words.description.c_str())),
              .alarms = {}};
    if (!words.place.empty()) next.lines += written(icalproperty_new_location(words.place.c_str()));
    for (const time::minutes before : options_.alarms) next.alarms += alarm(words.summary, before);
    return said_.emplace(std::move(next));
  }

  void add_event(const Entry& entry) {
    uids_.insert(entry.event.uid);
    if (options_.only_cancelled) return;
    const auto repeated = [&](time::LocalTime local) {
      return calendar_.zone->kind_of(local) != time::WallClock::unique;
    };
    const bool utc = repeated(entry.start) || repeated(entry.end);
    const bool task =
        entry.event.kind == regimen::EventKind::review && options_.decisions == Decisions::tasks;
    const Said& same = said(words_.of(entry), task ? EntryKind::task : EntryKind::event);
    ComponentText event{task ? "VTODO" : "VEVENT"};
    event.add(icalproperty_new_uid(entry.event.uid.c_str()));
    event.add_written(same.lines);
    if (task) {
      event.add(timed(icalproperty_new_due, entry.event.start, utc));
    } else {
      event.add(timed(icalproperty_new_dtstart, entry.event.start, utc));
      if (entry.event.end > entry.event.start) {
        event.add(timed(icalproperty_new_dtend, entry.event.end, utc));
      }
    }
    event.add_written(same.alarms);
    whole_.add_written(std::move(event).finish());
  }

  void add_series(const HomeCourse& course, const HomeSeries& series) {
    uids_.insert(series.uid);
    if (options_.only_cancelled) return;
    const Said& same = said(words_.of(course, series), EntryKind::event);
    ComponentText event{"VEVENT"};
    event.add(icalproperty_new_uid(series.uid.c_str()));
    event.add_written(same.lines);
    event.add(timed(icalproperty_new_dtstart, series.starts, series.wall_clock_unsure));
    event.add(icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));  // a dose at home keeps nobody busy
    if (series.count > 1) {
      icalrecurrencetype daily;
      icalrecurrencetype_clear(&daily);
      daily.freq = ICAL_DAILY_RECURRENCE;
      // By number: of an end in UTC readers exist that compare it with the wall clock, and lose the last day.
      daily.count = series.count + static_cast<int>(series.rests.size());
      event.add(icalproperty_new_rrule(daily));
      // The wall-clock time of a day without a dose is never one that is skipped or repeated.
      for (const time::LocalTime rest : series.rests) event.add(in_zone(icalproperty_new_exdate, rest));
    }
    event.add_written(same.alarms);
    whole_.add_written(std::move(event).finish());
  }

  /// RFC 7986: how the calendar as a whole shows itself. In private no word tells what it is about.
  void add_head() {
    whole_.add(icalproperty_new_version("2.0"));
    whole_.add(icalproperty_new_prodid(
        schedules::shown("-//Posology//posology " + calendar_.provenance.engine_version + "//EN").c_str()));
    whole_.add(icalproperty_new_calscale("GREGORIAN"));
    whole_.add(icalproperty_new_method(ICAL_METHOD_PUBLISH));
    whole_.add(icalproperty_new_name(words_.name(options_.part).c_str()));
    if (const std::string off = words_.switched_off(); !off.empty())
      whole_.add(icalproperty_new_description(off.c_str()));
    whole_.add(icalproperty_new_color("teal"));
    whole_.add(icalproperty_new_lastmodified(ical_utc(calendar_.as_of)));
    // A file is no feed; a reader that subscribes to where it is kept asks again once a day.
    whole_.add(icalproperty_new_refreshinterval(icaldurationtype_from_int(24 * 60 * 60)));
  }

  void add(const Component& part) { whole_.add_written(written(*part)); }

  void take_back() {
    const auto taken = EarlierExport{options_.replaces}.taken_back(
        uids_, calendar_.revision - 1, calendar_.as_of, calendar_.zone->name(),
        {.language = language_of(options_),
         .in_private = options_.detail == Detail::none,
         .with_place = options_.detail == Detail::full});
    for (const Component& zone : taken.zones) add(zone);
    for (const Component& entry : taken.entries) add(entry);
  }

  const Calendar& calendar_;
  const ICalendarOptions& options_;
  ICalendarWords words_;
  std::string stamp_;  ///< The same lines in every entry.
  std::optional<Said> said_;
  std::set<std::string> uids_;  ///< Of what is planned.
  ComponentText whole_{"VCALENDAR"};
};

}  // namespace

std::string icalendar(const Calendar& calendar, Detail detail) {
  return icalendar(calendar, {.detail = detail});
}

int revision_of_export(const std::vector<std::string>& files) {
  return EarlierExport{files}.revision();
}

std::string icalendar(const Calendar& calendar, const ICalendarOptions& options) {
  return Writer{calendar, options}.write();
}

}  // namespace posology::calendars
