// SPDX-License-Identifier: Apache-2.0
// What an order says of single events and days: [[fixed]], [[fact]], [[off]].
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "engine/time/text.hpp"
#include "schedules/reading/order_entries.hpp"
#include "schedules/reading/order_reading.hpp"
#include "schedules/reading/references.hpp"
#include "schedules/reading/time_values.hpp"

namespace posology::schedules {
namespace {

/// "lutetium/2" as its course and what follows the last stroke.
struct EventName {
  std::string_view course, number;
};

EventName parts_of(std::string_view event) {
  const auto stroke = event.rfind('/');
  if (stroke == std::string_view::npos) return {.course = event, .number = {}};
  return {.course = event.substr(0, stroke), .number = event.substr(stroke + 1)};
}

/// 1 and up, written without zeros before it; 0 for anything else.
int number_of(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc{} && end == text.data() + text.size();
  return whole && text.front() != '0' && number > 0 && number <= 1000 ? number : 0;
}

void tell_no_event(const OrderReading& reading, const std::string& event, const Span& at) {
  const EventName name = parts_of(event);
  const FoundCourse found = find_course(reading.brief, name.course);
  const auto most = found.course == nullptr ? std::nullopt : most_events(reading, found);
  if (found.course != nullptr && !found.course->daily && number_of(name.number) > 0 && most) {
    Diagnostic& told =
        reading.report.add("POS0117", at,
                           fmt::format("there is no \"{}\": the order has {} of \"{}\"", event,
                                       *most == 0 ? "none" : fmt::format("at most {}", *most), name.course));
    if (const MostCount limit = most_count(reading.brief, *found.course); limit.rule != nullptr)
      told.why = limit.rule->says;
    if (found.course->every_by_order && !found.course->every)
      told.help = {
          fmt::format("where more are ordered, write count.{0} = … and every.{0} = \"…\"", name.course)};
    return;
  }
  Diagnostic& told =
      tell_unknown(reading.report, "POS0117", "event of this order", event, at, example_events(reading));
  if (!told.why.empty()) return;
  told.why = found.course != nullptr && found.course->daily
                 ? "a daily course has the events start and stop"
                 : "an event is a course and a number from 1, as in \"lutetium/1\"";
}

/// The hour that a clock change skips on that night, in words.
std::string gap_words(const time::Zone& zone, time::LocalTime at) {
  const time::Instant after = zone.instant(at);
  const time::LocalTime to = zone.local(after);
  return fmt::format("on {} the clock of {} goes forward past it, to {}",
                     time::weekday_date(time::day_of(at)), zone.name(), time::clock(to));
}

void check_wall_clock(OrderReading& reading, const std::string& event, time::LocalTime at,
                      const Span& where) {
  if (!reading.has_zone) return;
  const time::Zone& zone = *reading.brief.zone;
  switch (zone.kind_of(at)) {
    case time::WallClock::unique:
      return;
    case time::WallClock::skipped: {
      Diagnostic& told = reading.report.add(
          "POS0132", where, fmt::format("{} does not exist in {}", time::iso_local_time(at), zone.name()));
      told.why = gap_words(zone, at);
      told.help = {fmt::format("write {}, if the first minute after the change is meant",
                               time::iso_local_time(zone.local(zone.instant(at))))};
      return;
    }
    case time::WallClock::repeated:
      reading.brief.notes.push_back(
          fmt::format("{}: {} occurs twice in {}, when the clock goes back; it is taken the first time.",
                      event, time::weekday_date_clock(at), zone.name()));
      return;
  }
}

/// A course at home begins and stops with the first dose of a day, and at no other time of it.
bool is_no_first_dose(OrderReading& reading, const FoundCourse& found, const std::string& event,
                      time::LocalTime at, const Span& where) {
  if (!found.course->daily) return false;
  const auto& use = reading.brief.order.regimens[found.use];
  const auto times = use.times.find(found.course->id);
  const auto dose = use.doses.find(found.course->id);
  const int per_day = dose == use.doses.end() ? 1 : dose->second.per_day.value_or(1);
  const auto usual = found.course->daily->times.find(per_day);
  const bool own = times != use.times.end() && !times->second.empty();
  if (!own && usual == found.course->daily->times.end()) return false;
  const time::minutes first = own ? times->second.front() : usual->second.front();
  const time::LocalDay day = time::day_of(at);
  if (at == day + first) return false;
  const bool stops = event.ends_with("/stop");
  const std::string clock = time::clock(day + first);
  Diagnostic& told = reading.report.add(
      "POS0973", where,
      fmt::format("{} {} with the first dose of a day, at {}, and not at {}", found.course->id,
                  stops ? "is stopped" : "is started", clock, time::clock(at)));
  told.why =
      stops ? "the stop says from when on no dose is taken: doses are taken at their times, or not at all"
            : "doses are taken at their times from the first dose of a day on";
  told.help = {
      stops ? fmt::format(
                  "write at = {}, and its first dose and those after it are not taken; or at = {}, and all "
                  "doses of {} still are",
                  time::iso_date(day), time::iso_date(day + std::chrono::days{1}), time::weekday_date(day))
            : fmt::format("write at = {}; other times of day are set with times.{} = [\"{}\", …]",
                          time::iso_date(day), found.course->id, clock)};
  return true;
}

}  // namespace

bool is_twice(Report& report, std::map<std::string, Span>& seen, const std::string& name, const Span& at,
              std::string_view code, const std::string& message) {
  const auto [first, fresh] = seen.emplace(name, at);
  if (fresh) return false;
  report.add(code, at, message);
  report.also_show(first->second, "said here first");
  return true;
}

FoundCourse find_event(const OrderReading& reading, std::string_view event) {
  const EventName name = parts_of(event);
  const FoundCourse found = find_course(reading.brief, name.course);
  if (found.course == nullptr) return {};
  const auto most = most_events(reading, found);
  if (most == 0) return {};
  const bool by_cycle = in_cycles(reading.brief.regimens[found.use], *found.course);
  if (found.course->daily && by_cycle) return {};
  if (found.course->daily) return name.number == "start" || name.number == "stop" ? found : FoundCourse{};
  const int number = name.number.empty() ? 0 : number_of(name.number);
  return number > 0 && number <= most.value_or(number) ? found : FoundCourse{};
}

std::vector<std::string> example_events(const OrderReading& reading) {
  std::vector<std::string> events;
  for (const auto& regimen : reading.brief.regimens) {
    for (const auto& course : regimen.courses) {
      if (is_placed_by_offset(reading.brief, course)) continue;
      if (course.daily && in_cycles(regimen, course)) continue;
      if (course.daily) {
        events.push_back(course.id + "/start");
        events.push_back(course.id + "/stop");
      } else {
        for (int number = 1; number <= 4; ++number) {
          std::string event = course.id + "/" + std::to_string(number);
          if (find_event(reading, event).course != nullptr) events.push_back(std::move(event));
        }
      }
    }
  }
  return events;
}

void read_fixed(OrderReading& reading, TableReader& keys) {
  std::map<std::string, Span> seen;
  for (const Value* const table : keys.tables("fixed")) {
    TableReader fixed{*table, reading.report, "a fixed date"};
    const auto event = fixed.need_text("event", "which event: event = \"lutetium/1\"");
    const Value* const at = fixed.need("at", "when: at = 2027-03-09T09:00, or a date alone");
    fixed.done();
    const auto when = at == nullptr ? std::nullopt : read_day_or_time(reading.report, *at, "at");
    if (!event) continue;
    const Span where = fixed.find("event")->at;
    const FoundCourse found = find_event(reading, *event);
    if (found.course == nullptr) {
      if (!reading.lacks_regimen) tell_no_event(reading, *event, where);
      continue;
    }
    if (is_placed_by_offset(reading.brief, *found.course)) {
      reading.report.add("POS0138", where, fmt::format("\"{}\" has no date of its own", *event)).help = {
          fmt::format("it follows \"{}\" at a fixed distance: fix that", found.course->with->course)};
      continue;
    }
    if (is_twice(reading.report, seen, *event, where, "POS0122",
                 fmt::format("\"{}\" is fixed twice", *event)))
      continue;
    if (!when) continue;
    if (const auto* const time = std::get_if<time::LocalTime>(&*when)) {
      if (is_no_first_dose(reading, found, *event, *time, at->at)) continue;
      check_wall_clock(reading, *event, *time, at->at);
    }
    reading.brief.order.fixed.push_back(
        {.event = *event, .at = *when, .locus = reading.report.locus(at->at)});
  }
}

void add_lapse(OrderReading& reading, const regimen::Rule& then, time::LocalDay last) {
  if (reading.request.lapses != nullptr) reading.request.lapses->push_back({.then = then, .last = last});
  // While a later change lasts, what an earlier one of the same rule was laid over does not come to light.
  for (auto& earlier : reading.brief.lapses) {
    if (earlier.then.id == then.id) earlier.last = std::max(earlier.last, last);
  }
  reading.brief.lapses.push_back({.then = then, .last = last});
}

void read_switched_off(OrderReading& reading, TableReader& keys) {
  std::map<std::string, Span> seen;
  for (const Value* const table : keys.tables("off")) {
    TableReader off{*table, reading.report, "a rule switched off"};
    const auto id = off.need_text("rule", "which rule");
    const auto by = off.need_text("by", "who has decided it");
    const auto why = off.need_text("why", "the reason, printed on every output");
    const Value* const until = off.need("until", "a rule is not switched off for ever: until = 2027-06-30");
    off.done();
    const auto day = until == nullptr ? std::nullopt : read_day(reading.report, *until, "until");
    if (!id) continue;
    const Span where = off.find("rule")->at;
    const auto rule = std::ranges::find(reading.brief.rules, *id, &regimen::Rule::id);
    if (rule == reading.brief.rules.end()) {
      tell_unknown(reading.report, Named::rule, *id, where, known_names(reading.library, Named::rule));
      continue;
    }
    if (is_twice(reading.report, seen, *id, where, "POS0124",
                 fmt::format("the rule \"{}\" is switched off twice", *id)))
      continue;
    if (!by || !why || !day) continue;
    if (has_ended(reading, *day)) {
      reading.brief.notes.push_back(fmt::format("{} was switched off by {} until {}: it applies again.", *id,
                                                *by, time::weekday_date(*day)));
      continue;
    }
    if (rule->on) add_lapse(reading, *rule, *day);
    regimen::Rule& off_now = rule_to_change(reading.brief, *id);
    off_now.on = false;
    off_now.off_reason = fmt::format("switched off by {} until {}: {}", *by, time::weekday_date(*day), *why);
    reading.brief.order.off.push_back(
        {.rule = *id, .by = *by, .why = *why, .until = *day, .locus = reading.report.locus(where)});
  }
}

}  // namespace posology::schedules
