// SPDX-License-Identifier: Apache-2.0
//
// Reading networks with uncertain durations; and all 562 published ones, whose answers are known
// (tests/engine/network/stnu/README.md).
#include "schedules/reading/uncertain_instance.hpp"

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>

#include "engine/network/controllability.hpp"

namespace posology::schedules {
namespace {

UncertainInstance read_one(const std::string& text) {
  auto read = read_uncertain_instance(text);
  if (const auto* const error = std::get_if<InstanceError>(&read)) BOOST_FAIL(error->message);
  return std::get<UncertainInstance>(std::move(read));
}

std::string refusal_of(const std::string& text) {
  const auto read = read_uncertain_instance(text);
  const auto* const error = std::get_if<InstanceError>(&read);
  return error == nullptr ? "" : error->message;
}

std::string constraint(const std::string& type, const std::string& least, const std::string& most,
                       int second = 2) {
  return R"({"nodes":[{"node_id":1},{"node_id":2}],"constraints":[{"first_node":1,"second_node":)" +
         std::to_string(second) + R"(,"type":")" + type + R"(","min_duration":)" + least +
         R"(,"max_duration":)" + most + "}]}";
}

BOOST_AUTO_TEST_SUITE(uncertain_instance)

BOOST_AUTO_TEST_CASE(durations_are_rounded_to_a_hundred_thousandth_of_a_unit) {
  const auto instance = read_one(constraint("stcu", "41.7", "50.900000000000006"));
  const auto& link = instance.network.contingent()[0];
  BOOST_TEST(link.least.value() == 4'170'000);
  BOOST_TEST(link.most.value() == 5'090'000);
  BOOST_TEST(instance.nodes == (std::vector<std::int64_t>{1, 2}));
}

BOOST_AUTO_TEST_CASE(what_lies_below_zero_by_the_noise_of_fractions_alone_is_zero) {
  BOOST_TEST(read_one(constraint("stcu", "-1e-15", "2")).network.contingent()[0].least.value() == 0);
}

BOOST_AUTO_TEST_CASE(an_infinite_bound_does_not_bind) {
  const auto upper = read_one(constraint("stc", "3", R"("inf")"));
  BOOST_TEST(upper.network.requirements()[0].least->value() == 300'000);
  BOOST_TEST(!upper.network.requirements()[0].most);
  BOOST_TEST(!read_one(constraint("stc", R"("-inf")", "3")).network.requirements()[0].least);
}

BOOST_AUTO_TEST_CASE(a_node_that_only_a_constraint_names_is_one_as_well) {
  BOOST_TEST(read_one(constraint("stc", "1", "2", 3)).nodes == (std::vector<std::int64_t>{1, 2, 3}));
}

BOOST_AUTO_TEST_CASE(what_is_no_network_is_refused_with_the_field) {
  BOOST_TEST(refusal_of("[") == "this is not JSON");
  BOOST_TEST(refusal_of("[]") == "an instance is an object");
  BOOST_TEST(refusal_of("{}") == "\"nodes\" must be a list");
  BOOST_TEST(refusal_of(R"({"nodes":[{"node_id":1},{"node_id":1}],"constraints":[]})") ==
             "nodes[1]: another node has the same id");
  BOOST_TEST(refusal_of(constraint("other", "1", "2")) ==
             "constraints[0]: \"type\" must be \"stc\" or \"stcu\"");
  BOOST_TEST(refusal_of(constraint("stc", "\"soon\"", "2")) ==
             "constraints[0]: \"min_duration\" must be a number");
  BOOST_TEST(refusal_of(constraint("stc", "1e300", "2")) == "constraints[0]: \"min_duration\" is too large");
  BOOST_TEST(refusal_of(constraint("stcu", "1", R"("inf")")) ==
             "constraints[0]: a contingent link has two finite durations");
  BOOST_TEST(refusal_of(constraint("stcu", "3", "2")) ==
             "constraints[0]: a contingent link has no duration: its most is less than its least");
}

BOOST_AUTO_TEST_CASE(all_published_networks_get_their_published_answer) {
  int dynamic = 0, uncontrollable = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{POSOLOGY_STNU}) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file{entry.path()};
    const auto instance = read_one({std::istreambuf_iterator<char>{file}, {}});
    const auto answer = network::controllability_of(instance.network);
    const bool published = entry.path().parent_path().filename() == "dynamically_controllable";
    ++(published ? dynamic : uncontrollable);
    BOOST_TEST_INFO(entry.path());
    BOOST_CHECK(answer.consistent);
    BOOST_TEST_INFO(entry.path());
    BOOST_CHECK_EQUAL(answer.dynamic, published);
    BOOST_CHECK_EQUAL(answer.shortfall.has_value(), !published);
  }
  BOOST_TEST(dynamic == 452);
  BOOST_TEST(uncontrollable == 110);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::schedules
