// SPDX-License-Identifier: Apache-2.0
// A thousand orders of the example's size through the program's own `plan --stream`, its start among it: of
// 365 first days; and all different, in first day, or in zone and profile too. Real time, on an otherwise
// idle machine; the program works on one core.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "engine/time/text.hpp"
#include "tests/bench/example_line.hpp"

namespace {

constexpr int orders = 1000;

struct Orders {
  int first_days;       ///< After so many, they come again.
  bool places = false;  ///< Zones and profiles differ as well.
  bool fixed = false;   ///< The first infusion is where the example has it.
};

std::string line_of(int number, const Orders& which) {
  constexpr std::array zones{"America/New_York",    "Europe/Berlin", "Europe/Zurich",
                             "Europe/London",       "Asia/Tokyo",    "Australia/Lord_Howe",
                             "America/Los_Angeles", "Europe/Madrid"};
  constexpr std::array profiles{"us", "eu", "ch", "bmj"};
  const auto later = [&](nlohmann::json& date) {
    const auto text = date.get<std::string>();
    const auto day = *posology::time::parse_iso_date(text.substr(0, 10));
    date = posology::time::iso_date(day + std::chrono::days{number % which.first_days}) + text.substr(10);
  };
  auto order = nlohmann::json::parse(posology::bench::example_line);
  order["order"] = "order-" + std::to_string(number);
  later(order["start"]);
  for (auto& fact : order["fact"]) later(fact["on"]);
  if (which.fixed) later(order["fixed"][0]["at"]);
  if (!which.fixed) order.erase("fixed");
  if (which.places) {
    // The step has no factor in common with their product, so that each zone meets each profile.
    const auto place = static_cast<std::size_t>(13 * number);
    order["zone"] = zones[place % zones.size()];
    order["profile"] = profiles[place / zones.size() % profiles.size()];
  }
  return order.dump();
}

void a_thousand_orders(benchmark::State& state, const Orders& which) {
  const auto file =
      std::filesystem::temp_directory_path() / fmt::format("posology-orders-{}.ndjson", getpid());
  {
    std::ofstream out{file};
    for (int number = 0; number < orders; ++number) out << line_of(number, which) << '\n';
  }
  const std::string command = fmt::format(
      "'{}' plan --stream --as-of 2026-11-24T00:00:00Z < '{}' > /dev/null", POSOLOGY_PROGRAM, file.string());
  for (auto _ : state) {
    if (std::system(command.c_str()) != 0) throw std::runtime_error{"the orders are not planned"};
  }
  std::filesystem::remove(file);
  state.SetItemsProcessed(state.iterations() * orders);
}
BENCHMARK_CAPTURE(a_thousand_orders, of_365_days, Orders{.first_days = 365})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(a_thousand_orders, like_the_example, Orders{.first_days = orders, .fixed = true})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(a_thousand_orders, of_a_day_each, Orders{.first_days = orders})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(a_thousand_orders, of_a_day_each_and_many_places,
                  Orders{.first_days = orders, .places = true})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
