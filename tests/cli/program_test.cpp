// SPDX-License-Identifier: Apache-2.0
#include "cli/program.hpp"

#include <sys/wait.h>

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/answer.hpp"
#include "cli/trouble.hpp"

namespace posology::cli {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

const std::string example = POSOLOGY_SOURCE_DIR "/schedules/examples/vipoma.toml";
const std::string as_of = "2026-11-20T09:00:00Z";

/// What a run in this process prints and ends with.
struct Ran {
  int exit = 0;
  std::string out, err;
};

Ran ran(const Words& words, const std::string& input = {}) {
  std::istringstream in{input};
  std::ostringstream out, err;
  const int exit = run(words, {.in = in, .out = out, .err = err});
  return {.exit = exit, .out = out.str(), .err = err.str()};
}

/// The exit code of a shell command; the program is $POSOLOGY.
int shell(const std::string& command) {
  const std::string line =
      "POSOLOGY='" POSOLOGY_PROGRAM "'; ORDER='" + example + "'; set -o pipefail; " + command;
  const int status = std::system(("bash -c '" +
                                  [&] {
                                    std::string quoted;
                                    for (const char c : line)
                                      quoted += c == '\'' ? std::string{"'\\''"} : std::string{c};
                                    return quoted;
                                  }() +
                                  "'")
                                     .c_str());
  return WEXITSTATUS(status);
}

std::string content(const fs::path& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

struct Folder {
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "posology-test-XXXXXX").string();
    path = ::mkdtemp(pattern.data());
  }
  ~Folder() { fs::remove_all(path); }
  fs::path path;
};

BOOST_FIXTURE_TEST_SUITE(program, Folder)

BOOST_AUTO_TEST_CASE(the_example_order_has_a_plan_and_the_talk_is_silent) {
  const Ran plan = ran({"plan", example, "--as-of", as_of});
  BOOST_TEST(plan.exit == 0, plan.err);
  BOOST_TEST(plan.err == "");
  BOOST_TEST(plan.out.starts_with("Dose calendar of order vipoma-demo\n"));
  BOOST_TEST(has(plan.out, "DO NOT TAKE octreotide short-acting (subcutaneous)"));
  BOOST_TEST(has(plan.out, "lutetium Lu 177 dotatate"));
  BOOST_TEST(has(plan.out, "Decision support: a professional checks every sheet."));
}

BOOST_AUTO_TEST_CASE(an_order_may_come_from_standard_input_and_gives_the_same_plan) {
  const Ran file = ran({"plan", example, "--format", "json", "--as-of", as_of});
  const Ran input = ran({"plan", "-", "--format", "json", "--as-of", as_of}, content(example));
  BOOST_TEST(input.exit == 0, input.err);
  BOOST_TEST(input.out == file.out);
}

BOOST_AUTO_TEST_CASE(export_and_plan_tell_the_same_and_ics_is_written_whole) {
  const Ran json = ran({"export", example, "--format", "json", "--as-of", as_of});
  BOOST_TEST(json.out == ran({"plan", example, "--format", "json", "--as-of", as_of}).out);
  const std::string file = (path / "vipoma.ics").string();
  const Ran ics = ran({"export", example, "--format", "ics", "-o", file, "--as-of", as_of});
  BOOST_TEST(ics.exit == 0, ics.err);
  BOOST_TEST(ics.out == "");
  BOOST_TEST(ics.err == "wrote " + file + "\n");
  BOOST_TEST(content(file) == ran({"export", example, "--format", "ics", "--as-of", as_of}).out);
  BOOST_TEST(content(file).starts_with("BEGIN:VCALENDAR\r\n"));
}

BOOST_AUTO_TEST_CASE(days_outside_from_and_until_are_not_printed) {
  const auto whole = nlohmann::json::parse(ran({"plan", example, "--format", "json", "--as-of", as_of}).out);
  const std::string first = whole["horizon"]["first"];
  const auto day = nlohmann::json::parse(
      ran({"plan", example, "--format", "json", "--as-of", as_of, "--from", first, "--until", first}).out);
  BOOST_TEST(day["events"].size() >= 1);
  BOOST_TEST(day["events"].size() < whole["events"].size());
  for (const auto& event : day["events"]) {
    BOOST_TEST(event["planned"].get<std::string>().substr(0, 10) == first);
  }
}

