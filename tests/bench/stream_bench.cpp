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

namespace {

using namespace posology;  // NOLINT(google-build-using-namespace): a benchmark's own file

/// schedules/examples/vipoma.toml as one line.
constexpr const char* example_line =
    R"({"order":"vipoma-demo","zone":"America/New_York","start":"2026-12-01","profile":"us","clinic":"weekday-clinic",)"
    R"("regimen":[{"use":"octreotide-sc-to-lar","dose":{"octreotide-sc":"100 mcg three times daily"}},)"
    R"({"use":"lutetium-177-dotatate","start":{"after":"octreotide-sc-to-lar","by":"P2M"},"dose":{"lutetium":"7.4 GBq",)"
    R"("octreotide-lar-after":"20 mg","octreotide-lar-between":"20 mg","octreotide-lar-maintenance":"20 mg"}}],)"
    R"("fixed":[{"event":"lutetium/1","at":"2027-03-09T09:00"}],)"
    R"("fact":[{"name":"octreotide-sc-response","on":"2026-12-14"},{"name":"octreotide-sc-tolerance","on":"2026-12-14"},)"
    R"({"name":"octreotide-lar-review-1","on":"2027-02-08"},{"name":"receptor-positive-imaging","on":"2026-11-24"},)"
    R"({"name":"progression-on-analogue","on":"2026-11-24"}]})";

struct Reader {
  schedules::Library library = std::get<schedules::Library>(schedules::load_library({}));
  schedules::Zones zones;

  regimen::Brief read() {
    auto brief = schedules::read_brief(
        {.file = "orders.ndjson", .text = example_line, .form = schedules::OrderForm::json}, library,
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
