// SPDX-License-Identifier: Apache-2.0
#include "cli/streams.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <optional>

#include "cli/trouble.hpp"

namespace posology::cli {
namespace {

/// Sets variables of the environment for one test and puts them back.
class Environment {
 public:
  Environment(const char* no_color, const char* term)
      : no_color_{"NO_COLOR", no_color}, term_{"TERM", term} {}

 private:
  struct Variable {
    Variable(const char* called, const char* value) : name{called} {
      if (const char* const there = std::getenv(name)) before = there;
      set(value);
    }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;
    ~Variable() { set(before ? before->c_str() : nullptr); }
    void set(const char* value) const { value == nullptr ? ::unsetenv(name) : ::setenv(name, value, 1); }
    const char* name;
    std::optional<std::string> before;
  };
  Variable no_color_, term_;
};

BOOST_AUTO_TEST_SUITE(what_people_type_and_see)

BOOST_AUTO_TEST_CASE(automatic_emphasis_needs_a_terminal_that_can_and_nobody_who_minds) {
  const Environment plain{nullptr, "xterm"};
  BOOST_TEST(ink_for(Colour::automatic, true).colour);
  BOOST_TEST(!ink_for(Colour::automatic, false).colour);
  BOOST_TEST(ink_for(Colour::always, false).colour);
  BOOST_TEST(!ink_for(Colour::never, true).colour);
}

BOOST_AUTO_TEST_CASE(no_color_counts_when_it_is_set_and_not_empty) {
  {
    const Environment set{"1", "xterm"};
    BOOST_TEST(!ink_for(Colour::automatic, true).colour);
    BOOST_TEST(ink_for(Colour::always, true).colour);  // an option is stronger than the environment
  }
  const Environment empty{"", "xterm"};
  BOOST_TEST(ink_for(Colour::automatic, true).colour);
}

BOOST_AUTO_TEST_CASE(a_dumb_terminal_gets_no_emphasis) {
  const Environment dumb{nullptr, "dumb"};
  BOOST_TEST(!ink_for(Colour::automatic, true).colour);
}

BOOST_AUTO_TEST_CASE(a_message_carries_its_code_its_help_and_that_nothing_was_written) {
  const Trouble trouble{ExitCode::wrong, "POS0901", "unknown option \x1B[2J", {"did you mean --from?"}};
  BOOST_TEST(told(trouble) ==
             "error[POS0901]: unknown option \\u{1b}[2J\n"
             "   = help: did you mean --from?\n"
             "   = nothing was written\n");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::cli
