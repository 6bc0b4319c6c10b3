// SPDX-License-Identifier: Apache-2.0
//
// The pieces that the words of an audit are put together from.
#pragma once

#include <string>

#include "calendars/audit_words.hpp"

namespace posology::calendars {

/// "2027-03-09".
std::string iso_of(audit::history::DayNumber day);
/// "PT23H59M", "-PT1H".
std::string minutes_iso(std::int64_t minutes);
/// "P28D", "-P3D".
std::string days_iso(std::int64_t days);
/// "octreotide-lar-review-1".
std::string review_name(const Judged& judged, const audit::history::Opinion& opinion);
/// The fact that a verdict is about, or the review.
std::string fact_name(const Judged& judged, const audit::history::Opinion& opinion);

}  // namespace posology::calendars
