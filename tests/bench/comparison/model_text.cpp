// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/comparison/model_text.hpp"

#include <fmt/format.h>

#include "tests/bench/comparison/plain_network.hpp"

namespace posology::bench {
namespace {

/// What must be so for a rule or cost to be live, of the points that may be left out; in either language.
template <typename Rule>
std::vector<std::string> conditions(const PlainNetwork& network, const Rule& rule, const char* no) {
  std::vector<std::string> all;
  const auto present = [&](std::uint32_t point) {
    if (network.points[point].skip_penalty) all.push_back(fmt::format("p{}", point));
  };
  if constexpr (requires { rule.from.has_value(); }) {
    if (rule.from) present(*rule.from);
  } else {
    present(rule.from);
  }
  present(rule.to);
  for (const std::uint32_t point : rule.when_absent) {
    all.push_back(network.points[point].skip_penalty ? fmt::format(fmt::runtime(no), point) : "false");
  }
  return all;
}

/// Z3 takes negative numbers as (- 5) only.
std::string smt(std::int64_t value) {
  return value < 0 ? fmt::format("(- {})", -value) : fmt::format("{}", value);
}

template <typename Rule>
std::string smt_when_live(const PlainNetwork& network, const Rule& rule, const std::string& holds) {
  const auto needs = conditions(network, rule, "(not p{})");
  if (needs.empty()) return fmt::format("(assert {})\n", holds);
  return fmt::format("(assert (=> (and {}) {}))\n", fmt::join(needs, " "), holds);
}

template <typename Rule>
std::string minizinc_when_live(const PlainNetwork& network, const Rule& rule, const std::string& holds) {
  const auto needs = conditions(network, rule, "not p{}");
  if (needs.empty()) return fmt::format("constraint {};\n", holds);
  return fmt::format("constraint ({}) -> ({});\n", fmt::join(needs, " /\\ "), holds);
}

}  // namespace

std::string smt_lib_of(const network::TemporalNetwork& described) {
  const PlainNetwork network = plain(described);
  std::string text, total;
  for (std::size_t point = 0; point < network.points.size(); ++point) {
    const auto& [open, skip_penalty] = network.points[point];
    text += fmt::format("(declare-const t{} Int)\n", point);
    std::string spans;
    for (const auto& [first, last] : open)
      spans += fmt::format(" (and (<= {} t{}) (<= t{} {}))", smt(first), point, point, smt(last));
    if (skip_penalty) {
      text += fmt::format("(declare-const p{} Bool)\n(assert (or (not p{}){}))\n", point, point, spans);
      total += fmt::format(" (ite p{} 0 {})", point, *skip_penalty);
    } else {
      text += spans.empty() ? "(assert false)\n" : fmt::format("(assert (or{}))\n", spans);
    }
  }
  for (const auto& rule : network.differences) {
    text += smt_when_live(network, rule,
                          fmt::format("(>= (- t{} t{}) {})", rule.to, rule.from, smt(rule.at_least)));
  }
  for (std::size_t index = 0; index < network.deviations.size(); ++index) {
    const auto& cost = network.deviations[index];
    const std::string apart = cost.from ? fmt::format("(- t{} t{} {})", cost.to, *cost.from, smt(cost.apart))
                                        : fmt::format("(- t{} {})", cost.to, smt(cost.apart));
    text += fmt::format("(declare-const d{0} Int)\n(assert (>= d{0} 0))\n", index);
    text += smt_when_live(network, cost, fmt::format("(and (>= d{0} {1}) (>= d{0} (- {1})))", index, apart));
    total += fmt::format(" (* {} d{})", cost.weight, index);
  }
  for (const auto& clause : network.clauses) {
    std::string literals;
    for (const auto& [point, present] : clause) {
      const bool optional = network.points[point.index()].skip_penalty.has_value();
      const std::string kept = optional ? fmt::format("p{}", point.index()) : "true";
      literals += present ? " " + kept : fmt::format(" (not {})", kept);
    }
    text += fmt::format("(assert (or{}))\n", literals);
  }
  return text + fmt::format(
                    "(declare-const total Int)\n(assert (= total (+ 0 0{})))\n(minimize total)\n"
                    "(check-sat)\n(get-objectives)\n",
                    total);
}

std::string minizinc_of(const network::TemporalNetwork& described) {
  const PlainNetwork network = plain(described);
  std::string text, total = "0";
  std::vector<std::string> times;
  for (std::size_t point = 0; point < network.points.size(); ++point) {
    const auto& [open, skip_penalty] = network.points[point];
    std::vector<std::string> spans;
    for (const auto& [first, last] : open) spans.push_back(fmt::format("{}..{}", first, last));
    // An optional point that can be nowhere still needs a value while it is left out.
    const bool nowhere = spans.empty();
    if (nowhere) spans.emplace_back("0..0");
    text += fmt::format("var {}: t{};\n", fmt::join(spans, " union "), point);
    if (nowhere && !skip_penalty) text += "constraint false;\n";
    times.push_back(fmt::format("t{}", point));
    if (!skip_penalty) continue;
    text += fmt::format("var bool: p{};\n", point);
    if (nowhere) text += fmt::format("constraint not p{};\n", point);
    total += fmt::format(" + {} * bool2int(not p{})", *skip_penalty, point);
  }
  for (const auto& rule : network.differences) {
    text +=
        minizinc_when_live(network, rule, fmt::format("t{} - t{} >= {}", rule.to, rule.from, rule.at_least));
  }
  const std::int64_t most = described.horizon().last.value() - described.horizon().first.value() + 1;
  for (std::size_t index = 0; index < network.deviations.size(); ++index) {
    const auto& cost = network.deviations[index];
    const std::string apart = cost.from ? fmt::format("t{} - t{} - ({})", cost.to, *cost.from, cost.apart)
                                        : fmt::format("t{} - ({})", cost.to, cost.apart);
    text += fmt::format("var 0..{}: d{};\n", 2 * most + (cost.apart < 0 ? -cost.apart : cost.apart), index);
    text += minizinc_when_live(network, cost, fmt::format("d{0} >= {1} /\\ d{0} >= -({1})", index, apart));
    total += fmt::format(" + {} * d{}", cost.weight, index);
  }
  for (const auto& clause : network.clauses) {
    std::vector<std::string> literals;
    for (const auto& [point, present] : clause) {
      const bool optional = network.points[point.index()].skip_penalty.has_value();
      const std::string kept = optional ? fmt::format("p{}", point.index()) : "true";
      literals.push_back(present ? kept : fmt::format("not {}", kept));
    }
    text += fmt::format("constraint {};\n", fmt::join(literals, " \\/ "));
  }
  return text + fmt::format(
                    "var int: total = {};\n"
                    "solve :: int_search([{}], first_fail, indomain_min) minimize total;\n"
                    "output [\"total = \\(total)\\n\"];\n",
                    total, fmt::join(times, ", "));
}

}  // namespace posology::bench
