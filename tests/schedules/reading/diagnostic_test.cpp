// SPDX-License-Identifier: Apache-2.0
//
// How mistakes are shown: frame, carets, reasons, and nothing of the file that could reach the terminal
// unescaped.
#include "schedules/reading/diagnostic.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "schedules/reading/report.hpp"
#include "tests/schedules/an_order.hpp"

using namespace posology::schedules;

namespace {

Diagnostics one(std::string text, const Span& at) {
  Report report{"a.toml", text};
  Diagnostic& told = report.add("POS0142", at, "dose is 1000 times the usual amount: is the unit right?");
  told.why = "rule a (label)";
  told.help = {"20 mcg?", "another form?"};
  return in_order(report.take());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(diagnostics)

BOOST_AUTO_TEST_CASE(a_mistake_is_shown_with_place_line_carets_reason_help_and_what_was_written) {
  BOOST_TEST(render(one("x = 1\namount  = \"20 mg\"\n", {.line = 2, .column = 11, .length = 7}), {}) ==
             "error[POS0142]: dose is 1000 times the usual amount: is the unit right?\n"
             "  --> a.toml:2:11\n"
             "   |\n"
             " 2 | amount  = \"20 mg\"\n"
             "   |           ^^^^^^^\n"
             "   = why:  rule a (label)\n"
             "   = help: 20 mcg?\n"
             "   = help: another form?\n"
             "   = nothing was written. `posology explain POS0142` says more.\n");
}

BOOST_AUTO_TEST_CASE(another_place_is_underlined_with_dashes_and_its_label) {
  const std::string text = "use = \"a\"\n\n\nuse = \"a\"\n";
  Report report{"a.toml", text};
  report.add("POS0120", {.line = 4, .column = 7, .length = 3}, "used twice");
  report.also_show({.line = 1, .column = 7, .length = 3}, "used here first");
  BOOST_TEST(render(in_order(report.take()), {}) ==
             "error[POS0120]: used twice\n"
             "  --> a.toml:4:7\n"
             "   |\n"
             " 1 | use = \"a\"\n"
             "   |       --- used here first\n"
             "...\n"
             " 4 | use = \"a\"\n"
             "   |       ^^^\n"
             "   = nothing was written. `posology explain POS0120` says more.\n");
}

BOOST_AUTO_TEST_CASE(carets_stand_below_wide_and_combining_characters_and_tabs) {
  // Two wide characters take four cells; e with an accent of its own takes one.
  const std::string text = "\"\u6c34\u6c34e\u0301\t\" = 7\n";
  Report report{"a.toml", text};
  report.add("POS0101", {.line = 1, .column = 9, .length = 1}, "here");
  const auto shown = render(in_order(report.take()), {});
  BOOST_TEST(shown.find(" 1 | \"\u6c34\u6c34e\u0301 \" = 7\n   |           ^\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_a_file_holds_never_reaches_the_terminal_as_a_command) {
  const std::string text = "a = \"\x1b]0;title\x07\"\n";
  Report report{"a\x1b[2J.toml", text};
  report.add("POS0101", {.line = 1, .column = 1, .length = 30}, "a \x1b[31m key \u202e");
  const auto found = in_order(report.take());
  const auto shown = render(found, {});
  BOOST_TEST(shown.find('\x1b') == std::string::npos);
  BOOST_TEST(shown.find('\x07') == std::string::npos);
  BOOST_TEST(shown.find("\\u{1b}]0;title\\u{7}") != std::string::npos);
  BOOST_TEST(shown.find("\\u{202e}") != std::string::npos);
  BOOST_TEST(shown.find("--> a\\u{1b}[2J.toml:1:1") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(without_unicode_all_else_is_escaped_and_the_carets_follow) {
  const std::string text = "\"\u00e9\" = 7\n";
  Report report{"a.toml", text};
  report.add("POS0101", {.line = 1, .column = 7, .length = 1}, "here");
  // \u{e9} takes six cells where one stood.
  BOOST_TEST(
      render(in_order(report.take()), {.unicode = false}).find(" 1 | \"\\u{e9}\" = 7\n   |            ^\n") !=
      std::string::npos);
}

BOOST_AUTO_TEST_CASE(colour_adds_nothing_but_colour) {
  const auto found = one("amount = \"20 mg\"\n", {.line = 1, .column = 10, .length = 7});
  std::string coloured = render(found, {.colour = true});
  BOOST_TEST(coloured.find("\x1b[1;31merror[POS0142]\x1b[0m") != std::string::npos);
  for (auto at = coloured.find('\x1b'); at != std::string::npos; at = coloured.find('\x1b')) {
    coloured.erase(at, coloured.find('m', at) - at + 1);
  }
  BOOST_TEST(coloured == render(found, {}));
}

BOOST_AUTO_TEST_CASE(json_has_the_same_on_one_line) {
  const std::string expected =
      "{'schema':'posology/diagnostics/1','errors':[{'code':'POS0142',"
      "'message':'dose is 1000 times the usual amount: is the unit "
      "right?','file':'a.toml','line':1,'column':10,"
      "'length':7,'text':'amount = \\'20 mg\\'','why':'rule a (label)','help':['20 mcg?','another form?']}],"
      "'more':0,'written':'nothing was written'}";
  std::string quoted = to_json(one("amount = \"20 mg\"\n", {.line = 1, .column = 10, .length = 7}));
  std::ranges::replace(quoted, '"', '\'');
  BOOST_TEST(quoted == expected);
}

BOOST_AUTO_TEST_CASE(a_very_long_line_is_shown_in_part) {
  std::string text(5000, 'x');
  text += " = 7\n";
  Report report{"a.toml", text};
  report.add("POS0101", {.line = 1, .column = 1, .length = 5000}, "here");
  report.add("POS0101", {.line = 1, .column = 5004, .length = 1}, "there");
  const auto found = in_order(report.take());
  BOOST_TEST(render(found, {}).size() < 1200U);
  BOOST_TEST(render(found, {}).find("a.toml:1:5004") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(only_what_cannot_be_used_at_all_is_safe_to_try_again) {
  Diagnostics found;
  BOOST_TEST(!found.only_unusable_files());
  found.list.push_back({.code = "POS0002"});
  BOOST_TEST(found.only_unusable_files());
  found.list.push_back({.code = "POS0101"});
  BOOST_TEST(!found.only_unusable_files());
}

BOOST_AUTO_TEST_SUITE_END()
