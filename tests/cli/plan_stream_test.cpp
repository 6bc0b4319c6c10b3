// SPDX-License-Identifier: Apache-2.0
//
// posology plan --stream: answer n belongs to order n, whatever the orders are.
#include "cli/plan_stream.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>

#include "cli/program.hpp"
#include "engine/time/text.hpp"
#include "schedules/reading/toml_document.hpp"

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

nlohmann::ordered_json tree_of(const schedules::Value& value) {
  using Kind = schedules::Value::Kind;
  switch (value.kind) {
    case Kind::table: {
      auto table = nlohmann::ordered_json::object();
      for (const auto& entry : value.entries) table[entry.key] = tree_of(entry.value);
      return table;
    }
    case Kind::list: {
      auto list = nlohmann::ordered_json::array();
      for (const auto& item : value.items) list.push_back(tree_of(item));
      return list;
    }
    case Kind::whole:
      return value.whole;
    case Kind::truth:
      return value.truth;
    case Kind::day:
      return time::iso_date(std::chrono::floor<std::chrono::days>(value.local));
    case Kind::local_time:
      return time::iso_local_time(value.local);
    case Kind::clock:
      return time::clock(value.clock);
    default:
      return value.text;
  }
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

/// The same order in JSON, under that name as it is written there.
std::string as_json_line(const std::filesystem::path& example, const std::string& name) {
  std::ifstream file{example};
  const std::string text{std::istreambuf_iterator<char>{file}, {}};
  schedules::Report report{example.string(), text};
  const auto root = schedules::read_toml(report);
  BOOST_REQUIRE(root);
  nlohmann::ordered_json order = tree_of(*root);
  order["order"] = "@name@";
  std::string line = order.dump();
  return line.replace(line.find("@name@"), 6, name) + "\n";
}

BOOST_AUTO_TEST_CASE(every_example_is_answered_under_another_name_as_if_it_came_alone) {
  // Names that are plain, that have quotation marks, that are not ASCII, written with an escape or without.
  const std::vector<std::string> names{"p1", "another name, much longer than the first", R"(a \"b\" \\ c)",
                                       "Zürich", R"(Z\u00fcrich)"};
  int planned = 0;
  for (const auto& example :
       std::filesystem::recursive_directory_iterator{POSOLOGY_SOURCE_DIR "/schedules/examples"}) {
    if (example.path().extension() != ".toml" ||
        example.path().string().find("/library/") != std::string::npos)
      continue;
    std::string input = "\n", expected;
    for (const std::string& name : names) {
      const std::string line = as_json_line(example, name);
      input += line;
      expected += ran(stream, line).out;
    }
    const Ran all = ran(stream, input);
    planned += all.answers.front()["status"] == "feasible" ? 1 : 0;
    if (all.answers.front()["status"] == "feasible") BOOST_TEST((all.out == expected), example.path());
  }
  BOOST_TEST(planned > 30);
}

BOOST_AUTO_TEST_CASE(a_name_that_no_order_may_have_is_refused_however_often_the_rest_was_planned) {
  for (const char* const name : {"", "\xE2\x80\xAE", "\xff", "a\x01"}) {
    const Ran result = ran(stream, order("p1") + "\n" + order(name) + "\n");
    BOOST_REQUIRE(result.answers.size() == 2U);
    BOOST_TEST(result.answers[1]["status"] == "error", name);
  }
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
