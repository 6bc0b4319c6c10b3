// SPDX-License-Identifier: Apache-2.0
// A document on one line against RapidJSON's own writing of it.
#include "calendars/json_line.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <boost/test/unit_test.hpp>
#include <limits>

#include "calendars/json_writer.hpp"

namespace posology::calendars {
namespace {

using Reference = rapidjson::Writer<rapidjson::StringBuffer, rapidjson::UTF8<>, rapidjson::ASCII<>>;

/// A list of texts as we write it, and as RapidJSON does.
std::string line_of(const std::vector<std::string>& texts) {
  JsonLine line;
  line.begin_list();
  for (const std::string& text : texts) line.text(text);
  line.end_list();
  return line.taken();
}

std::string reference(const std::vector<std::string>& texts) {
  rapidjson::StringBuffer buffer;
  Reference writer{buffer};
  writer.StartArray();
  for (const std::string& text : texts)
    writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  writer.EndArray();
  return buffer.GetString();
}

BOOST_AUTO_TEST_SUITE(a_document_on_one_line)

BOOST_AUTO_TEST_CASE(escapes_every_byte_wherever_it_stands_as_rapidjson_does) {
  // Texts of 1 to 36 bytes, so that the byte falls into every place of sixteen, and across two of them.
  for (std::size_t size = 1; size <= 36; ++size) {
    for (std::size_t at = 0; at < size; ++at) {
      std::vector<std::string> texts(0x80, std::string(size, 'x'));
      for (std::size_t byte = 0; byte < texts.size(); ++byte) texts[byte][at] = static_cast<char>(byte);
      BOOST_REQUIRE_EQUAL(line_of(texts), reference(texts));
    }
  }
}

BOOST_AUTO_TEST_CASE(writes_what_is_not_ascii_as_escapes) {
  const std::vector<std::string> texts{"\u00b5g", "caf\u00e9 and more of it", "12345678\u00e9", "\U0001f489",
                                       "\u2028"};
  BOOST_TEST(line_of(texts) == reference(texts));
  BOOST_TEST(line_of({"\u00b5g"}) == R"(["\u00B5g"])");
}

BOOST_AUTO_TEST_CASE(puts_a_comma_between_values_and_nowhere_else) {
  JsonWriter to{JsonLayout::one_line};
  to.begin_object();
  to.field("empty", "");
  to.field("ends like an opening", "{[:");
  to.key("list");
  to.begin_list();
  to.begin_list();
  to.end_list();
  to.number(std::int64_t{-3});
  to.number(2.5);
  to.number(3.0);
  to.boolean(false);
  to.null();
  to.begin_object();
  to.end_object();
  to.end_list();
  to.end_object();
  BOOST_TEST(to.finish() ==
             "{\"empty\":\"\",\"ends like an opening\":\"{[:\",\"list\":[[],-3,2.5,3.0,false,null,{}]}\n");
}

BOOST_AUTO_TEST_CASE(writes_a_value_once_more) {
  JsonWriter to{JsonLayout::one_line};
  to.begin_object();
  to.key("planned");
  const std::size_t from = to.size();
  to.begin_list();
  to.text("clinic");
  to.end_list();
  BOOST_TEST(to.field_again("earliest", {.from = from, .until = to.size()}));
  to.end_object();
  BOOST_TEST(to.finish() == "{\"planned\":[\"clinic\"],\"earliest\":[\"clinic\"]}\n");
  // The room for it may have to be made first.
  JsonLine line;
  line.begin_list();
  line.text(std::string(200'000, 'x'));
  line.again(1, line.size());
  line.end_list();
  BOOST_TEST(line.taken() == line_of(std::vector<std::string>(2, std::string(200'000, 'x'))));
}

BOOST_AUTO_TEST_CASE(writes_nothing_once_more_where_it_is_indented) {
  JsonWriter to{JsonLayout::indented};
  to.begin_object();
  BOOST_TEST(!to.field_again("again", {.from = 0, .until = 0}));
  to.end_object();
  BOOST_TEST(to.finish() == "{}\n");
}

BOOST_AUTO_TEST_CASE(writes_whole_numbers_to_the_last_digit) {
  JsonLine line;
  line.begin_list();
  line.number(std::numeric_limits<std::int64_t>::min());
  line.number(std::numeric_limits<std::int64_t>::max());
  line.end_list();
  BOOST_TEST(line.taken() == "[-9223372036854775808,9223372036854775807]");
}

BOOST_AUTO_TEST_CASE(forgets_what_its_room_said) {
  JsonWriter to{JsonLayout::one_line, std::string(5000, '}')};
  to.begin_list();
  to.end_list();
  BOOST_TEST(to.finish() == "[]\n");
}

BOOST_AUTO_TEST_CASE(mends_bytes_that_are_no_utf8) {
  JsonWriter to{JsonLayout::one_line};
  to.text("a\xff");
  BOOST_TEST(to.finish() == "\"a\\uFFFD\"\n");
}

BOOST_AUTO_TEST_CASE(grows_with_what_is_written) {
  JsonLine line;
  const std::string large(300'000, 'x');
  line.begin_list();
  line.text(large);
  line.text(large);
  line.end_list();
  BOOST_TEST(line.taken().size() == 2U * 300'000U + 7U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::calendars
