// SPDX-License-Identifier: Apache-2.0
//
// The identifier of a planned event that calendars on other machines know it by. It follows from the order's
// id and the event's alone: a dose that moves keeps it, so an import moves the entry instead of doubling it
// (hazard 39), and nothing can be read out of it (hazard 43).
//
// A UUID of version 8 (RFC 9562) made of the first 16 bytes of SHA-256 over both ids.
#pragma once

#include <string>
#include <string_view>

namespace posology::calendars {

/// "3f9a…-…-8…-…", 36 characters. `event` is an event id, or the name of a series of home doses.
std::string uid_of(std::string_view order, std::string_view event);

/// The same of one event of an order after the other.
class Uids {
 public:
  explicit Uids(std::string_view order);
  std::string of(std::string_view event);

 private:
  std::string text_;    ///< That is digested: what all events of the order have in common, and an event.
  std::size_t common_;  ///< Length of the former.
};

}  // namespace posology::calendars
