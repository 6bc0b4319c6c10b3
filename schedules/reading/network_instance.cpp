// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/network_instance.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>

namespace posology::schedules {
namespace {

using network::Group;
using network::Horizon;
using network::Interval;
using network::OpenSet;
using network::PointId;
using network::TemporalNetwork;
using network::tick;
using network::ticks;
using nlohmann::json;

struct BadField : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Beyond it sums of weights and distances could leave 64 bits.
constexpr std::int64_t most = 1'000'000'000'000;

std::int64_t integer(const json& object, const std::string& where, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) throw BadField{where + ": \"" + key + "\" is missing"};
  if (!found->is_number_integer()) throw BadField{where + ": \"" + key + "\" must be a whole number"};
  const auto value = found->get<std::int64_t>();
  if (value > most || value < -most) throw BadField{where + ": \"" + key + "\" is too large"};
  return value;
}

std::string text_of(const json& object, const std::string& where, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_string())
    throw BadField{where + ": \"" + key + "\" must be a text"};
  return found->get<std::string>();
}

const json& list(const json& object, const char* key) {
  static const json empty = json::array();
  const auto found = object.find(key);
  if (found == object.end()) return empty;
  if (!found->is_array()) throw BadField{std::string{"\""} + key + "\" must be a list"};
  return *found;
}

class Reading {
 public:
  explicit Reading(const json& root) : root_{root} {}

  NetworkInstance read() {
    if (!root_.is_object()) throw BadField{"an instance is an object"};
    if (text_of(root_, "the instance", "format") != "dose-calendar/1") {
      throw BadField{"\"format\" must be \"dose-calendar/1\""};
    }
    const std::int64_t horizon = integer(root_, "the instance", "horizon");
    if (horizon < 1) throw BadField{"\"horizon\" must be at least 1"};
    instance_.emplace(
        NetworkInstance{.id = root_.contains("id") ? text_of(root_, "the instance", "id") : "",
                        .network = TemporalNetwork{Horizon{.first = tick(0), .last = tick(horizon - 1)}},
                        .groups = {}});
    read_domains();
    read_events();
    read_differences();
    read_costs();
    return std::move(*instance_);
  }

 private:
  Group group(std::string name) {
    instance_->groups.push_back(std::move(name));
    return Group{static_cast<std::uint32_t>(instance_->groups.size() - 1)};
  }

  void read_domains() {
    const auto found = root_.find("domains");
    if (found == root_.end() || !found->is_object()) throw BadField{"\"domains\" must be an object"};
    for (const auto& [name, spans] : found->items()) {
      const std::string where = "domain \"" + name + "\"";
      std::vector<Interval> intervals;
      if (!spans.is_array()) throw BadField{where + " must be a list"};
      for (const auto& span : spans) {
        if (!span.is_array() || span.size() != 2 || !span[0].is_number_integer() ||
            !span[1].is_number_integer()) {
          throw BadField{where + ": each interval is [first, last]"};
        }
        intervals.push_back(
            {.first = tick(span[0].get<std::int64_t>()), .last = tick(span[1].get<std::int64_t>())});
      }
      try {
        domains_.emplace(name, std::make_shared<const OpenSet>(std::move(intervals)));
      } catch (const std::invalid_argument&) {
        throw BadField{where + ": the intervals must be sorted, disjoint and not empty"};
      }
    }
  }

  void read_events() {
    const json& events = list(root_, "events");
    for (std::size_t index = 0; index < events.size(); ++index) {
      const std::string where = "events[" + std::to_string(index) + "]";
      const json& event = events[index];
      if (!event.is_object()) throw BadField{where + " must be an object"};
      const std::string name = text_of(event, where, "name");
      const auto domain = domains_.find(text_of(event, where, "domain"));
      if (domain == domains_.end()) throw BadField{where + ": there is no domain of that name"};
      const PointId point = instance_->network.add_point(name);
      const Group why = group("dom:" + name);
      instance_->network.add({.group = why, .point = point, .open = domain->second});
      if (const auto window = event.find("window"); window != event.end() && !window->is_null()) {
        if (!window->is_array() || window->size() != 2)
          throw BadField{where + ": \"window\" is [first, last]"};
        for (const json& end : *window) {
          if (!end.is_number_integer()) throw BadField{where + ": \"window\" is of whole numbers"};
        }
        const auto open =
            OpenSet::between(tick((*window)[0].get<std::int64_t>()), tick((*window)[1].get<std::int64_t>()));
        instance_->network.add({.group = why, .point = point, .open = std::make_shared<const OpenSet>(open)});
      }
      const auto optional = event.find("optional");
      if (optional != event.end() && !optional->is_boolean())
        throw BadField{where + ": \"optional\" is true or false"};
      if (optional != event.end() && optional->get<bool>()) {
        instance_->network.make_optional(point, integer(event, where, "skip_penalty"));
      }
    }
  }

