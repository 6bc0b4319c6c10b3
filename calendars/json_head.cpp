// SPDX-License-Identifier: Apache-2.0
#include "calendars/json_head.hpp"

namespace posology::calendars {

Json json_head(const JsonHead& head) {
  Json document;
  document["schema"] = "posology/plan/1";
  document["order"] = head.order;
  document["zone"] = head.zone.name();
  document["tzdb"] = head.provenance.tzdb;
  document["profile"] = head.profile;
  document["library"] = head.provenance.library;
  document["engine"] = head.provenance.engine_version;
  document["revision"] = head.revision;
  document["as_of"] = head.zone.iso(head.as_of);
  return document;
}

std::string written(const Json& document, JsonLayout layout) {
  const bool one_line = layout == JsonLayout::one_line;
  return document.dump(one_line ? -1 : 2, ' ', one_line, Json::error_handler_t::replace) + "\n";
}

}  // namespace posology::calendars
