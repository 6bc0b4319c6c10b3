// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/comparison/other_solver.hpp"

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include "tests/bench/comparison/model_text.hpp"

namespace posology::bench {
namespace {

/// The number after the last `mark`.
std::optional<std::int64_t> number_after(const std::string& text, const std::string& mark) {
  const auto at = text.rfind(mark);
  if (at == std::string::npos) return std::nullopt;
  return std::strtoll(text.c_str() + at + mark.size(), nullptr, 10);
}

Verdict read_z3(const std::string& output) {
  if (output.starts_with("unsat")) return {.kind = Verdict::Kind::infeasible};
  const auto cost = number_after(output, "(total ");
  if (!output.starts_with("sat") || !cost) return {};
  return {.kind = Verdict::Kind::optimal, .cost = *cost};
}

Verdict read_minizinc(const std::string& output) {
  if (output.find("=====UNSATISFIABLE=====") != std::string::npos) return {.kind = Verdict::Kind::infeasible};
  const auto cost = number_after(output, "total = ");
  if (output.find("\n==========") == std::string::npos || !cost) return {};
  return {.kind = Verdict::Kind::optimal, .cost = *cost};
}

double milliseconds_of_children() {
  rusage usage{};
  getrusage(RUSAGE_CHILDREN, &usage);
  const auto of = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
  };
  return of(usage.ru_utime) + of(usage.ru_stime);
}

std::string output_of(const std::string& command) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe{popen(command.c_str(), "r"), pclose};
  std::string output;
  std::array<char, 4096> part{};
  while (pipe != nullptr) {
    const std::size_t count = std::fread(part.data(), 1, part.size(), pipe.get());
    if (count == 0) break;
    output.append(part.data(), count);
  }
  return output;
}

}  // namespace

OtherSolver z3() {
  return {.name = "Z3",
          .program = "z3",
          .package = "z3",
          .ending = "smt2",
          .model = smt_lib_of,
          .arguments = {},
          .read = read_z3};
}

OtherSolver minizinc() {
  return {.name = "MiniZinc with Gecode",
          .program = "minizinc",
          .package = "minizinc",
          .ending = "mzn",
          .model = minizinc_of,
          .arguments = "--solver org.gecode.gecode",
          .read = read_minizinc};
}

bool is_installed(const OtherSolver& solver) {
  const char* const path = std::getenv("PATH");
  std::istringstream folders{path == nullptr ? "" : path};
  for (std::string folder; std::getline(folders, folder, ':');) {
    const auto program = std::filesystem::path{folder} / solver.program;
    if (access(program.c_str(), X_OK) == 0) return true;
  }
  return false;
}

Verdict ask(const OtherSolver& solver, const network::TemporalNetwork& network, int seconds) {
  const auto file = std::filesystem::temp_directory_path() /
                    fmt::format("posology-comparison-{}.{}", getpid(), solver.ending);
  std::ofstream{file} << solver.model(network);
  const double before = milliseconds_of_children();
  const std::string output = output_of(fmt::format("exec 2>/dev/null; (ulimit -t {}; {} {} '{}')", seconds,
                                                   solver.program, solver.arguments, file.string()));
  Verdict verdict = solver.read(output);
  verdict.milliseconds = milliseconds_of_children() - before;
  std::filesystem::remove(file);
  return verdict;
}

}  // namespace posology::bench
