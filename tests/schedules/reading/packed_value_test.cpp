// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/packed_value.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <stdexcept>

#include "schedules/reading/embedded_library.hpp"
#include "schedules/reading/toml_document.hpp"

namespace posology::schedules {
namespace {

bool same(const Span& a, const Span& b) {
  return a.line == b.line && a.column == b.column && a.length == b.length;
}

bool same(const Value& a, const Value& b) {
  const auto same_entry = [](const Entry& one, const Entry& other) {
    return one.key == other.key && same(one.at, other.at) && same(one.value, other.value);
  };
  const auto same_item = [](const Value& one, const Value& other) { return same(one, other); };
  return a.kind == b.kind && same(a.at, b.at) && a.text == b.text && a.whole == b.whole &&
         a.truth == b.truth && a.local == b.local && a.clock == b.clock &&
         a.below_minutes == b.below_minutes && a.header == b.header &&
         std::ranges::equal(a.entries, b.entries, same_entry) &&
         std::ranges::equal(a.items, b.items, same_item);
}

Value read(std::string_view text) {
  const std::string file = "a.toml", kept{text};
  Report report{file, kept};
  return read_toml(report).value();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(packed_values)

BOOST_AUTO_TEST_CASE(every_kind_comes_back_with_its_place) {
  const Value tree = read(R"(
whole = -9223372036854775807
most = 9223372036854775807
truth = true
text = "a \" and a line\nmore"
empty = ""
day = 1969-12-31
at = 2027-03-09T09:00:30
instant = 2027-03-09T09:00:00-05:00
clock = 23:59:00
number = 0.5
list = [1, [2, "three"], {four = 4}]
[table]
[table.in]
table = {}
)");
  BOOST_TEST(same(unpack(pack(tree)), tree));
}

BOOST_AUTO_TEST_CASE(the_library_that_is_carried_is_what_its_text_is_read_to) {
  for (const EmbeddedFile& file : embedded_library()) {
    BOOST_TEST(same(unpack(file.tree), read(file.text)), file.path);
  }
}

BOOST_AUTO_TEST_CASE(bytes_that_end_too_soon_or_go_on_are_refused) {
  const std::string bytes = pack(read("a = [1, 2, \"three\"]\n"));
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    BOOST_CHECK_THROW(unpack(std::string_view{bytes}.substr(0, length)), std::invalid_argument);
  }
  BOOST_CHECK_THROW(unpack(bytes + '\0'), std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::schedules
