// SPDX-License-Identifier: Apache-2.0
//
// `posology drugs`: the library's drugs, listed and shown.
#pragma once

#include "cli/command.hpp"

namespace posology::cli {

Command drugs_command();

}  // namespace posology::cli
