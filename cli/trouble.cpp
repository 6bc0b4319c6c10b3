// SPDX-License-Identifier: Apache-2.0
#include "cli/trouble.hpp"

#include "schedules/reading/diagnostic.hpp"

namespace posology::cli {

std::string told(const Trouble& trouble) {
  std::string text = "error[" + trouble.code + "]: " + schedules::shown(trouble.what()) + "\n";
  for (const std::string& line : trouble.help) text += "   = help: " + schedules::shown(line) + "\n";
  return text + "   = nothing was written\n";
}

}  // namespace posology::cli
