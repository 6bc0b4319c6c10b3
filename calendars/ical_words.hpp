// SPDX-License-Identifier: Apache-2.0
//
// What an entry of an iCalendar file says. In private (Detail::none) no word tells what it is about (hazard
// 43); an entry that is not decided says so in every detail.
#pragma once

#include <string>
#include <string_view>

#include "calendars/home_series.hpp"
#include "calendars/icalendar.hpp"
#include "calendars/languages/language.hpp"
#include "calendars/sheets/phrases.hpp"

namespace posology::calendars {

struct EventWords {
  std::string summary;
  std::string description;
  std::string place = {};  ///< Empty unless in full.
  regimen::Certainty certainty = regimen::Certainty::firm;
  friend bool operator==(const EventWords&, const EventWords&) = default;
};

/// Is it a title that tells nothing of what it is about, in whatever language?
bool is_private_title(std::string_view title);

class ICalendarWords {
 public:
  /// `calendar` and `language` outlive it.
  ICalendarWords(const Calendar& calendar, Detail detail, const Language& language);

  EventWords of(const Entry& entry) const;
  EventWords of(const HomeCourse& course, const HomeSeries& series) const;
  /// Of the calendar as a whole; `part` of one that is split, or empty.
  std::string name(const std::string& part) const;
  /// The rules that somebody switched off or made less strict (hazard 35): all of it where drugs are named
  /// anyhow, in private only that there are some. Empty when none is.
  std::string switched_off() const;

 private:
  std::string standing(time::Instant at, bool series) const;
  std::string undecided(const regimen::PlannedEvent& event) const;
  std::string title(regimen::Certainty certainty, const std::string& what) const;
  /// "Start octreotide"; of a decision in other languages than English only that it is due.
  std::string act_of(const Entry& entry) const;
  std::string moment_of(time::Instant at) const;
  std::string all_of(const Entry& entry) const;

  const Calendar& calendar_;
  Detail detail_;
  const Language& language_;
  Phrases say_;
  bool english_;  ///< With days and reasons as in the text of a plan.
  bool say_utc_;  ///< Readers exist that cut the minutes off an offset such as +05:45.
  std::string revision_, disclaimer_;
};

}  // namespace posology::calendars
