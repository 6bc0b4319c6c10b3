// SPDX-License-Identifier: Apache-2.0
//
// The same networks, solved here and by others: do the optima agree, and how long does each take? Then how
// the time grows with the appointments of a chain. The argument is the seconds that others are allowed for
// each network, 5 unless said. Exit code 1 when optima differ.
#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <vector>

#include "engine/network/solve.hpp"
#include "tests/bench/chains.hpp"
#include "tests/bench/comparison/other_solver.hpp"
#include "tests/bench/samples.hpp"

namespace {

using namespace posology::bench;  // NOLINT(google-build-using-namespace): a benchmark's own file
using posology::network::Outcome;
using posology::network::Solution;
using posology::network::TemporalNetwork;

/// The median of as many runs as fit into a fifth of a second, at least three.
Verdict solved_here(const TemporalNetwork& network) {
  std::vector<double> runs;
  Verdict verdict;
  for (double sum = 0; runs.size() < 3 || (sum < 200 && runs.size() < 101);) {
    const std::clock_t start = std::clock();
    const Outcome outcome = posology::network::solve(network);
    runs.push_back(static_cast<double>(std::clock() - start) * 1e3 / CLOCKS_PER_SEC);
    sum += runs.back();
    const auto* const best = std::get_if<Solution>(&outcome);
    verdict = {.kind = best != nullptr ? Verdict::Kind::optimal : Verdict::Kind::infeasible,
               .cost = best != nullptr ? best->cost : 0};
  }
  std::ranges::nth_element(runs, runs.begin() + static_cast<std::ptrdiff_t>(runs.size() / 2));
  verdict.milliseconds = runs[runs.size() / 2];
  return verdict;
}

class Comparing {
 public:
  explicit Comparing(int seconds) : seconds_{seconds} {
    for (const OtherSolver& solver : {z3(), minizinc()}) {
      if (is_installed(solver)) {
        solvers_.push_back({.solver = solver});
      } else {
        fmt::print("{} is not installed (Debian package `{}`): no comparison with it.\n", solver.name,
                   solver.package);
      }
    }
  }

  void compare(const std::string& name, const TemporalNetwork& network) {
    const Verdict here = solved_here(network);
    fmt::print("{:<24} {:>10} {:>9.3f} ms", name, told(here), here.milliseconds);
    for (Column& column : solvers_) {
      const Verdict other = ask(column.solver, network, seconds_);
      fmt::print(" | {}: ", column.solver.name);
      if (other.kind == Verdict::Kind::no_proof) {
        fmt::print("no proof in {} s", seconds_);
        continue;
      }
      const bool same = other.kind == here.kind && other.cost == here.cost;
      differ_ = differ_ || !same;
      fmt::print("{} in {:.0f} ms, {:.0f} times as long",
                 same ? "the same" : "ANOTHER ANSWER, " + told(other) + ",", other.milliseconds,
                 other.milliseconds / here.milliseconds);
    }
    fmt::print("\n");
    std::fflush(stdout);
  }

  /// What is too long for a solver once is not tried with more appointments.
  void grow() {
    double before = 0;
    for (const int appointments : {25, 50, 100, 200, 400, 800}) {
      const TemporalNetwork network = chain_of({.appointments = appointments}, 1);
      const Verdict here = solved_here(network);
      fmt::print("{:>6} {:>10.3f} ms", appointments, here.milliseconds);
      fmt::print("{:>9}", before > 0 ? fmt::format("x {:.1f}", here.milliseconds / before) : "");
      before = here.milliseconds;
      for (Column& column : solvers_) {
        fmt::print(" | {}: ", column.solver.name);
        if (column.given_up) {
          fmt::print("not tried");
          continue;
        }
        const Verdict other = ask(column.solver, network, seconds_);
        column.given_up = other.kind == Verdict::Kind::no_proof;
        if (column.given_up) {
          fmt::print("no proof in {} s", seconds_);
          continue;
        }
        const bool same = other.kind == here.kind && other.cost == here.cost;
        differ_ = differ_ || !same;
        fmt::print("{} in {:.0f} ms", same ? "the same" : "ANOTHER ANSWER", other.milliseconds);
      }
      fmt::print("\n");
      std::fflush(stdout);
    }
  }

  bool differ() const { return differ_; }

 private:
  struct Column {
    OtherSolver solver;
    bool given_up = false;
  };

  static std::string told(const Verdict& verdict) {
    return verdict.kind == Verdict::Kind::infeasible ? "infeasible" : fmt::format("{}", verdict.cost);
  }

  int seconds_;
  std::vector<Column> solvers_;
  bool differ_ = false;
};

}  // namespace

int main(int count, char** arguments) {
  const int seconds = count > 1 ? std::atoi(arguments[1]) : 5;
  Comparing comparing{std::max(seconds, 1)};
  fmt::print("\nThe samples: optimum, processor time here, and what the others say\n");
  for (const std::string name : sample_names) comparing.compare(name, sample(name));
  fmt::print("\nChains of appointments: processor time, against half as many\n");
  comparing.grow();
  return comparing.differ() ? 1 : 0;
}
