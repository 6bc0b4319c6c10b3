// SPDX-License-Identifier: Apache-2.0
//
// Records come back in order, all of them, however little is held in memory: against sorting them at once.
#include "schedules/reading/history/external_sort.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "schedules/reading/history/byte_source.hpp"

namespace posology::schedules {
namespace {

using Record = std::tuple<std::string, std::uint64_t, std::string>;

std::string temporary() {
  return std::filesystem::temp_directory_path().string();
}

/// Keys that begin alike, that are empty, and that hold any byte.
std::vector<Record> records(std::size_t count) {
  std::mt19937 chance{static_cast<unsigned>(count)};
  std::vector<Record> made;
  for (std::size_t number = 0; number < count; ++number) {
    std::string key(chance() % 4, 'a');
    for (char& letter : key) letter = static_cast<char>(chance() % 3 == 0 ? chance() % 256 : 'a');
    made.emplace_back(std::move(key), number,
                      std::string(chance() % 9, static_cast<char>('0' + number % 10)));
  }
  return made;
}

void check(std::size_t count, std::size_t memory) {
  auto expected = records(count);
  ExternalSort sort{{.memory = memory, .folder = temporary()}};
  for (const auto& [key, number, value] : expected) sort.add(key, number, value);
  std::ranges::sort(expected);
  std::size_t at = 0;
  bool same = true;
  for (SortRecord record; sort.next(record); ++at)
    same = same && at < count && expected[at] == Record{record.key, record.number, record.value};
  BOOST_TEST_CONTEXT(count << " records in " << memory << " bytes") {
    BOOST_TEST(at == count);
    BOOST_TEST(same);
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sorting_more_than_memory_holds)

BOOST_AUTO_TEST_CASE(records_come_back_in_order_and_none_is_lost) {
  check(0, 1000);
  check(1, 1);
  check(1000, 1'000'000);  // all of it in memory
  check(1000, 4000);       // some runs
  check(9000, 900);        // hundreds of runs: 64 of them become one
  check(30'000, 120);      // thousands: those are merged again
}

BOOST_AUTO_TEST_CASE(a_folder_that_cannot_be_written_is_told) {
  ExternalSort sort{{.memory = 100, .folder = "/nowhere/at/all"}};
  BOOST_CHECK_THROW(for (std::uint64_t number = 0; number < 100; ++number) sort.add("key", number, "value"),
                    SourceUnusable);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::schedules
