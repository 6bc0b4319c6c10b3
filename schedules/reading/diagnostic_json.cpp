// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "schedules/reading/diagnostic.hpp"

namespace posology::schedules {
namespace {

using Json = nlohmann::ordered_json;

Json or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json or_null(int number) {
  return number == 0 ? Json(nullptr) : Json(number);
}

}  // namespace

std::string to_json(const Diagnostics& diagnostics) {
  Json errors = Json::array();
  for (const auto& each : diagnostics.list) {
    int length = 0;
    std::string text;
    for (const auto& excerpt : each.excerpts) {
      if (excerpt.line != each.locus.line) continue;
      length = excerpt.length;
      text = excerpt.text;
    }
    errors.push_back({{"code", each.code},
                      {"message", each.message},
                      {"file", or_null(each.locus.file)},
                      {"line", or_null(each.locus.line)},
                      {"column", or_null(each.locus.column)},
                      {"length", or_null(length)},
                      {"text", or_null(text)},
                      {"why", or_null(each.why)},
                      {"help", each.help}});
  }
  const Json whole{{"schema", "posology/diagnostics/1"},
                   {"errors", std::move(errors)},
                   {"more", diagnostics.more},
                   {"written", diagnostics.written}};
  // Bytes that are no UTF-8 cannot stand in JSON; they become U+FFFD.
  return whole.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace posology::schedules
