// SPDX-License-Identifier: Apache-2.0
#include "calendars/sheets/patient_days.hpp"

#include <algorithm>

#include "calendars/sheets/phrases.hpp"

namespace posology::calendars {
namespace {

using std::chrono::hours;

/// Which part of the day an hour is; each ends where the next begins.
std::string part_of_day(const Phrases& say, time::minutes at) {
  if (at < hours{5}) return say("Night");
  if (at < hours{11}) return say("Morning");
  if (at < hours{14}) return say("Noon");
  if (at < hours{17}) return say("Afternoon");
  if (at < hours{21}) return say("Evening");
  return say("Bedtime");
}

time::minutes clock_of(time::LocalTime time) {
  return time - time::LocalTime{time::day_of(time)};
}

/// A line with the minute by which the lines of a day are put in order.
struct Timed {
  time::minutes at;
  SheetLine line;
};

class DayWriter {
 public:
  DayWriter(const Calendar& calendar, const Language& language) : calendar_{calendar}, language_{language} {}

  std::vector<SheetLine> lines_of(const Day& day) const {
    std::vector<SheetLine> lines;
    for (const Mark& mark : day.marks) {
      if (mark.kind == regimen::SegmentKind::do_not_take) lines.push_back(forbidden(mark));
    }
    std::vector<Timed> timed;
    for (const std::size_t index : day.entries) {
      const Entry& entry = calendar_.entries[index];
      // The last day to order or to cancel is a matter of the clinic.
      if (entry.event.kind == regimen::EventKind::deadline) continue;
      timed.push_back({clock_of(entry.start), appointment(entry)});
    }
    for (const Mark& mark : day.marks) {
      if (mark.kind != regimen::SegmentKind::take) continue;
      for (const time::minutes at : mark.times) timed.push_back({at, dose(mark, day.date, at)});
    }
    std::ranges::stable_sort(timed, {}, &Timed::at);
    for (Timed& one : timed) lines.push_back(std::move(one.line));
    for (const Mark& mark : day.marks) {
      if (mark.kind == regimen::SegmentKind::only_if_needed) lines.push_back(if_needed(mark));
    }
    if (day.clock_change) lines.insert(lines.begin(), clock_change(*day.clock_change));
    return lines;
  }

 private:
  bool rests(const Mark& mark) const {
    return mark.home &&
           std::ranges::any_of(calendar_.home[*mark.home].pattern.segments, [&](const auto& segment) {
             return segment.rule == "cycle" && segment.because == mark.because;
           });
  }

  SheetLine forbidden(const Mark& mark) const {
    SheetLine line{.tone = Tone::do_not_take,
                   .label = say_("DO NOT TAKE"),
                   .when = stretch_words(language_, mark.from, mark.to, true),
                   .clock = {},
                   .text = mark.what,
                   .dose = {}};
    line.provisional = mark.certainty == regimen::Certainty::provisional;
    line.changed = mark.changed;
    if (!mark.home && mark.because.empty()) line.text = say_("any medicine on this sheet: no dose is due");
    if (const auto event = calendar_.events.find(mark.because); event != calendar_.events.end()) {
      if (rests(mark)) {
        line.details = rest_words(language_);
        return line;
      }
      line.details.push_back(say_("This break is for {what}.", {{"what", event->second.say}}));
      line.details.push_back(say_("That visit is on {date}.",
                                  {{"date", language_.long_date(time::day_of(event->second.start))}}));
    }
    return line;
  }

  SheetLine dose(const Mark& mark, time::LocalDay day, time::minutes at) const {
    SheetLine line{.tone = Tone::take,
                   .label = say_("TAKE"),
                   .when = part_of_day(say_, at),
                   .clock = language_.clock(at, true),
                   .text = mark.what,
                   .dose = dose_and_units(language_, calendar_.home[*mark.home].pattern),
                   .details = {},
                   .tick = true};
    line.provisional = mark.certainty == regimen::Certainty::provisional;
    line.changed = std::ranges::find(mark.changed_times, at) != mark.changed_times.end();
    line.instant = calendar_.zone->iso(calendar_.zone->instant(time::LocalTime{day} + at));
    return line;
  }

  SheetLine if_needed(const Mark& mark) const {
    SheetLine line{.tone = Tone::only_if_needed,
                   .label = say_("ONLY IF NEEDED"),
                   .when = stretch_words(language_, mark.from, mark.to, true),
                   .clock = {},
                   .text = mark.what,
                   .dose = {}};
    line.provisional = mark.certainty == regimen::Certainty::provisional;
    line.changed = mark.changed;
    return line;
  }

