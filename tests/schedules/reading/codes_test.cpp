// SPDX-License-Identifier: Apache-2.0
//
// Every code that the readers can answer with is explained, and none is explained that they cannot.
#include "schedules/reading/codes.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

using namespace posology::schedules;

namespace {

std::set<std::string> used_codes() {
  std::set<std::string> used;
  const std::regex quoted{"\"(POS\\d{4})\""};
  for (const auto& file :
       std::filesystem::recursive_directory_iterator{POSOLOGY_SOURCE_DIR "/schedules/reading"}) {
    if (file.path().extension() != ".cpp" || file.path().filename() == "codes.cpp") continue;
    std::ifstream stream{file.path()};
    const std::string text{std::istreambuf_iterator<char>{stream}, {}};
    for (std::sregex_iterator at{text.begin(), text.end(), quoted}, end; at != end; ++at)
      used.insert((*at)[1]);
  }
  return used;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(codes_of_messages)

BOOST_AUTO_TEST_CASE(each_code_in_use_is_explained) {
  const auto used = used_codes();
  BOOST_TEST(used.size() > 40U);
  for (const auto& code : used) BOOST_TEST(find_code(code) != nullptr, code);
}

BOOST_AUTO_TEST_CASE(each_code_explained_is_in_use_but_for_those_that_the_contract_has_reserved) {
  const auto used = used_codes();
  for (const auto& code : codes()) {
    if (code.code != "POS0007") BOOST_TEST(used.contains(std::string{code.code}), code.code);
  }
}

BOOST_AUTO_TEST_CASE(codes_stand_in_order_each_with_a_title_and_sentences) {
  BOOST_TEST(std::ranges::is_sorted(codes(), {}, &Code::code));
  for (const auto& code : codes()) {
    BOOST_TEST(!code.title.empty(), code.code);
    BOOST_TEST(code.explanation.ends_with('.'), code.code);
  }
  BOOST_TEST(find_code("POS9999") == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
