// SPDX-License-Identifier: Apache-2.0
//
// Orders in JSON: the same keys as in TOML, the same brief, the same mistakes, each with its place.
#include "schedules/reading/json_document.hpp"

#include <boost/test/unit_test.hpp>

#include "engine/time/text.hpp"
#include "tests/schedules/an_order.hpp"

namespace posology::schedules {
namespace {

const Library& library() {
  static const auto loaded = load_library({});
  return std::get<Library>(loaded);
}

std::variant<regimen::Brief, Diagnostics> read_line(const std::string& text, int line = 1) {
  return read_brief({.file = "orders.ndjson", .text = text, .form = OrderForm::json, .first_line = line},
                    library(), tests::request());
}

std::vector<Diagnostic> mistakes(const std::string& text, int line = 1) {
  const auto read = read_line(text, line);
  const auto* const wrong = std::get_if<Diagnostics>(&read);
  return wrong == nullptr ? std::vector<Diagnostic>{} : wrong->list;
}

/// The only mistake of that code.
Diagnostic mistake(const std::string& text, const std::string& code, int line = 1) {
  const auto all = mistakes(text, line);
  BOOST_REQUIRE_EQUAL(std::ranges::count(all, code, &Diagnostic::code), 1);
  return *std::ranges::find(all, code, &Diagnostic::code);
}

/// The sound order of the tests, with `more` keys after its own.
std::string order_with(const std::string& more = "") {
  return R"({"order":"a","zone":"America/New_York","start":"2026-12-01","clinic":"weekday-clinic","regimen":[)"
         R"({"use":"octreotide-sc-to-lar","dose":{"octreotide-sc":"100 mcg three times daily"}},)"
         R"({"use":"lutetium-177-dotatate","start":{"after":"octreotide-sc-to-lar","by":"P2M"},)"
         R"("dose":{"lutetium":"7.4 GBq"}}],"fixed":[{"event":"lutetium/1","at":"2027-03-09T09:00"}],)"
         R"("fact":[{"name":"octreotide-sc-response","on":"2026-12-14"}])" +
         more + "}";
}

/// Everything of a tree and its places, in one line.
std::string told(const Value& value) {
  std::string text = std::to_string(value.at.line) + ":" + std::to_string(value.at.column) + "+" +
                     std::to_string(value.at.length) + " " + std::string{words(value.kind)} + " " +
                     value.text + " " + std::to_string(value.whole) + (value.truth ? " true" : "");
  for (const Entry& each : value.entries)
    text += " {" + each.key + " " + std::to_string(each.at.column) + " " + told(each.value) + "}";
  for (const Value& each : value.items) text += " [" + told(each) + "]";
  return text;
}

std::string tree_of(const std::string& text) {
  Report report{"orders.ndjson", text};
  const auto root = read_json(report, order_bytes_most);
  return root ? told(*root) : report.take().front().message;
}

BOOST_AUTO_TEST_SUITE(json_document)

BOOST_AUTO_TEST_CASE(is_the_same_tree_with_an_escape_in_it_and_without) {
  // Texts with an escape are read by another parser.
  for (const char* const value : {"0",
                                  "-0",
                                  "-3",
                                  "9223372036854775807",
                                  "9223372036854775808",
                                  "-9223372036854775808",
                                  "18446744073709551615",
                                  "18446744073709551616",
                                  "1.5",
                                  "1e5",
                                  "-2E-3",
                                  "true",
                                  "false",
                                  "null",
                                  "\"\"",
                                  "\"b\u00b5\"",
                                  "[]",
                                  "{}",
                                  "[1,[2, {\"c\":[true]}],\"d\"]",
                                  "{\"e\":{\"f\":1}, \"g\" : [ ] }",
                                  "[null]",
                                  "1e400",
                                  "01",
                                  "[1,]",
                                  "{\"a\":1,}",
                                  "tru",
                                  "\"",
                                  "{\"h\":1,\"h\":2}",
                                  "1 2",
                                  "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"}) {
    const std::string begin = std::string{"{\"first\":"}.append(value).append(",\n \"last\":\"x");
    const std::string plain = tree_of(begin + "y\"}");
    std::string escaped = tree_of(begin + "\\u0079\"}");
    if (const auto length = escaped.find("+9 a text xy"); length != std::string::npos)
      escaped.replace(length, 2, "+4");
    BOOST_TEST(plain == escaped);
  }
}

BOOST_AUTO_TEST_CASE(an_order_in_json_is_the_order_in_toml) {
  const auto read = read_line(order_with());
  const auto* const json = std::get_if<regimen::Brief>(&read);
  BOOST_REQUIRE(json != nullptr);
  const auto toml = tests::brief_of(tests::sound_order());
  BOOST_TEST(json->order.id == toml.order.id);
  BOOST_TEST(time::iso_date(json->order.start) == "2026-12-01");
  BOOST_REQUIRE(json->order.regimens.size() == 2U);
  BOOST_TEST(json->order.regimens[1].start->by->iso() == "P2M");
  BOOST_TEST(json->order.regimens[0].doses.at("octreotide-sc").single.ismp() ==
             toml.order.regimens[0].doses.at("octreotide-sc").single.ismp());
  BOOST_TEST((json->order.fixed[0].at == toml.order.fixed[0].at));
  BOOST_TEST(json->order.facts[0].name == "octreotide-sc-response");
}

BOOST_AUTO_TEST_CASE(a_mistake_has_the_line_of_the_stream_and_its_column) {
  // The value follows {"order":, nine characters.
  const auto told = mistake(R"({"order":5})", "POS0103", 812);
  BOOST_TEST(told.locus.line == 812);
  BOOST_TEST(told.locus.column == 10);
}

BOOST_AUTO_TEST_CASE(columns_count_characters) {
  // {"order":"é","zone": is twenty characters, and one byte more.
  BOOST_TEST(mistake(R"({"order":"é","zone":7})", "POS0103").locus.column == 21);
}

BOOST_AUTO_TEST_CASE(what_is_no_json_is_told_where_it_ends_to_be) {
  BOOST_TEST(mistake(R"({"order": "a", })", "POS0008").locus.column == 16);
  BOOST_TEST(mistake("[]", "POS0008").locus.column == 1);
  BOOST_TEST(mistake("{} {}", "POS0008").locus.column == 4);
  BOOST_TEST(mistake(R"({"order": [null]})", "POS0008").locus.column == 12);
  BOOST_TEST(mistake("", "POS0008").locus.column == 1);
}

BOOST_AUTO_TEST_CASE(a_key_said_twice_is_refused) {
  mistake(order_with(R"(,"order":"b")"), "POS0106");
}

BOOST_AUTO_TEST_CASE(null_is_as_good_as_left_out) {
  BOOST_TEST(std::holds_alternative<regimen::Brief>(read_line(order_with(R"(,"until":null,"off":null)"))));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_seen_is_refused_escaped_or_not) {
  mistake("{\"order\":\"a\u202e\"}", "POS0005");
  mistake("{\"order\":\"a\\u202e\"}", "POS0005");
}

BOOST_AUTO_TEST_CASE(absurd_depth_is_refused) {
  mistake("{\"order\":" + std::string(40, '[') + std::string(40, ']') + "}", "POS0003");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::schedules
