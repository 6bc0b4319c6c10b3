// SPDX-License-Identifier: Apache-2.0
#include "cli/instance_answer.hpp"

#include <chrono>
#include <nlohmann/json.hpp>

#include "engine/network/controllability.hpp"
#include "engine/network/solve.hpp"
#include "schedules/reading/network_instance.hpp"
#include "schedules/reading/uncertain_instance.hpp"

namespace posology::cli {
namespace {

using Json = nlohmann::ordered_json;
using schedules::InstanceError;
using schedules::NetworkInstance;
using schedules::UncertainInstance;
using Clock = std::chrono::steady_clock;

void tell_solution(Json& answer, const network::TemporalNetwork& network, const network::Solution& solution) {
  answer["status"] = "optimal";
  answer["cost"] = solution.cost;
  // Names are distinct: to look for each among those before it would take the square of their number.
  Json::object_t times, earliest, latest;
  for (std::uint32_t index = 0; index < network.size(); ++index) {
    const std::string& name = network.label(network::PointId{index});
    const auto& time = solution.times[index];
    times.emplace_back(name, time ? Json(time->value()) : Json());
    earliest.emplace_back(name, time ? Json(solution.windows[index].earliest.value()) : Json());
    latest.emplace_back(name, time ? Json(solution.windows[index].latest.value()) : Json());
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

double milliseconds_since(Clock::time_point start) {
  const auto spent = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start);
  return static_cast<double>(spent.count()) / 1000.0;
}

/// What was read may not be UTF-8; what is written is.
std::string written(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

double in_units(network::TickSpan span) {
  return static_cast<double>(span.value()) / static_cast<double>(schedules::ticks_per_unit);
}

/// Links by the ids of their nodes.
template <typename Links>
Json named(const UncertainInstance& instance, const Links& links, const std::vector<std::size_t>& which) {
  Json names = Json::array();
  for (const std::size_t index : which) {
    names.push_back({{"first_node", instance.nodes[links[index].from.index()]},
                     {"second_node", instance.nodes[links[index].to.index()]}});
  }
  return names;
}

}  // namespace

InstanceReply solution_of(std::string_view text) {
  const auto read = schedules::read_network_instance(text);
  if (const auto* const error = std::get_if<InstanceError>(&read)) return *error;
  const auto& instance = std::get<NetworkInstance>(read);
  const auto start = Clock::now();
  const network::Outcome outcome = network::solve(instance.network);
  const double spent = milliseconds_since(start);
  Json answer{{"schema", "posology/solution/1"}, {"id", instance.id}};
  const auto* const solution = std::get_if<network::Solution>(&outcome);
  if (solution != nullptr) {
    tell_solution(answer, instance.network, *solution);
  } else {
    tell_conflict(answer, instance, std::get<network::Conflict>(outcome));
  }
  answer["solve_ms"] = spent;
  return InstanceAnswer{.line = written(answer), .yes = solution != nullptr};
}

InstanceReply controllability_of(std::string_view text) {
  const auto read = schedules::read_uncertain_instance(text);
  if (const auto* const error = std::get_if<InstanceError>(&read)) return *error;
  const auto& instance = std::get<UncertainInstance>(read);
  const auto start = Clock::now();
  const auto found = network::controllability_of(instance.network);
  const double spent = milliseconds_since(start);
  Json answer{{"schema", "posology/controllability/1"},
              {"consistent", found.consistent},
              {"dynamically_controllable", found.dynamic}};
  if (found.shortfall) {
    const auto& network = instance.network;
    answer["short_by"] = in_units(found.shortfall->by);
    answer["cycle"] = {
        {"contingent", named(instance, network.contingent(), found.shortfall->contingent)},
        {"requirements", named(instance, network.requirements(), found.shortfall->requirements)}};
  }
  answer["solve_ms"] = spent;
  return InstanceAnswer{.line = written(answer), .yes = found.dynamic};
}

std::string error_line(std::string_view schema, const InstanceError& error, int line) {
  Json answer{
      {"schema", schema}, {"id", nullptr}, {"status", "error"}, {"message", error.message}, {"line", line}};
  if (error.column > 0) answer["column"] = error.column;
  return written(answer);
}

}  // namespace posology::cli
