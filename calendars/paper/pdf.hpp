// SPDX-License-Identifier: Apache-2.0
//
// A document as a PDF file (ISO 32000-1): fonts embedded in part, text that can be selected and searched, the
// structure told to those who hear it (tagged), title and language set, and the same bytes for the same
// document: the only date in it is the document's own.
#pragma once

#include <string>

#include "calendars/paper/document.hpp"

namespace posology::calendars {

/// `typesetter` is the one that set the document's texts; it sets those of its pictures.
/// Throws std::runtime_error when cairo cannot. O(items).
std::string pdf(const Document& document, Typesetter& typesetter);

/// Says the language in the catalogue of a PDF file, and that readers show its title: cairo 1.16 has no word
/// for either. The file is returned as it is where its catalogue does not stand at its end, as cairo writes
/// it.
std::string with_language(std::string file, const std::string& language);

/// The dates as ISO 32000-1 wants them, which begin with D: (cairo 1.16 leaves that out). They are of UTC.
std::string with_dates(std::string file);

}  // namespace posology::calendars
