// SPDX-License-Identifier: Apache-2.0
//
// Arguments from a file: "@args.txt" stands for the words in it, with blanks or line ends between. Engines
// that cut a command at every blank, quotes or not, can be given one word instead.
#pragma once

#include <string>
#include <vector>

namespace posology::cli {

/// Throws Trouble for a file that cannot be read. A file names no further files.
std::vector<std::string> with_argument_files(const std::vector<std::string>& arguments);

}  // namespace posology::cli
