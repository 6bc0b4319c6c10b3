// SPDX-License-Identifier: Apache-2.0
//
// The proof of the library: every regimen, and every pair of regimens that may be ordered together, has a
// legal calendar from every first day of a leap year, in four zones whose clocks change by four different
// rules; and the checker finds nothing in it. That is half a million plans: `make prove` makes all of them,
// `./test.sh --all` a tenth, and the other tests a sample that costs seconds. Which are in the tenth and in
// the sample is drawn from a fixed sequence, the same on every machine: POSOLOGY_PROVE chooses.
#include <atomic>
#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <cstdlib>
#include <mutex>
#include <string_view>
#include <thread>

#include "engine/audit/plan_checker.hpp"
#include "engine/planning/planner.hpp"
#include "engine/time/text.hpp"
#include "schedules/reading/order.hpp"
#include "tests/properties/library_orders.hpp"

namespace posology::properties {
namespace {

using std::chrono::days;

constexpr std::size_t first_days = 366;
/// Second Sunday in March, last Sunday in March, the southern summer by half an hour, the last Friday in
/// April.
const std::vector<std::string> zones{"America/New_York", "Europe/Zurich", "Australia/Lord_Howe",
                                     "Africa/Cairo"};
const time::LocalDay new_year{std::chrono::sys_days{std::chrono::year{2028} / 1 / 1}.time_since_epoch()};

/// One of so many orders is planned: POSOLOGY_PROVE is "all", "tenth", or not set.
std::size_t one_of(std::size_t usual) {
  const char* const asked = std::getenv("POSOLOGY_PROVE");
  if (asked == nullptr) return usual;
  return std::string_view{asked} == "tenth" ? 10 : 1;
}

/// Is the order in a fixed sample of one in `every`? By the last step of Steele, Lea and Flood's SplitMix64,
/// which scatters neighbouring numbers: each part of the sample has all sets, days of the week and zones in
/// it.
bool drawn(std::uint64_t order, std::size_t every) {
  order = (order + 1) * 0x9e3779b97f4a7c15ULL;
  order = (order ^ (order >> 30)) * 0xbf58476d1ce4e5b9ULL;
  order = (order ^ (order >> 27)) * 0x94d049bb133111ebULL;
  return (order ^ (order >> 31)) % every == 0;
}

const schedules::Library& library() {
  static const auto loaded = std::get<schedules::Library>(schedules::load_library({}));
  return loaded;
}

/// What is wrong with the plan of an order; empty when nothing is.
std::string wrong_with(const std::string& order) {
  const time::Instant as_of{new_year.time_since_epoch()};
  auto read = schedules::read_brief({.file = "proof.toml", .text = order}, library(), {.as_of = as_of});
  if (const auto* const refused = std::get_if<schedules::Diagnostics>(&read))
    return "refused: " + refused->list.front().message;
  const auto& brief = std::get<regimen::Brief>(read);
  const auto outcome = planning::plan(brief);
  if (const auto* const conflict = std::get_if<regimen::Conflict>(&outcome)) {
    std::string text = "no calendar:";
    for (const auto& link : conflict->chain) text += " " + link.rule + " (" + link.text + ")";
    return text;
  }
  const auto findings = audit::check(brief, std::get<regimen::Plan>(outcome));
  if (audit::releasable(findings)) return {};
  for (const auto& finding : findings) {
    if (finding.verdict == regimen::Verdict::violated) return finding.rule + ": " + finding.text;
  }
  return "not releasable";
}

/// Plans the chosen orders on every core; what is wrong with each, at most a dozen.
std::vector<std::string> prove(const LibraryOrders& orders, const std::vector<std::vector<std::string>>& sets,
                               std::size_t every) {
  std::vector<Ordered> chosen;
  for (std::size_t set = 0; set < sets.size(); ++set) {
    for (std::size_t day = 0; day < first_days; ++day) {
      for (std::size_t zone = 0; zone < zones.size(); ++zone) {
        if (!drawn((set * first_days + day) * zones.size() + zone, every)) continue;
        chosen.push_back(
            {.regimens = sets[set], .start = new_year + days{static_cast<int>(day)}, .zone = zones[zone]});
      }
    }
  }
  std::vector<std::string> wrong;
  std::mutex mutex;
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t at = next++; at < chosen.size(); at = next++) {
      std::string text;
      const std::string order = orders.order(chosen[at]);
      try {
        text = wrong_with(order);
      } catch (const std::exception& thrown) {
        text = std::string{"thrown: "} + thrown.what();
      }
      if (text.empty()) continue;
      const std::lock_guard lock{mutex};
      if (wrong.size() < 12) wrong.push_back(text + "\n" + order);
    }
  };
  std::vector<std::thread> threads;
  for (unsigned core = 0; core < std::max(1U, std::thread::hardware_concurrency()); ++core)
    threads.emplace_back(work);
  for (auto& thread : threads) thread.join();
  BOOST_TEST_MESSAGE(chosen.size() << " orders of " << sets.size() << " combinations planned");
  return wrong;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(proof_of_the_library)

BOOST_AUTO_TEST_CASE(every_regimen_has_a_legal_calendar_from_every_day_in_every_zone) {
  const LibraryOrders orders{library()};
  auto sets = orders.combinations();
  std::erase_if(sets, [](const auto& set) { return set.size() != 1; });
  BOOST_TEST(sets.size() == library().regimens.size());
  for (const auto& text : prove(orders, sets, one_of(20))) BOOST_ERROR(text);
}

BOOST_AUTO_TEST_CASE(every_pair_of_regimens_has_a_legal_calendar_from_every_day_in_every_zone) {
  const LibraryOrders orders{library()};
  auto sets = orders.combinations();
  std::erase_if(sets, [](const auto& set) { return set.size() != 2; });
  BOOST_TEST(sets.size() > library().regimens.size());
  for (const auto& text : prove(orders, sets, one_of(300))) BOOST_ERROR(text);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::properties
