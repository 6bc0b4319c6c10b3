// SPDX-License-Identifier: Apache-2.0
//
// The phrases that more than one format uses, so that each is worded once: doses, products, spans, windows.
// By ISMP: drug names in full, "daily" and "every 4 weeks (28 days)" spelt out, no symbol for "per".
//
// Source: ISMP's list of error-prone abbreviations; docs/reference/display.md.
#pragma once

#include <string>
#include <string_view>

#include "calendars/calendar.hpp"

namespace posology::calendars {

/// "1 x 20 mg kit", "2 x 100 mcg ampoule and 1 x 50 mcg ampoule"; empty without makings.
std::string product_words(const std::optional<dose::Makings>& makings, const std::string& form);
/// "20 mg", "dose to be entered by the clinician", or nothing for an event that is not a dose.
std::string dose_words(const regimen::PlannedEvent& event);
/// "step 2 of 3"; empty without a step.
std::string step_words(const std::optional<regimen::StepTold>& step);
/// Is it a review at which something was decided, and so no longer due?
bool decided(const regimen::PlannedEvent& event);
/// What the event is: its plain name, with "Start", "Stop" or "Decision due" before it.
std::string what_words(const regimen::PlannedEvent& event);
/// "Wed 10 Feb to Mon 8 Mar 2027", one day alone when both are the same.
std::string day_range(time::LocalDay first, time::LocalDay last);
/// "lu177-ssa-long-acting-washout (octreotide-lar/3), clinic": by rule; of more than 3 events, 2 are named.
std::string binding_words(const std::vector<regimen::Binding>& bindings);
/// "zero slack", "0 days earlier, 2 days later" with all else as planned; hours where they are less than a
/// day.
std::string slack_words(const Calendar& calendar, const regimen::PlannedEvent& event);
/// "07:00, 15:00 and 22:00".
std::string times_words(const std::vector<time::minutes>& times);
/// What a binding means: "the order", "the clinic's hours", "the target date", or what the rule says.
/// It lives as long as the calendar and the binding.
std::string_view reason_words(const Calendar& calendar, const regimen::Binding& binding);
/// "from 09:00 until 13:40", "until 09:30", or nothing for a whole day.
std::string hours_words(const Mark& mark);
/// "TAKE octreotide … 100 mcg at 07:00", "DO NOT TAKE …: washout before lutetium/1", "Only if needed: …,
/// see below" (how much stands there: what is not scheduled is not told among what is).
std::string mark_words(const Mark& mark);
/// The words before a mark: "TAKE", "DO NOT TAKE", "Only if needed".
std::string mark_verb(regimen::SegmentKind kind);
/// "lutetium/1, lutetium Lu 177 …: moved from Tue 9 Mar 2027 09:00 to Tue 16 Mar 2027 09:00".
std::string change_words(const Change& change);
/// "02:00 becomes 03:00".
std::string clock_change_words(const ClockChange& change);
/// "a; b; c".
std::string joined(const std::vector<std::string>& parts, const std::string& separator);
/// Civil days between two instants in the calendar's zone.
long long days_between(const Calendar& calendar, time::Instant from, time::Instant to);

}  // namespace posology::calendars
