// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/order_timings.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/time/text.hpp"
#include "schedules/reading/references.hpp"
#include "schedules/reading/time_values.hpp"

namespace posology::schedules {
namespace {

using regimen::Course;

class Timings {
 public:
  Timings(OrderReading& reading, const UseReading& use)
      : reading_{reading}, report_{reading.report}, use_{use} {}

  void read() {
    for_each_course("every", [&](Course& course, const Value& value) { read_every(course, value); });
    for_each_course("lasts", [&](Course& course, const Value& value) { read_lasts(course, value); });
    for (const auto& course : use_.regimen.courses) check_complete(course);
  }

 private:
  template <typename Read>
  void for_each_course(std::string_view key, Read read) {
    const Value* const table = use_.table.find(key);
    if (table == nullptr) return;
    if (table->kind != Value::Kind::table) {
      tell_wrong_type(report_, *table, key, fmt::format("said of a course, as in {}.COURSE", key));
      return;
    }
    auto& courses = use_.regimen.courses;
    for (const auto& entry : table->entries) {
      const auto course = std::ranges::find(courses, entry.key, &Course::id);
      if (course != courses.end()) {
        read(*course, entry.value);
        continue;
      }
      std::vector<std::string> known;
      for (const auto& each : courses) known.push_back(each.id);
      tell_unknown(report_, "POS0111", fmt::format("course of {}", use_.regimen.id), entry.key, entry.at,
                   known);
    }
  }

  /// A duration, which is aimed at and never undercut; or { at_least, target, at_most }.
  void read_every(Course& course, const Value& value) {
    told_.push_back(course.id);
    if (!course.every_by_order) {
      Diagnostic& told = report_.add(
          "POS0165", value.at, fmt::format("how often \"{}\" repeats is not the order's to say", course.id));
      if (course.every) told.why = fmt::format("rule {} says it", *course.every);
      told.help = {"an [[override]] of that rule says who has decided otherwise, why and until when"};
      return;
    }
    regimen::Cadence cadence{.of = {.by = regimen::Selector::By::course, .name = course.id}};
    const auto bound = [](const std::optional<time::Duration>& by) {
      return by ? std::optional{regimen::Bound{.by = *by}} : std::nullopt;
    };
    if (value.kind == Value::Kind::table) {
      TableReader keys{value, report_, "how often"};
      cadence.target = keys.need_duration("target", "what is aimed at");
      cadence.at_least = bound(keys.duration("at_least"));
      cadence.at_most = bound(keys.duration("at_most"));
      keys.done();
    } else {
      cadence.target = read_duration(report_, value, "every");
      // A treatment is never given sooner; a test may be done earlier, never later.
      const bool test =
          course.kind == regimen::EventKind::laboratory || course.kind == regimen::EventKind::imaging;
      if (!test) cadence.at_least = bound(cadence.target);
    }
    if (!cadence.target) return;
    const std::string id = "every-" + course.id;
    std::string says =
        fmt::format("{} is repeated every {}, as the order says.", course.id, cadence.target->words());
    reading_.brief.rules.change().push_back({.id = id,
                                             .severity = regimen::Severity::label,
                                             .says = std::move(says),
                                             .citation = {.source = "order", .at = "every." + course.id},
                                             .body = std::move(cadence),
                                             .locus = report_.locus(value.at)});
    course.every = id;
  }

  void read_lasts(Course& course, const Value& value) {
    const auto span = read_duration(report_, value, "lasts");
    if (!span) return;
    if (span->nominal()) {
      report_.add("POS0134", value.at, "an event lasts hours and minutes").help = {"write \"PT4H\""};
      return;
    }
    course.lasts = time::minutes{span->count()};
    course.lasts_by_order = false;
  }

  void check_complete(const Course& course) const {
    const auto count = use_.use.counts.find(course.id);
    if (count != use_.use.counts.end() && count->second == 0) return;
    if (course.lasts_by_order) {
      tell(fmt::format("how long \"{}\" lasts is not said", course.id), "POS0166",
           fmt::format("write lasts.{} = \"PT4H\", with what the clinician has ordered", course.id));
    }
    const bool ends = use_.use.untils.contains(course.id);
    if (course.ends_by_order && !ends) {
      // No advice on how long: a day that this order can have, in the form in which it is written.
      const auto day = reading_.brief.order.start + std::chrono::days{13};
      tell(fmt::format("when \"{}\" ends is not said, and it must end", course.id), "POS0166",
           fmt::format("write until.{} = {}, with the last day that the clinician has ordered", course.id,
                       time::iso_date(day)));
    }
    const int number =
        count == use_.use.counts.end() ? course.count.usual.value_or(course.count.least) : count->second;
    const bool repeats = number > 1 || ends || course.until.by != regimen::Until::By::count;
    const bool was_told = std::ranges::find(told_, course.id) != told_.end();
    if (!course.every_by_order || !repeats || was_told) return;
    tell(fmt::format("how often \"{}\" repeats is not said", course.id), "POS0165",
         fmt::format("write every.{} = \"P6W\", with what the site does", course.id));
  }

  void tell(const std::string& message, std::string_view code, std::string help) const {
    Diagnostic& told = report_.add(code, use_.use_at, message);
    told.why = "no source gives it: the site or the clinician decides, and there is no default";
    told.help = {std::move(help)};
  }

  OrderReading& reading_;
  Report& report_;
  const UseReading& use_;
  std::vector<std::string> told_;
};

}  // namespace

void read_timings(OrderReading& reading, const UseReading& use) {
  Timings{reading, use}.read();
}

}  // namespace posology::schedules
