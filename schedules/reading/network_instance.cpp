// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/network_instance.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
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
  const bool beyond =
      found->is_number_unsigned() && found->get<std::uint64_t>() > static_cast<std::uint64_t>(most);
  if (beyond || value > most || value < -most) throw BadField{where + ": \"" + key + "\" is too large"};
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

/// A horizon in minutes of nineteen years: every tick of it may become a candidate.
constexpr std::int64_t longest = 10'000'000;

/// No calendar of an instance may cost more: far below what the solver takes for endless.
constexpr std::int64_t most_cost = std::int64_t{1} << 48;

class Reading {
 public:
  explicit Reading(const json& root) : root_{root} {}

  NetworkInstance read() {
    if (!root_.is_object()) throw BadField{"an instance is an object"};
    if (text_of(root_, "the instance", "format") != "dose-calendar/1") {
      throw BadField{"\"format\" must be \"dose-calendar/1\""};
    }
    const std::int64_t horizon = integer(root_, "the instance", "horizon");
    if (horizon < 1 || horizon > longest) {
      throw BadField{"\"horizon\" must be from 1 to " + std::to_string(longest)};
    }
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
  /// A cost of at most weight times distance, both >= 0, joins the costs of the instance.
  void count_cost(std::int64_t weight, std::int64_t distance, const std::string& where) {
    const std::int64_t left = most_cost - costliest_;
    if (weight > 0 && distance > left / weight) throw BadField{where + ": the costs are too large"};
    costliest_ += std::max(weight, std::int64_t{0}) * distance;
  }

  std::int64_t horizon_ticks() const { return instance_->network.horizon().last.value() + 1; }

  Group group(std::string name) {
    instance_->groups.push_back(std::move(name));
    return Group{static_cast<std::uint32_t>(instance_->groups.size() - 1)};
  }

  /// One end of an interval. What lies far outside of any horizon is as good as just outside.
  static network::Tick bound(const json& value, const std::string& where) {
    if (!value.is_number_integer()) throw BadField{where + ": an interval is of whole numbers"};
    if (value.is_number_unsigned() && value.get<std::uint64_t>() > static_cast<std::uint64_t>(most)) {
      return tick(most);
    }
    return tick(std::clamp(value.get<std::int64_t>(), -most, most));
  }

  void read_domains() {
    const auto found = root_.find("domains");
    if (found == root_.end() || !found->is_object()) throw BadField{"\"domains\" must be an object"};
    for (const auto& [name, spans] : found->items()) {
      const std::string where = "domain \"" + name + "\"";
      std::vector<Interval> intervals;
      if (!spans.is_array()) throw BadField{where + " must be a list"};
      for (const auto& span : spans) {
        if (!span.is_array() || span.size() != 2) throw BadField{where + ": each interval is [first, last]"};
        intervals.push_back({.first = bound(span[0], where), .last = bound(span[1], where)});
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
      if (!names_.insert(name).second)
        throw BadField{std::string{where}.append(": another event is named ").append(name)};
      const auto domain = domains_.find(text_of(event, where, "domain"));
      if (domain == domains_.end()) throw BadField{where + ": there is no domain of that name"};
      const PointId point = instance_->network.add_point(name);
      const Group why = group("dom:" + name);
      instance_->network.add({.group = why, .point = point, .open = domain->second});
      if (const auto window = event.find("window"); window != event.end() && !window->is_null()) {
        if (!window->is_array() || window->size() != 2)
          throw BadField{where + ": \"window\" is [first, last]"};
        const auto open = OpenSet::between(bound((*window)[0], where), bound((*window)[1], where));
        instance_->network.add({.group = why, .point = point, .open = std::make_shared<const OpenSet>(open)});
      }
      const auto optional = event.find("optional");
      if (optional != event.end() && !optional->is_boolean())
        throw BadField{where + ": \"optional\" is true or false"};
      if (optional != event.end() && optional->get<bool>()) {
        const std::int64_t penalty = integer(event, where, "skip_penalty");
        count_cost(penalty, 1, where);
        instance_->network.make_optional(point, penalty);
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
      const std::int64_t distance = integer(targets[index], where, "d"),
                         weight = integer(targets[index], where, "w");
      count_cost(weight, horizon_ticks() + std::abs(distance), where);
      instance_->network.add(network::Target{.from = point(targets[index], where, "i"),
                                             .to = point(targets[index], where, "j"),
                                             .of_from = network::Measure{distance},
                                             .of_to = network::Measure{},
                                             .weight = weight,
                                             .when_absent = absent(targets[index], where)});
    }
    const json& early = list(root_, "early");
    for (std::size_t index = 0; index < early.size(); ++index) {
      const std::string where = "early[" + std::to_string(index) + "]";
      const std::int64_t weight = integer(early[index], where, "w");
      count_cost(weight, horizon_ticks(), where);
      instance_->network.add(network::Preference{
          .point = point(early[index], where, "i"), .of = network::Measure{}, .at = 0, .weight = weight});
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
  std::set<std::string> names_;
  std::int64_t costliest_ = 0;
};

}  // namespace

std::variant<NetworkInstance, InstanceError> read_network_instance(std::string_view text) {
  json root;
  try {
    root = json::parse(text);
  } catch (const json::parse_error& error) {
    return error_at(text, error.byte, "this is not JSON");
  } catch (const json::out_of_range&) {
    return InstanceError{.message = "a number is too large"};
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
