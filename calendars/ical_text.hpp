// SPDX-License-Identifier: Apache-2.0
//
// iCalendar as text, property by property: libical spells each (escaping, folding, line ends), and here they
// are joined to components, as RFC 5545, 3.6, has them. A tree of thousands of components would only be built
// to be taken down again; and what many entries have in common is spelt once.
//
//   ComponentText event{"VEVENT"};
//   event.add(icalproperty_new_uid("…"));
//   event.add_written(common_lines);
//   whole.add_written(std::move(event).finish());
#pragma once

#include <libical/ical.h>

#include <string>
#include <string_view>

namespace posology::calendars {

/// The lines of the property, and the property freed. Throws std::bad_alloc when it is null, as libical
/// answers a lack of memory.
std::string written(icalproperty* property);
/// A whole component, which stays its owner's.
std::string written(icalcomponent& component);

class ComponentText {
 public:
  /// `name` as it stands in the file, "VEVENT": plain characters alone.
  explicit ComponentText(std::string_view name);
  void add(icalproperty* property) { text_ += written(property); }
  /// Lines of properties, or whole components, that libical wrote.
  void add_written(std::string_view lines) { text_ += lines; }
  std::string finish() &&;

 private:
  std::string name_;
  std::string text_;
};

}  // namespace posology::calendars
