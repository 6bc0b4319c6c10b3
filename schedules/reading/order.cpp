// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/order.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/time/text.hpp"
#include "schedules/reading/json_document.hpp"
#include "schedules/reading/order_body.hpp"
#include "schedules/reading/order_reading.hpp"
#include "schedules/reading/profile_help.hpp"
#include "schedules/reading/references.hpp"
#include "schedules/reading/suggestions.hpp"
#include "schedules/reading/time_values.hpp"
#include "schedules/reading/toml_document.hpp"
#include "schedules/reading/zone_database.hpp"

namespace posology::schedules {
namespace {

template <typename Map>
std::vector<std::string> names_of(const Map& map) {
  std::vector<std::string> names;
  for (const auto& [name, value] : map) names.push_back(name);
  return names;
}

void read_zone(OrderReading& reading, TableReader& keys) {
  const auto zone = keys.need_text(
      "zone", "the times of an order are wall-clock times of one place: zone = \"America/New_York\"");
  if (!zone) return;
  reading.brief.order.zone = *zone;
  reading.brief.zone = zone_of(reading.request.zones, *zone);
  reading.has_zone = reading.brief.zone != nullptr;
  if (reading.has_zone) return;
  if (!zone_database_present()) {
    reading.report.add("POS0002", keys.find("zone")->at, "this machine has no zone database").help = {
        "install the package tzdata"};
    return;
  }
  Diagnostic& told = reading.report.add("POS0116", keys.find("zone")->at,
                                        fmt::format("there is no time zone called \"{}\"", *zone));
  const auto near = nearest_zone_names(*zone);
  told.help = {near.empty()
                   ? "write a name of the IANA zone database, as in \"America/New_York\" or \"Europe/Zurich\""
                   : did_you_mean(near)};
}

void read_days(OrderReading& reading, TableReader& keys) {
  const auto& start = keys.need("start", "the first day that is planned: start = 2026-12-01");
  if (start != nullptr) {
    if (const auto day = read_day(reading.report, *start, "start")) {
      reading.brief.order.start = *day;
      reading.has_start = true;
    }
  }
  const Value* const until = keys.find("until");
  const auto last = until == nullptr ? std::nullopt : read_day(reading.report, *until, "until");
  if (!last) return;
  reading.brief.order.until = last;
  if (!reading.has_start || *last >= reading.brief.order.start) return;
  reading.report.add("POS0131", until->at,
                     fmt::format("the order ends on {}, before it starts on {}", time::iso_date(*last),
                                 time::iso_date(reading.brief.order.start)));
}

void read_profile(OrderReading& reading, TableReader& keys) {
  const auto written = keys.text("profile");
  const std::string profile = reading.request.profile.value_or(written.value_or("bmj"));
  reading.brief.order.profile = profile;
  if (!reading.library.profiles.contains(profile)) {
    const Value* const value = keys.find("profile");
    auto& told = reading.report.add("POS0115", value == nullptr ? reading.root_at : value->at,
                                    fmt::format("there is no profile called \"{}\"", profile));
    told.help = profile_help(reading.library, profile);
  }
  reading.brief.rules = reading.kept.rules(reading.library, profile);
}

void take_library(OrderReading& reading) {
  regimen::Brief& brief = reading.brief;
  const KeptLibrary::Parts& parts = reading.kept.parts(reading.library);
  brief.drugs = parts.drugs;
  brief.forms = parts.forms;
  brief.ladders = parts.ladders;
  brief.sources = parts.sources;
  brief.provenance = {.engine_version = reading.request.engine_version,
                      .library = reading.library.hash,
                      .tzdb = zone_database_version_of(reading.request.zones)};
  for (const auto& rule : reading.library.rules) {
    for (const auto& change : rule.changes) brief.notes.push_back(change);
    for (const auto& why : rule.loosened) brief.loosened.push_back({.rule = rule.base.id, .why = why});
  }
  if (reading.library.overlay_files == 1)
    brief.notes.emplace_back("The built-in library is overlaid by 1 file.");
  if (reading.library.overlay_files > 1) {
    brief.notes.push_back(
        fmt::format("The built-in library is overlaid by {} files.", reading.library.overlay_files));
  }
}

void read_keys(OrderReading& reading, const Value& root) {
  TableReader keys{root, reading.report, "an order"};
  reading.brief.order.file = reading.report.file();
  reading.brief.as_of = reading.request.as_of;
  reading.brief.order.id =
      keys.need_text("order", "a name for this order, without a person's name: order = \"vipoma-demo\"")
          .value_or("");
  read_zone(reading, keys);
  read_days(reading, keys);
  read_profile(reading, keys);
  take_library(reading);
  read_stock(reading, keys);
  reading.body = read_body(reading.report, keys);
  read_overrides(reading, keys);
  read_switched_off(reading, keys);
  read_regimens(reading, keys);
  check_only_if_needed(reading);
  read_order_clinic(reading, keys);
  read_fixed(reading, keys);
  read_delays(reading, keys);
  read_uncertain_of_order(reading, keys);
  read_facts(reading, keys);
  read_titration(reading, keys);
  read_pathway_of_order(reading, keys);
  check_doubles(reading);
  keys.done();
}

}  // namespace

std::variant<regimen::Brief, Diagnostics> read_brief(const OrderText& order, const Library& library,
                                                     const BriefRequest& request) {
  Report report{order.file, order.text, order.first_line};
  KeptLibrary anew;
  OrderReading reading{.library = library,
                       .request = request,
                       .kept = request.kept == nullptr ? anew : *request.kept,
                       .report = report};
  const auto root = order.form == OrderForm::json ? read_json(report, order_bytes_most)
                                                  : read_toml(report, {.bytes = order_bytes_most});
  if (root) read_keys(reading, *root);
  if (report.empty()) return std::move(reading.brief);
  return in_order(report.take());
}

}  // namespace posology::schedules
