// SPDX-License-Identifier: Apache-2.0
#include "calendars/rulebook/source_json.hpp"

#include <nlohmann/json.hpp>

namespace posology::calendars {

using Json = nlohmann::ordered_json;

Json or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json source_json(const schedules::Library& library, const regimen::Citation& citation) {
  Json json{{"id", citation.source}};
  const auto found = library.sources.find(citation.source);
  const bool known = found != library.sources.end();
  json["title"] = known ? Json(found->second.title) : Json(nullptr);
  json["edition"] = known ? or_null(found->second.edition) : Json(nullptr);
  json["address"] = known ? or_null(found->second.address) : Json(nullptr);
  json["at"] = or_null(citation.at);
  return json;
}

}  // namespace posology::calendars
