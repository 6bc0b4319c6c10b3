// SPDX-License-Identifier: Apache-2.0
// Every outcome of 12 reviews with the responses that a ladder answers: 37 states, each judged by the
// checker.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <stdexcept>

#include "engine/audit/plan_checker.hpp"
#include "engine/planning/planner.hpp"
#include "engine/time/text.hpp"
#include "engine/titration/outcomes.hpp"
#include "schedules/reading/order.hpp"

namespace {

using namespace posology;  // NOLINT(google-build-using-namespace): a benchmark's own file

constexpr std::string_view two_years_of_depots = R"(order = "two-years"
zone  = "Europe/London"
start = 2027-01-11
until = 2028-12-31
[[regimen]]
use                  = "octreotide-sc-to-lar"
dose.octreotide-sc   = "150 mcg twice daily"
count.octreotide-lar = 26
[[fact]]
name = "octreotide-sc-response"
on   = 2027-01-20
[[fact]]
name = "octreotide-sc-tolerance"
on   = 2027-01-20
)";

void every_outcome_of_12_reviews(benchmark::State& state) {
  const auto library = schedules::load_library({});
  auto read = schedules::read_brief({.file = "two-years.toml", .text = two_years_of_depots},
                                    std::get<schedules::Library>(library),
                                    {.as_of = *time::parse_iso_instant("2027-01-01T00:00:00Z")});
  const auto brief = std::get<regimen::Brief>(std::move(read));
  const auto plan = std::get<regimen::Plan>(planning::plan(brief));
  const auto courses = titration::progress(brief, plan);
  const auto depot = std::ranges::find(courses, "octreotide-lar", &titration::Progress::course);
  const titration::Machinery machinery{.plan = planning::plan, .judge = audit::check_for_release};
  for (auto _ : state) {
    const auto tree = titration::outcomes(brief, plan, *depot, machinery);
    if (tree.reviews.size() != 12 || tree.states.size() != 37 || !tree.all_legal())
      throw std::runtime_error{"not the tree that was meant"};
    benchmark::DoNotOptimize(tree.states.data());
  }
}
BENCHMARK(every_outcome_of_12_reviews)->Unit(benchmark::kMillisecond);

}  // namespace
