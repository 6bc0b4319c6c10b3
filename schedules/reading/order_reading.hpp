// SPDX-License-Identifier: Apache-2.0
//
// What the parts of reading an order share, and the parts, in the order in which they run: each may use what
// those before it have put into the brief. Nothing stops at a mistake; the brief is thrown away when there is
// any.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/dose/decimal.hpp"
#include "schedules/reading/order.hpp"
#include "schedules/reading/table_reader.hpp"

namespace posology::schedules {

/// What doses for each m2 or kg are worked out from.
struct Body {
  std::optional<dose::Decimal> surface = {};  ///< m2
  std::optional<dose::Decimal> weight = {};   ///< kg
  std::string surface_words = {};  ///< "1.73 m2 (Mosteller, 170 cm, 63.4 kg, to the nearest 0.01 m2)"
};

/// Two regimens that no source names together, and who takes it upon himself.
struct TogetherOverride {
  std::string one = {}, other = {};
  std::string who = {};
  time::LocalDay last = {};  ///< The last day on which they may be.
};

struct OrderReading {
  const Library& library;
  const BriefRequest& request;
  KeptLibrary& kept;  ///< The request's, where it has one.
  Report& report;
  regimen::Brief brief = {};
  std::optional<Body> body = {};
  bool has_zone = false;       ///< Else nothing about wall clocks can be said.
  bool has_start = false;      ///< Else nothing about before and after.
  bool lacks_regimen = false;  ///< One could not be read: nothing is unknown for certain.
  std::vector<TogetherOverride> together = {};
  Span root_at = {.line = 1};  ///< Where what is missing in the whole order is told.
};

/// [[stock]]: strengths that are not to be had. Before any dose is checked.
void read_stock(OrderReading& reading, TableReader& keys);
/// Tells a name that stands there already, with the line of the first.
bool is_twice(Report& report, std::map<std::string, Span>& seen, const std::string& name, const Span& at,
              std::string_view code, const std::string& what);
/// Has what the order changes until that day ended? Never for who looks back (BriefRequest::lapses).
inline bool has_ended(const OrderReading& reading, time::LocalDay last) {
  return reading.request.lapses == nullptr && reading.has_zone &&
         reading.brief.zone->day_of(reading.request.as_of) > last;
}
/// Notes that `then`, a rule, holds again from the day after `last`.
void add_lapse(OrderReading& reading, const regimen::Rule& then, time::LocalDay last);
/// [[off]]: rules that a site has switched off, with who, why and until when.
void read_switched_off(OrderReading& reading, TableReader& keys);
/// [[site]] and [[override]]: what is laid over the library's rules. After the profile.
void read_overrides(OrderReading& reading, TableReader& keys);
/// [[regimen]]: what is given, with the doses, numbers, ends and times that the order enters.
void read_regimens(OrderReading& reading, TableReader& keys);
/// `clinic`, a name or a table: its places, zone and closures. Needs the zone and the start.
void read_order_clinic(OrderReading& reading, TableReader& keys);
/// [[fixed]]: events that may not move.
void read_fixed(OrderReading& reading, TableReader& keys);
/// [[delay]]: events that are put off. After the fixed ones.
void read_delays(OrderReading& reading, TableReader& keys);
/// [[uncertain]]: what turns out while the order runs. After the regimens.
void read_uncertain_of_order(OrderReading& reading, TableReader& keys);
/// [[fact]]: what prerequisites ask for.
void read_facts(OrderReading& reading, TableReader& keys);

/// [[response]] and [[decision]]: what was recorded of titrations. After the facts.
void read_titration(OrderReading& reading, TableReader& keys);
/// `pathway`, `group`, and pairs of regimens that no source names together. After all else.
void read_pathway_of_order(OrderReading& reading, TableReader& keys);
/// Courses of extra doses alone that no rule allows. After all regimens.
void check_only_if_needed(OrderReading& reading);
/// Two regimens that would each give a depot of their own at once. After all else.
void check_doubles(OrderReading& reading);

/// A course of the order, and the use that orders it. Null course when no regimen of the order has it.
struct FoundCourse {
  const regimen::Course* course = nullptr;
  std::size_t use = 0;
};
FoundCourse find_course(const regimen::Brief& brief, std::string_view id);

/// How many events a course can have at most: what the order enters, else what its sources allow; nothing for
/// as many as the calendar holds. Daily courses have a start and a stop instead.
std::optional<int> most_events(const OrderReading& reading, const FoundCourse& found);
/// Is the course placed at a fixed offset of another's events, so that it has no date of its own?
bool is_placed_by_offset(const regimen::Brief& brief, const regimen::Course& course);
/// What the sources allow: the least count_most of the limits that bind the course and are on, and the rule;
/// the regimen's own where no such limit is known.
struct MostCount {
  std::optional<int> most = {};
  const regimen::Rule* rule = nullptr;
};
MostCount most_count(const regimen::Brief& brief, const regimen::Course& course);

}  // namespace posology::schedules