BOOST_AUTO_TEST_CASE(mistakes_in_an_order_are_told_with_their_places_and_end_in_2) {
  std::string text = content(example);
  text.replace(text.find("zone"), 4, "zome");
  const Ran wrong = ran({"plan", "-", "--as-of", as_of}, text);
  BOOST_TEST(wrong.exit == 2);
  BOOST_TEST(wrong.out == "");
  BOOST_TEST(has(wrong.err, "error[POS"));
  BOOST_TEST(has(wrong.err, "--> standard input:"));
  BOOST_TEST(has(wrong.err, "nothing was written"));
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_used_ends_in_4_and_a_wrong_call_in_2) {
  const Ran missing = ran({"plan", (path / "none.toml").string()});
  BOOST_TEST(missing.exit == 4);
  BOOST_TEST(has(missing.err, "error[POS0904]"));
  const Ran unwritable =
      ran({"plan", example, "--as-of", as_of, "-o", (path / "none" / "plan.txt").string()});
  BOOST_TEST(unwritable.exit == 4);
  BOOST_TEST(has(unwritable.err, "error[POS0905]"));
  const Ran typo = ran({"plan", example, "--formt", "json"});
  BOOST_TEST(typo.exit == 2);
  BOOST_TEST(has(typo.err, R"(did you mean "--format"?)"));
}

BOOST_AUTO_TEST_CASE(an_order_without_a_legal_calendar_ends_in_1_and_exports_nothing) {
  std::string text = content(example);
  text.erase(std::min(text.find("[[fixed]]"), text.size()));
  // Two days between a depot and a lutetium dose, where 28 are asked for.
  text +=
      "\n[[fixed]]\nevent = \"octreotide-lar/2\"\nat = 2027-03-01T10:00\n"
      "[[fixed]]\nevent = \"lutetium/1\"\nat = 2027-03-03T10:00\n";
  const Ran plan = ran({"plan", "-", "--as-of", as_of}, text);
  BOOST_TEST(plan.exit == 1, plan.err);
  BOOST_TEST(has(plan.out, "No legal calendar exists"));
  const auto json = nlohmann::json::parse(ran({"plan", "-", "--format", "json", "--as-of", as_of}, text).out);
  BOOST_TEST(json["status"] == "infeasible");
  const std::string file = (path / "none.ics").string();
  const Ran ics = ran({"export", "-", "--format", "ics", "-o", file, "--as-of", as_of}, text);
  BOOST_TEST(ics.exit == 1);
  BOOST_TEST(has(ics.err, "No legal calendar exists"));
  BOOST_TEST(!fs::exists(file));
}

BOOST_AUTO_TEST_CASE(final_is_refused_while_a_decision_is_open_in_every_format) {
  std::string text = content(example);
  text.erase(std::min(text.find("[[fact]]"), text.size()));  // nothing is recorded: the first depot waits
  const std::string file = (path / "final").string();
  for (const std::string format : {"text", "json", "ics"}) {
    const Words words{"export", "-", "--final", "--format", format, "-o", file, "--as-of", as_of};
    const Ran refused = ran(words, text);
    BOOST_TEST(refused.exit == 3, format << ": " << refused.err);
    BOOST_TEST(has(refused.err, "error[POS0930]"));
    BOOST_TEST(!fs::exists(file));
  }
  // The first day comes before the depot and waits for nothing.
  const Ran granted = ran({"export", "-", "--final", "--until", "2026-12-01", "--as-of", as_of}, text);
  BOOST_TEST(granted.exit == 0, granted.err);
}

