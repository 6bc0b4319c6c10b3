// SPDX-License-Identifier: Apache-2.0
#include "cli/booked_dates.hpp"

#include <algorithm>

#include "cli/trouble.hpp"
#include "engine/time/text.hpp"
#include "schedules/reading/fhir_appointments.hpp"
#include "schedules/reading/toml_document.hpp"

namespace posology::cli {
namespace {

/// As a TOML basic string; the id comes from a file that others wrote.
std::string quoted(const std::string& text) {
  std::string safe = "\"";
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) continue;
    if (c == '"' || c == '\\') safe += '\\';
    safe += c;
  }
  return safe + '"';
}

/// An order may write its fixed dates as [[fixed]] or all in one array, fixed = [...]: then the place behind
/// the bracket that opens it, since nothing can be added to such an array but within it.
std::optional<std::size_t> inside_of_array(const std::string& order) {
  schedules::Report unread{"order.toml", order};
  const auto root = schedules::read_toml(unread);
  const schedules::Value* const fixed = root ? root->find("fixed") : nullptr;
  if (fixed == nullptr || fixed->kind != schedules::Value::Kind::list) return std::nullopt;
  if (!fixed->items.empty() && fixed->items.front().header) return std::nullopt;
  std::size_t line = 0;
  for (int number = 1; number < fixed->at.line; ++number) line = order.find('\n', line) + 1;
  return order.find('[', line) + 1;
}

}  // namespace

std::string with_booked_dates(const std::string& order, std::string_view bundle,
                              const regimen::Brief& brief) {
  std::string text = order;
  const auto inside = inside_of_array(order);
  try {
    for (const auto& [event, start] : schedules::appointments_of(bundle)) {
      if (std::ranges::find(brief.order.fixed, event, &regimen::FixedDate::event) != brief.order.fixed.end())
        continue;
      // What the order puts off is not where it was booked.
      const auto& delays = brief.order.delays;
      if (std::ranges::find(delays, event, &regimen::EnteredDelay::event) != delays.end()) continue;
      const time::LocalTime local = brief.zone->local(start);
      const std::string at = time::iso_date(time::day_of(local)) + "T" + time::clock(local);
      if (inside) {
        text.insert(*inside, "{ event = " + quoted(event) + ", at = " + at + " }, ");
      } else {
        text += "\n[[fixed]]\nevent = " + quoted(event) + "\nat = " + at + "\n";
      }
    }
  } catch (const schedules::NotABundle& why) {
    throw Trouble{ExitCode::wrong,
                  "POS0954",
                  "the file that --dates names cannot be used: " + std::string{why.what()},
                  {"name a FHIR R4 Bundle, as posology export --format fhir writes it"}};
  }
  return text;
}

}  // namespace posology::cli
