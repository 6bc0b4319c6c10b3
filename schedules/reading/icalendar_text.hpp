// SPDX-License-Identifier: Apache-2.0
//
// An iCalendar file read strictly: the text as properties within components, and everything in it that RFC
// 5545 does not allow. Programs that meet one bad line drop the whole file without a word; so a file is
// checked before it is given out, by code that shares nothing with its writer.
//
//   const IcsText read = read_icalendar(bytes);
//   read.faults        // "line 12: is longer than 75 octets"
//
// Source: RFC 5545, 3.1 (content lines), 3.4 and 3.6 (components).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace posology::schedules {

struct IcsProperty {
  std::string name = {};  ///< "DTSTART"
  std::vector<std::pair<std::string, std::string>> parameters = {};
  std::string value = {};  ///< As written, unfolded; text still escaped.
  int line = 0;

  /// Empty when it has none of that name.
  std::string parameter(std::string_view wanted) const;
};

struct IcsComponent {
  std::string name = {};  ///< "VEVENT"
  std::vector<IcsProperty> properties = {};
  std::vector<IcsComponent> components = {};
  int line = 0;

  /// The first of that name; null when there is none.
  const IcsProperty* find(std::string_view wanted) const;
  std::size_t count(std::string_view wanted) const;
};

struct IcsText {
  IcsComponent calendar = {};  ///< VCALENDAR; empty when the text is not one.
  std::vector<std::string> faults = {};
};

/// O(bytes). Never throws for what is in the text.
IcsText read_icalendar(std::string_view text);

/// "a\, b\nc" as people see it.
std::string unescaped_text(std::string_view value);

}  // namespace posology::schedules
