// SPDX-License-Identifier: Apache-2.0
#include "cli/engine_version.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <set>
#include <string>

#include "cli/message_codes.hpp"

namespace posology::cli {
namespace {

BOOST_AUTO_TEST_SUITE(what_the_program_calls_things)

BOOST_AUTO_TEST_CASE(the_program_and_its_build_have_the_same_version) {
  std::ifstream in{POSOLOGY_SOURCE_DIR "/CMakeLists.txt"};
  const std::string text{std::istreambuf_iterator<char>{in}, {}};
  BOOST_TEST(text.find("project(posology VERSION " + std::string{engine_version} + " ") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(every_code_has_one_meaning) {
  const auto codes = message_codes();
  BOOST_TEST(std::set<std::string>(codes.begin(), codes.end()).size() == codes.size());
  for (const std::string& code : codes) {
    BOOST_REQUIRE(find_message(code) != nullptr);
    BOOST_TEST(find_message(code)->code == code);
  }
  BOOST_TEST(find_message("POS9999") == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::cli
