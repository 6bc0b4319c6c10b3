// SPDX-License-Identifier: Apache-2.0
//
// posology plan --stream: answer n belongs to order n, whatever the orders are.
#include "cli/plan_stream.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>

#include "cli/program.hpp"

namespace posology::cli {
namespace {

using nlohmann::json;
using Words = std::vector<std::string>;

const Words stream{"plan", "--stream", "--as-of", "2026-11-24T00:00:00Z"};

struct Ran {
  int exit = 0;
  std::string out, err;
  std::vector<json> answers;
};

Ran ran(const Words& words, const std::string& input) {
  std::istringstream in{input};
  std::ostringstream out, err;
  Ran result{.exit = run(words, {.in = in, .out = out, .err = err}),
             .out = out.str(),
             .err = err.str(),
             .answers = {}};
  std::istringstream lines{result.out};
  for (std::string line; result.exit == 0 && std::getline(lines, line);)
    result.answers.push_back(json::parse(line));
  return result;
}

std::string order(const std::string& id, const std::string& regimen = "octreotide-sc-to-lar",
                  const std::string& more = "") {
  return R"({"order":")" + id +
         R"(","zone":"Europe/Zurich","start":"2026-12-01","until":"2027-03-31","regimen":[{"use":")" +
         regimen + R"(","dose":{"octreotide-sc":"100 mcg three times daily"}}])" + more + "}";
}

BOOST_AUTO_TEST_SUITE(plan_stream)

BOOST_AUTO_TEST_CASE(each_order_is_answered_on_a_line_of_its_own_in_its_place) {
  const Ran result = ran(stream, order("one") + "\n\n   \r\n" + order("two") + "\r\n" + order("three"));
  BOOST_TEST(result.exit == 0);
  BOOST_TEST(result.err == "");
  BOOST_REQUIRE(result.answers.size() == 3U);
  BOOST_TEST(result.answers[0]["order"] == "one");
  BOOST_TEST(result.answers[1]["order"] == "two");
  BOOST_TEST(result.answers[2]["order"] == "three");
  BOOST_TEST(result.answers[2]["schema"] == "posology/plan/1");
  BOOST_TEST(result.answers[2]["status"] == "feasible");
  BOOST_TEST(result.answers[2]["events"].size() > 1U);
}

BOOST_AUTO_TEST_CASE(a_bad_line_is_answered_in_its_place_without_a_word_of_it) {
  const Ran result = ran(stream, order("one") + "\n{\"order\":\"Jane Roe\",\n" +
                                     order("Jane Roe", "jane-roe") + "\n" + order("four") + "\n");
  BOOST_TEST(result.exit == 0);
  BOOST_REQUIRE(result.answers.size() == 4U);
  BOOST_TEST(result.out.find("Jane") == std::string::npos);
  BOOST_TEST(result.err == "");
  const json& broken = result.answers[1];
  BOOST_TEST(broken["status"] == "error");
  BOOST_TEST(broken["order"].is_null());
  BOOST_TEST(broken["code"] == "POS0008");
  BOOST_TEST(broken["line"] == 2);
  BOOST_TEST(broken["column"] == 21);
  const json& unknown = result.answers[2];
  BOOST_TEST(unknown["code"] == "POS0110");
  BOOST_TEST(unknown["means"] == "unknown regimen");
  BOOST_TEST(unknown["line"] == 3);
  BOOST_TEST(broken["raw_sha256"].get<std::string>().size() == 64U);
  BOOST_TEST(result.answers[3]["order"] == "four");
}

BOOST_AUTO_TEST_CASE(an_order_without_a_calendar_is_an_answer_too) {
  const Ran result = ran(stream, order("late", "octreotide-sc-to-lar",
                                       R"(,"fixed":[{"event":"octreotide-lar/1","at":"2026-12-15"},)"
                                       R"({"event":"octreotide-lar/2","at":"2026-12-16"}])") +
                                     "\n" + order("next"));
  BOOST_TEST(result.exit == 0);
  BOOST_REQUIRE(result.answers.size() == 2U);
  BOOST_TEST(result.answers[0]["status"] == "infeasible");
  BOOST_TEST(result.answers[0]["conflict"]["chain"].size() >= 2U);
  BOOST_TEST(result.answers[1]["status"] == "feasible");
}

