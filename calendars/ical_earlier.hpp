// SPDX-License-Identifier: Apache-2.0
//
// A file that was exported before, so that the next one takes back what is no longer planned. An import adds
// and changes entries but deletes none: a dose that was cancelled would stay in the patient's phone. So the
// new file repeats every entry that the earlier one had and the plan has no more, with STATUS:CANCELLED and a
// title that says so (hazard 40). The revision goes up by one with each file, and with it SEQUENCE, so the
// order of imports does not matter.
//
// Source: RFC 5545, 3.8.1.11 (STATUS) and 3.8.7.4 (SEQUENCE); RFC 5546, 3.2.
#pragma once

#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "calendars/ical_parts.hpp"

namespace posology::calendars {

class Language;

/// The text is no calendar of ours: nothing can be taken back by it. The message is a plain sentence.
struct NotAnExport : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class EarlierExport {
 public:
  /// The files of one export: one, or those into which it was split. Throws NotAnExport for a text that is
  /// not one iCalendar object with entries that have a UID each.
  explicit EarlierExport(const std::vector<std::string>& files);

  /// The revision of the sheet that the file was: SEQUENCE + 1; the highest of its entries.
  int revision() const { return revision_; }

  /// How what is taken back is told: with its title as it was, or in private, where it may have been one of
  /// a file that told more.
  struct Telling {
    const Language& language;
    bool in_private = false;  ///< Detail::none.
    bool with_place = true;   ///< Detail::full.
  };
  /// Its entries that are not among `still_planned`, cancelled, with SEQUENCE `sequence`; and the VTIMEZONEs
  /// that they need and that `known_zone` is not.
  struct TakenBack {
    std::vector<Component> zones;
    std::vector<Component> entries;
  };
  TakenBack taken_back(const std::set<std::string>& still_planned, int sequence, time::Instant as_of,
                       const std::string& known_zone, const Telling& telling) const;

 private:
  std::vector<Component> files_;
  int revision_ = 1;
};

}  // namespace posology::calendars