BOOST_AUTO_TEST_CASE(a_plan_moved_against_a_rule_is_a_defect_that_names_the_rule_and_shows_nothing) {
  std::istringstream in;
  std::ostringstream out, err;
  OrderRequest request;
  request.order = example;
  request.as_of = time::Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 20}};
  const auto read = answer_of(request, {.in = in, .out = out, .err = err});
  const auto& answer = std::get<Answer>(read);
  regimen::Plan plan = std::get<regimen::Plan>(answer.outcome);
  BOOST_CHECK_NO_THROW(judged(answer.brief, plan));
  for (auto& event : plan.events) {
    if (event.id != "octreotide-lar-after/1") continue;
    event.start += std::chrono::hours{48};  // at most 24 hours after the infusion began
    event.end = event.start;
  }
  BOOST_CHECK_EXCEPTION(judged(answer.brief, plan), Trouble, [](const Trouble& trouble) {
    return trouble.exit_code == ExitCode::defect && has(told(trouble), "lu177-lar-after-dose");
  });
}

BOOST_AUTO_TEST_CASE(the_version_names_engine_library_and_zone_data) {
  const Ran text = ran({"--version"});
  BOOST_TEST(text.exit == 0);
  BOOST_TEST(has(text.out, "posology "));
  BOOST_TEST(has(text.out, "library sha256:"));
  const auto json = nlohmann::json::parse(ran({"--version", "--format", "json"}).out);
  BOOST_TEST(json["schema"] == "posology/version/1");
}

BOOST_AUTO_TEST_CASE(codes_and_rules_are_explained_and_a_mistyped_one_gets_the_nearest) {
  BOOST_TEST(has(ran({"explain", "POS0930"}).out, "the calendar is not final"));
  const Ran rule = ran({"explain", "lu177-ssa-long-acting-washout"});
  BOOST_TEST(rule.exit == 0, rule.err);
  BOOST_TEST(has(rule.out, "contraindicated"));
  BOOST_TEST(has(rule.out, "source"));
  const Ran typo = ran({"explain", "POS093O"});
  BOOST_TEST(typo.exit == 2);
  BOOST_TEST(has(typo.err, "POS0930"));
}

BOOST_AUTO_TEST_CASE(a_closed_pipe_ends_quietly_and_a_full_disk_does_not_look_like_success) {
  const std::string talk = (path / "talk").string();
  BOOST_TEST(shell("\"$POSOLOGY\" plan \"$ORDER\" 2>" + talk + " | head -c 10 >/dev/null") == 0);
  BOOST_TEST(content(talk) == "");
  BOOST_TEST(shell("\"$POSOLOGY\" plan \"$ORDER\" >/dev/full 2>" + talk) == 4);
  BOOST_TEST(has(content(talk), "standard output cannot be written"));
}

BOOST_AUTO_TEST_CASE(the_locale_and_the_machines_own_zone_change_no_byte) {
  const std::string command =
      " \"$POSOLOGY\" export \"$ORDER\" --format ics --detail full --as-of " + as_of + " >" + path.string();
  BOOST_TEST(shell(command + "/plain") == 0);
  BOOST_TEST(shell("env TZ=Asia/Tokyo LC_ALL=tr_TR.UTF-8 LANG=ar_EG" + command + "/elsewhere") == 0);
  BOOST_TEST(content(path / "plain") == content(path / "elsewhere"));
  BOOST_TEST(content(path / "plain").size() > 1000);
}

BOOST_AUTO_TEST_CASE(a_split_calendar_needs_a_folder_and_is_of_ics_files) {
  const std::string folder = (path / "months").string();
  const Ran done =
      ran({"export", example, "--format", "ics", "--split", "month", "-o", folder, "--as-of", as_of});
  BOOST_TEST(done.exit == 0, done.err);
  BOOST_TEST(done.out == "");
  BOOST_TEST(has(done.err, "wrote " + folder + "/2027-03.ics\n"));
  BOOST_TEST(content(path / "months" / "2027-03.ics").starts_with("BEGIN:VCALENDAR\r\n"));
  for (const Words& wrong : {Words{"--format", "ics"}, Words{"--format", "csv", "-o", folder}}) {
    Words words{"export", example, "--split", "month", "--as-of", as_of};
    words.insert(words.end(), wrong.begin(), wrong.end());
    const Ran refused = ran(words);
    BOOST_TEST(refused.exit == 2);
    BOOST_TEST(has(refused.err, "error[POS0935]"));
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::cli