  SheetLine clock_change(const ClockChange& change) const {
    SheetLine line{.tone = Tone::note, .label = say_("CLOCKS CHANGE"), .when = {}, .clock = {}, .text = {}};
    line.text =
        say_("At {at} the clock jumps to {becomes}.",
             {{"at", language_.clock(change.at, true)}, {"becomes", language_.clock(change.becomes, true)}});
    return line;
  }

  SheetLine appointment(const Entry& entry) const {
    const regimen::PlannedEvent& event = entry.event;
    const std::string name = event_name(language_, event);
    SheetLine line{.tone = Tone::visit,
                   .label = say_("VISIT"),
                   .when = language_.clock(clock_of(entry.start), true),
                   .clock = {},
                   .text = name,
                   .dose = dose_and_units(language_, event)};
    if (entry.end > entry.start && time::day_of(entry.end) == time::day_of(entry.start)) {
      line.clock = say_("until {until}", {{"until", language_.clock(clock_of(entry.end), true)}});
    }
    switch (event.kind) {
      case regimen::EventKind::start:
        line.tone = Tone::note;
        line.label = say_("START");
        break;
      case regimen::EventKind::stop:
        line.tone = Tone::note;
        line.label = say_("STOP");
        line.details.push_back(say_("Take no more set doses of it from this time on."));
        break;
      case regimen::EventKind::review:
        line.tone = Tone::decision;
        line.label = say_("DECISION");
        line.text = say_("Your care team decides how you go on.");
        break;
      case regimen::EventKind::laboratory:
        line.label = say_("TEST");
        break;
      default:
        break;
    }
    if (!event.place.empty() && line.tone == Tone::visit) {
      line.details.push_back(say_("Place: {place}.", {{"place", place_words(event.place)}}));
    }
    line.tick = line.tone == Tone::visit;
    line.provisional = undecided(event);
    line.changed = entry.changed;
    line.event = event.id;
    line.instant = calendar_.zone->iso(event.start);
    line.ends = calendar_.zone->iso(event.end);
    return line;
  }

  const Calendar& calendar_;
  const Language& language_;
  const Phrases say_{language_, "patient"};
};

bool folds_with(const Day& day, const Day& next) {
  const bool to_tick = std::ranges::any_of(
      day.marks, [](const Mark& mark) { return mark.kind == regimen::SegmentKind::take; });
  return !to_tick && day.entries.empty() && next.entries.empty() && !day.clock_change && !next.clock_change &&
         next.marks == day.marks;
}

/// The same words, whatever the day.
bool says_the_same(const SheetLine& line, SheetLine other) {
  other.instant = line.instant;
  other.ends = line.ends;
  return line == other && line.event.empty();
}

void mark_alike(DayList& list, const Language& language) {
  const auto to_tick = [](const SheetLine& line) { return line.tick; };
  for (std::size_t index = 0; index < list.days.size();) {
    SheetDay& day = list.days[index];
    std::size_t next = index + 1;
    if (day.first == day.last && std::ranges::any_of(day.lines, to_tick)) {
      while (next < list.days.size() && list.days[next].column > list.days[next - 1].column &&
             std::ranges::equal(day.lines, list.days[next].lines, says_the_same)) {
        ++next;
      }
    }
    day.alike = next - index;
    if (day.alike > 1) day.alike_heading = language.long_range(day.first, list.days[next - 1].last);
    index = next;
  }
}

}  // namespace

DayList patient_days(const Calendar& calendar, const Language& language, time::LocalDay first,
                     time::LocalDay last) {
  const DayWriter writer{calendar, language};
  DayList list;
  for (std::size_t index = 0; index < calendar.days.size(); ++index) {
    const Day& day = calendar.days[index];
    if (day.date < first || day.date > last) continue;
    std::size_t next = index + 1;
    while (next < calendar.days.size() && calendar.days[next].date <= last &&
           folds_with(day, calendar.days[next])) {
      ++next;
    }
    const time::LocalDay ends = calendar.days[next - 1].date;
    list.days.push_back(
        {.first = day.date,
         .last = ends,
         .heading = language.long_range(day.date, ends),
         .lines = writer.lines_of(day),
         .brief = language.weekday_short(day.date) + " " +
                  std::to_string(static_cast<unsigned>(std::chrono::year_month_day{day.date}.day())),
         .column =
             static_cast<std::size_t>((std::chrono::weekday{day.date} - language.week_start()).count())});
    index = next - 1;
  }
  mark_alike(list, language);
  return list;
}

std::vector<std::string> rest_words(const Language& language) {
  const Phrases say{language, "patient"};
  return {say("These are rest days."), say("They are part of your treatment.")};
}

std::string plain_moment(const Language& language, time::LocalTime time) {
  const Phrases say{language, "patient"};
  return say("{date} at {time}", {{"date", language.long_date(time::day_of(time))},
                                  {"time", language.clock(clock_of(time), true)}});
}

}  // namespace posology::calendars
