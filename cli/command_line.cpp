// SPDX-License-Identifier: Apache-2.0
#include "cli/command_line.hpp"

#include <CLI/CLI.hpp>

#include "cli/trouble.hpp"
#include "schedules/reading/suggestions.hpp"

namespace posology::cli {
namespace {

/// Help begins with an example: what to type is what people look for.
class ExampleFirst : public CLI::Formatter {
 public:
  explicit ExampleFirst(std::string example) : example_{std::move(example)} {}
  std::string make_description(const CLI::App* app) const override {
    return "Example:\n  " + example_ + "\n\n" + CLI::Formatter::make_description(app);
  }

 private:
  std::string example_;
};

/// Hands one option to the parser, by where its value goes.
struct Adding {
  CLI::App& app;
  const Option& option;

  CLI::Option* operator()(bool* into) const { return app.add_flag(option.names, *into, option.says); }
  CLI::Option* operator()(std::vector<std::string>* into) const {
    return app.add_option(option.names, *into, option.says);
  }
  CLI::Option* operator()(std::optional<std::string>* into) const {
    CLI::Option* const added = app.add_option_function<std::vector<std::string>>(
        option.names,
        [into](const std::vector<std::string>& values) { *into = values.empty() ? "" : values.front(); },
        option.says);
    // One value, and not the words that follow it as well.
    return added->expected(option.may_stand_alone ? 0 : 1, 1)->allow_extra_args(false);
  }
  template <typename Value>
  CLI::Option* operator()(Value* into) const {
    return app.add_option(option.names, *into, option.says);
  }
};

void add(CLI::App& app, const Option& option) {
  CLI::Option* const added = std::visit(Adding{app, option}, option.into);
  if (option.required) added->required();
  if (!option.value.empty()) added->type_name(option.value);
  if (!option.one_of.empty()) added->check(CLI::IsMember(option.one_of));
}

void describe(CLI::App& app, const Command& command) {
  app.formatter(std::make_shared<ExampleFirst>(command.example));
  app.require_subcommand(0, 1);
  for (const Option& option : command.options) add(app, option);
  for (const Command& each : command.commands) {
    describe(*app.add_subcommand(each.name, each.says), each);
  }
}

/// The innermost command that the words name, and its parser.
struct Chosen {
  const CLI::App* app;
  const Command* command;
};

Chosen chosen(const CLI::App& app, const Command& command) {
  for (const Command& each : command.commands) {
    if (app.got_subcommand(each.name)) return chosen(*app.get_subcommand(each.name), each);
  }
  return {.app = &app, .command = &command};
}

std::string full_name(const CLI::App& app) {
  return app.get_parent() == nullptr ? app.get_name() : full_name(*app.get_parent()) + " " + app.get_name();
}

/// The parser puts a command's own name after what it is told to go before it.
std::string help_of(const CLI::App& app) {
  return app.help(app.get_parent() == nullptr ? std::string{} : full_name(*app.get_parent()));
}

/// The option or command that somebody who typed `extra` may have meant.
std::vector<std::string> suggestion(const CLI::App& app, const std::string& extra) {
  std::vector<std::string> spellings;
  if (extra.starts_with('-')) {
    for (const CLI::Option* option : app.get_options()) {
      for (const std::string& name : option->get_lnames()) spellings.push_back("--" + name);
    }
  } else {
    for (const CLI::App* command : app.get_subcommands({})) spellings.push_back(command->get_name());
  }
  const auto meant = schedules::nearest(extra.substr(0, extra.find('=')), spellings, 1);
  if (!meant.empty()) return {schedules::did_you_mean(meant)};
  return {full_name(app) + " --help lists what there is"};
}

Trouble unexpected(const CLI::App& program, const Chosen& called) {
  const std::vector<std::string> extras = program.remaining(true);
  const std::string extra = extras.empty() ? std::string{} : extras.front();
  const bool expects_command = !called.command->commands.empty();
  const std::string kind = extra.starts_with('-') ? "option" : expects_command ? "command" : "argument";
  return {ExitCode::wrong, "POS0901", "unknown " + kind + " " + extra, suggestion(*called.app, extra)};
}

}  // namespace

std::variant<Help, Call> read_command_line(const Command& program,
                                           const std::vector<std::string>& arguments) {
  CLI::App app{program.says, program.name};
  describe(app, program);
  std::vector<std::string> reversed{arguments.rbegin(), arguments.rend()};  // as the parser wants them
  try {
    app.parse(reversed);
  } catch (const CLI::CallForHelp&) {
    return Help{help_of(*chosen(app, program).app)};
  } catch (const CLI::ExtrasError&) {
    throw unexpected(app, chosen(app, program));
  } catch (const CLI::ParseError& mistake) {
    throw Trouble{ExitCode::wrong,
                  "POS0902",
                  mistake.what(),
                  {full_name(*chosen(app, program).app) + " --help begins with an example"}};
  }
  const Command& called = *chosen(app, program).command;
  if (called.run) return called.run;
  throw Trouble{ExitCode::wrong,
                "POS0901",
                "no command is given",
                {full_name(*chosen(app, program).app) + " --help lists the commands"}};
}

}  // namespace posology::cli
