// SPDX-License-Identifier: Apache-2.0
//
// The proof of the library: every regimen, and every pair of regimens that may be ordered together, has a
// legal calendar from every first day of a leap year, in four zones whose clocks change by four different
// rules; and the checker finds nothing in it. `make prove` tries all of them; the tests a tenth of
// those of one regimen, the same on every machine: POSOLOGY_PROVE chooses.
#include <atomic>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <mutex>
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

/// Every so many of the orders; 1 is all of them.
std::size_t stride(std::size_t usual) {
  return std::getenv("POSOLOGY_PROVE") == nullptr ? usual : 1;
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
        // Other days for each zone and each set, so that a part of each is a part of all days in all zones.
        if ((day + zone * (every / zones.size() + 1) + set) % every != 0) continue;
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
  for (const auto& text : prove(orders, sets, stride(10))) BOOST_ERROR(text);
}

BOOST_AUTO_TEST_CASE(every_pair_of_regimens_has_a_legal_calendar_from_every_day_in_every_zone) {
  if (std::getenv("POSOLOGY_PROVE") == nullptr) return;  // Hundreds of thousands of plans: make prove.
  const LibraryOrders orders{library()};
  auto sets = orders.combinations();
  std::erase_if(sets, [](const auto& set) { return set.size() != 2; });
  BOOST_TEST(sets.size() > library().regimens.size());
  for (const auto& text : prove(orders, sets, stride(1))) BOOST_ERROR(text);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::properties
