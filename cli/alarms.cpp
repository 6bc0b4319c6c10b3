// SPDX-License-Identifier: Apache-2.0
#include "cli/alarms.hpp"

#include <algorithm>
#include <charconv>
#include <functional>

#include "cli/trouble.hpp"

namespace posology::cli {
namespace {

constexpr std::size_t most_alarms = 5;
constexpr std::chrono::days longest{28};

Trouble wrong(const std::string& text) {
  return {ExitCode::wrong,
          "POS0902",
          "--alarm: " + text + " is no time before an entry",
          {"write days, hours or minutes, as 1d,2h,15m: at most 5 of them, none over 28d"}};
}

time::minutes alarm_of(const std::string& text) {
  int count = 0;
  const char* const end = text.data() + text.size();
  const auto [unit, failure] = std::from_chars(text.data(), end, count);
  if (failure != std::errc{} || count < 0 || end - unit != 1) throw wrong(text);
  const auto minutes_each = *unit == 'd' ? 24 * 60 : *unit == 'h' ? 60 : *unit == 'm' ? 1 : 0;
  if (minutes_each == 0 || count > longest / time::minutes{minutes_each}) throw wrong(text);
  return time::minutes{count * minutes_each};
}

}  // namespace

std::vector<time::minutes> alarms_of(const std::string& text) {
  std::vector<time::minutes> alarms;
  if (text.empty() || text == "none") return alarms;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t comma = std::min(text.find(',', begin), text.size());
    alarms.push_back(alarm_of(text.substr(begin, comma - begin)));
    begin = comma + 1;
  }
  std::ranges::sort(alarms, std::greater<>{});
  alarms.erase(std::unique(alarms.begin(), alarms.end()), alarms.end());
  if (alarms.size() > most_alarms) throw wrong(text);
  return alarms;
}

}  // namespace posology::cli
