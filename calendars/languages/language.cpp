// SPDX-License-Identifier: Apache-2.0
#include "calendars/languages/language.hpp"

#include <array>
#include <stdexcept>

#include "engine/time/text.hpp"

namespace posology::calendars {
namespace {

constexpr std::array<std::string_view, 3> all_tags{"en-US", "en-GB", "es"};

constexpr std::array<std::string_view, 7> weekdays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                   "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 7> weekdays_short{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> months{"January",   "February", "March",    "April",
                                                  "May",       "June",     "July",     "August",
                                                  "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 12> months_short{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// Fills every {place}; each place has its filling and each filling its place.
std::string filled(const std::string& pattern, std::initializer_list<Filling> fillings) {
  std::string text;
  std::vector<bool> used(fillings.size(), false);
  for (std::size_t at = 0; at < pattern.size();) {
    const std::size_t open = std::min(pattern.find('{', at), pattern.size());
    text.append(pattern, at, open - at);
    if (open == pattern.size()) break;
    const std::size_t close = pattern.find('}', open);
    const std::string_view name{pattern.data() + open + 1,
                                (close == std::string::npos ? pattern.size() : close) - open - 1};
    std::size_t index = 0;
    for (const Filling& filling : fillings) {
      if (filling.name == name) break;
      ++index;
    }
    if (index == fillings.size())
      throw std::logic_error{"nothing fills {" + std::string{name} + "} of: " + pattern};
    text += (fillings.begin() + index)->text;
    used[index] = true;
    at = close + 1;
  }
  for (std::size_t index = 0; index < used.size(); ++index) {
    if (used[index]) continue;
    throw std::logic_error{"no place for " + std::string{(fillings.begin() + index)->name} +
                           " in: " + pattern};
  }
  return text;
}

std::chrono::year_month_day civil(time::LocalDay day) {
  return std::chrono::year_month_day{day};
}

std::string day_number(time::LocalDay day) {
  return std::to_string(static_cast<unsigned>(civil(day).day()));
}

std::string year_number(time::LocalDay day) {
  return std::to_string(static_cast<int>(civil(day).year()));
}

std::string_view month_of(time::LocalDay day, const std::array<std::string_view, 12>& names) {
  return names.at(static_cast<unsigned>(civil(day).month()) - 1);
}

/// "3 pm", "7:30 am", "noon" is not said: 12 pm has been read both ways, so it is "12 noon".
std::string half_day_clock(time::minutes after_midnight) {
  const long long minutes = after_midnight.count() % (24 * 60);
  const long long hour = minutes / 60, minute = minutes % 60;
  std::string text = std::to_string(hour % 12 == 0 ? 12 : hour % 12);
  if (minute != 0) text += (minute < 10 ? ":0" : ":") + std::to_string(minute);
  if (minute == 0 && hour == 12) return text + " noon";
  if (minute == 0 && hour == 0) return text + " midnight";
  return text + (hour < 12 ? " am" : " pm");
}

}  // namespace

std::span<const std::string_view> Language::tags() {
  return all_tags;
}

const Language* Language::find(std::string_view tag) {
  static const std::vector<Language> languages = [] {
    std::vector<Language> made;
    for (const EmbeddedLanguage& embedded : embedded_languages()) made.emplace_back(embedded.po);
    return made;
  }();
  for (const Language& language : languages) {
    if (language.tag() == tag) return &language;
  }
  return nullptr;
}

Language::Language(std::string_view po)
    : catalogue_{read_catalogue(po)}, tag_{catalogue_.header["Language"]} {
  week_start_ = catalogue_.header["X-Week-Starts"] == "Sunday" ? std::chrono::Sunday : std::chrono::Monday;
  half_days_ = catalogue_.header["X-Clock"] == "12";
}

const Message& Language::find_message(std::string_view context, std::string_view message) const {
  const auto found = catalogue_.messages.find(key_of(context, message));
  if (found == catalogue_.messages.end()) {
    throw std::logic_error{"no message of the catalogue " + tag_ + ": " + std::string{context} + ": " +
                           std::string{message}};
  }
  return found->second;
}

std::string Language::say(std::string_view context, std::string_view message,
                          std::initializer_list<Filling> fillings) const {
  const Message& found = find_message(context, message);
  return filled(found.one.empty() ? std::string{message} : found.one, fillings);
}

std::string Language::count(std::string_view context, std::string_view one, long long number,
                            std::initializer_list<Filling> fillings) const {
  const Message& found = find_message(context, one);
  const std::string& single = found.one.empty() ? std::string{one} : found.one;
  const std::string& many = found.other.empty() ? found.plural_id : found.other;
  std::string pattern = number == 1 ? single : many;
  const std::string place = "{n}";
  const std::size_t at = pattern.find(place);
  if (at == std::string::npos) throw std::logic_error{"no place for the number in: " + pattern};
  return filled(pattern.replace(at, place.size(), std::to_string(number)), fillings);
}

std::string Language::of_library(std::string_view phrase) const {
  const auto found = catalogue_.messages.find(key_of("library", phrase));
  if (found == catalogue_.messages.end() || found->second.one.empty()) return std::string{phrase};
  return found->second.one;
}

std::string Language::weekday(time::LocalDay day) const {
  return say("date", weekdays.at(std::chrono::weekday{day}.c_encoding()));
}

std::string Language::weekday_short(time::LocalDay day) const {
  return say("date", weekdays_short.at(std::chrono::weekday{day}.c_encoding()));
}

std::string Language::month_short(time::LocalDay day) const {
  // "May" is its own short form, and would be one message with two meanings.
  const std::string_view name = month_of(day, months_short);
  return name == "May" ? say("date, short", "May") : say("date", name);
}

std::string Language::long_date(time::LocalDay day) const {
  return say("date", "{weekday}, {month} {day}, {year}",
             {{"weekday", weekday(day)},
              {"month", say("date", month_of(day, months))},
              {"day", day_number(day)},
              {"year", year_number(day)}});
}

std::string Language::short_date(time::LocalDay day) const {
  return say("date, short", "{weekday} {month} {day}, {year}",
             {{"weekday", weekday_short(day)},
              {"month", month_short(day)},
              {"day", day_number(day)},
              {"year", year_number(day)}});
}

std::string Language::day_and_month(time::LocalDay day) const {
  return say("date", "{month} {day}",
             {{"month", say("date", month_of(day, months))}, {"day", day_number(day)}});
}

std::string Language::month(time::LocalDay day) const {
  return say("date", "{month} {year}",
             {{"month", say("date", month_of(day, months))}, {"year", year_number(day)}});
}

std::string Language::long_range(time::LocalDay first, time::LocalDay last) const {
  if (first == last) return long_date(first);
  return say("date", "{first} to {last}", {{"first", long_date(first)}, {"last", long_date(last)}});
}

std::string Language::clock(time::minutes after_midnight, bool plain) const {
  std::string text = time::clock(after_midnight);
  if (plain && half_days_) text += " (" + half_day_clock(after_midnight) + ")";
  return text;
}

std::string Language::short_date_clock(time::LocalTime time) const {
  const time::LocalDay day = time::day_of(time);
  return short_date(day) + " " + clock(time - time::LocalTime{day});
}

std::string Language::listed(const std::vector<std::string>& parts) const {
  std::string text;
  for (std::size_t index = 0; index < parts.size(); ++index) {
    if (index == 0) {
      text = parts[index];
    } else if (index + 1 == parts.size()) {
      text = say("date", "{before} and {last}", {{"before", text}, {"last", parts[index]}});
    } else {
      text += ", " + parts[index];
    }
  }
  return text;
}

}  // namespace posology::calendars
