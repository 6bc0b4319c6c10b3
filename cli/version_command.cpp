// SPDX-License-Identifier: Apache-2.0
#include "cli/version_command.hpp"

#include <nlohmann/json.hpp>

#include "cli/answer.hpp"
#include "cli/engine_version.hpp"
#include "cli/exit_code.hpp"
#include "cli/order_options.hpp"
#include "cli/trouble.hpp"
#include "cli/whole_file.hpp"
#include "schedules/reading/embedded_library.hpp"
#include "schedules/reading/zone_database.hpp"

namespace posology::cli {

int run_version(const VersionRequest& request, const Streams& streams) {
  // The built-in library's was taken when it was packed: nothing is read for it.
  std::string hash{schedules::embedded_library_hash()};
  if (request.library) {
    auto read = library_with(request.library);
    if (const auto* const mistakes = std::get_if<Mistakes>(&read)) {
      return tell(*mistakes, Colour::automatic, streams);
    }
    hash = std::get<schedules::Library>(read).hash;
  }
  const std::string engine{engine_version}, zones = schedules::zone_database_version();
  if (request.json) {
    nlohmann::ordered_json document;
    document["schema"] = "posology/version/1";
    document["engine"] = engine;
    document["library"] = hash;
    document["tzdb"] = zones;
    write_out(streams.out, document.dump(2) + "\n");
  } else {
    write_out(streams.out, "posology " + engine + "\nlibrary " + hash + "\nzone data " + zones + "\n");
  }
  return static_cast<int>(ExitCode::yes);
}

Command version_command(std::function<int(const VersionRequest&, const Streams&)> act) {
  struct Typed {
    bool version = false;
    std::string format = "text";
    std::optional<std::string> library;
  };
  const auto typed = std::make_shared<Typed>();
  Command program;
  program.options = {{.names = "--version",
                      .says = "The engine, the library and the zone database, with their versions",
                      .into = &typed->version},
                     format_option(typed->format, {"text", "json"}),
                     library_option(typed->library)};
  program.run = [typed, act = std::move(act)](const Streams& streams) {
    if (typed->version) return act({.json = typed->format == "json", .library = typed->library}, streams);
    throw Trouble{ExitCode::wrong, "POS0901", "no command is given", {"posology --help lists the commands"}};
  };
  return program;
}

}  // namespace posology::cli
