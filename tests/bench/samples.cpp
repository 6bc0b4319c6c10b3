// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/samples.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

#include "schedules/reading/network_instance.hpp"

namespace posology::bench {

network::TemporalNetwork sample(const std::string& name) {
  std::ifstream file{POSOLOGY_SOURCE_DIR "/tests/engine/network/samples/" + name + ".json"};
  const std::string text{std::istreambuf_iterator<char>{file}, {}};
  auto read = schedules::read_network_instance(text);
  auto* const instance = std::get_if<schedules::NetworkInstance>(&read);
  if (instance == nullptr)
    throw std::runtime_error{name + ": " + std::get<schedules::InstanceError>(read).message};
  return std::move(instance->network);
}

}  // namespace posology::bench
