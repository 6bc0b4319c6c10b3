// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/history/json_mistake.hpp"

#include <nlohmann/json.hpp>

#include "schedules/reading/unicode.hpp"

namespace posology::schedules {
namespace {

/// Takes everything, remembers how deep, and where it went wrong.
class Listener : public nlohmann::json_sax<nlohmann::json> {
 public:
  std::size_t at = 0;
  std::size_t depth = 0;
  bool too_deep = false;
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return deeper(); }
  bool key(string_t&) override { return true; }
  bool end_object() override { return shallower(); }
  bool start_array(std::size_t) override { return deeper(); }
  bool end_array() override { return shallower(); }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
    at = position;
    return false;
  }

 private:
  bool deeper() {
    too_deep = ++depth > history_depth_most;
    return !too_deep;
  }
  bool shallower() {
    --depth;
    return true;
  }
};

}  // namespace

LineMistake json_mistake(std::string_view line) {
  if (const auto bad = first_bad_byte(line)) return {.byte = *bad, .text = "the line is not UTF-8"};
  Listener listener;
  const bool good = nlohmann::json::sax_parse(line.begin(), line.end(), &listener);
  if (listener.too_deep) return {.byte = 0, .text = "the line nests too deep"};
  // A number that only simdjson refuses: too large to be one.
  if (good) return {.byte = 0, .text = "the line holds a number that is too large"};
  return {.byte = listener.at > 0 ? listener.at - 1 : 0, .text = "the line is no JSON from there on"};
}

}  // namespace posology::schedules
