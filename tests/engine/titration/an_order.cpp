// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/titration/an_order.hpp"

#include <algorithm>
#include <stdexcept>

#include "engine/audit/plan_checker.hpp"
#include "engine/planning/planner.hpp"
#include "engine/time/text.hpp"
#include "schedules/reading/order.hpp"

namespace posology::titration::test {
namespace {

const schedules::Library& library() {
  static const schedules::Library read = [] {
    auto loaded = schedules::load_library(
        {.overlays = {POSOLOGY_SOURCE_DIR "/schedules/examples/another-field/library"}});
    if (const auto* const wrong = std::get_if<schedules::Diagnostics>(&loaded))
      throw std::runtime_error{render(*wrong, {})};
    return std::get<schedules::Library>(std::move(loaded));
  }();
  return read;
}

}  // namespace

std::string depots(int count, std::string_view more) {
  return "order = \"depots\"\nzone = \"Europe/London\"\nstart = 2027-01-11\n[[regimen]]\nuse = "
         "\"octreotide-sc-to-lar\"\n"
         "dose.octreotide-sc = \"150 mcg twice daily\"\ncount.octreotide-lar = " +
         std::to_string(count) +
         "\n[[fact]]\nname = \"octreotide-sc-response\"\non = 2027-01-20\n"
         "[[fact]]\nname = \"octreotide-sc-tolerance\"\non = 2027-01-20\n" +
         std::string{more};
}

std::string decision(int review, std::string_view keys) {
  return "[[decision]]\ncourse = \"octreotide-lar\"\nreview = " + std::to_string(review) +
         "\nby = \"A. Clinician\"\n" + std::string{keys} + "\n";
}

regimen::Brief read(std::string_view order) {
  auto answer = schedules::read_brief({.file = "order.toml", .text = order}, library(),
                                      {.as_of = time::parse_iso_instant("2027-01-01T12:00Z").value(),
                                       .engine_version = "test",
                                       .profile = {}});
  if (const auto* const wrong = std::get_if<schedules::Diagnostics>(&answer))
    throw std::runtime_error{render(*wrong, {})};
  return std::get<regimen::Brief>(std::move(answer));
}

Planned planned(std::string_view order) {
  Planned found{.brief = read(order), .plan = {}};
  auto outcome = planning::plan(found.brief);
  if (!std::holds_alternative<regimen::Plan>(outcome)) throw std::runtime_error{"there is no calendar"};
  found.plan = std::get<regimen::Plan>(std::move(outcome));
  for (const auto& finding : audit::check(found.brief, found.plan)) {
    if (finding.verdict == regimen::Verdict::violated && !breakable(finding.severity))
      throw std::runtime_error{finding.rule + ": " + finding.text};
  }
  return found;
}

Machinery machinery() {
  return {.plan = planning::plan, .judge = audit::check};
}

const regimen::PlannedEvent& event(const Planned& planned, const std::string& id) {
  const auto found = std::ranges::find(planned.plan.events, id, &regimen::PlannedEvent::id);
  if (found == planned.plan.events.end()) throw std::runtime_error{"there is no " + id};
  return *found;
}

std::string day(const Planned& planned, time::Instant at) {
  return time::weekday_date(planned.brief.zone->day_of(at));
}

Progress progress_of(const Planned& planned, const std::string& course) {
  for (auto& each : progress(planned.brief, planned.plan)) {
    if (each.course == course) return each;
  }
  throw std::runtime_error{course + " is not titrated"};
}

const Proposal& after(const Progress& progress, regimen::Response response) {
  const auto found = std::ranges::find(progress.proposals, response, &Proposal::response);
  if (found == progress.proposals.end()) throw std::runtime_error{"nothing is proposed"};
  return *found;
}

}  // namespace posology::titration::test
