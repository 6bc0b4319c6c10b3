// SPDX-License-Identifier: Apache-2.0
//
// The program as a function: arguments and streams in, exit code out. main.cpp calls it with the process's
// own, tests with theirs.
#pragma once

#include <string>
#include <vector>

#include "cli/streams.hpp"

namespace posology::cli {

/// `arguments` without the program's name. Tells every failure on streams.err and throws nothing.
int run(const std::vector<std::string>& arguments, const Streams& streams);

}  // namespace posology::cli
