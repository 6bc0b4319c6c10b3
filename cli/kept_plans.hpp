// SPDX-License-Identifier: Apache-2.0
//
// Plans that have passed the check, laid out, for orders of a stream that are the same but for their names:
// patients who begin the same protocol on the same day in the same clinic. Only the order's own text is
// compared, byte by byte, so a plan is shared only where it would have been worked out again to the last bit;
// what in a calendar depends on the order's name is written anew (calendars::rename).
//
//   const std::string key = text_but_its_name(line);   // {"order": "p1", "zone": …}
//   if (const auto calendar = kept.like(key)) calendars::rename(*calendar, order);
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <string>
#include <string_view>

#include "calendars/calendar.hpp"

namespace posology::cli {

/// An order as JSON, without the value of its key `order`; empty when that is not found as it is usually
/// written. `json` is an object that has been read without a mistake. O(bytes).
std::string text_but_its_name(std::string_view json);

class KeptPlans {
 public:
  /// Null for an empty key and for one that is not kept. O(plans kept), comparing texts of the same length.
  std::shared_ptr<calendars::Calendar> like(const std::string& key);
  /// Does nothing for an empty key.
  void keep(std::string key, std::shared_ptr<calendars::Calendar> calendar);

  std::size_t size() const { return entries_.size(); }

  /// Plans that are kept at most; of more, those unused for longest go.
  static constexpr std::size_t most = 64;

 private:
  struct Entry {
    std::string key;
    std::shared_ptr<calendars::Calendar> calendar;
  };
  std::list<Entry> entries_;  ///< The one used last comes first.
};

}  // namespace posology::cli
