// SPDX-License-Identifier: Apache-2.0
//
// A command as data: its name, an example, its options, and what it does. The parser, the help, and the tests
// that compare the documentation with the program all read this one description, so they cannot disagree.
//
// The one idea: an option says where its value goes. The values live in a struct of the command's own, which
// `run` shares, so a command is complete in its file; commands.cpp only lists it.
//
//   Command hello_command() {
//     struct Values { std::string name; };
//     const auto values = std::make_shared<Values>();
//     Command command{.name = "hello", .says = "Greets", .example = "posology hello Ada"};
//     command.options = {{.names = "NAME", .says = "Whom to greet", .into = &values->name, .required =
//     true}}; command.run = [values](const Streams& streams) { … }; return command;
//   }
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cli/streams.hpp"

namespace posology::cli {

/// Where an option's value goes: a flag sets a bool; an optional text stays empty when the option is not
/// given; a list takes every value that follows.
using Into = std::variant<std::string*, std::optional<std::string>*, std::vector<std::string>*, bool*, int*>;

/// An option ("-o,--output"), a flag ("--final"), or an argument ("ORDER": names without a dash).
struct Option {
  std::string names = {};
  std::string says = {};
  Into into = static_cast<std::string*>(nullptr);
  std::string value = {};  ///< What stands for the value in the help: "FILE".
  bool required = false;
  std::vector<std::string> one_of = {};  ///< The only values; empty allows any.
  bool may_stand_alone = false;          ///< Its value may be left out: an optional text is then "".
};

struct Command {
  std::string name = {};
  std::string says = {};     ///< One line; what it is for.
  std::string example = {};  ///< What to type; help begins with it.
  std::vector<Option> options = {};
  /// Does it, once every option has its value. Exit code out. Throws Trouble and ClosedPipe (trouble.hpp).
  std::function<int(const Streams&)> run = {};
  std::vector<Command> commands = {};  ///< Commands of its own: posology rules list.
};

}  // namespace posology::cli
