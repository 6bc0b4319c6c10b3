// SPDX-License-Identifier: Apache-2.0
//
// A verdict on a history in words: what was required, what was found, the difference with its unit, and one
// plain sentence with both ways of counting where they disagree. All formats of an audit say the same, for
// they all ask here.
#pragma once

#include <string>

#include "engine/audit/history/judge.hpp"

namespace posology::calendars {

/// Of one patient, and what is said of it.
struct Judged {
  const audit::history::Rulebook& book;
  const audit::history::History& history;
};

/// "P28D", "at most PT24H", "at most 30 mg", "octreotide-sc-response"; empty where nothing is counted.
std::string required_of(const Judged& judged, const audit::history::Opinion& opinion);
/// "P24D", "40 mg", "5", "2027-03-09"; empty when nothing was found.
std::string found_of(const Judged& judged, const audit::history::Opinion& opinion);
/// "P4D", "10 mg", "1"; empty when the rule is kept or nothing can be said.
std::string short_by_of(const Judged& judged, const audit::history::Opinion& opinion);
/// Such figures for people: "at most 24 hours" for "at most PT24H", "minus 2 hours" for "-PT2H".
std::string figure_words(const std::string& figure);
/// "short by 4 days", "over by 10 mg"; empty when the rule is kept or nothing can be said.
std::string beyond_of(const Judged& judged, const audit::history::Opinion& opinion);
/// "civil", "elapsed", "dose", "fact", "order" or "record", as in findings on plans.
std::string_view kind_of(const audit::history::Opinion& opinion);
/// "early", "doubled", "late", "missed", "absent"; empty for none.
std::string_view name_of(audit::history::Manner manner);
/// "fact missing", "only the day is known", …; for summaries and data.
std::string_view name_of(audit::history::Reason reason);
/// One plain sentence, without a full stop.
std::string sentence_of(const Judged& judged, const audit::history::Opinion& opinion);

/// "2027-03-09T09:00:00-05:00", or "2027-03-09" when only the day is known.
void append_time(std::string& out, const audit::history::Given& given);
/// "Tue 9 Mar 2027 09:00".
std::string when(const audit::history::Given& given);
/// "octreotide long-acting", "blood count, kidney and liver tests": the id of what was given.
std::string_view what(const Judged& judged, const audit::history::Given& given);
/// "lutetium/2"; empty when it belongs to no course.
std::string event_of(const Judged& judged, const audit::history::Given& given);

}  // namespace posology::calendars
