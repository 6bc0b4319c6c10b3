// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/history/scribe.hpp"

#include <charconv>

#include "schedules/reading/history/amount_text.hpp"
#include "schedules/reading/zone_database.hpp"

namespace posology::schedules {

using audit::history::DayNumber;
using audit::history::Minute;
using audit::history::no_thing;
using audit::history::What;

namespace {

constexpr int day_minutes = 1440;
constexpr int bad_dose = 213, bad_unit = 214, bad_time = 215, no_zone = 216, skipped_time = 217,
              repeated_time = 218, unknown_zone = 219, out_of_range = 220, bad_end = 221, bad_fact = 231,
              not_known = 252;

/// What a trouble may tell of the record: some words, never a line of it.
constexpr std::size_t told_most = 60;

}  // namespace

/// A text of time, laid on the UTC line and on the wall.
struct Scribe::Placed {
  Minute first = 0, last = 0, wall = 0;
  DayNumber day = 0;
  bool day_only = false;
};

Scribe::Scribe(const audit::history::Rulebook& book, const DrugNames& names, ScribeOptions options)
    : book_{book}, names_{names}, options_{std::move(options)} {
  if (!options_.zone) return;
  auto& clock = clocks_[options_.zone->name()];
  clock = std::make_unique<ZoneClock>(options_.zone);
  default_clock_ = clock.get();
}

void Scribe::trouble(History& history, int code, const Words& words, std::string_view about) const {
  history.troubles.push_back({.code = static_cast<std::uint16_t>(code),
                              .index = words.index,
                              .line = words.line,
                              .about = std::string{about.substr(0, told_most)}});
}

void Scribe::begin(History& history, std::string_view zone) {
  if (zone.empty()) {
    clock_ = default_clock_;
    last_zone_.clear();
    return;
  }
  if (clock_ != nullptr && zone == last_zone_) return;
  last_zone_.assign(zone);
  const auto known = clocks_.find(last_zone_);
  if (known != clocks_.end()) {
    clock_ = known->second.get();
    return;
  }
  auto loaded = load_zone(last_zone_);
  if (!loaded) {
    clock_ = nullptr;
    trouble(history, unknown_zone, {}, zone);
    last_zone_.clear();
    return;
  }
  auto& clock = clocks_[last_zone_];
  clock = std::make_unique<ZoneClock>(std::move(loaded));
  clock_ = clock.get();
}

std::optional<Scribe::Placed> Scribe::place(std::string_view text, int& code) {
  const auto moment = read_moment(text);
  code = bad_time;
  if (!moment) return std::nullopt;
  // Days that the engine has no minutes for are refused before they are counted in minutes.
  code = out_of_range;
  if (!in_range(moment->day)) return std::nullopt;
  Minute wall = moment->day * day_minutes + moment->minute;
  code = 0;
  Placed placed{.day_only = moment->day_only};
  if (moment->has_offset) {
    placed.first = wall - moment->offset;
    if (clock_ != nullptr) wall = clock_->wall(placed.first);
    placed.last = placed.first;
  } else if (clock_ == nullptr) {
    code = no_zone;
    if (!moment->day_only) return std::nullopt;
    // A day is a day in any zone: its hours are those of UTC, and only differ from others of this record.
    placed.first = wall;
    placed.last = wall + day_minutes - 1;
  } else {
    const auto shown = clock_->utc_of(wall);
    placed.first = shown.first;
    placed.last = shown.last;
    if (moment->day_only) {
      placed.last = clock_->utc_of(wall + day_minutes).first - 1;
    } else if (shown.kind == time::WallClock::skipped) {
      code = skipped_time;
      wall = clock_->wall(placed.first);
    } else if (shown.kind == time::WallClock::repeated) {
      code = repeated_time;
    }
  }
  // The engine counts minutes: a time between two of them may be either.
  if (moment->has_seconds) ++placed.last;
  placed.wall = wall;
  placed.day = (wall >= 0 ? wall : wall - (day_minutes - 1)) / day_minutes;
  return placed;
}

bool Scribe::read_time(History& history, const Words& words, Given& given) {
  int code = 0;
  const auto placed = place(words.time, code);
  if (code != 0 && !(placed && code == no_zone)) trouble(history, code, words, words.time);
  if (!placed) {
    if (given.thing != no_thing) history.doubtful.push_back(given.thing);
    return false;
  }
  given.start = placed->first;
  given.latest = given.end = placed->last;
  given.wall = given.end_wall = placed->wall;
  given.day = given.end_day = placed->day;
  given.day_only = placed->day_only;
  return true;
}

void Scribe::read_end(History& history, const Words& words, Given& given) {
  if (words.end.empty()) return;
  int code = 0;
  const auto placed = place(words.end, code);
  if (code != 0) trouble(history, code, words, words.end);
  if (!placed || placed->day_only) return;
  if (placed->last < given.start) {
    trouble(history, bad_end, words, words.end);
    return;
  }
  given.end = placed->first;
  given.end_wall = placed->wall;
  given.end_day = placed->day;
  given.has_end = true;
}

void Scribe::read_amount(History& history, const Words& words, Given& given) {
  if (words.dose.empty()) return;
  std::string_view number = words.dose, unit = words.unit;
  if (unit.empty()) std::tie(number, unit) = split_amount(words.dose);
  const auto known = read_unit(unit);
  if (!known) return trouble(history, bad_unit, words, unit.empty() ? words.dose : unit);
  const auto amount = read_amount_text(number, *known);
  if (!amount) return trouble(history, bad_dose, words, words.dose);
  given.amount = amount->amount;
  given.unit = amount->unit;
  given.has_amount = true;
}

void Scribe::read_event(const Words& words, Given& given) const {
  if (words.event.empty() || words.event == "given" || words.event == "administration") return;
  if (words.event == "stop" || words.event.ends_with("/stop")) {
    given.what = What::stop;
    return;
  }
  if (words.event == "as needed" || words.event == "as-needed" || words.event == "prn") {
    given.as_needed = true;
    return;
  }
  const auto slash = words.event.find('/');
  const auto course = book_.course_of(words.event.substr(0, slash));
  if (!course || book_.courses()[*course].thing != given.thing) return;
  given.course = *course;
  given.told_course = true;
  if (slash == std::string_view::npos) return;
  const std::string_view number = words.event.substr(slash + 1);
  std::uint16_t value = 0;
  const auto read = std::from_chars(number.data(), number.data() + number.size(), value);
  if (read.ec == std::errc{} && read.ptr == number.data() + number.size()) given.number = value;
}

void Scribe::write(History& history, const Words& words) {
  Given given{.index = words.index, .line = words.line};
  read_drug(history, words, given);
  if (words.event == "unknown") {
    trouble(history, not_known, words, {});
    if (given.thing != no_thing) history.doubtful.push_back(given.thing);
    return;
  }
  if (!read_time(history, words, given)) return;
  read_end(history, words, given);
  read_amount(history, words, given);
  if (!words.event.empty()) read_event(words, given);
  history.given.push_back(given);
}

void Scribe::write_fact(History& history, std::string_view name, std::string_view on, std::uint32_t line,
                        std::string_view value) {
  int code = 0;
  const auto placed = place(on, code);
  if (!placed) {
    trouble(history, bad_fact, {.line = line}, name);
    return;
  }
  if (const auto fact = book_.fact_of(name)) {
    history.facts.push_back({.name = *fact, .day = placed->day, .measure = book_.measure_of(name, value)});
    return;
  }
  // "<fact>-<number>": a fact for one event of several.
  if (const auto dash = name.rfind('-'); dash != std::string_view::npos) {
    int number = 0;
    const std::string_view digits = name.substr(dash + 1);
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const auto fact = book_.fact_of(name.substr(0, dash));
    if (fact && number > 0 && read.ec == std::errc{} && read.ptr == digits.data() + digits.size()) {
      history.facts.push_back({.name = *fact, .number = number, .day = placed->day});
      return;
    }
  }
  constexpr std::string_view review = "-review-";
  const auto at = name.rfind(review);
  if (at == std::string_view::npos) return;
  const auto course = book_.course_of(name.substr(0, at));
  const std::string_view digits = name.substr(at + review.size());
  int number = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (course && read.ec == std::errc{} && read.ptr == digits.data() + digits.size())
    history.reviews.push_back({.course = *course, .number = number, .day = placed->day});
}

void Scribe::write_reach(History& history, std::string_view from, std::string_view until) {
  int code = 0;
  if (!from.empty()) {
    if (const auto placed = place(from, code)) {
      history.whole_from_known = true;
      history.whole_from = placed->day;
    } else {
      trouble(history, code, {}, from);
    }
  }
  if (until.empty()) return;
  if (const auto placed = place(until, code)) {
    history.whole_until_known = true;
    history.whole_until = placed->day;
  } else {
    trouble(history, code, {}, until);
  }
}

}  // namespace posology::schedules
