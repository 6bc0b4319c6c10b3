// SPDX-License-Identifier: Apache-2.0
// The clinic of an order: named, written out within the order, or none at all.
#include <fmt/format.h>

#include <algorithm>

#include "schedules/reading/clinic_reader.hpp"
#include "schedules/reading/holiday_days.hpp"
#include "schedules/reading/order_reading.hpp"
#include "schedules/reading/references.hpp"
#include "schedules/reading/suggestions.hpp"
#include "schedules/reading/zone_database.hpp"

namespace posology::schedules {
namespace {

constexpr std::string_view usual_clinic = "every-day";

class OrderClinic {
 public:
  explicit OrderClinic(OrderReading& reading) : reading_{reading}, report_{reading.report} {}

  void read(TableReader& keys) {
    const Value* const value = keys.find("clinic");
    at_ = value == nullptr ? reading_.root_at : value->at;
    if (value == nullptr) {
      take_usual();
    } else if (value->kind == Value::Kind::table) {
      take_table(*value);
    } else if (value->kind == Value::Kind::text) {
      take_named(value->text);
    } else {
      tell_wrong_type(report_, *value, "clinic", "the name of a clinic, or a table that describes one");
    }
  }

 private:
  void take_usual() {
    const auto found = reading_.library.clinics.find(std::string{usual_clinic});
    if (found == reading_.library.clinics.end()) return;
    reading_.brief.notes.push_back(
        fmt::format("No clinic is named: \"{}\" is taken: {}.", usual_clinic, found->second.title));
    reading_.brief.order.clinic = usual_clinic;
    take(found->second);
  }

  void take_named(const std::string& name) {
    const auto found = reading_.library.clinics.find(name);
    if (found == reading_.library.clinics.end()) {
      std::vector<std::string> known;
      for (const auto& [id, clinic] : reading_.library.clinics) known.push_back(id);
      tell_unknown(report_, "POS0114", "clinic", name, at_, known);
      return;
    }
    reading_.brief.order.clinic = name;
    take(found->second);
  }

  void take_table(const Value& table) {
    ClinicReading found = read_clinic(report_, table);
    std::erase_if(found.holidays, [&](const NamedHolidays& each) {
      if (reading_.library.holidays.contains(each.name)) return false;
      tell_unknown(report_, Named::holidays, each.name, each.at,
                   known_names(reading_.library, Named::holidays));
      return true;
    });
    found.clinic.holidays.clear();
    for (const auto& each : found.holidays) found.clinic.holidays.push_back(each.name);
    if (found.clinic.id.empty()) found.clinic.id = "of-this-order";
    if (found.zone_at.line > 0) zone_at_ = found.zone_at;
    reading_.brief.order.clinic = found.clinic.id;
    take(found.clinic);
  }

  void take(const ClinicData& data) {
    regimen::Clinic& clinic = reading_.brief.clinic;
    clinic.id = data.id;
    clinic.title = data.title;
    clinic.places = data.places;
    clinic.results = data.results;
    clinic.zone = reading_.brief.zone;
    if (!data.zone.empty()) {
      clinic.zone = zone_of(reading_.request.zones, data.zone);
      if (clinic.zone == nullptr) {
        Diagnostic& told = report_.add("POS0116", zone_at_.value_or(at_),
                                       fmt::format("there is no time zone called \"{}\"", data.zone));
        if (const auto near = nearest_zone_names(data.zone); !near.empty()) told.help = {did_you_mean(near)};
      }
    }
    if (reading_.has_start) close(data, clinic);
    check_places(clinic);
  }

  void close(const ClinicData& data, regimen::Clinic& clinic) const {
    // A year before the start: visits before it may be fixed.
    const auto from = std::max(time::first_day, reading_.brief.order.start - std::chrono::days{366});
    clinic.closures = data.closed;
    for (const auto& name : data.holidays) {
      const auto set = reading_.library.holidays.find(name);
      if (set == reading_.library.holidays.end()) continue;
      add_holidays(reading_.request.holidays, set->second, from, clinic.closures);
    }
  }

  /// Every course that is given at a place finds its hours there.
  void check_places(const regimen::Clinic& clinic) {
    std::map<std::string, std::string> lacking;  // place -> the first course given there
    for (std::size_t use = 0; use < reading_.brief.regimens.size(); ++use) {
      for (const auto& course : reading_.brief.regimens[use].courses) {
        const bool needed = !course.place.empty() && !is_placed_by_offset(reading_.brief, course) &&
                            most_events(reading_, {.course = &course, .use = use}) != 0;
        if (needed && regimen::hours_of(clinic, course.place) == nullptr)
          lacking.emplace(course.place, course.id);
      }
    }
    if (lacking.empty()) return;
    std::string places;
    for (const auto& [place, course] : lacking) {
      places += fmt::format("{}\"{}\", where \"{}\" is given", places.empty() ? "" : ", and none called ",
                            place, course);
    }
    report_.add("POS0119", at_, fmt::format("the clinic \"{}\" has no place called {}", clinic.id, places))
        .help = {fmt::format("add [place.{}] or [place.any] with its opening hours", lacking.begin()->first)};
  }

  OrderReading& reading_;
  Report& report_;
  Span at_;
  std::optional<Span> zone_at_;
};

}  // namespace

void read_order_clinic(OrderReading& reading, TableReader& keys) {
  OrderClinic{reading}.read(keys);
}

}  // namespace posology::schedules
