// SPDX-License-Identifier: Apache-2.0
//
// Lines as they arrive, in pieces that end where they will.
#include "cli/input_lines.hpp"

#include <boost/test/unit_test.hpp>
#include <deque>
#include <sstream>
#include <streambuf>

#include "cli/trouble.hpp"
#include "schedules/reading/digest.hpp"

namespace posology::cli {
namespace {

/// Of a pipe, what has been written so far: the next piece arrives when somebody waits for it.
class Pieces : public std::streambuf {
 public:
  explicit Pieces(std::deque<std::string> pieces) : pieces_{std::move(pieces)} {}
  std::size_t left() const { return pieces_.size(); }

 private:
  int_type underflow() override {
    if (pieces_.empty()) return traits_type::eof();
    now_ = std::move(pieces_.front());
    pieces_.pop_front();
    setg(now_.data(), now_.data(), now_.data() + now_.size());
    return traits_type::to_int_type(*gptr());
  }

  std::deque<std::string> pieces_;
  std::string now_;
};

std::string text_of(const std::optional<InputLine>& line) {
  return line ? std::string{line->text} : "none";
}

BOOST_AUTO_TEST_SUITE(input_lines)

BOOST_AUTO_TEST_CASE(lines_are_told_without_their_ends_and_blank_ones_are_counted_alone) {
  std::istringstream in{
      "\xef\xbb\xbf"
      "one\r\n\n \t\ntwo\nthree"};
  InputLines lines{in, 100};
  const auto one = lines.next();
  BOOST_TEST_REQUIRE(one.has_value());
  BOOST_TEST((one->text == "one" && one->number == 1));
  const auto two = lines.next();
  BOOST_TEST_REQUIRE(two.has_value());
  BOOST_TEST((two->text == "two" && two->number == 4));
  BOOST_TEST(text_of(lines.next()) == "three");
  BOOST_TEST(!lines.next().has_value());
  BOOST_TEST(!lines.next().has_value());
}

BOOST_AUTO_TEST_CASE(at_hand_is_what_has_arrived_whole) {
  Pieces pieces{{"one\ntwo\nth", "ree\n\nfo", "ur"}};
  std::istream in{&pieces};
  InputLines lines{in, 100};
  BOOST_TEST(text_of(lines.next_at_hand()) == "none");
  BOOST_TEST(text_of(lines.next()) == "one");
  BOOST_TEST(text_of(lines.next_at_hand()) == "two");
  BOOST_TEST(text_of(lines.next_at_hand()) == "none");
  // Nobody has waited for the rest of the third.
  BOOST_TEST(pieces.left() == 2U);
  BOOST_TEST(text_of(lines.next()) == "three");
  BOOST_TEST(text_of(lines.next_at_hand()) == "none");
  BOOST_TEST(text_of(lines.next()) == "four");
  BOOST_TEST(text_of(lines.next_at_hand()) == "none");
  BOOST_TEST(text_of(lines.next()) == "none");
}

// Ten bytes and a carriage return fit; eleven and one do not.
BOOST_AUTO_TEST_CASE(a_line_beyond_the_limit_is_passed_over_and_told_by_its_digest) {
  const std::string fits(10, 'a'), is_long(12, 'b'), is_longer(100, 'c');
  for (const bool in_pieces : {false, true}) {
    BOOST_TEST_CONTEXT("in pieces " << in_pieces) {
      const std::string all = fits + "\r\n" + is_long + "\n" + is_longer + "\nend\n" + is_longer;
      std::deque<std::string> pieces{all};
      if (in_pieces) pieces = {all.substr(0, 5), all.substr(5, 30), all.substr(35, 95), all.substr(130)};
      Pieces buffer{pieces};
      std::istream in{&buffer};
      InputLines lines{in, 10};
      BOOST_TEST(text_of(lines.next()) == fits);
      for (const std::string& beyond : {is_long, is_longer, std::string{"end"}, is_longer}) {
        const auto line = lines.next();
        BOOST_TEST_REQUIRE(line.has_value());
        BOOST_TEST(line->too_long == (beyond != "end"));
        if (line->too_long) BOOST_TEST(line->sha256 == schedules::hexadecimal(schedules::sha256(beyond)));
      }
      BOOST_TEST(!lines.next().has_value());
    }
  }
}

/// A disk that fails once what it has given has been read.
class Failing : public std::streambuf {
 public:
  explicit Failing(std::string text) : text_{std::move(text)} {
    setg(text_.data(), text_.data(), text_.data() + text_.size());
  }

 private:
  int_type underflow() override { throw std::ios_base::failure{"broken"}; }
  std::streamsize showmanyc() override { throw std::ios_base::failure{"broken"}; }

  std::string text_;
};

BOOST_AUTO_TEST_CASE(what_arrived_before_the_input_broke_is_told_first) {
  Failing broken{"one\ntwo\nth"};
  std::istream in{&broken};
  InputLines lines{in, 100};
  BOOST_TEST(text_of(lines.next()) == "one");
  BOOST_TEST(text_of(lines.next_at_hand()) == "two");
  BOOST_TEST(text_of(lines.next_at_hand()) == "none");
  BOOST_CHECK_EXCEPTION(lines.next(), Trouble,
                        [](const Trouble& trouble) { return trouble.code == "POS0904"; });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::cli
