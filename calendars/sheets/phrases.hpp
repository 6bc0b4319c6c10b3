// SPDX-License-Identifier: Apache-2.0
//
// The sentences of one context of a language, and the phrases that all sheets share.
//
//   const Phrases say{language, "patient"};
//   say("Sheet {number}", {{"number", "3"}})
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "calendars/calendar.hpp"
#include "calendars/languages/language.hpp"
#include "calendars/sheets/sheet.hpp"

namespace posology::calendars {

struct Phrases {
  const Language& language;
  std::string_view context;

  std::string operator()(std::string_view message, std::initializer_list<Filling> fillings = {}) const {
    return language.say(context, message, fillings);
  }
  std::string count(std::string_view one, long long number,
                    std::initializer_list<Filling> fillings = {}) const {
    return language.count(context, one, number, fillings);
  }
};

/// "42 x 100 mcg ampoule", in the language.
std::string unit_words(const Language& language, const std::string& strength, const std::string& form,
                       long long number);
/// The same of what makes a dose, listed; empty without makings.
std::string makings_words(const Language& language, const std::optional<dose::Makings>& makings,
                          const std::string& form);
/// "20 mg (1 x 20 mg kit), step 2 of 3", "dose to be entered by the clinician", or nothing where there is no
/// dose.
std::string dose_and_units(const Language& language, const regimen::PlannedEvent& event);
std::string dose_and_units(const Language& language, const regimen::Pattern& pattern);
/// "step 2 of 3" of its ladder; empty without a step.
std::string step_phrase(const Language& language, const std::optional<regimen::StepTold>& step);
/// What the event is about: the name of a drug as it is, a test or a procedure in the language.
std::string event_name(const Language& language, const regimen::PlannedEvent& event);
/// "All day", "From 09:00", "Until 09:30", "From 09:00 until 13:40".
std::string stretch_words(const Language& language, time::minutes from, time::minutes to, bool plain);
/// "DO NOT TAKE from 09:00"; the label alone where the mark is the whole day's.
std::string hours_after_label(const Language& language, const std::string& label, const Mark& mark);
/// "lutetium room" of the clinic's "lutetium-room".
std::string place_words(const std::string& place);
/// Is the event, or its dose, still to be decided?
bool undecided(const regimen::PlannedEvent& event);

/// The foot of every page, and the words that every sheet needs.
void add_common_words(Sheet& sheet, const Calendar& calendar, const Language& language);
/// The rules that are off, with the reason: on every sheet (hazard 35). Nothing when none is.
std::optional<Section> rules_off_section(const Calendar& calendar, const Language& language);

}  // namespace posology::calendars
