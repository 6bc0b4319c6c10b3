// SPDX-License-Identifier: Apache-2.0
//
// Many mistakes at once: all of them in one run, in order of place, and no more of them than can be read.
#include <boost/test/unit_test.hpp>

#include <random>

#include "tests/schedules/an_order.hpp"

using namespace posology;
using tests::mistakes_in;

namespace {

/// "POS0116@2:8 POS0130@3:9 …"
std::string places(const std::vector<schedules::Diagnostic>& told) {
  std::string text;
  for (const auto& each : told) {
    text += (text.empty() ? "" : " ") + each.code + "@" + std::to_string(each.locus.line) + ":" +
            std::to_string(each.locus.column);
  }
  return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(all_mistakes_of_an_order)

BOOST_AUTO_TEST_CASE(all_are_told_in_one_run_sorted_by_place) {
  const auto told = mistakes_in(
      "order = \"x\"\n"                                     // 1
      "zone = \"America/New_Yrok\"\n"                       // 2
      "start = 2040-01-01\n"                                // 3
      "profil = \"us\"\n"                                   // 4
      "clinic = \"weekday-clinc\"\n"                        // 5
      "note = 37,5 mg\n"                                    // 6: the line is no TOML, and the rest is read
      "[[regimen]]\n"                                       // 7
      "use = \"octreotide-sc-to-larr\"\n"                   // 8: read as the nearest
      "dose.octreotide-sc = \"20 mg three times daily\"\n"  // 9
      "count.octreotide-lr = 3\n"                           // 10
      "[[regimen]]\n"                                       // 11
      "use = \"lutetium-177-dotatate\"\n"                   // 12
      "count.lutetium = 5\n"                                // 13
      "dose.lutetium = 7.4\n"                               // 14
      "[[fixed]]\n"                                         // 15
      "event = \"lutetium/9\"\n"                            // 16
      "at = 2027-03-09T09:00:10\n"                          // 17
      "[[off]]\n"                                           // 18
      "rule = \"lu177-cout\"\n");                           // 19
  BOOST_TEST(places(told) ==
             "POS0116@2:8 POS0130@3:9 POS0101@4:1 POS0114@5:10 POS0001@6:10 POS0110@8:7 POS0142@9:22 "
             "POS0111@10:7 POS0135@13:18 POS0141@14:17 POS0117@16:9 POS0133@17:6 "
             "POS0102@18:1 POS0102@18:1 POS0102@18:1 POS0113@19:8");
}

BOOST_AUTO_TEST_CASE(several_broken_lines_are_all_told) {
  const auto told = mistakes_in("order = x\nzone = y\nstart = 2026-12-1\n[[regimen]]\nuse = z\n");
  BOOST_TEST(places(told) == "POS0001@1:9 POS0001@2:8 POS0001@3:17 POS0001@5:7");
}

BOOST_AUTO_TEST_CASE(the_place_of_a_missing_key_is_its_table) {
  BOOST_TEST(places(mistakes_in("")) == "POS0102@1:1 POS0102@1:1 POS0102@1:1 POS0102@1:1");
}

BOOST_AUTO_TEST_CASE(no_more_than_fifty_are_told_and_the_rest_counted) {
  std::string order = tests::sound_order();
  for (int fact = 0; fact < 70; ++fact) order += "[[fact]]\nname = \"nonsense\"\non = 2026-12-01\n";
  const auto answer = tests::read(order);
  const auto& wrong = std::get<schedules::Diagnostics>(answer);
  BOOST_TEST(wrong.list.size() == 50U);
  BOOST_TEST(wrong.more == 20U);
  BOOST_TEST(render(wrong, {}).find("and 20 more") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(files_that_are_too_large_or_too_deep_are_refused_before_they_are_parsed) {
  const std::string padding(schedules::order_bytes_most - tests::sound_order().size() - 1, '#');
  BOOST_TEST(mistakes_in(tests::sound_order() + padding + "\n").empty());  // exactly at the limit
  BOOST_TEST(places(mistakes_in(tests::sound_order() + padding + "#\n")) == "POS0003@0:0");
  std::string deep = "a";
  for (int level = 0; level < 100000; ++level) deep += ".a";
  BOOST_TEST(mistakes_in(deep + " = 1\n").front().code == "POS0003");
  BOOST_TEST(mistakes_in("[" + deep + "]\n").front().code == "POS0003");
  // The four missing keys of an order stand at 1:1, before it.
  BOOST_TEST(mistakes_in("a = " + std::string(100000, '[') + "\n").back().code == "POS0001");
  BOOST_TEST(mistakes_in(std::string(500000, '{')).front().code == "POS0001");
}

BOOST_AUTO_TEST_CASE(a_file_of_nothing_but_mistakes_is_answered_with_the_first_fifty) {
  // A megabyte in one line, and one of short lines: the answer is as small as for any other.
  std::string line = "clinic = {";
  for (int key = 0; line.size() < 1000000; ++key) line += "a" + std::to_string(key) + "=1,";
  line.back() = '}';
  std::string lines;
  while (lines.size() < 1000000) lines += "[[fact]]\nname = \"octreotide-sc-responce\"\non = 1\n";
  for (const auto& text : {line + "\n", lines}) {
    const auto answer = tests::read(text);
    const auto& wrong = std::get<schedules::Diagnostics>(answer);
    BOOST_TEST(wrong.list.size() == 50U);
    BOOST_TEST(wrong.more > 1000U);
    BOOST_TEST(render(wrong, {}).size() < 50000U);
  }
}

BOOST_AUTO_TEST_CASE(whatever_the_bytes_are_reading_answers) {
  std::mt19937_64 random{2026};
  const std::string sound = tests::sound_order();
  for (int trial = 0; trial < 3000; ++trial) {
    std::string spoiled = sound;
    for (int change = 0; change < 3; ++change) {
      const std::size_t at = random() % spoiled.size();
      switch (random() % 4) {
        case 0:
          spoiled[at] = static_cast<char>(random() % 256);
          break;
        case 1:
          spoiled.erase(at, 1 + random() % 12);
          break;
        case 2:
          spoiled.insert(at, 1, "\"'[]{}=.,#\n0 "[random() % 13]);
          break;
        default:
          spoiled.insert(at, spoiled.substr(random() % spoiled.size(), random() % 40));
      }
    }
    const auto answer = tests::read(spoiled);
    if (const auto* const wrong = std::get_if<schedules::Diagnostics>(&answer)) {
      BOOST_TEST(!wrong->empty());
      for (const char letter : render(*wrong, {}))
        BOOST_REQUIRE((letter == '\n' || static_cast<unsigned char>(letter) >= 0x20));
      to_json(*wrong);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
