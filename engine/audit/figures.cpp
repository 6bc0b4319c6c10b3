// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/figures.hpp"

#include <algorithm>
#include <cstdlib>

#include "engine/audit/clinic_hours.hpp"
#include "engine/time/shift.hpp"
#include "engine/time/text.hpp"

namespace posology::audit {
namespace {

using regimen::Bound;
using std::chrono::days;
using time::Duration;
using time::Instant;
using time::LocalDay;
using time::LocalTime;
using time::minutes;

/// Which way a bound holds.
enum class Side { least, most };

int count_of(days difference) {
  return static_cast<int>(difference.count());
}

/// "668 hours", "27 hours 30 minutes": never in days, which are what it is compared with.
std::string hours_words(minutes span) {
  const auto size = std::abs(span.count());
  std::string words = time::counted(static_cast<int>(size / 60), "hour");
  if (size % 60 != 0) words += " " + time::counted(static_cast<int>(size % 60), "minute");
  return span < minutes{0} ? "minus " + words : words;
}

std::string days_text(int count) {
  return (count < 0 ? "minus " : "") + time::days_words(std::abs(count));
}

std::string asked(const Bound& bound, Side side) {
  const char* const how = side == Side::least ? (bound.strict ? "more than " : "at least ")
                                              : (bound.strict ? "less than " : "at most ");
  return how + bound.by.words() + " asked";
}

std::string required(const Bound& bound, Side side) {
  if (side == Side::least) return (bound.strict ? "more than " : "") + bound.by.iso();
  return (bound.strict ? "less than " : "at most ") + bound.by.iso();
}

/// Does `found` keep to a limit of `limit`, both counted in one unit?
template <typename Point>
bool keeps(Point found, Point limit, Side side, bool strict) {
  if (side == Side::least) return strict ? found > limit : found >= limit;
  return strict ? found < limit : found <= limit;
}

/// Units missing to the nearest that would have held.
template <typename Units>
Units missing(Units short_of_limit, Side side, bool strict) {
  return (side == Side::least ? short_of_limit : -short_of_limit) + Units{strict ? 1 : 0};
}

Figures civil(const Sheet& sheet, const Span& span, const Bound& bound, Side side) {
  const LocalDay from = sheet.day(span.from), to = sheet.day(span.to);
  const LocalDay limit = day_after(sheet, from, bound.by);
  const minutes elapsed = span.to - span.from;
  Figures figures{.holds = keeps(to, limit, side, bound.strict), .kind = "civil"};
  if (figures.holds && !sheet.words_all()) return figures;
  figures.required = required(bound, side);
  figures.found = days_iso(count_of(to - from));
  if (!figures.holds) figures.short_by = days_iso(count_of(missing(limit - to, side, bound.strict)));
  figures.text =
      days_text(count_of(to - from)) + " (" + hours_words(elapsed) + " elapsed), " + asked(bound, side);
  const minutes by_the_hour = limit - from;
  if (keeps(elapsed, by_the_hour, side, bound.strict) != figures.holds) {
    figures.text += "; counted in hours, " + hours_words(elapsed) + " of " + hours_words(by_the_hour) +
                    ", it would be otherwise: the rule counts days of the calendar";
  }
  return figures;
}

Figures elapsed(const Sheet& sheet, const Span& span, const Bound& bound, Side side) {
  const minutes limit{bound.by.count()}, found = span.to - span.from;
  const minutes on_the_wall = sheet.zone().local(span.to) - sheet.zone().local(span.from);
  Figures figures{.holds = keeps(found, limit, side, bound.strict), .kind = "elapsed"};
  if (figures.holds && !sheet.words_all()) return figures;
  figures.required = required(bound, side);
  figures.found = minutes_iso(found);
  if (!figures.holds) figures.short_by = minutes_iso(missing(limit - found, side, bound.strict));
  figures.text = hours_words(found) + ", " + asked(bound, side);
  if (keeps(on_the_wall, limit, side, bound.strict) != figures.holds) {
    figures.text += "; by the clock on the wall, " + hours_words(on_the_wall) +
                    ", it would be otherwise: the rule counts elapsed time";
  }
  return figures;
}

Figures judge(const Sheet& sheet, const Span& span, const Bound& bound, Side side) {
  return bound.by.nominal() ? civil(sheet, span, bound, side) : elapsed(sheet, span, bound, side);
}

}  // namespace

Figures at_least(const Sheet& sheet, const Span& span, const Bound& bound) {
  return judge(sheet, span, bound, Side::least);
}

Figures at_most(const Sheet& sheet, const Span& span, const Bound& bound) {
  return judge(sheet, span, bound, Side::most);
}

LocalDay day_after(const Sheet& sheet, LocalDay day, const Duration& by) {
  switch (by.kind()) {
    case Duration::Kind::civil_days:
      return day + days{by.count()};
    case Duration::Kind::working_days:
      for (int open = 0; open < by.count() && day <= time::last_day;) {
        day += days{1};
        if (open_at_all(sheet.brief().clinic, day)) ++open;
      }
      return day;
    case Duration::Kind::civil_months:
    case Duration::Kind::elapsed:
      break;
  }
  return time::add_civil(day, by);
}

std::string minutes_iso(minutes span) {
  const auto size = std::abs(span.count());
  std::string iso = span < minutes{0} ? "-PT" : "PT";
  if (size >= 60) iso += std::to_string(size / 60) + "H";
  if (size % 60 != 0 || size == 0) iso += std::to_string(size % 60) + "M";
  return iso;
}

std::string days_iso(int count) {
  return (count < 0 ? "-P" : "P") + std::to_string(std::abs(count)) + "D";
}

}  // namespace posology::audit
