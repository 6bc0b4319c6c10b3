// SPDX-License-Identifier: Apache-2.0
//
// An order's text into a Brief: the order with everything found that it refers to. All that is wrong with it
// is told in one answer; a Brief is only given for an order without a mistake.
//
//   const auto answer = read_brief({.file = "order.toml", .text = text}, library, {.as_of = now});
//   if (const auto* brief = std::get_if<regimen::Brief>(&answer)) plan(*brief);
//
// What an order may say stands in docs/reference/order.md.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "engine/regimen/order.hpp"
#include "schedules/reading/diagnostic.hpp"
#include "schedules/reading/holiday_days.hpp"
#include "schedules/reading/kept_library.hpp"
#include "schedules/reading/library.hpp"
#include "schedules/reading/zones.hpp"

namespace posology::schedules {

enum class OrderForm { toml, json };

/// What was read: a file, or one line of a stream.
struct OrderText {
  std::string file = {};  ///< As the user named it, for messages.
  std::string_view text = {};
  OrderForm form = OrderForm::toml;
  int first_line = 1;  ///< The number of the text's first line in the file.
};

using regimen::Lapse;

struct BriefRequest {
  time::Instant as_of = {};
  std::string engine_version = {};          ///< For Brief::provenance.
  std::optional<std::string> profile = {};  ///< Instead of the order's.
  Zones* zones = nullptr;                   ///< Kept from order to order where many are read.
  HolidayDays* holidays = nullptr;          ///< Likewise; of the library that is read by.
  KeptLibrary* kept = nullptr;              ///< Likewise.
  /// For who looks back on what was done: what the order changes "until" holds whatever `as_of` is, and this
  /// is filled with what holds afterwards. Null for who plans: what has ended by `as_of` no longer holds.
  std::vector<Lapse>* lapses = nullptr;
};

/// Orders above this are refused (hazard 48).
inline constexpr std::size_t order_bytes_most = 1024 * 1024;

/// The brief, with the rules of the order's profile and the order's switched-off rules off. Needs the
/// system's zone database.
std::variant<regimen::Brief, Diagnostics> read_brief(const OrderText& order, const Library& library,
                                                     const BriefRequest& request);

}  // namespace posology::schedules
