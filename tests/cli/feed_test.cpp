// SPDX-License-Identifier: Apache-2.0
#include "cli/serve/feed.hpp"

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "cli/trouble.hpp"

namespace posology::cli {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr std::chrono::sys_seconds noon = std::chrono::sys_days{std::chrono::year{2026} / 11 / 20} + 12h;
const std::string example = POSOLOGY_SOURCE_DIR "/schedules/examples/vipoma.toml";

/// An order in a folder of its own, a clock that is set by hand, and a feed of it.
struct Fed {
  Fed() {
    std::string pattern = (fs::temp_directory_path() / "posology-test-XXXXXX").string();
    folder = ::mkdtemp(pattern.data());
    order = (folder / "order.toml").string();
    fs::copy(example, order);
  }
  ~Fed() { fs::remove_all(folder); }
  Feed feed() {
    return Feed{{.order = {.order = order, .library = {}, .as_of = {}, .from = {}, .until = {}},
                 .calendar = {},
                 .token = "0123456789abcdef"},
                streams,
                [this] { return clock; }};
  }
  void append(const std::string& text) { std::ofstream{order, std::ios::app} << text; }

  fs::path folder;
  std::string order;
  std::istringstream in;
  std::ostringstream out, err;
  Streams streams{.in = in, .out = out, .err = err};
  std::chrono::sys_seconds clock = noon;
};

BOOST_FIXTURE_TEST_SUITE(feeds, Fed)

BOOST_AUTO_TEST_CASE(who_does_not_know_the_word_gets_nothing) {
  Feed served = feed();
  BOOST_TEST(served.path() == "/0123456789abcdef/calendar.ics");
  BOOST_TEST(served.reply({.method = "GET", .path = served.path()}).status == 200);
  for (const std::string path : {"", "/", "/calendar.ics", "/0123456789abcdee/calendar.ics",
                                 "/0123456789abcdef/calendar.icsx", "/0123456789ABCDEF/calendar.ics"}) {
    BOOST_TEST(served.reply({.method = "GET", .path = path}).status == 404, path);
  }
  BOOST_TEST(served.reply({.method = "POST", .path = served.path()}).status == 405);
  // Nobody learns from the method whether the path is right.
  BOOST_TEST(served.reply({.method = "POST", .path = "/"}).status == 404);
}

// 12:00:00 on Friday, 20 November 2026.
BOOST_AUTO_TEST_CASE(what_is_known_is_not_sent_again) {
  Feed served = feed();
  const HttpReply first = served.reply({.method = "GET", .path = served.path()});
  BOOST_TEST(first.last_modified == "Fri, 20 Nov 2026 12:00:00 GMT");
  const auto status = [&](const std::string& tag, const std::string& since) {
    return served
        .reply({.method = "GET", .path = served.path(), .if_none_match = tag, .if_modified_since = since})
        .status;
  };
  BOOST_TEST(status(first.etag, "") == 304);
  BOOST_TEST(status("", "Fri, 20 Nov 2026 12:00:00 GMT") == 304);
  BOOST_TEST(status("", "Fri, 20 Nov 2026 11:59:59 GMT") == 200);
  BOOST_TEST(status("\"0\"", "Fri, 20 Nov 2026 12:00:00 GMT") == 200);
}

BOOST_AUTO_TEST_CASE(a_changed_order_is_planned_again_and_a_changed_plan_is_the_next_revision) {
  Feed served = feed();
  const HttpReply first = served.reply({.method = "GET", .path = served.path()});
  append("\n# a remark that changes no date\n");
  const HttpReply same = served.reply({.method = "GET", .path = served.path()});
  BOOST_TEST(same.body == first.body);
  BOOST_TEST(same.etag == first.etag);
  append("\n[[fixed]]\nevent = \"octreotide-lar/2\"\nat = 2027-01-14T10:00\n");
  const HttpReply changed = served.reply({.method = "GET", .path = served.path()});
  BOOST_TEST(changed.status == 200);
  BOOST_TEST(changed.etag != first.etag);
  BOOST_TEST(changed.last_modified > first.last_modified);
  BOOST_TEST(changed.body.find("SEQUENCE:1\r\n") != std::string::npos);
  BOOST_TEST(changed.body.find("SEQUENCE:0\r\n") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_order_that_cannot_be_planned_is_never_answered_with_the_plan_that_was) {
  Feed served = feed();
  append("\nnonsense\n");
  BOOST_TEST(served.reply({.method = "GET", .path = served.path()}).status == 503);
  BOOST_TEST(err.str().find("error[") != std::string::npos);
  const std::size_t told = err.str().size();
  BOOST_TEST(served.reply({.method = "GET", .path = served.path()}).status == 503);
  BOOST_TEST(err.str().size() == told);  // once is enough
  fs::copy(example, order, fs::copy_options::overwrite_existing);
  BOOST_TEST(served.reply({.method = "GET", .path = served.path()}).status == 200);
}

BOOST_AUTO_TEST_CASE(the_calendar_is_of_today) {
  Feed served = feed();
  const HttpReply first = served.reply({.method = "GET", .path = served.path()});
  clock += 11h;
  BOOST_TEST(served.reply({.method = "GET", .path = served.path()}).etag == first.etag);
  clock += 1h;  // midnight UTC
  const HttpReply next = served.reply({.method = "GET", .path = served.path()});
  BOOST_TEST(next.body.find("DTSTAMP:20261121T000000Z\r\n") != std::string::npos);
  BOOST_TEST(next.body.find("SEQUENCE:0\r\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_order_without_a_plan_is_not_served_at_all) {
  append("\nnonsense\n");
  BOOST_CHECK_THROW(feed(), Feed::Unplannable);
  fs::remove(order);
  BOOST_CHECK_THROW(feed(), Trouble);
}

BOOST_AUTO_TEST_CASE(a_secret_word_is_long_plain_and_never_the_same) {
  BOOST_TEST(good_token(new_token()));
  BOOST_TEST(new_token() != new_token());
  BOOST_TEST(new_token().size() == 32);
  for (const std::string word : {"", "short", "fifteen-letters", "sixteen-letters/", "sixteen letters!"}) {
    BOOST_TEST(!good_token(word), word);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::cli
