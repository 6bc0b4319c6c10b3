// SPDX-License-Identifier: Apache-2.0
#include "calendars/ical_words.hpp"

#include <algorithm>

#include "calendars/plain_text.hpp"
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

std::string title(regimen::Certainty certainty, const std::string& what) {
  return schedules::shown(what) + (certainty == regimen::Certainty::provisional ? " [PROVISIONAL]" : "");
}

constexpr const char* decision_made = "Decision made, see your sheet";

/// "Medicine time" must not ring for the dose that is no longer taken, nor twice for the first one, and what
/// is not decided must not look as if it were.
std::string private_title(regimen::EventKind kind, regimen::Certainty certainty, bool made) {
  if (kind == regimen::EventKind::start) return "Medicine time: start, see your sheet";
  if (kind == regimen::EventKind::stop) return "Medicine time: stop, see your sheet";
  if (kind == regimen::EventKind::review) return made ? decision_made : "Decision due, see your sheet";
  return certainty == regimen::Certainty::firm ? "Medicine time" : "Medicine time (not yet decided)";
}

}  // namespace

ICalendarWords::ICalendarWords(const Calendar& calendar, Detail detail)
    : calendar_{calendar},
      detail_{detail},
      say_utc_{has_odd_offset(calendar)},
      revision_{"Sheet revision " + std::to_string(calendar.revision) + ", correct as of " +
                time::weekday_date_clock(calendar.zone->local(calendar.as_of)) + ". "},
      disclaimer_{"Decision support: a professional checks every sheet."} {}

/// Said in every entry, whatever the detail: a copy in a phone is no live view (hazard 41).
std::string ICalendarWords::standing(time::Instant at, bool series) const {
  std::string text = revision_;
  if (say_utc_) {
    text += series ? "The first is at " : "This is at ";
    text += time::iso_utc(at) + " (UTC). ";
  }
  return text + disclaimer_;
}

std::string ICalendarWords::undecided(const regimen::PlannedEvent& event) const {
  if (event.certainty == regimen::Certainty::firm) return {};
  if (detail_ == Detail::none || event.open.empty()) return "Not yet decided: this may change.";
  return "PROVISIONAL: " + joined(event.open, "; ");
}

EventWords ICalendarWords::of(const Entry& entry) const {
  const regimen::PlannedEvent& event = entry.event;
  const std::string standing_words = standing(event.start, false);
  EventWords words{.summary = private_title(event.kind, event.certainty, decided(event)),
                   .description = lines({undecided(event), standing_words}),
                   .certainty = event.certainty};
  if (detail_ == Detail::none) return words;
  // What was decided, and by whom, is more than the name of a drug.
  words.summary = title(event.certainty, decided(event) ? decision_made : entry.what);
  if (detail_ == Detail::drug) return words;
  const auto at = [&](time::Instant instant) {
    return time::weekday_date_clock(calendar_.zone->local(instant));
  };
  const std::string dose = entry.dose + (entry.product.empty() ? "" : " (" + entry.product + ")") +
                           (entry.step.empty() ? "" : ", " + entry.step);
  words.summary = title(event.certainty, entry.what + (entry.dose.empty() ? "" : ", " + entry.dose));
  words.place = schedules::shown(event.place);
  words.description =
      lines({entry.what + (dose.empty() ? "" : ", " + dose), undecided(event),
             "Planned " + at(event.start) + ", " + calendar_.zone->name(),
             event.derived ? "" : "Window " + at(event.earliest) + " to " + at(event.latest),
             event.derived ? "" : "Slack: " + slack_words(calendar_, event),
             event.binds_planned.empty() ? "" : "Held by: " + binding_words(event.binds_planned),
             joined(event.notes, "; "),
             "Event " + event.id + " of order " + calendar_.order + ", profile " + calendar_.profile,
             standing_words});
  return words;
}

EventWords ICalendarWords::of(const HomeCourse& course, const HomeSeries& series) const {
  const regimen::Pattern& pattern = course.pattern;
  const std::string standing_words = standing(series.starts, series.count > 1);
  const std::string unsure =
      series.certainty == regimen::Certainty::firm ? "" : "Not yet decided: this may change.";
  EventWords words{.summary = private_title(regimen::EventKind::administration, series.certainty, false),
                   .description = lines({unsure, standing_words}),
                   .certainty = series.certainty};
  if (detail_ == Detail::drug) words.summary = title(series.certainty, pattern.say);
  if (detail_ != Detail::full) return words;
  words.summary = title(series.certainty, pattern.say + ", " + pattern.dose.ismp());
  words.description =
      lines({pattern.say + ", " + pattern.dose.ismp() +
                 (course.product.empty() ? "" : " (" + course.product + ")") +
                 (course.step.empty() ? "" : ", " + course.step),
             unsure, "Daily course " + pattern.id + " of order " + calendar_.order, standing_words});
  return words;
}

std::string ICalendarWords::name(const std::string& part) const {
  return schedules::shown(
      (detail_ == Detail::none ? "Medicine times" : "Dose calendar of order " + calendar_.order) +
      (part.empty() ? "" : ", " + part));
}

std::string ICalendarWords::switched_off() const {
  const std::vector<std::string> told = set_aside(calendar_);
  if (told.empty()) return {};
  if (detail_ == Detail::full) return schedules::shown(joined(told, "; "));
  const bool off = std::ranges::any_of(calendar_.rules_off, &RuleOff::by_order);
  return std::string{"A rule is "} + (off ? "switched off" : "less strict") +
         " for this plan: see your sheet.";
}

}  // namespace posology::calendars
