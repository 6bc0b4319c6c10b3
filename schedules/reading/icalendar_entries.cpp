// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/icalendar_entries.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>

#include "engine/time/text.hpp"
#include "schedules/reading/diagnostic.hpp"
#include "schedules/reading/icalendar_text.hpp"

namespace posology::schedules {
namespace {

constexpr int occurrences_most = 4000;

/// A change of offset by a VTIMEZONE: from its wall-clock time on, `offset` holds.
struct Observance {
  time::LocalTime onset;
  time::minutes before, offset;
};
using Zone = std::vector<Observance>;

std::optional<int> number_of(std::string_view text) {
  int number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, failure] = std::from_chars(text.data(), end, number);
  if (failure != std::errc{} || stop != end) return std::nullopt;
  return number;
}

/// "20270309T090000", without its Z.
std::optional<time::LocalTime> local_of(std::string_view text) {
  if (text.size() != 15 || text[8] != 'T' || text.substr(13) != "00") return std::nullopt;
  const auto day =
      time::parse_iso_date(std::string{text.substr(0, 4)} + "-" + std::string{text.substr(4, 2)} + "-" +
                           std::string{text.substr(6, 2)});
  const auto clock =
      time::parse_clock(std::string{text.substr(9, 2)} + ":" + std::string{text.substr(11, 2)});
  if (!day || !clock) return std::nullopt;
  return time::LocalTime{*day} + *clock;
}

/// "-0500", "+0545"
std::optional<time::minutes> offset_of(std::string_view text) {
  if (text.size() == 7 && text.substr(5) == "00") text.remove_suffix(2);
  if (text.size() != 5 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  const auto hours = number_of(text.substr(1, 2)), minutes = number_of(text.substr(3, 2));
  if (!hours || !minutes || *hours < 0 || *minutes < 0 || *minutes > 59) return std::nullopt;
  const time::minutes size{*hours * 60 + *minutes};
  return text[0] == '-' ? -size : size;
}

class Entries {
 public:
  explicit Entries(std::string_view text) : text_{read_icalendar(text)} { made_.faults = text_.faults; }

  IcsEntries read() {
    const IcsComponent& whole = text_.calendar;
    if (whole.name.empty()) return std::move(made_);
    for (const char* const name : {"VERSION", "PRODID"}) once(whole, name);
    if (const auto* version = whole.find("VERSION"); version != nullptr && version->value != "2.0") {
      fault(version->line, "VERSION is not 2.0");
    }
    for (const IcsComponent& part : whole.components) {
      if (part.name == "VTIMEZONE") add_zone(part);
    }
    for (const IcsComponent& part : whole.components) {
      if (part.name == "VEVENT" || part.name == "VTODO") add_entry(part);
    }
    return std::move(made_);
  }

 private:
  void fault(int line, const std::string& what) {
    made_.faults.push_back("line " + std::to_string(line) + ": " + shown(what));
  }

  void once(const IcsComponent& part, const char* name) {
    const std::size_t times = part.count(name);
    if (times == 0) fault(part.line, part.name + " has no " + name);
    if (times > 1) fault(part.line, part.name + " has more than one " + name);
  }

  void add_zone(const IcsComponent& part) {
    once(part, "TZID");
    Zone zone;
    for (const IcsComponent& each : part.components) {
      const IcsProperty* const start = each.find("DTSTART");
      const IcsProperty* const from = each.find("TZOFFSETFROM");
      const IcsProperty* const to = each.find("TZOFFSETTO");
      if (start == nullptr || from == nullptr || to == nullptr) {
        fault(each.line, each.name + " has no DTSTART, TZOFFSETFROM or TZOFFSETTO");
        continue;
      }
      const auto onset = local_of(start->value);
      const auto before = offset_of(from->value), after = offset_of(to->value);
      if (!onset || !before || !after || each.find("RRULE") != nullptr) {
        fault(each.line, each.name + " is none of ours: each change of offset is written out");
        continue;
      }
      zone.push_back({.onset = *onset, .before = *before, .offset = *after});
      for (const IcsProperty& later : each.properties) {
        if (later.name != "RDATE") continue;
        if (const auto date = local_of(later.value)) {
          zone.push_back({.onset = *date, .before = *before, .offset = *after});
        } else {
          fault(later.line, "RDATE is none of ours: one wall-clock time");
        }
      }
    }
    std::ranges::sort(zone, {}, &Observance::onset);
    if (zone.empty()) fault(part.line, "VTIMEZONE has no change of offset");
    const IcsProperty* const id = part.find("TZID");
    if (id != nullptr && !zones_.emplace(id->value, std::move(zone)).second) {
      fault(part.line, "a VTIMEZONE is there twice");
    }
  }

  /// A repeated wall-clock time is the first of the two: it is before the change's own wall-clock time.
  static time::Instant instant_in(const Zone& zone, time::LocalTime local) {
    time::minutes offset = zone.front().before;
    for (const Observance& each : zone) {
      if (each.onset <= local) offset = each.offset;
    }
    return time::Instant{(local - offset).time_since_epoch()};
  }

  struct When {
    time::LocalTime local;
    const Zone* zone = nullptr;  ///< Null for UTC.
    time::Instant at(time::LocalTime wall) const {
      return zone == nullptr ? time::Instant{wall.time_since_epoch()} : instant_in(*zone, wall);
    }
  };

  std::optional<When> when(const IcsProperty& property) {
    const std::string id = property.parameter("TZID");
    const bool utc = property.value.ends_with('Z');
    const auto local =
        local_of(std::string_view{property.value}.substr(0, property.value.size() - (utc ? 1 : 0)));
    const auto zone = zones_.find(id);
    if (!local || utc != id.empty() || (!utc && zone == zones_.end())) {
      fault(property.line, property.name + " is no time in UTC or of a VTIMEZONE of this file");
      return std::nullopt;
    }
    return When{.local = *local, .zone = utc ? nullptr : &zone->second};
  }

  void add_entry(const IcsComponent& part) {
    for (const char* const name : {"UID", "DTSTAMP", "SEQUENCE", "STATUS", "SUMMARY"}) once(part, name);
    const char* const time_name = part.name == "VTODO" ? "DUE" : "DTSTART";
    once(part, time_name);
    for (const IcsComponent& alarm : part.components) {
      for (const char* const name : {"ACTION", "TRIGGER", "DESCRIPTION"}) once(alarm, name);
    }
    const IcsProperty* const uid = part.find("UID");
    const IcsProperty* const start = part.find(time_name);
    if (uid == nullptr || start == nullptr) return;
    if (!uids_.insert(uid->value).second) fault(uid->line, "this UID is there twice");
    IcsEntry entry{.uid = uid->value};
    if (const auto* summary = part.find("SUMMARY")) entry.summary = unescaped_text(summary->value);
    if (const auto* status = part.find("STATUS")) entry.status = status->value;
    if (const auto* sequence = part.find("SEQUENCE")) {
      const auto number = number_of(sequence->value);
      if (!number || *number < 0) fault(sequence->line, "SEQUENCE is no number");
      entry.sequence = number.value_or(0);
    }
    const auto begin = when(*start);
    if (!begin) return;
    if (const auto* end = part.find("DTEND")) {
      const auto until = when(*end);
      if (!until) return;
      entry.lasts = until->at(until->local) - begin->at(begin->local);
      if (entry.lasts <= time::minutes{0}) fault(end->line, "DTEND is not after DTSTART");
    }
    expand(part, *begin, entry);
    made_.entries.push_back(std::move(entry));
  }

  /// FREQ=DAILY;COUNT=16, on days of the wall clock, less the EXDATEs.
  void expand(const IcsComponent& part, const When& begin, IcsEntry& entry) {
    const IcsProperty* const rule = part.find("RRULE");
    if (rule == nullptr) {
      entry.starts.push_back(begin.at(begin.local));
      return;
    }
    constexpr std::string_view daily = "FREQ=DAILY;COUNT=";
    const std::string_view text = rule->value;
    const auto count = text.starts_with(daily) ? number_of(text.substr(daily.size())) : std::nullopt;
    if (!count || *count < 1 || *count > occurrences_most || begin.zone == nullptr) {
      return fault(rule->line, "RRULE is none of ours: daily, so many times");
    }
    std::set<time::LocalTime> rests;
    for (const IcsProperty& property : part.properties) {
      if (property.name != "EXDATE") continue;
      if (const auto rest = when(property)) rests.insert(rest->local);
    }
    for (int day = 0; day < *count; ++day) {
      const time::LocalTime local = begin.local + std::chrono::days{day};
      if (!rests.contains(local)) entry.starts.push_back(begin.at(local));
    }
    if (entry.starts.empty()) fault(rule->line, "RRULE has no day");
  }

  IcsText text_;
  IcsEntries made_;
  std::map<std::string, Zone> zones_;
  std::set<std::string> uids_;
};

}  // namespace

IcsEntries entries_of(std::string_view text) {
  return Entries{text}.read();
}

}  // namespace posology::schedules
