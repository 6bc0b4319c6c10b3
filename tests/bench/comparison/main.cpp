// SPDX-License-Identifier: Apache-2.0
//
// The same networks, solved here and by others: do the optima agree, and how long does each take? Then how
// the time grows with the appointments of a chain. The argument is the seconds of processor time that others
// are allowed for each network, 5 unless said, and 90 for all together. Exit code 1 when optima differ.
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
    for (Column& column : solvers_) beside(column, network, here);
    fmt::print("\n");
    std::fflush(stdout);
  }

  /// What is too long for a solver once is not tried with more appointments.
  void grow() {
    double before = 0;
    for (Column& column : solvers_) column.given_up = false;
    for (const int appointments : {25, 50, 100, 200, 400, 800}) {
      const TemporalNetwork network = chain_of({.appointments = appointments}, 1);
      const Verdict here = solved_here(network);
      fmt::print("{:>6} {:>10.3f} ms", appointments, here.milliseconds);
      fmt::print("{:>9}", before > 0 ? fmt::format("x {:.1f}", here.milliseconds / before) : "");
      before = here.milliseconds;
      for (Column& column : solvers_) {
        if (column.given_up) {
          fmt::print(" | {}: not tried", column.solver.name);
        } else {
          column.given_up = !beside(column, network, here);
        }
      }
      fmt::print("\n");
      std::fflush(stdout);
    }
  }

  void sum_up() const {
    for (const Column& column : solvers_) {
      fmt::print(
          "{}: the same answer to {} networks, another to {}, no proof of {}; {:.0f} to {:.0f} times as "
          "long\n",
          column.solver.name, column.same, column.other, column.without_proof, column.least_ratio,
          column.most_ratio);
    }
  }

  bool differ() const {
    return std::ranges::any_of(solvers_, [](const Column& column) { return column.other > 0; });
  }

 private:
  struct Column {
    OtherSolver solver;
    bool given_up = false;
    int same = 0, other = 0, without_proof = 0;
    double least_ratio = 0, most_ratio = 0;  ///< Of the time, where both proved the same.
  };

  /// What another solver says to a network; false when it proves nothing in its time.
  bool beside(Column& column, const TemporalNetwork& network, const Verdict& here) {
    const int seconds = std::min(seconds_, static_cast<int>(left_ / 1e3));
    fmt::print(" | {}: ", column.solver.name);
    if (seconds < 1) {
      fmt::print("not tried, the time for others is over");
      return false;
    }
    const Verdict other = ask(column.solver, network, seconds);
    left_ -= other.milliseconds;
    if (other.kind == Verdict::Kind::no_proof) {
      ++column.without_proof;
      fmt::print("no proof in {} s", seconds);
      return false;
    }
    if (other.kind != here.kind || other.cost != here.cost) {
      ++column.other;
      fmt::print("ANOTHER ANSWER, {}, in {:.0f} ms", told(other), other.milliseconds);
      return true;
    }
    const double ratio = other.milliseconds / here.milliseconds;
    column.least_ratio = column.same == 0 ? ratio : std::min(column.least_ratio, ratio);
    column.most_ratio = std::max(column.most_ratio, ratio);
    ++column.same;
    fmt::print("the same in {:.0f} ms, {:.0f} times as long", other.milliseconds, ratio);
    return true;
  }

  static std::string told(const Verdict& verdict) {
    return verdict.kind == Verdict::Kind::infeasible ? "infeasible" : fmt::format("{}", verdict.cost);
  }

  int seconds_;
  double left_ = 90e3;  ///< Milliseconds of processor time for all questions to others together.
  std::vector<Column> solvers_;
};

}  // namespace

int main(int count, char** arguments) {
  const int seconds = count > 1 ? std::atoi(arguments[1]) : 5;
  Comparing comparing{std::max(seconds, 1)};
  fmt::print("\nThe samples: optimum, processor time here, and what the others say\n");
  for (const std::string name : sample_names) comparing.compare(name, sample(name));
  fmt::print("\nChains of appointments: processor time, against half as many\n");
  comparing.grow();
  fmt::print("\n");
  comparing.sum_up();
  return comparing.differ() ? 1 : 0;
}
