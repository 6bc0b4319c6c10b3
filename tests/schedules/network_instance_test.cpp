// SPDX-License-Identifier: Apache-2.0
//
// Bare networks read from text and solved: the samples with their known optima, and what a wrong instance is
// told.
#include "schedules/reading/network_instance.hpp"

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "engine/network/solve.hpp"

namespace posology::schedules {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const fs::path samples = POSOLOGY_SOURCE_DIR "/tests/engine/network/samples";

std::string content(const fs::path& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

/// A small instance that is right; a test changes one thing of it.
json small() {
  return json::parse(R"({"format": "dose-calendar/1", "id": "small", "horizon": 28,
    "domains": {"weekdays": [[0, 4], [7, 11], [14, 18], [21, 25]]},
    "events": [{"name": "A", "domain": "weekdays", "window": [0, 6]},
               {"name": "B", "domain": "weekdays", "optional": true, "skip_penalty": 9}],
    "diffs": [{"id": "c0", "i": 0, "j": 1, "lo": 5, "hi": null}],
    "targets": [{"i": 0, "j": 1, "d": 5, "w": 2}],
    "early": [{"i": 0, "w": 1}],
    "clauses": [[2]]})");
}

std::string told(const std::string& text) {
  const auto read = read_network_instance(text);
  const auto* const error = std::get_if<InstanceError>(&read);
  return error == nullptr ? "" : error->message;
}

std::string told(const json& instance) {
  return told(instance.dump());
}

BOOST_AUTO_TEST_SUITE(network_instances)

BOOST_AUTO_TEST_CASE(every_sample_has_the_optimum_that_is_known_of_it) {
  const json optima = json::parse(content(samples / "optima.json"));
  BOOST_TEST(optima.size() == 8U);
  for (const auto& [id, known] : optima.items()) {
    BOOST_TEST_CONTEXT(id) {
      const auto read = read_network_instance(content(samples / (id + ".json")));
      BOOST_REQUIRE(std::holds_alternative<NetworkInstance>(read));
      const auto& instance = std::get<NetworkInstance>(read);
      BOOST_TEST(instance.id == id);
      const network::Outcome outcome = network::solve(instance.network);
      if (known["status"] == "optimal") {
        BOOST_REQUIRE(std::holds_alternative<network::Solution>(outcome));
        BOOST_TEST(std::get<network::Solution>(outcome).cost == known["optimum"].get<std::int64_t>());
      } else {
        BOOST_TEST(std::holds_alternative<network::Conflict>(outcome));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(the_conflicts_of_the_samples_are_minimal) {
  for (const std::string id : {"inf-chain-50-weekday1", "inf-chain-50-cycle3"}) {
    const auto read = read_network_instance(content(samples / (id + ".json")));
    const auto& instance = std::get<NetworkInstance>(read);
    const auto conflict = std::get<network::Conflict>(network::solve(instance.network));
    network::GroupsOff off(instance.network.group_count(), true);
    for (const network::Group group : conflict.groups) off[group.index()] = false;
    const auto holds = [&] {
      return !network::infeasibility(network::Situation{instance.network, off}).has_value();
    };
    BOOST_TEST_CONTEXT(id) {
      BOOST_TEST(!conflict.groups.empty());
      BOOST_TEST(!holds());
      for (const network::Group group : conflict.groups) {
        off[group.index()] = true;
        BOOST_TEST(holds(), instance.groups[group.index()] << " is not needed");
        off[group.index()] = false;
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(differences_and_domains_are_the_groups_by_name) {
  const auto read = read_network_instance(small().dump());
  const auto& instance = std::get<NetworkInstance>(read);
  BOOST_TEST(instance.groups == (std::vector<std::string>{"dom:A", "dom:B", "c0"}),
             boost::test_tools::per_element());
  // A on Monday, B five days later on Saturday: so Monday the 7th, two days off, 2 * 2 = 4.
  // A on Wednesday the 2nd costs 2 and B is on Monday: 2 in all, and so is nothing else.
  const auto best = std::get<network::Solution>(network::solve(instance.network));
  BOOST_TEST(best.cost == 2);
  BOOST_TEST((best.times[0] == network::tick(2)));
  BOOST_TEST((best.times[1] == network::tick(7)));
}

BOOST_AUTO_TEST_CASE(text_that_is_no_json_is_told_with_its_place) {
  const auto read = read_network_instance("{\n  \"format\": oops\n}");
  const auto& error = std::get<InstanceError>(read);
  BOOST_TEST(error.message == "this is not JSON");
  BOOST_TEST(error.line == 2);
  BOOST_TEST(error.column > 10);
}

// Found by the fuzzer: JSON has such numbers, and no type of ours does.
BOOST_AUTO_TEST_CASE(a_number_beyond_all_bounds_is_told) {
  BOOST_TEST(told(std::string{R"({"format": 6e577192789080335246})"}) == "a number is too large");
}

BOOST_AUTO_TEST_CASE(each_wrong_field_is_told_by_its_name) {
  const auto with = [](const char* pointer, const json& value) {
    json instance = small();
    instance[json::json_pointer{pointer}] = value;
    return told(instance);
  };
  BOOST_TEST(told(small()) == "");
  BOOST_TEST(told(std::string{"[1]"}) == "an instance is an object");
  BOOST_TEST(with("/format", "dose-calendar/2") == "\"format\" must be \"dose-calendar/1\"");
  BOOST_TEST(with("/horizon", 0) == "\"horizon\" must be from 1 to 10000000");
  BOOST_TEST(with("/horizon", 2.5) == "the instance: \"horizon\" must be a whole number");
  BOOST_TEST(with("/horizon", 18446744073709551615U) == "the instance: \"horizon\" is too large");
  BOOST_TEST(with("/domains/weekdays/1/0", 3) ==
             "domain \"weekdays\": the intervals must be sorted, disjoint and not empty");
  BOOST_TEST(with("/domains/weekdays/1", 3) == "domain \"weekdays\": each interval is [first, last]");
  BOOST_TEST(with("/events/0/domain", "nights") == "events[0]: there is no domain of that name");
  BOOST_TEST(with("/events/1/name", "A") == "events[1]: another event is named A");
  BOOST_TEST(with("/events/0/window", 3) == "events[0]: \"window\" is [first, last]");
  BOOST_TEST(with("/events/1/optional", "yes") == "events[1]: \"optional\" is true or false");
  BOOST_TEST(with("/events/1/skip_penalty", -1) == "a negative cost of leaving out B");
  BOOST_TEST(with("/diffs/0/j", 2) == "diffs[0]: \"j\" is no event");
  BOOST_TEST(with("/diffs/0/lo", "5") == "diffs[0]: \"lo\" must be a whole number");
  BOOST_TEST(with("/targets/0/w", -2) == "a target of negative weight");
  BOOST_TEST(with("/targets/0/w", 1'000'000'000'000'000) == "targets[0]: \"w\" is too large");
  BOOST_TEST(with("/targets/0/w", 900'000'000'000) == "");
  BOOST_TEST(with("/early/0/i", nullptr) == "early[0]: \"i\" must be a whole number");
  BOOST_TEST(with("/clauses/0", json::array()) == "an empty clause can never hold");
  BOOST_TEST(with("/clauses/0/0", 0) ==
             "clauses[0]: a literal is an event's number plus 1, negative for absent");
}

BOOST_AUTO_TEST_CASE(costs_that_the_arithmetic_could_not_hold_are_refused) {
  json instance = small();
  instance["horizon"] = 10'000'000;
  instance["targets"][0]["w"] = 100'000'000'000;
  BOOST_TEST(told(instance) == "targets[0]: the costs are too large");
}

BOOST_AUTO_TEST_CASE(an_interval_beyond_all_horizons_is_read_as_one_that_goes_on) {
  json instance = small();
  instance["domains"]["weekdays"] = json::parse("[[-9223372036854775808, 18446744073709551615]]");
  BOOST_TEST(told(instance) == "");
}

BOOST_AUTO_TEST_CASE(no_cut_of_a_right_instance_is_read_as_one) {
  const std::string whole = small().dump();
  for (std::size_t length = 0; length < whole.size(); ++length) {
    BOOST_TEST(told(whole.substr(0, length)) == "this is not JSON");
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::schedules
