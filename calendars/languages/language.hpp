// SPDX-License-Identifier: Apache-2.0
//
// A language: its catalogue, and how it writes days and times. Every sentence on a sheet is a whole message
// of the catalogue with places to fill in; none is pasted together from words.
//
//   const Language& es = *Language::find("es");
//   es.say("patient", "This sheet ends on {date}.", {{"date", es.long_date(day)}});
//
// The message is its own key, in US English. Names of drugs and units are no words of a language: they stay
// as the library has them.
#pragma once

#include <chrono>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "calendars/languages/catalogue.hpp"
#include "engine/time/instant.hpp"

namespace posology::calendars {

/// What stands in the place {name} of a message.
struct Filling {
  std::string_view name;
  std::string text;
};

class Language {
 public:
  /// "en-US", "en-GB" or "es"; null for any other.
  static const Language* find(std::string_view tag);
  /// The first is the default.
  static std::span<const std::string_view> tags();

  explicit Language(std::string_view po);

  const std::string& tag() const { return tag_; }

  /// The message of that context, filled in. Throws std::logic_error for a message that the catalogue lacks,
  /// a place without a filling and a filling without a place: tests keep that from happening to anybody.
  std::string say(std::string_view context, std::string_view message,
                  std::initializer_list<Filling> fillings = {}) const;
  /// The same of a message with a plural; {n} is the number.
  std::string count(std::string_view context, std::string_view one, long long number,
                    std::initializer_list<Filling> fillings = {}) const;
  /// A plain phrase of the library ("ampoule", "blood count"); as it stands where it is not translated.
  std::string of_library(std::string_view phrase) const;

  std::string weekday(time::LocalDay day) const;        ///< "Tuesday"
  std::string weekday_short(time::LocalDay day) const;  ///< "Tue"
  std::string long_date(time::LocalDay day) const;      ///< "Tuesday, March 9, 2027"
  std::string short_date(time::LocalDay day) const;     ///< "Tue, Mar 9, 2027"
  std::string day_and_month(time::LocalDay day) const;  ///< "March 9"
  std::string month(time::LocalDay day) const;          ///< "March 2027"
  std::string month_short(time::LocalDay day) const;    ///< "Mar"
  /// One day, or "Tuesday, March 9 to Monday, March 15, 2027".
  std::string long_range(time::LocalDay first, time::LocalDay last) const;
  /// "15:00"; with `plain` and where people count twice to 12, "15:00 (3 pm)".
  std::string clock(time::minutes after_midnight, bool plain = false) const;
  /// "Tue, Mar 9, 2027 09:00"
  std::string short_date_clock(time::LocalTime time) const;
  /// "a, b and c".
  std::string listed(const std::vector<std::string>& parts) const;

  std::chrono::weekday week_start() const { return week_start_; }

 private:
  const Message& find_message(std::string_view context, std::string_view message) const;

  Catalogue catalogue_;
  std::string tag_;
  std::chrono::weekday week_start_{std::chrono::Monday};
  bool half_days_ = false;
};

/// The .po files as they were built in: tag and text.
struct EmbeddedLanguage {
  std::string_view tag, po;
};
std::span<const EmbeddedLanguage> embedded_languages();

}  // namespace posology::calendars
