// SPDX-License-Identifier: Apache-2.0
#include "cli/solve_command.hpp"

#include <chrono>
#include <nlohmann/json.hpp>
#include <string_view>

#include "cli/exit_code.hpp"
#include "cli/trouble.hpp"
#include "cli/whole_file.hpp"
#include "engine/network/solve.hpp"
#include "schedules/reading/network_instance.hpp"

namespace posology::cli {
namespace {

using Json = nlohmann::ordered_json;
using schedules::InstanceError;
using schedules::NetworkInstance;

constexpr std::size_t most_bytes = std::size_t{1} << 29;

/// Lines that are not blank, with their numbers from 1.
std::vector<std::pair<int, std::string_view>> lines_of(std::string_view text) {
  std::vector<std::pair<int, std::string_view>> lines;
  for (int number = 1; !text.empty(); ++number) {
    const auto end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (line.find_first_not_of(" \t\r") != std::string_view::npos) lines.emplace_back(number, line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

/// Is the file named as one of lines, or is its first line an object of its own with more to come?
bool is_of_lines(const std::string& file, const std::vector<std::pair<int, std::string_view>>& lines) {
  if (file.ends_with(".jsonl") || file.ends_with(".ndjson")) return true;
  return lines.size() > 1 && lines.front().second.starts_with('{') && Json::accept(lines.front().second);
}

void tell_solution(Json& answer, const network::TemporalNetwork& network, const network::Solution& solution) {
  answer["status"] = "optimal";
  answer["cost"] = solution.cost;
  Json times = Json::object(), earliest = Json::object(), latest = Json::object();
  for (std::uint32_t index = 0; index < network.size(); ++index) {
    const std::string& name = network.label(network::PointId{index});
    const auto& time = solution.times[index];
    times[name] = time ? Json(time->value()) : Json();
    earliest[name] = time ? Json(solution.windows[index].earliest.value()) : Json();
    latest[name] = time ? Json(solution.windows[index].latest.value()) : Json();
  }
  answer["times"] = std::move(times);
  answer["earliest"] = std::move(earliest);
  answer["latest"] = std::move(latest);
}

void tell_conflict(Json& answer, const NetworkInstance& instance, const network::Conflict& conflict) {
  answer["status"] = "infeasible";
  Json groups = Json::array();
  for (const network::Group group : conflict.groups) groups.push_back(instance.groups[group.index()]);
  answer["conflict"] = std::move(groups);
}

Json answer_to(const NetworkInstance& instance) {
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  const network::Outcome outcome = network::solve(instance.network);
  const auto spent = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start);
  Json answer{{"schema", "posology/solution/1"}, {"id", instance.id}};
  if (const auto* const solution = std::get_if<network::Solution>(&outcome)) {
    tell_solution(answer, instance.network, *solution);
  } else {
    tell_conflict(answer, instance, std::get<network::Conflict>(outcome));
  }
  answer["solve_ms"] = static_cast<double>(spent.count()) / 1000.0;
  return answer;
}

/// What was read may not be UTF-8; what is written is.
std::string written(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

int solve_lines(const std::vector<std::pair<int, std::string_view>>& lines, std::ostream& out) {
  ExitCode code = ExitCode::yes;
  for (const auto& [number, line] : lines) {
    const auto read = schedules::read_network_instance(line);
    if (const auto* const instance = std::get_if<NetworkInstance>(&read)) {
      write_out(out, written(answer_to(*instance)));
      continue;
    }
    const auto& error = std::get<InstanceError>(read);
    Json answer{{"schema", "posology/solution/1"},
                {"id", nullptr},
                {"status", "error"},
                {"message", error.message},
                {"line", number}};
    if (error.column > 0) answer["column"] = error.column;
    write_out(out, written(answer));
    code = ExitCode::wrong;
  }
  return static_cast<int>(code);
}

int solve_one(const SolveRequest& request, std::string_view text, std::ostream& out) {
  const auto read = schedules::read_network_instance(text);
  if (const auto* const error = std::get_if<InstanceError>(&read)) {
    std::string where = request.file;
    if (error->line > 0) where += ":" + std::to_string(error->line) + ":" + std::to_string(error->column);
    throw Trouble{ExitCode::wrong,
                  "POS0907",
                  where + ": " + error->message,
                  {"docs/reference/network-format.md describes the format"}};
  }
  const Json answer = answer_to(std::get<NetworkInstance>(read));
  write_out(out, written(answer));
  return static_cast<int>(answer["status"] == "optimal" ? ExitCode::yes : ExitCode::no);
}

}  // namespace

int run_solve(const SolveRequest& request, std::istream& in, std::ostream& out, std::ostream& /*err*/) {
  const std::string text = read_whole(request.file, in, most_bytes);
  const auto lines = lines_of(text);
  return is_of_lines(request.file, lines) ? solve_lines(lines, out) : solve_one(request, text, out);
}

Command solve_command() {
  const auto typed = std::make_shared<SolveRequest>();
  return {.name = "solve",
          .says = "Solves a bare temporal network, for tests, teaching and benchmarks",
          .example = "posology solve instance.json",
          .options = {{.names = "INSTANCE",
                       .says = "The network, a JSON file; - reads standard input",
                       .into = &typed->file,
                       .required = true}},
          .run = [typed](const Streams& streams) {
            return run_solve(*typed, streams.in, streams.out, streams.err);
          }};
}

}  // namespace posology::cli
