// SPDX-License-Identifier: Apache-2.0
//
// What an order changes of a rule until a day is not planned beyond it, by whatever way the plan would get
// out.
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/program.hpp"
#include "cli/serve/feed.hpp"
#include "cli/trouble.hpp"

namespace posology::cli {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

/// 20 mg of everolimus to 31 March 2027, allowed by an override up to 28 February.
const std::string too_long = R"(
order = "case"
zone  = "Europe/Berlin"
start = 2027-02-01
until = 2027-03-31

[[regimen]]
use = "everolimus"
dose.everolimus = "20 mg once daily"

[[override]]
rule  = "eve-reduction"
set   = { day = { most = "20 mg" } }
by    = "A. Clinician"
why   = "beside an inducer"
until = 2027-02-28
)";

struct Ran {
  int exit = 0;
  std::string out, err;
};

Ran ran(const Words& words, const std::string& input) {
  std::istringstream in{input};
  std::ostringstream out, err;
  const int exit = run(words, {.in = in, .out = out, .err = err});
  return {.exit = exit, .out = out.str(), .err = err.str()};
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(lapsed_changes)

BOOST_AUTO_TEST_CASE(every_command_that_plans_an_order_refuses_it) {
  for (const Words& command : {Words{"plan"},
                               {"plan", "--format", "json"},
                               {"plan", "--alternatives", "5"},
                               {"plan", "--explain"},
                               {"export", "--format", "ics"},
                               {"export", "--format", "json"},
                               {"export", "--format", "markdown"},
                               {"dispense"},
                               {"titrate"},
                               {"titrate", "--tree"}}) {
    Words words = command;
    words.insert(words.begin() + 1, "-");
    words.insert(words.end(), {"--as-of", "2027-01-01T00:00:00Z"});
    const Ran refused = ran(words, too_long);
    BOOST_TEST(refused.exit == 2, command.front());
    BOOST_TEST(has(refused.err, "POS0972"), command.front());
    BOOST_TEST(refused.out.empty(), command.front());
  }
}

BOOST_AUTO_TEST_CASE(a_stream_tells_it_in_its_line) {
  const std::string line =
      R"({"order":"case","zone":"Europe/Berlin","start":"2027-02-01","until":"2027-03-31",)"
      R"("regimen":[{"use":"everolimus","dose":{"everolimus":"20 mg once daily"}}],)"
      R"("override":[{"rule":"eve-reduction","set":{"day":{"most":"20 mg"}},"by":"A. Clinician",)"
      R"("why":"beside an inducer","until":"2027-02-28"}]})";
  const Ran told = ran({"plan", "--stream", "--as-of", "2027-01-01T00:00:00Z"}, line + "\n" + line + "\n");
  BOOST_TEST(told.exit == 0);
  std::istringstream lines{told.out};
  int count = 0;
  for (std::string each; std::getline(lines, each); ++count) {
    const auto json = nlohmann::json::parse(each);
    BOOST_TEST(json["status"] == "error");
    BOOST_TEST(json["code"] == "POS0972");
  }
  BOOST_TEST(count == 2);
}

BOOST_AUTO_TEST_CASE(a_served_calendar_is_not_given_out) {
  const fs::path file =
      fs::temp_directory_path() / ("posology-lapsed-" + std::to_string(::getpid()) + ".toml");
  const auto write = [&](std::string order, const std::string& until) {
    std::ofstream{file} << order.replace(order.find("2027-02-28"), 10, until);
  };
  std::istringstream in;
  std::ostringstream out, err;
  const Streams streams{.in = in, .out = out, .err = err};
  const auto start = std::chrono::sys_days{std::chrono::year{2027} / 1 / 1};
  const auto feed = [&] {
    return Feed{{.order = {.order = file.string(), .library = {}, .as_of = start, .from = {}, .until = {}},
                 .calendar = {},
                 .token = "0123456789abcdef"},
                streams,
                [&] { return std::chrono::sys_seconds{start}; }};
  };
  write(too_long, "2027-04-30");
  Feed served = feed();
  BOOST_TEST(served.reply({.method = "GET", .path = served.path()}).status == 200);
  write(too_long, "2027-02-28");
  const auto reply = served.reply({.method = "GET", .path = served.path()});
  BOOST_TEST(reply.status == 503);
  BOOST_TEST(!has(reply.body, "BEGIN:VCALENDAR"));
  BOOST_CHECK_EXCEPTION(feed(), Trouble, [](const Trouble& why) { return why.code == "POS0972"; });
  fs::remove(file);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::cli
