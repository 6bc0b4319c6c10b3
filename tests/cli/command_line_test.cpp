// SPDX-License-Identifier: Apache-2.0
#include "cli/command_line.hpp"

#include <boost/test/unit_test.hpp>
#include <sstream>

#include "cli/commands.hpp"
#include "cli/export_command.hpp"
#include "cli/plan_command.hpp"
#include "cli/trouble.hpp"
#include "cli/version_command.hpp"
#include "engine/time/text.hpp"

namespace posology::cli {
namespace {

using Words = std::vector<std::string>;

int called(const std::variant<Help, Call>& read) {
  std::istringstream in;
  std::ostringstream out, err;
  return std::get<Call>(read)({.in = in, .out = out, .err = err});
}

/// What a command is asked for by the words: its doing is replaced by taking note.
template <typename Request, typename Made>
Request request_of(Made make, const Words& words) {
  Request noted;
  Command program = make([&noted](const Request& request, const Streams&) {
    noted = request;
    return 0;
  });
  if (!program.name.empty()) program = Command{.name = "posology", .commands = {program}};
  BOOST_TEST(called(read_command_line(program, words)) == 0);
  return noted;
}

Help help_of(const Words& words) {
  return std::get<Help>(read_command_line(posology_command(), words));
}

/// The trouble that the words end in.
Trouble trouble_of(const Words& words) {
  try {
    called(read_command_line(posology_command(), words));
  } catch (const Trouble& trouble) {
    return trouble;
  }
  BOOST_FAIL("the command line was accepted");
  throw std::logic_error{"unreachable"};
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

BOOST_AUTO_TEST_SUITE(command_lines)

BOOST_AUTO_TEST_CASE(a_plan_is_text_on_standard_output_unless_told_otherwise) {
  const auto plan = request_of<PlanRequest>(plan_command, {"plan", "order.toml"});
  BOOST_TEST(plan.order.order == "order.toml");
  BOOST_TEST(plan.order.output == "-");
  BOOST_TEST((plan.format == PlanRequest::Format::text));
  BOOST_TEST(!plan.order.as_of.has_value());
  BOOST_TEST(!plan.order.final);
}

BOOST_AUTO_TEST_CASE(every_option_of_an_export_is_understood) {
  const auto request = request_of<ExportRequest>(
      export_command, {"export", "-", "--format", "ics", "--detail", "full", "-o", "x.ics", "--as-of",
                       "2027-01-15T09:00:00-05:00", "--from=2027-02-01", "--until", "2027-02-28", "--library",
                       "site", "--final", "--color", "never"});
  BOOST_TEST(request.order.order == "-");
  BOOST_TEST(request.format->name == "ics");
  BOOST_TEST((request.options.detail == calendars::Detail::full));
  BOOST_TEST(request.order.output == "x.ics");
  BOOST_TEST(time::iso_utc(request.order.as_of.value()) == "2027-01-15T14:00:00Z");
  BOOST_TEST(time::iso_date(request.order.from.value()) == "2027-02-01");
  BOOST_TEST(time::iso_date(request.order.until.value()) == "2027-02-28");
  BOOST_TEST(request.order.library.value() == "site");
  BOOST_TEST(request.order.final);
  BOOST_TEST((request.order.colour == Colour::never));
}

/// Every option with one value, before every argument: ORDER may stand last.
void check_option_before_argument(const Command& command, Words words, int& tried) {
  const auto named = [](const Option& option) { return option.names.starts_with('-'); };
  const auto arguments = static_cast<std::size_t>(
      std::ranges::count_if(command.options, [&](const Option& option) { return !named(option); }));
  for (const Option& option : command.options) {
    if (arguments == 0 || !named(option) || option.may_stand_alone) continue;
    const bool one_value = std::holds_alternative<std::string*>(option.into) ||
                           std::holds_alternative<std::optional<std::string>*>(option.into) ||
                           std::holds_alternative<int*>(option.into);
    if (!one_value) continue;
    Words typed = words;
    typed.push_back(option.names.substr(option.names.find("--")));
    typed.push_back(option.one_of.empty() ? "1" : option.one_of.front());
    typed.insert(typed.end(), arguments, "argument");
    const std::string all = [&typed] {
      std::string text;
      for (const std::string& word : typed) text += word + " ";
      return text;
    }();
    try {
      read_command_line(posology_command(), typed);
    } catch (const Trouble& trouble) {
      BOOST_ERROR(all + "is refused: " + trouble.what());
    }
    ++tried;
  }
  for (const Command& each : command.commands) {
    Words deeper = words;
    deeper.push_back(each.name);
    check_option_before_argument(each, std::move(deeper), tried);
  }
}

BOOST_AUTO_TEST_CASE(an_argument_may_follow_the_value_of_an_option) {
  int tried = 0;
  check_option_before_argument(posology_command(), {}, tried);
  BOOST_TEST(tried > 50);
}

BOOST_AUTO_TEST_CASE(a_mistyped_option_or_command_gets_the_nearest_spelling) {
  const Trouble option = trouble_of({"plan", "order.toml", "--formt", "json"});
  BOOST_TEST((option.exit_code == ExitCode::wrong));
  BOOST_TEST(std::string{option.what()} == "unknown option --formt");
  BOOST_TEST(option.help.at(0) == R"(did you mean "--format"?)");
  const Trouble command = trouble_of({"exprt", "order.toml"});
  BOOST_TEST(std::string{command.what()} == "unknown command exprt");
  BOOST_TEST(command.help.at(0) == R"(did you mean "export"?)");
  BOOST_TEST(std::string{trouble_of({"plan", "a.toml", "b.toml"}).what()} == "unknown argument b.toml");
}

BOOST_AUTO_TEST_CASE(values_that_cannot_be_meant_are_refused) {
  const std::vector<Words> wrong{
      {},
      {"plan"},
      {"plan", "o.toml", "--format", "ics"},
      {"plan", "o.toml", "--format"},
      {"plan", "o.toml", "--format", "json", "--format", "text"},
      {"plan", "o.toml", "--as-of", ""},  // no clock in its place
      {"plan", "o.toml", "--until", ""},
      {"plan", "o.toml", "--as-of", "tomorrow"},
      {"plan", "o.toml", "--as-of", "2027-01-15T09:00:00"},  // no offset: not guessed
      {"plan", "o.toml", "--from", "03/04/2027"},
      {"plan", "o.toml", "--from", "2027-02-29"},
      {"plan", "o.toml", "--from", "2027-03-02", "--until", "2027-03-01"},
      {"plan", "o.toml", "--color", "red"},
      {"export", "o.toml", "--detail", "some"},
      {"plan", "o.toml", "export", "o.toml"}};
  for (const Words& words : wrong) BOOST_TEST((trouble_of(words).exit_code == ExitCode::wrong));
}

BOOST_AUTO_TEST_CASE(help_begins_with_an_example) {
  for (const Words& words : {Words{"--help"}, Words{"plan", "--help"}, Words{"export", "-h"}}) {
    const auto help = help_of(words);
    BOOST_TEST(help.text.starts_with("Example:\n  posology "));
  }
  const std::string top = help_of({"--help"}).text;
  for (const char* const command : {"plan", "export", "solve"}) BOOST_TEST(has(top, command), command);
}

BOOST_AUTO_TEST_CASE(help_names_the_command_as_it_is_typed) {
  BOOST_TEST(has(help_of({"--help"}).text, "Usage: posology [OPTIONS]"));
  BOOST_TEST(has(help_of({"plan", "--help"}).text, "Usage: posology plan [OPTIONS]"));
  BOOST_TEST(has(help_of({"rules", "--help"}).text, "Usage: posology rules [OPTIONS]"));
  BOOST_TEST(has(help_of({"rules", "diff", "--help"}).text, "Usage: posology rules diff [OPTIONS] A B"));
}

BOOST_AUTO_TEST_CASE(the_version_is_an_option_with_two_formats) {
  BOOST_TEST(!request_of<VersionRequest>(version_command, {"--version"}).json);
  BOOST_TEST(request_of<VersionRequest>(version_command, {"--version", "--format", "json"}).json);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::cli
