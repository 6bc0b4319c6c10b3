// SPDX-License-Identifier: Apache-2.0
// A plan of 5,000 events in every form in which it can be written, from the calendar to the bytes; and beside
// the iCalendar file the time that libical takes to write the same file's objects, already made.
#include <benchmark/benchmark.h>
#include <libical/ical.h>

#include <fstream>
#include <iterator>

#include "calendars/formats.hpp"
#include "calendars/lay_out.hpp"
#include "engine/planning/planner.hpp"
#include "engine/time/text.hpp"
#include "schedules/reading/library.hpp"
#include "schedules/reading/order.hpp"

namespace {

using namespace posology;  // NOLINT(google-build-using-namespace): a benchmark's own file

constexpr std::size_t event_count = 5000;

/// The example's events again and again, 19 hours apart: nearly eleven years. Home doses are those of the
/// example.
calendars::Calendar long_calendar() {
  std::ifstream file{POSOLOGY_SOURCE_DIR "/schedules/examples/vipoma.toml"};
  const std::string text{std::istreambuf_iterator<char>{file}, {}};
  const auto library = schedules::load_library({});
  auto read =
      schedules::read_brief({.file = "vipoma.toml", .text = text}, std::get<schedules::Library>(library),
                            {.as_of = *time::parse_iso_instant("2026-11-24T00:00:00Z")});
  const auto& brief = std::get<regimen::Brief>(read);
  const auto outcome = planning::plan(brief);
  regimen::Plan plan = std::get<regimen::Plan>(outcome);
  const std::vector<regimen::PlannedEvent> events = std::exchange(plan.events, {});
  const time::Instant first = events.front().start;
  for (std::size_t number = 0; number < event_count; ++number) {
    regimen::PlannedEvent event = events[number % events.size()];
    const time::minutes moved = first + std::chrono::hours{19} * static_cast<int>(number) - event.start;
    event.number = static_cast<int>(number) + 1;
    event.id = event.course + "/" + std::to_string(event.number);
    for (time::Instant* const at :
         {&event.start, &event.end, &event.earliest, &event.latest, &event.slack_first, &event.slack_last}) {
      *at += moved;
    }
    plan.events.push_back(std::move(event));
  }
  plan.last = brief.zone->day_of(plan.events.back().start);
  return calendars::lay_out(brief, plan);
}

const calendars::Calendar& calendar() {
  static const calendars::Calendar made = long_calendar();
  return made;
}

void written(benchmark::State& state, const char* format, const calendars::FormatOptions& options) {
  const calendars::Format& form = *calendars::find_format(format);
  std::size_t bytes = 0;
  for (auto _ : state) {
    const std::string out = form.write(calendar(), options);
    bytes = out.size();
    benchmark::DoNotOptimize(bytes);
  }
  state.counters["bytes"] = static_cast<double>(bytes);
}

void a_long_plan_as_ics(benchmark::State& state) {
  written(state, "ics", {});
}
BENCHMARK(a_long_plan_as_ics)->Unit(benchmark::kMillisecond);

void a_long_plan_as_ics_by_libical_alone(benchmark::State& state) {
  const std::string file = calendars::find_format("ics")->write(calendar(), {});
  icalcomponent* const made = icalparser_parse_string(file.c_str());
  for (auto _ : state) {
    char* const text = icalcomponent_as_ical_string_r(made);
    benchmark::DoNotOptimize(text);
    icalmemory_free_buffer(text);
  }
  icalcomponent_free(made);
}
BENCHMARK(a_long_plan_as_ics_by_libical_alone)->Unit(benchmark::kMillisecond);

void a_long_plan_as_html(benchmark::State& state) {
  written(state, "html", {.beyond_decisions = true});
}
BENCHMARK(a_long_plan_as_html)->Unit(benchmark::kMillisecond);

void a_long_plan_as_svg(benchmark::State& state) {
  written(state, "svg", {});
}
BENCHMARK(a_long_plan_as_svg)->Unit(benchmark::kMillisecond);

void a_long_plan_as_pdf(benchmark::State& state) {
  written(state, "pdf", {.beyond_decisions = true});
}
BENCHMARK(a_long_plan_as_pdf)->Unit(benchmark::kMillisecond);

void a_long_plan_as_pdf_for_the_oncologist(benchmark::State& state) {
  written(state, "pdf", {.reader = calendars::Role::oncologist});
}
BENCHMARK(a_long_plan_as_pdf_for_the_oncologist)->Unit(benchmark::kMillisecond);

}  // namespace
