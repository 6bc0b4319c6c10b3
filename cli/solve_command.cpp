// SPDX-License-Identifier: Apache-2.0
#include "cli/solve_command.hpp"

#include <memory>
#include <nlohmann/json.hpp>
#include <vector>

#include "cli/exit_code.hpp"
#include "cli/instance_answer.hpp"
#include "cli/trouble.hpp"
#include "cli/whole_file.hpp"

namespace posology::cli {
namespace {

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
  return lines.size() > 1 && lines.front().second.starts_with('{') &&
         nlohmann::json::accept(lines.front().second);
}

InstanceReply reply_to(const SolveRequest& request, std::string_view text) {
  return request.controllable ? controllability_of(text) : solution_of(text);
}

int solve_lines(const SolveRequest& request, const std::vector<std::pair<int, std::string_view>>& lines,
                std::ostream& out) {
  const auto* const schema = request.controllable ? "posology/controllability/1" : "posology/solution/1";
  ExitCode code = ExitCode::yes;
  for (const auto& [number, line] : lines) {
    const auto reply = reply_to(request, line);
    if (const auto* const answer = std::get_if<InstanceAnswer>(&reply)) {
      write_out(out, answer->line + "\n");
      continue;
    }
    write_out(out, error_line(schema, std::get<schedules::InstanceError>(reply), number) + "\n");
    code = ExitCode::wrong;
  }
  return static_cast<int>(code);
}

int solve_one(const SolveRequest& request, std::string_view text, std::ostream& out) {
  const auto reply = reply_to(request, text);
  if (const auto* const error = std::get_if<schedules::InstanceError>(&reply)) {
    std::string where = request.file;
    if (error->line > 0) where += ":" + std::to_string(error->line) + ":" + std::to_string(error->column);
    throw Trouble{ExitCode::wrong,
                  "POS0907",
                  where + ": " + error->message,
                  {"docs/reference/network-format.md describes the format"}};
  }
  const auto& answer = std::get<InstanceAnswer>(reply);
  write_out(out, answer.line + "\n");
  return static_cast<int>(answer.yes ? ExitCode::yes : ExitCode::no);
}

}  // namespace

int run_solve(const SolveRequest& request, std::istream& in, std::ostream& out, std::ostream& /*err*/) {
  const std::string text = read_whole(request.file, in, most_bytes);
  const auto lines = lines_of(text);
  return is_of_lines(request.file, lines) ? solve_lines(request, lines, out) : solve_one(request, text, out);
}

Command solve_command() {
  const auto typed = std::make_shared<SolveRequest>();
  return {.name = "solve",
          .says = "Solves a bare temporal network, for tests, teaching and benchmarks",
          .example = "posology solve instance.json",
          .options = {{.names = "INSTANCE",
                       .says = "The network, a JSON file; - reads standard input",
                       .into = &typed->file,
                       .required = true},
                      {.names = "--controllable",
                       .says = "Ask of a network with uncertain durations whether it can always be kept",
                       .into = &typed->controllable}},
          .run = [typed](const Streams& streams) {
            return run_solve(*typed, streams.in, streams.out, streams.err);
          }};
}

}  // namespace posology::cli
