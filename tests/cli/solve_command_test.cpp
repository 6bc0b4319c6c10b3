// SPDX-License-Identifier: Apache-2.0
//
// posology solve: the shapes it promises, its exit codes, and that one bad line does not stop the rest.
#include "cli/solve_command.hpp"

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/trouble.hpp"

namespace posology::cli {
namespace {

using nlohmann::json;

const std::string samples = POSOLOGY_SOURCE_DIR "/tests/engine/network/samples/";

/// A must come at least `lo` and at most 3 ticks before B; C may be left out for 1, and costs 2 to keep.
std::string instance(int lo, const std::string& id = "small") {
  return R"({"format":"dose-calendar/1","id":")" + id +
         R"(","horizon":9,"domains":{"all":[[0,8]],"odd":[[1,1],[3,3],[5,5]]},"events":[)"
         R"({"name":"A","domain":"odd"},{"name":"B","domain":"all","window":[2,8]},)"
         R"({"name":"C","domain":"all","window":[2,8],"optional":true,"skip_penalty":1}],)"
         R"("diffs":[{"id":"near","i":0,"j":1,"lo":null,"hi":3},{"id":"far","i":0,"j":1,"lo":)" +
         std::to_string(lo) + R"(,"hi":null}],"early":[{"i":1,"w":2},{"i":2,"w":1}]})";
}

struct Ran {
  int exit = 0;
  std::vector<json> answers;
};

Ran ran(const std::string& file, const std::string& input = {}) {
  std::istringstream in{input};
  std::ostringstream out, err;
  Ran result{.exit = run_solve({.file = file}, in, out, err), .answers = {}};
  BOOST_TEST(err.str() == "");
  std::istringstream lines{out.str()};
  for (std::string line; std::getline(lines, line);) result.answers.push_back(json::parse(line));
  return result;
}

BOOST_AUTO_TEST_SUITE(solve_command)

BOOST_AUTO_TEST_CASE(an_optimum_has_times_by_name_windows_and_what_was_left_out_as_null) {
  const Ran result = ran("-", instance(2));
  BOOST_TEST(result.exit == 0);
  BOOST_REQUIRE(result.answers.size() == 1U);
  json answer = result.answers.front();
  BOOST_TEST(answer["solve_ms"].get<double>() >= 0.0);
  answer.erase("solve_ms");
  // A at 1 (its first), B at 3: 2 after, the least; 3 * 2 = 6, and 1 for C. B reaches 8, A its last, 5.
  BOOST_TEST(answer ==
             json::parse(R"({"schema":"posology/solution/1","id":"small","status":"optimal","cost":7,
    "times":{"A":1,"B":3,"C":null},"earliest":{"A":1,"B":3,"C":null},"latest":{"A":5,"B":8,"C":null}})"));
}

BOOST_AUTO_TEST_CASE(an_impossible_network_ends_with_one_and_names_the_conflict) {
  const Ran result = ran("-", instance(4));
  BOOST_TEST(result.exit == 1);
  const json& answer = result.answers.at(0);
  BOOST_TEST(answer["status"] == "infeasible");
  BOOST_TEST(answer["conflict"] == json({"near", "far"}));
  BOOST_TEST(!answer.contains("times"));
}

BOOST_AUTO_TEST_CASE(a_sample_is_read_from_its_file) {
  const Ran result = ran(samples + "lu177-24-day-2.json");
  BOOST_TEST(result.exit == 0);
  BOOST_TEST(result.answers.at(0)["cost"] == 619);
}

BOOST_AUTO_TEST_CASE(a_network_of_uncertain_durations_is_asked_whether_it_can_always_be_kept) {
  const auto uncertain = [](const std::string& most) {
    return R"({"nodes":[{"node_id":7},{"node_id":8},{"node_id":9}],"constraints":[)"
           R"({"first_node":7,"second_node":8,"type":"stcu","min_duration":1,"max_duration":)" +
           most +
           R"(},{"first_node":8,"second_node":9,"type":"stc","min_duration":0,"max_duration":"inf"},)" +
           R"({"first_node":7,"second_node":9,"type":"stc","min_duration":0,"max_duration":2.25}]})";
  };
  const auto asked = [](const std::string& input) {
    std::istringstream in{input};
    std::ostringstream out, err;
    Ran result{.exit = run_solve({.file = "-", .controllable = true}, in, out, err), .answers = {}};
    std::istringstream lines{out.str()};
    for (std::string line; std::getline(lines, line);) {
      result.answers.push_back(json::parse(line));
      result.answers.back().erase("solve_ms");
    }
    return result;
  };
  const Ran kept = asked(uncertain("2.25"));
  BOOST_TEST(kept.exit == 0);
  BOOST_TEST(
      kept.answers.at(0) ==
      json::parse(
          R"({"schema":"posology/controllability/1","consistent":true,"dynamically_controllable":true})"));
  // 3 after the first at the latest, and 9 at 2.25: 0.75 short.
  const Ran short_by = asked(uncertain("3"));
  BOOST_TEST(short_by.exit == 1);
  BOOST_TEST(short_by.answers.at(0) ==
             json::parse(R"({"schema":"posology/controllability/1","consistent":true,
    "dynamically_controllable":false,"short_by":0.75,"cycle":{"contingent":[{"first_node":7,"second_node":8}],
    "requirements":[{"first_node":8,"second_node":9},{"first_node":7,"second_node":9}]}})"));
  const Ran lines = asked(uncertain("2") + "\n{}\n" + uncertain("4"));
  BOOST_TEST(lines.exit == 2);
  BOOST_REQUIRE(lines.answers.size() == 3U);
  BOOST_TEST(lines.answers[1]["status"] == "error");
  BOOST_TEST(lines.answers[1]["schema"] == "posology/controllability/1");
  BOOST_TEST(lines.answers[1]["line"] == 2);
  BOOST_TEST(lines.answers[2]["dynamically_controllable"] == false);
}

BOOST_AUTO_TEST_CASE(of_several_lines_each_is_answered_in_its_place) {
  const std::string input = instance(2, "one") + "\n\nnonsense\n" + instance(4, "three") + "\r\n" + "{}";
  const Ran result = ran("-", input);
  BOOST_TEST(result.exit == 2);
  BOOST_REQUIRE(result.answers.size() == 4U);
  BOOST_TEST(result.answers[0]["id"] == "one");
  BOOST_TEST(result.answers[1] == json::parse(R"({"schema":"posology/solution/1","id":null,"status":"error",
    "message":"this is not JSON","line":3,"column":2})"));
  BOOST_TEST(result.answers[2]["status"] == "infeasible");
  BOOST_TEST(result.answers[3]["line"] == 5);
}

BOOST_AUTO_TEST_CASE(lines_that_are_all_right_end_with_zero_whatever_their_answers) {
  BOOST_TEST(ran("-", instance(2) + "\n" + instance(4) + "\n").exit == 0);
}

BOOST_AUTO_TEST_CASE(a_file_named_jsonl_is_of_lines_even_when_its_first_is_bad) {
  const auto file = std::filesystem::temp_directory_path() / "posology_solve_command_test.jsonl";
  std::ofstream{file} << "nonsense\n" << instance(2) << "\n";
  const Ran result = ran(file.string());
  std::filesystem::remove(file);
  BOOST_TEST(result.exit == 2);
  BOOST_TEST(result.answers.at(0)["line"] == 1);
  BOOST_TEST(result.answers.at(1)["cost"] == 7);
}

BOOST_AUTO_TEST_CASE(one_instance_that_cannot_be_read_is_trouble_with_its_place) {
  const auto is_told = [](const std::string& told) {
    return [told](const Trouble& trouble) {
      BOOST_TEST(trouble.what() == told);
      return trouble.exit_code == ExitCode::wrong && trouble.code == "POS0907";
    };
  };
  BOOST_CHECK_EXCEPTION(ran("-", "{\n oops"), Trouble, is_told("-:2:2: this is not JSON"));
  BOOST_CHECK_EXCEPTION(ran("-", "{}"), Trouble, is_told("-: the instance: \"format\" must be a text"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::cli
