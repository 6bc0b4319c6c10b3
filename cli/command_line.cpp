// SPDX-License-Identifier: Apache-2.0
#include "cli/command_line.hpp"

#include <CLI/CLI.hpp>

#include "cli/trouble.hpp"
#include "engine/time/text.hpp"
#include "schedules/reading/suggestions.hpp"

namespace posology::cli {
namespace {

/// Help begins with an example: what to type is what people look for.
class ExampleFirst : public CLI::Formatter {
 public:
  std::string make_description(const CLI::App* app) const override {
    return "Example:\n  " + example_of(app->get_name()) + "\n\n" + CLI::Formatter::make_description(app);
  }

 private:
  static std::string example_of(const std::string& command) {
    static const std::map<std::string, std::string> examples{
        {"plan", "posology plan schedules/examples/vipoma.toml"},
        {"export", "posology export schedules/examples/vipoma.toml --format ics -o vipoma.ics"},
        {"solve", "posology solve instance.json"},
        {"explain", "posology explain lu177-ssa-long-acting-washout"}};
    const auto found = examples.find(command);
    return found == examples.end() ? examples.at("plan") : found->second;
  }
};

/// What the parser writes into; read out into a Request when it is done.
struct Typed {
  OrderRequest order;
  std::string format = "text", detail = "none", colour = "auto";
  std::string as_of, from, until, library, explained;
  SolveRequest solve;
  bool version = false;
};

void add_library(CLI::App& command, Typed& typed) {
  command.add_option("--library", typed.library, "Files that add to or override the built-in library")
      ->type_name("DIR");
}

void add_order_options(CLI::App& command, Typed& typed) {
  command.add_option("ORDER", typed.order.order, "The order, a TOML file; - reads standard input")
      ->required();
  command.add_option("-o,--output", typed.order.output, "Where to; - is standard output")->type_name("FILE");
  command.add_option("--as-of", typed.as_of, "The moment it is made for, instead of the clock's")
      ->type_name("INSTANT");
  command.add_option("--from", typed.from, "First day to print")->type_name("DATE");
  command.add_option("--until", typed.until, "Last day to print")->type_name("DATE");
  add_library(command, typed);
  command.add_flag("--final", typed.order.final, "Refuse while a decision is open");
  command.add_option("--color", typed.colour, "auto, always or never")
      ->type_name("WHEN")
      ->check(CLI::IsMember({"auto", "always", "never"}));
}

void add_format(CLI::App& command, Typed& typed, const std::vector<std::string>& formats) {
  std::string listed;
  for (const std::string& format : formats) listed += (listed.empty() ? "" : ", ") + format;
  command.add_option("--format", typed.format, listed)->type_name("FORMAT")->check(CLI::IsMember(formats));
}

time::LocalDay day_of(const std::string& option, const std::string& text) {
  const auto day = time::parse_iso_date(text);
  if (day) return *day;
  throw Trouble{ExitCode::wrong, "POS0902", option + ": " + text + " is no date", {"write it as 2027-03-09"}};
}

OrderRequest order_of(const Typed& typed) {
  OrderRequest order = typed.order;
  if (!typed.library.empty()) order.library = typed.library;
  if (!typed.from.empty()) order.from = day_of("--from", typed.from);
  if (!typed.until.empty()) order.until = day_of("--until", typed.until);
  if (order.from && order.until && *order.from > *order.until) {
    throw Trouble{ExitCode::wrong, "POS0902", "--from " + typed.from + " is after --until " + typed.until};
  }
  if (!typed.as_of.empty()) {
    order.as_of = time::parse_iso_instant(typed.as_of);
    if (!order.as_of) {
      throw Trouble{ExitCode::wrong,
                    "POS0902",
                    "--as-of: " + typed.as_of + " is no instant",
                    {"write it with its offset, as 2027-03-09T09:00:00-05:00 or 2027-03-09T14:00:00Z"}};
    }
  }
  order.colour = typed.colour == "always"  ? Colour::always
                 : typed.colour == "never" ? Colour::never
                                           : Colour::automatic;
  return order;
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
  return {(app.get_parent() == nullptr ? "posology" : "posology " + app.get_name()) +
          " --help lists what there is"};
}

Trouble unexpected(const CLI::App& app) {
  const auto chosen = app.get_subcommands();
  const CLI::App& command = chosen.empty() ? app : *chosen.front();
  const std::vector<std::string> extras = app.remaining(true);
  const std::string extra = extras.empty() ? std::string{} : extras.front();
  const std::string kind = extra.starts_with('-') ? "option" : chosen.empty() ? "command" : "argument";
  return {ExitCode::wrong, "POS0901", "unknown " + kind + " " + extra, suggestion(command, extra)};
}

Request request_of(const CLI::App& app, const Typed& typed) {
  if (app.got_subcommand("plan")) {
    return PlanRequest{
        .order = order_of(typed),
        .format = typed.format == "json" ? PlanRequest::Format::json : PlanRequest::Format::text};
  }
  if (app.got_subcommand("export")) {
    return ExportRequest{.order = order_of(typed),
                         .format = typed.format == "json"  ? ExportRequest::Format::json
                                   : typed.format == "ics" ? ExportRequest::Format::ics
                                                           : ExportRequest::Format::text,
                         .detail = typed.detail == "full"   ? calendars::Detail::full
                                   : typed.detail == "drug" ? calendars::Detail::drug
                                                            : calendars::Detail::none};
  }
  if (app.got_subcommand("solve")) return typed.solve;
  const auto library = typed.library.empty() ? std::nullopt : std::optional{typed.library};
  if (app.got_subcommand("explain")) return ExplainRequest{.what = typed.explained, .library = library};
  if (typed.version) return VersionRequest{.json = typed.format == "json", .library = library};
  throw Trouble{ExitCode::wrong, "POS0901", "no command is given", {"posology --help lists the commands"}};
}

void add_commands(CLI::App& app, Typed& typed) {
  app.add_flag("--version", typed.version,
               "The engine, the library and the zone database, with their versions");
  add_format(app, typed, {"text", "json"});
  add_library(app, typed);

  CLI::App& plan =
      *app.add_subcommand("plan", "Finds the best legal calendar of an order, or says why there is none");
  add_order_options(plan, typed);
  add_format(plan, typed, {"text", "json"});

  CLI::App& exports =
      *app.add_subcommand("export", "Writes the calendar of an order for another program or person");
  add_order_options(exports, typed);
  add_format(exports, typed, {"text", "json", "ics"});
  exports.add_option("--detail", typed.detail, "What an entry of an ics file tells: none, drug or full")
      ->type_name("HOW")
      ->check(CLI::IsMember({"none", "drug", "full"}));

  CLI::App& explain = *app.add_subcommand("explain", "Says what the code of a message or a rule means");
  explain.add_option("CODE|RULE", typed.explained, "POS0104, or the id of a rule")->required();
  add_library(explain, typed);

  CLI::App& solve =
      *app.add_subcommand("solve", "Solves a bare temporal network, for tests, teaching and benchmarks");
  solve.add_option("INSTANCE", typed.solve.file, "The network, a JSON file; - reads standard input")
      ->required();
}

}  // namespace

Request read_command_line(const std::vector<std::string>& arguments) {
  Typed typed;
  CLI::App app{
      "Turns drug regimens into dated dose calendars, and proves that every date obeys every rule.\n"
      "Decision support: a professional checks every sheet.",
      "posology"};
  app.formatter(std::make_shared<ExampleFirst>());
  app.require_subcommand(0, 1);
  add_commands(app, typed);
  std::vector<std::string> reversed{arguments.rbegin(), arguments.rend()};  // as the parser wants them
  try {
    app.parse(reversed);
  } catch (const CLI::CallForHelp&) {
    return Help{app.help()};
  } catch (const CLI::ExtrasError&) {
    throw unexpected(app);
  } catch (const CLI::ParseError& mistake) {
    throw Trouble{ExitCode::wrong, "POS0902", mistake.what(), {"posology --help begins with an example"}};
  }
  return request_of(app, typed);
}

}  // namespace posology::cli
