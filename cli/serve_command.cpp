// SPDX-License-Identifier: Apache-2.0
#include "cli/serve_command.hpp"

#include <filesystem>
#include <ostream>

#include "cli/exit_code.hpp"
#include "cli/ics_options.hpp"
#include "cli/order_options.hpp"
#include "cli/serve/http_server.hpp"
#include "cli/sheet_options.hpp"
#include "cli/trouble.hpp"
#include "cli/whole_file.hpp"

namespace posology::cli {
namespace {

constexpr int usual_port = 8765, last_port = 65535;
constexpr std::size_t token_bytes_most = 1024;

/// The secret word that the file keeps; a file that is not there is made with a new one, for its owner's
/// eyes.
std::string kept_token(const std::string& file, const Streams& streams) {
  std::error_code unknown;
  if (!std::filesystem::exists(file, unknown)) {
    write_private(file, new_token() + "\n");
    streams.err << "wrote " << file << ": keep it secret\n" << std::flush;
  }
  std::string token = read_whole(file, streams.in, token_bytes_most);
  while (!token.empty() && (token.back() == '\n' || token.back() == '\r')) token.pop_back();
  if (good_token(token)) return token;
  throw Trouble{
      ExitCode::wrong,
      "POS0939",
      file + " has no secret word that will do",
      {"one line of 16 to 200 letters, digits, - and _; or delete the file, and a good one is made"}};
}

}  // namespace

int run_serve(const ServeRequest& request, const Streams& streams) {
  try {
    Feed feed{request.served, streams};
    HttpServer server{request.port, [&feed](const HttpRequest& asked) { return feed.reply(asked); }};
    streams.out << "http://127.0.0.1:" << server.port() << feed.path() << '\n' << std::flush;
    streams.err << "serving until Ctrl-C or SIGTERM; who knows the address can read the calendar\n"
                << std::flush;
    server.run();
  } catch (const Feed::Unplannable& why) {
    return why.exit;
  }
  return static_cast<int>(ExitCode::yes);
}

Command serve_command(std::function<int(const ServeRequest&, const Streams&)> act) {
  struct Typed {
    OrderOptions order;
    IcsOptions ics;
    std::optional<std::string> token_file;
    std::string language;
    int port = usual_port;
  };
  const auto typed = std::make_shared<Typed>();
  Command command{.name = "serve",
                  .says = "Serves an order's calendar on this machine, for programs that subscribe to it",
                  .example = "posology serve schedules/examples/vipoma.toml --token-file vipoma.token"};
  command.options.push_back({.names = "ORDER",
                             .says = "The order, a TOML file; it is planned again whenever it changes",
                             .into = &typed->order.order,
                             .required = true});
  command.options.push_back({.names = "--port",
                             .says = "Where to listen; 0 takes any port that is free",
                             .into = &typed->port,
                             .value = "N"});
  command.options.push_back({.names = "--token-file",
                             .says = "Keeps the secret word of the address; made when it is not there",
                             .into = &typed->token_file,
                             .value = "FILE"});
  add_ics_options(command, typed->ics);
  command.options.push_back(language_option(typed->language));
  command.options.push_back(as_of_option(typed->order.as_of));
  command.options.push_back(dates_option(typed->order.dates));
  command.options.push_back(library_option(typed->order.library));
  command.options.push_back(
      {.names = "--final", .says = "Give nothing out while a decision is open", .into = &typed->order.final});
  command.run = [typed, act = std::move(act)](const Streams& streams) {
    if (typed->port < 0 || typed->port > last_port) {
      throw Trouble{ExitCode::wrong, "POS0902", "--port: " + std::to_string(typed->port) + " is no port"};
    }
    if (typed->order.order == "-" || typed->order.dates == "-") {
      throw Trouble{ExitCode::wrong,
                    "POS0902",
                    "posology serve reads the order again and again, and standard input only once",
                    {"name a file"}};
    }
    calendars::ICalendarOptions calendar = ics_options_of(typed->ics);
    calendar.language = calendars::Language::find(typed->language);
    return act(
        {.served = {.order = order_request_of(typed->order),
                    .calendar = calendar,
                    .token = typed->token_file ? kept_token(*typed->token_file, streams) : new_token()},
         .port = typed->port},
        streams);
  };
  return command;
}

}  // namespace posology::cli
