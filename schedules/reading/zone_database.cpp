// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/zone_database.hpp"

#include <date/tz.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <utility>

namespace posology::schedules {
namespace {

using std::chrono::minutes;
using time::Instant;
using time::OffsetChange;

/// Files beside the zones that are no zones of the world: the machine's own setting, and zic's defaults.
constexpr std::array<std::string_view, 3> no_zones{"Factory", "localtime", "posixrules"};

bool is_zone_name(std::string_view name) {
  return std::find(no_zones.begin(), no_zones.end(), name) == no_zones.end() && !name.starts_with("posix/") &&
         !name.starts_with("right/");
}

/// The library's list, or null when there is no database: it throws without the folder, and lists nothing
/// in an empty one.
const date::tzdb* database() {
  try {
    const date::tzdb& known = date::get_tzdb();
    return known.zones.empty() ? nullptr : &known;
  } catch (const std::runtime_error&) {
    return nullptr;
  }
}

const date::time_zone* find(std::string_view name) {
  if (!is_zone_name(name)) return nullptr;
  try {
    return date::locate_zone(name);
  } catch (const std::runtime_error&) {
    return nullptr;
  }
}

std::vector<OffsetChange> changes_of(const date::time_zone& zone) {
  const date::sys_seconds first{};
  // A day more than the last civil day: it ends on 1 January in UTC wherever the clock is behind.
  const date::sys_seconds last{
      std::chrono::sys_days{std::chrono::year_month_day{std::chrono::local_days{time::last_day}}} +
      std::chrono::days{2}};
  std::vector<OffsetChange> changes;
  for (date::sys_seconds at = first; at < last;) {
    const date::sys_info info = zone.get_info(at);
    const OffsetChange change{.begin = std::chrono::round<minutes>(at),
                              .offset = std::chrono::round<minutes>(info.offset),
                              .abbreviation = info.abbrev,
                              .daylight_saving = info.save != minutes{0}};
    const bool same = !changes.empty() && changes.back().offset == change.offset &&
                      changes.back().abbreviation == change.abbreviation &&
                      changes.back().daylight_saving == change.daylight_saving;
    if (!same) changes.push_back(change);
    at = info.end;
  }
  return changes;
}

char folded(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
  return c == ' ' || c == '-' ? '_' : c;
}

std::string folded(std::string_view text) {
  std::string result{text};
  std::transform(result.begin(), result.end(), result.begin(), [](char c) { return folded(c); });
  return result;
}

/// Letters to insert, drop, replace or swap with their neighbour to make `b` of `a` (optimal string
/// alignment).
std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last, last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    before_last = std::exchange(last, row);
  }
  return last[b.size()];
}

std::string_view city_of(std::string_view name) {
  return name.substr(name.rfind('/') + 1);
}

}  // namespace

std::shared_ptr<const time::Zone> load_zone(std::string_view iana_name) {
  const date::time_zone* const zone = find(iana_name);
  if (zone == nullptr) return nullptr;
  return std::make_shared<const time::Zone>(std::string{iana_name}, changes_of(*zone));
}

bool zone_database_present() {
  return database() != nullptr;
}

std::vector<std::string> zone_names() {
  std::vector<std::string> names;
  if (const date::tzdb* const known = database())
    for (const date::time_zone& zone : known->zones)
      if (is_zone_name(zone.name())) names.push_back(zone.name());
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<std::string> nearest_zone_names(std::string_view misspelt, std::size_t most) {
  // Zone names have at most some 32 letters: longer text is no slip of one, and is not worth the time.
  if (misspelt.empty() || misspelt.size() > 64) return {};
  const std::string wanted = folded(misspelt);
  const bool city_alone = wanted.find('/') == std::string::npos;
  std::vector<std::pair<std::size_t, std::string>> near;
  for (std::string& name : zone_names()) {
    const std::string known = folded(name);
    const std::size_t distance = edits(wanted, city_alone ? city_of(known) : std::string_view{known});
    if (distance <= std::max<std::size_t>(1, wanted.size() / 4)) near.emplace_back(distance, std::move(name));
  }
  std::sort(near.begin(), near.end());
  std::vector<std::string> names;
  for (auto& [distance, name] : near)
    if (names.size() < most) names.push_back(std::move(name));
  return names;
}

std::string zone_database_version() {
  return zone_database_version("/usr/share/zoneinfo/tzdata.zi");
}

std::string zone_database_version(const std::filesystem::path& tzdata_zi) {
  constexpr std::string_view label{"# version "};
  std::ifstream file{tzdata_zi};
  std::array<char, 64> buffer{};  // a version has five letters: a longer first line is no version line
  if (!file.getline(buffer.data(), buffer.size())) return "unknown";
  const std::string_view line{buffer.data()};
  if (!line.starts_with(label) || line.size() == label.size()) return "unknown";
  return std::string{line.substr(label.size())};
}

}  // namespace posology::schedules
