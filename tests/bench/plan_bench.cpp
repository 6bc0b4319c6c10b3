// SPDX-License-Identifier: Apache-2.0
// The example order: its network solved, the whole of its planning, and all that a run of `posology plan`
// does but starting the process.
#include <benchmark/benchmark.h>

#include <fstream>
#include <iterator>
#include <stdexcept>

#include "calendars/lay_out.hpp"
#include "calendars/text_day_list.hpp"
#include "engine/audit/plan_checker.hpp"
#include "engine/network/solve.hpp"
#include "engine/planning/alternatives.hpp"
#include "engine/planning/explain.hpp"
#include "engine/planning/open_counts.hpp"
#include "engine/planning/planner.hpp"
#include "engine/planning/search.hpp"
#include "engine/planning/soonest.hpp"
#include "engine/time/text.hpp"
#include "schedules/reading/library.hpp"
#include "schedules/reading/order.hpp"

namespace {

using namespace posology;  // NOLINT(google-build-using-namespace): a benchmark's own file

std::string example_text() {
  std::ifstream file{POSOLOGY_SOURCE_DIR "/schedules/examples/vipoma.toml"};
  return {std::istreambuf_iterator<char>{file}, {}};
}

regimen::Brief read_example(const std::string& text) {
  const auto library = schedules::load_library({});
  auto brief =
      schedules::read_brief({.file = "vipoma.toml", .text = text}, std::get<schedules::Library>(library),
                            {.as_of = *time::parse_iso_instant("2026-11-24T00:00:00Z")});
  return std::get<regimen::Brief>(std::move(brief));
}

/// The network of the example as the planner builds it, with the horizon that it finds.
struct ExampleNetwork {
  regimen::Brief brief = read_example(example_text());
  planning::Draft draft;
  planning::Timing timing;
  planning::Kept kept;
  std::optional<planning::Openings> openings;
  std::optional<planning::PlanNetwork> network;

  ExampleNetwork() {
    const regimen::Plan plan = std::get<regimen::Plan>(planning::plan(brief));
    draft = planning::draft_of(brief, {});
    const planning::Drafted first{
        .draft = draft,
        .timing = planning::timing_of(brief, draft),
        .openings = planning::Openings{
            brief, draft, {.first = brief.order.start, .last = planning::horizon_of(brief)}, kept.openings}};
    const auto starts = planning::soonest(first, brief.zone);
    if (!starts) throw std::runtime_error{"the example has no calendar"};
    const auto counts =
        planning::open_counts(brief, draft, [&](std::size_t event) { return starts->legal[event]; }).counts;
    build(counts, plan.last + std::chrono::days{8 * 7});
  }

  void build(const std::map<std::string, planning::OpenCount>& counts, time::LocalDay last) {
    draft = planning::draft_of(brief, counts);
    openings.emplace(brief, draft, planning::DaySpan{.first = brief.order.start, .last = last},
                     kept.openings);
    forget();
  }

  /// Nothing that has been asked of it is kept.
  void forget() {
    network.reset();
    kept.networks = {};
    timing = planning::timing_of(brief, draft);
    network.emplace(brief, draft, timing, *openings, kept.networks);
  }
};

void the_example_solved(benchmark::State& state) {
  const ExampleNetwork example;
  for (auto _ : state) benchmark::DoNotOptimize(network::solve(example.network->network()));
}
BENCHMARK(the_example_solved)->Unit(benchmark::kMillisecond);

/// With the windows, the slack and the rules that hold each date.
void the_example_solved_and_explained(benchmark::State& state) {
  ExampleNetwork example;
  for (auto _ : state) {
    state.PauseTiming();
    example.forget();
    state.ResumeTiming();
    benchmark::DoNotOptimize(example.network->solve({}));
  }
}
BENCHMARK(the_example_solved_and_explained)->Unit(benchmark::kMillisecond);

void the_example_planned_and_checked(benchmark::State& state) {
  const regimen::Brief brief = read_example(example_text());
  for (auto _ : state) {
    const auto outcome = planning::plan(brief);
    benchmark::DoNotOptimize(audit::check(brief, std::get<regimen::Plan>(outcome)));
  }
}
BENCHMARK(the_example_planned_and_checked)->Unit(benchmark::kMillisecond);

/// The third depot fixed three weeks before the first infusion, and the infusions 3 and 4 five weeks apart.
void the_conflicts_of_the_example_explained(benchmark::State& state) {
  regimen::Brief brief = read_example(example_text());
  for (const auto& [event, at] :
       {std::pair{"octreotide-lar/3", "2027-02-16T09:00"}, std::pair{"lutetium/3", "2027-07-01T09:00"},
        std::pair{"lutetium/4", "2027-08-05T09:00"}}) {
    brief.order.fixed.push_back({.event = event, .at = *time::parse_iso_local_time(at)});
  }
  for (auto _ : state) benchmark::DoNotOptimize(planning::plan(brief));
}
BENCHMARK(the_conflicts_of_the_example_explained)->Unit(benchmark::kMillisecond);

void five_alternatives_of_the_example(benchmark::State& state) {
  const regimen::Brief brief = read_example(example_text());
  for (auto _ : state) benchmark::DoNotOptimize(planning::alternatives(brief, 5));
}
BENCHMARK(five_alternatives_of_the_example)->Unit(benchmark::kMillisecond);

void all_dates_of_the_example_explained(benchmark::State& state) {
  const regimen::Brief brief = read_example(example_text());
  for (auto _ : state) benchmark::DoNotOptimize(planning::explain(brief));
}
BENCHMARK(all_dates_of_the_example_explained)->Unit(benchmark::kMillisecond);

void the_library_read(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(schedules::load_library({}));
}
BENCHMARK(the_library_read)->Unit(benchmark::kMillisecond);

void the_example_from_text_to_day_list(benchmark::State& state) {
  const std::string text = example_text();
  for (auto _ : state) {
    const regimen::Brief brief = read_example(text);
    const auto outcome = planning::plan(brief);
    const auto& plan = std::get<regimen::Plan>(outcome);
    benchmark::DoNotOptimize(audit::check(brief, plan));
    benchmark::DoNotOptimize(calendars::text_day_list(calendars::lay_out(brief, plan, {}), {}));
  }
}
BENCHMARK(the_example_from_text_to_day_list)->Unit(benchmark::kMillisecond);

}  // namespace