  PointId point(const json& object, const std::string& where, const char* key) const {
    const std::int64_t index = integer(object, where, key);
    if (index < 0 || index >= static_cast<std::int64_t>(instance_->network.size())) {
      throw BadField{where + ": \"" + key + "\" is no event"};
    }
    return PointId{static_cast<std::uint32_t>(index)};
  }

  std::vector<PointId> absent(const json& object, const std::string& where) const {
    std::vector<PointId> points;
    for (const json& each : list(object, "when_absent")) {
      const json holder = {{"e", each}};
      points.push_back(point(holder, where + ": when_absent", "e"));
    }
    return points;
  }

  void read_differences() {
    const json& differences = list(root_, "diffs");
    for (std::size_t index = 0; index < differences.size(); ++index) {
      const std::string where = "diffs[" + std::to_string(index) + "]";
      const json& each = differences[index];
      if (!each.is_object()) throw BadField{where + " must be an object"};
      const PointId i = point(each, where, "i"), j = point(each, where, "j");
      const Group why = group(text_of(each, where, "id"));
      const auto bounded = [&](const char* key) { return each.contains(key) && !each[key].is_null(); };
      if (bounded("lo")) {
        instance_->network.add({.group = why,
                                .from = i,
                                .to = j,
                                .shift = network::Shift{ticks(integer(each, where, "lo"))},
                                .when_absent = absent(each, where)});
      }
      if (bounded("hi")) {
        instance_->network.add({.group = why,
                                .from = j,
                                .to = i,
                                .shift = network::Shift{ticks(-integer(each, where, "hi"))},
                                .when_absent = absent(each, where)});
      }
    }
  }

  void read_costs() {
    const json& targets = list(root_, "targets");
    for (std::size_t index = 0; index < targets.size(); ++index) {
      const std::string where = "targets[" + std::to_string(index) + "]";
      instance_->network.add(network::Target{.from = point(targets[index], where, "i"),
                                             .to = point(targets[index], where, "j"),
                                             .of_from = network::Measure{integer(targets[index], where, "d")},
                                             .of_to = network::Measure{},
                                             .weight = integer(targets[index], where, "w"),
                                             .when_absent = absent(targets[index], where)});
    }
    const json& early = list(root_, "early");
    for (std::size_t index = 0; index < early.size(); ++index) {
      const std::string where = "early[" + std::to_string(index) + "]";
      instance_->network.add(network::Preference{.point = point(early[index], where, "i"),
                                                 .of = network::Measure{},
                                                 .at = 0,
                                                 .weight = integer(early[index], where, "w")});
    }
    const json& clauses = list(root_, "clauses");
    for (std::size_t index = 0; index < clauses.size(); ++index) {
      const std::string where = "clauses[" + std::to_string(index) + "]";
      std::vector<network::Literal> literals;
      if (!clauses[index].is_array()) throw BadField{where + " must be a list of literals"};
      for (const json& literal : clauses[index]) {
        if (!literal.is_number_integer() || literal.get<std::int64_t>() == 0) {
          throw BadField{where + ": a literal is an event's number plus 1, negative for absent"};
        }
        const auto value = literal.get<std::int64_t>();
        const json holder = {{"e", (value < 0 ? -value : value) - 1}};
        literals.push_back({.point = point(holder, where, "e"), .present = value > 0});
      }
      instance_->network.add_clause(std::move(literals));
    }
  }

  const json& root_;
  std::optional<NetworkInstance> instance_;
  std::map<std::string, std::shared_ptr<const OpenSet>> domains_;
};

InstanceError at_byte(std::string_view text, std::size_t byte, std::string message) {
  InstanceError error{.message = std::move(message), .line = 1, .column = 1};
  for (const char c : text.substr(0, byte > 0 ? byte - 1 : 0)) {
    error.column = c == '\n' ? 1 : error.column + 1;
    error.line += c == '\n' ? 1 : 0;
  }
  return error;
}

}  // namespace

std::variant<NetworkInstance, InstanceError> read_network_instance(std::string_view text) {
  json root;
  try {
    root = json::parse(text);
  } catch (const json::parse_error& error) {
    return at_byte(text, error.byte, "this is not JSON");
  }
  try {
    return Reading{root}.read();
  } catch (const BadField& error) {
    return InstanceError{.message = error.what()};
  } catch (const network::InvalidNetwork& error) {
    return InstanceError{.message = error.what()};
  } catch (const json::exception&) {
    return InstanceError{.message = "a field has a value of the wrong kind"};
  }
}

}  // namespace posology::schedules
