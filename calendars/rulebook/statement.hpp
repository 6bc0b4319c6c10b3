// SPDX-License-Identifier: Apache-2.0
//
// What a rule says, in plain words made from its data alone. The sentence that its author wrote (`says`)
// stands beside it: where the two differ, the data is what is applied, and a reader sees it.
//
//   statement(library, washout)  ->  "Each lutetium Lu 177 dotatate comes at least 4 weeks (28 days) after
//   the
//                                     last of long-acting somatostatin analogues before it."
#pragma once

#include <string>
#include <vector>

#include "schedules/reading/library.hpp"

namespace posology::calendars {

/// One or two sentences. A kind that has no words here is told by its author's sentence.
std::string statement(const schedules::Library& library, const regimen::Rule& rule);

/// What an end of a rule is called: the class's or the form's plain name, or the name itself.
std::string end_words(const schedules::Library& library, const regimen::Selector& selector);

/// "30 minutes before its start", "3 hours after its end", "at its start".
std::string offset_words(const regimen::Offset& offset);

/// "a", "a and b", "a, b and c".
std::string words_of(const std::vector<std::string>& names);

}  // namespace posology::calendars
