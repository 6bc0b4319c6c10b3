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
#include <stdexcept>
#include <string>

#include "engine/time/text.hpp"

namespace {

using posology::time::iso_date;
using posology::time::LocalDay;

constexpr int orders = 1000;

struct Orders {
  int first_days;       ///< After so many, they come again.
  bool places = false;  ///< Zones and profiles differ as well.
  bool fixed = false;   ///< The first infusion is where the example has it.
};

/// schedules/examples/vipoma.toml, its dates `later` days later, as one line.
std::string line_of(int number, const Orders& which) {
  constexpr std::array zones{"America/New_York",    "Europe/Berlin", "Europe/Zurich",
                             "Europe/London",       "Asia/Tokyo",    "Australia/Lord_Howe",
                             "America/Los_Angeles", "Europe/Madrid"};
  constexpr std::array profiles{"us", "eu", "ch", "bmj"};
  // A step that has no factor in common with their number, so that each zone meets each profile.
  const auto place = static_cast<std::size_t>(which.places ? 13 * number : 0);
  const auto later = [&](const char* date) {
    const LocalDay day = *posology::time::parse_iso_date(date);
    return iso_date(day + std::chrono::days{number % which.first_days});
  };
  const std::string fixed =
      which.fixed ? fmt::format(R"("fixed":[{{"event":"lutetium/1","at":"{}T09:00"}}],)", later("2027-03-09"))
                  : "";
  return fmt::format(
      R"({{"order":"order-{}","zone":"{}","start":"{}","profile":"{}","clinic":"weekday-clinic",)"
      R"("regimen":[{{"use":"octreotide-sc-to-lar","dose":{{"octreotide-sc":"100 mcg three times daily"}}}},)"
      R"({{"use":"lutetium-177-dotatate","start":{{"after":"octreotide-sc-to-lar","by":"P2M"}},)"
      R"("dose":{{"lutetium":"7.4 GBq","octreotide-lar-after":"20 mg","octreotide-lar-between":"20 mg",)"
      R"("octreotide-lar-maintenance":"20 mg"}}}}],{}"fact":[{{"name":"octreotide-sc-response","on":"{}"}},)"
      R"({{"name":"octreotide-sc-tolerance","on":"{}"}},{{"name":"octreotide-lar-review-1","on":"{}"}},)"
      R"({{"name":"receptor-positive-imaging","on":"{}"}},{{"name":"progression-on-analogue","on":"{}"}}]}})",
      number, zones[place % zones.size()], later("2026-12-01"),
      profiles[place / zones.size() % profiles.size()], fixed, later("2026-12-14"), later("2026-12-14"),
      later("2027-02-08"), later("2026-11-24"), later("2026-11-24"));
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
