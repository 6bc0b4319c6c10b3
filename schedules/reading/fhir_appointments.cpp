// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/fhir_appointments.hpp"

#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "engine/time/text.hpp"

namespace posology::schedules {
namespace {

using Json = nlohmann::json;

/// The member, or null when it is not there or `json` is no object.
const Json& member(const Json& json, const char* name) {
  static const Json null;
  if (!json.is_object()) return null;
  const auto found = json.find(name);
  return found == json.end() ? null : *found;
}

std::string text_of(const Json& json) {
  return json.is_string() ? json.get<std::string>() : std::string{};
}

std::optional<std::string> event_of(const Json& resource) {
  const Json& identifiers = member(resource, "identifier");
  if (!identifiers.is_array()) return std::nullopt;
  for (const Json& identifier : identifiers) {
    if (text_of(member(identifier, "system")) != "urn:posology:event") continue;
    if (const std::string event = text_of(member(identifier, "value")); !event.empty()) return event;
  }
  return std::nullopt;
}

bool is_cancelled(const Json& appointment) {
  const std::string status = text_of(member(appointment, "status"));
  return status == "cancelled" || status == "entered-in-error" || status == "noshow";
}

}  // namespace

std::vector<AppointmentDate> appointments_of(std::string_view text) {
  const Json bundle = Json::parse(text, nullptr, false);
  if (bundle.is_discarded()) throw NotABundle{"it is not JSON"};
  if (text_of(member(bundle, "resourceType")) != "Bundle") throw NotABundle{"it is no FHIR Bundle"};
  std::vector<AppointmentDate> dates;
  std::set<std::string> seen;
  const Json& entries = member(bundle, "entry");
  if (!entries.is_array()) return dates;
  for (const Json& entry : entries) {
    const Json& resource = member(entry, "resource");
    if (text_of(member(resource, "resourceType")) != "Appointment" || is_cancelled(resource)) continue;
    const auto event = event_of(resource);
    if (!event) continue;
    const auto start = time::parse_iso_instant(text_of(member(resource, "start")));
    if (!start) throw NotABundle{"the appointment of " + *event + " has no start with an offset from UTC"};
    if (!seen.insert(*event).second) throw NotABundle{"two appointments are of " + *event};
    dates.push_back({.event = *event, .start = *start});
  }
  return dates;
}

}  // namespace posology::schedules
