// SPDX-License-Identifier: Apache-2.0
//
// What `posology solve` says of one network, as JSON on one line. One function for each question that can be
// asked of a network; solve_command.hpp shows the shapes.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "schedules/reading/instance_error.hpp"

namespace posology::cli {

struct InstanceAnswer {
  std::string line;  ///< JSON without its line end.
  bool yes = false;
};
using InstanceReply = std::variant<InstanceAnswer, schedules::InstanceError>;

/// Its best calendar; yes when it has one.
InstanceReply solution_of(std::string_view instance);
/// Whether it can be kept whatever its uncertain durations turn out to be.
InstanceReply controllability_of(std::string_view instance);

/// {"schema":…,"status":"error",…} for a line that cannot be read.
std::string error_line(std::string_view schema, const schedules::InstanceError& error, int line);

}  // namespace posology::cli
