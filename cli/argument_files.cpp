// SPDX-License-Identifier: Apache-2.0
#include "cli/argument_files.hpp"

#include <fstream>

#include "cli/trouble.hpp"

namespace posology::cli {

std::vector<std::string> with_argument_files(const std::vector<std::string>& arguments) {
  std::vector<std::string> all;
  for (const std::string& argument : arguments) {
    if (argument.size() < 2 || argument.front() != '@') {
      all.push_back(argument);
      continue;
    }
    std::ifstream file{argument.substr(1)};
    if (!file) throw Trouble{ExitCode::busy, "POS0904", argument.substr(1) + " cannot be read"};
    for (std::string word; file >> word;) all.push_back(word);
  }
  return all;
}

}  // namespace posology::cli