BOOST_AUTO_TEST_CASE(a_line_that_is_too_long_is_passed_over) {
  const Ran result = ran(stream, "{\"order\":\"" + std::string(3'000'000, 'a') + "\"}\n" + order("next"));
  BOOST_REQUIRE(result.answers.size() == 2U);
  BOOST_TEST(result.answers[0]["code"] == "POS0003");
  BOOST_TEST(result.answers[0]["raw_sha256"].get<std::string>().size() == 64U);
  BOOST_TEST(result.answers[1]["order"] == "next");
}

BOOST_AUTO_TEST_CASE(the_same_lines_give_the_same_bytes_however_they_are_split) {
  const std::string a = order("a") + "\n",
                    b = order("b", "octreotide-sc-to-lar", R"(,"profile":"eu")") + "\n";
  BOOST_TEST(ran(stream, a).out + ran(stream, b).out == ran(stream, a + b).out);
  BOOST_TEST(ran(stream, b + a + b).out == ran(stream, b).out + ran(stream, a).out + ran(stream, b).out);
}

/// Orders that differ in what is kept between lines: zones, years, profiles, clinics, closed days.
std::vector<std::string> varied_orders() {
  std::vector<std::string> orders;
  for (const char* const zone : {"Europe/London", "America/New_York", "Pacific/Apia"}) {
    for (const char* const start : {"2026-12-01", "2027-01-04", "2028-02-29"}) {
      for (
          const char* const clinic :
          {R"("weekday-clinic")",
           R"({"title":"A","place":{"any":{"open":{"Mon":"09:00-12:00","Thu":"09:00-12:00"}}},"closed":["2027-01-11/2027-02-05"]})"}) {
        orders.push_back(
            std::string{R"({"order":"varied","zone":")"} + zone + R"(","start":")" + start +
            R"(","until":"2028-05-31","profile":")" + (orders.size() % 2 == 0 ? "us" : "eu") +
            R"(","clinic":)" + clinic +
            R"(,"regimen":[{"use":"octreotide-sc-to-lar","dose":{"octreotide-sc":"100 mcg twice daily"}}]})" +
            "\n");
      }
    }
  }
  return orders;
}

BOOST_AUTO_TEST_CASE(no_answer_depends_on_the_lines_before_it) {
  std::vector<std::string> lines = varied_orders();
  std::map<std::string, std::string> alone;
  for (const std::string& line : lines) alone[line] = ran(stream, line).out;
  std::mt19937 dice{5};
  for (int round = 0; round < 3; ++round) {
    std::ranges::shuffle(lines, dice);
    std::string input, expected;
    for (const std::string& line : lines) {
      input += line;
      expected += alone[line];
    }
    BOOST_TEST((ran(stream, input).out == expected));
  }
}

BOOST_AUTO_TEST_CASE(orders_that_differ_in_their_names_alone_are_answered_each_in_its_own) {
  std::string input, expected;
  for (const char* const name : {"p1", "p2", "order", "p1"}) {
    const std::string line = order(name) + "\n";
    input += line;
    expected += ran(stream, line).out;
  }
  const Ran result = ran(stream, input);
  BOOST_TEST((result.out == expected));
  BOOST_TEST(result.answers[1]["order"] == "p2");
  BOOST_TEST(result.answers[0]["events"][0]["uid"] != result.answers[1]["events"][0]["uid"]);
  BOOST_TEST(result.answers[0]["events"][0]["uid"] == result.answers[3]["events"][0]["uid"]);
}

BOOST_AUTO_TEST_CASE(answers_are_of_ascii_alone) {
  const std::string out = ran(stream, order("z\u00fcrich")).out;
  BOOST_TEST(std::ranges::all_of(out, [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
  BOOST_TEST(out.find("z\\u00FCrich") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_stream_needs_its_moment_and_takes_nothing_that_it_would_not_heed) {
  const auto refused = [](Words words) { return ran(words, "").err; };
  BOOST_TEST(refused({"plan", "--stream"}).starts_with("error[POS0915]"));
  for (const char* const option : {"--final", "--output=x", "--format=text"}) {
    Words words = stream;
    words.emplace_back(option);
    BOOST_TEST(refused(words).starts_with("error[POS0916]"), option);
  }
  BOOST_TEST(refused({"plan"}).starts_with("error[POS0902]"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::cli
