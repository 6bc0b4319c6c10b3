// SPDX-License-Identifier: Apache-2.0
#include "calendars/json_head.hpp"

namespace posology::calendars {

Json json_head(const JsonHead& head) {
  Json document;
  put_head(head,
           [&](const JsonName& name, const auto& value) { document[std::string{name.text()}] = value; });
  return document;
}

std::string written(const Json& document, JsonLayout layout) {
  const bool one_line = layout == JsonLayout::one_line;
  return document.dump(one_line ? -1 : 2, ' ', one_line, Json::error_handler_t::replace) + "\n";
}

}  // namespace posology::calendars
