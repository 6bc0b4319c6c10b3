// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/closed_words.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "engine/time/text.hpp"

namespace posology::planning {
namespace {

using std::chrono::days;
using time::LocalDay;

constexpr int most_told = 3;

/// "closed on Fri 25 Dec 2026: Christmas Day", "closed from Mon 21 Dec 2026 to Fri 1 Jan 2027: staff holiday"
std::string words_of(const time::Closure& closure) {
  constexpr std::string_view holiday = "holiday ";
  std::string_view reason = closure.reason;
  if (reason.starts_with(holiday)) reason.remove_prefix(holiday.size());
  std::string text = closure.first == closure.last ? "closed on " + time::weekday_date(closure.first)
                                                   : "closed from " + time::weekday_date(closure.first) +
                                                         " to " + time::weekday_date(closure.last);
  if (!reason.empty()) text.append(": ").append(reason);
  return text;
}

/// Of a day on which nothing is closed by name: "not open on Sundays", "open on Tue 12 Jan 2027 from 08:00 to
/// 17:00, every 30 minutes, and it lasts 40 minutes".
std::string words_of(const time::WeeklyHours& hours, LocalDay day, time::minutes lasts) {
  constexpr std::array<std::string_view, 7> names{"Mondays", "Tuesdays",  "Wednesdays", "Thursdays",
                                                  "Fridays", "Saturdays", "Sundays"};
  const unsigned weekday = std::chrono::weekday{day}.iso_encoding() - 1;
  const auto& open = hours.days.at(weekday);
  if (open.empty()) return "not open on " + std::string{names.at(weekday)};
  std::string text = "open on " + time::weekday_date(day);
  for (const auto& each : open) {
    text += &each == &open.front() ? " from " : " and from ";
    text += time::clock(each.from) + " to " + time::clock(each.to);
  }
  text += ", every " + time::Duration::elapsed(hours.step).words();
  if (lasts > time::minutes{0}) text += ", and it lasts " + time::Duration::elapsed(lasts).words();
  return text;
}

}  // namespace

std::string closed_words(const regimen::Brief& brief, const DraftEvent& event, time::Instant asked,
                         time::Instant opens) {
  const time::WeeklyHours* const hours = event.place.empty() ? nullptr : hours_of(brief.clinic, event.place);
  if (hours == nullptr) return {};
  const auto& zone = brief.clinic.zone ? *brief.clinic.zone : *brief.zone;
  const LocalDay first = zone.day_of(asked), last = std::max(first, zone.day_of(opens) - days{1});
  std::vector<const time::Closure*> closures;
  for (const auto& closure : brief.clinic.closures) {
    if (closure.first <= last && first <= closure.last) closures.push_back(&closure);
  }
  std::ranges::stable_sort(closures, {}, [](const auto* closure) { return closure->first; });
  std::string text;
  if (closures.empty() || closures.front()->first > first) text = words_of(*hours, first, event.lasts);
  int told = 0;
  for (const auto* const closure : closures) {
    if (++told > most_told) break;
    text += (text.empty() ? "" : "; ") + words_of(*closure);
  }
  const auto more = static_cast<int>(closures.size()) - most_told;
  if (more > 0) text += "; and " + time::counted(more, "closure") + " more";
  return text;
}

}  // namespace posology::planning
