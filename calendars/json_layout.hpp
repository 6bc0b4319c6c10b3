// SPDX-License-Identifier: Apache-2.0
//
// How a JSON document stands on the page.
#pragma once

namespace posology::calendars {

enum class JsonLayout {
  indented,  ///< By two spaces, for people as well.
  one_line,  ///< For streams: no line end but the last, and ASCII alone, so that every reader of lines reads
             ///< it.
};

}  // namespace posology::calendars
