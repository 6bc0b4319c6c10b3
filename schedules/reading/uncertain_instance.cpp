// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/uncertain_instance.hpp"

#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>

#include "engine/network/temporal_network.hpp"

namespace posology::schedules {
namespace {

using network::PointId;
using network::ticks;
using network::TickSpan;
using nlohmann::json;

struct BadField : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// More would be no teaching example: the check takes memory of their square.
constexpr std::size_t most_points = 5000;
constexpr double most_duration = 100'000'000;

class Reading {
 public:
  explicit Reading(const json& root) : root_{root} {}

  UncertainInstance read() {
    if (!root_.is_object()) throw BadField{"an instance is an object"};
    read_nodes();
    const json& constraints = list("constraints");
    add_unlisted(constraints);
    UncertainInstance instance{.network = network::UncertainNetwork{nodes_.size()}, .nodes = nodes_};
    for (std::size_t index = 0; index < constraints.size(); ++index) {
      where_ = "constraints[" + std::to_string(index) + "]";
      try {
        read_constraint(constraints[index], instance.network);
      } catch (const network::InvalidNetwork& error) {
        throw BadField{where_ + ": " + error.what()};
      }
      if (instance.network.contingent().size() + nodes_.size() > most_points) {
        throw BadField{"nodes and contingent links are at most " + std::to_string(most_points)};
      }
    }
    return instance;
  }

 private:
  const json& list(const char* key) const {
    const auto found = root_.find(key);
    if (found == root_.end() || !found->is_array()) {
      throw BadField{std::string{"\""} + key + "\" must be a list"};
    }
    return *found;
  }

  const json& field(const json& object, const char* key) const {
    if (!object.is_object()) throw BadField{where_ + " must be an object"};
    const auto found = object.find(key);
    if (found == object.end()) throw BadField{where_ + ": \"" + key + "\" is missing"};
    return *found;
  }

  std::int64_t id(const json& object, const char* key) const {
    const json& value = field(object, key);
    if (!value.is_number_integer()) throw BadField{where_ + ": \"" + key + "\" must be a whole number"};
    return value.get<std::int64_t>();
  }

  void read_nodes() {
    const json& nodes = list("nodes");
    for (std::size_t index = 0; index < nodes.size(); ++index) {
      where_ = "nodes[" + std::to_string(index) + "]";
      if (!add_node(id(nodes[index], "node_id"))) throw BadField{where_ + ": another node has the same id"};
    }
  }

  /// Published files leave out nodes that only constraints name: those are nodes as well.
  void add_unlisted(const json& constraints) {
    for (std::size_t index = 0; index < constraints.size(); ++index) {
      where_ = "constraints[" + std::to_string(index) + "]";
      for (const char* const key : {"first_node", "second_node"}) add_node(id(constraints[index], key));
    }
  }

  bool add_node(std::int64_t id) {
    if (!points_.emplace(id, PointId{static_cast<std::uint32_t>(nodes_.size())}).second) return false;
    nodes_.push_back(id);
    if (nodes_.size() > most_points) throw BadField{"nodes are at most " + std::to_string(most_points)};
    return true;
  }

  PointId point(const json& object, const char* key) const { return points_.at(id(object, key)); }

  /// Nothing for what does not bind: `endless` in place of a number.
  std::optional<TickSpan> duration(const json& object, const char* key, std::string_view endless) const {
    const json& value = field(object, key);
    if (value.is_string() && value.get_ref<const std::string&>() == endless) return std::nullopt;
    if (!value.is_number()) throw BadField{where_ + ": \"" + key + "\" must be a number"};
    const auto units = value.get<double>();
    if (!(std::abs(units) <= most_duration)) throw BadField{where_ + ": \"" + key + "\" is too large"};
    return ticks(std::llround(units * static_cast<double>(ticks_per_unit)));
  }

  void read_constraint(const json& object, network::UncertainNetwork& network) const {
    const json& type = field(object, "type");
    const PointId from = point(object, "first_node"), to = point(object, "second_node");
    const auto least = duration(object, "min_duration", "-inf");
    const auto most = duration(object, "max_duration", "inf");
    if (type == "stc") {
      network.add(network::Requirement{.from = from, .to = to, .least = least, .most = most});
    } else if (type == "stcu") {
      if (!least || !most) throw BadField{where_ + ": a contingent link has two finite durations"};
      network.add(network::ContingentLink{.from = from, .to = to, .least = *least, .most = *most});
    } else {
      throw BadField{where_ + R"(: "type" must be "stc" or "stcu")"};
    }
  }

  const json& root_;
  std::string where_;
  std::vector<std::int64_t> nodes_;
  std::map<std::int64_t, PointId> points_;
};

}  // namespace

std::variant<UncertainInstance, InstanceError> read_uncertain_instance(std::string_view text) {
  json root;
  try {
    root = json::parse(text);
  } catch (const json::parse_error& error) {
    return error_at(text, error.byte, "this is not JSON");
  } catch (const json::exception&) {
    return InstanceError{.message = "a number is too large"};
  }
  try {
    return Reading{root}.read();
  } catch (const BadField& error) {
    return InstanceError{.message = error.what()};
  }
}

}  // namespace posology::schedules
