// SPDX-License-Identifier: Apache-2.0
//
// The day list as Markdown (CommonMark with GitHub's tables), for notes, wikis and issue trackers: what the
// text day list says, with the same words. Whatever a name brings along that Markdown would take for markup
// is escaped.
#pragma once

#include <string>
#include <string_view>

#include "calendars/calendar.hpp"

namespace posology::calendars {

std::string markdown(const Calendar& calendar);

/// The text so that a reader of Markdown shows it as it is, in a line or in the cell of a table.
std::string markdown_text(std::string_view text);

}  // namespace posology::calendars
