// SPDX-License-Identifier: Apache-2.0
// What `plan --stream` does to each line, of the example's size: read as JSON, planned, checked, written. The
// figure per second is of one core.
#include <benchmark/benchmark.h>

#include <stdexcept>

#include "calendars/lay_out.hpp"
#include "calendars/plan_json.hpp"
#include "engine/audit/plan_checker.hpp"
#include "engine/planning/planner.hpp"
#include "engine/time/text.hpp"
#include "schedules/reading/library.hpp"
#include "schedules/reading/order.hpp"
#include "tests/bench/example_line.hpp"

namespace {

using namespace posology;  // NOLINT(google-build-using-namespace): a benchmark's own file

struct Reader {
  schedules::Library library = std::get<schedules::Library>(schedules::load_library({}));
  schedules::Zones zones;

  regimen::Brief read() {
    auto brief = schedules::read_brief(
        {.file = "orders.ndjson", .text = bench::example_line, .form = schedules::OrderForm::json}, library,
        {.as_of = *time::parse_iso_instant("2026-11-24T00:00:00Z"), .zones = &zones});
    if (!std::holds_alternative<regimen::Brief>(brief))
      throw std::runtime_error{"the example cannot be read"};
    return std::get<regimen::Brief>(std::move(brief));
  }
};

void an_order_of_a_stream_read(benchmark::State& state) {
  Reader reader;
  for (auto _ : state) benchmark::DoNotOptimize(reader.read());
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(an_order_of_a_stream_read)->Unit(benchmark::kMillisecond);

void an_order_of_a_stream_read_and_planned(benchmark::State& state) {
  Reader reader;
  for (auto _ : state) benchmark::DoNotOptimize(planning::plan(reader.read()));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(an_order_of_a_stream_read_and_planned)->Unit(benchmark::kMillisecond);

void an_order_of_a_stream_answered(benchmark::State& state) {
  Reader reader;
  for (auto _ : state) {
    const regimen::Brief brief = reader.read();
    const auto outcome = planning::plan(brief);
    const auto& plan = std::get<regimen::Plan>(outcome);
    benchmark::DoNotOptimize(audit::check_for_release(brief, plan));
    benchmark::DoNotOptimize(
        calendars::plan_json(calendars::lay_out(brief, plan, {.from = {}, .until = {}, .pages = false}),
                             calendars::JsonLayout::one_line));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(an_order_of_a_stream_answered)->Unit(benchmark::kMillisecond);

}  // namespace
