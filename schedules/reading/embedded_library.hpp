// SPDX-License-Identifier: Apache-2.0
//
// The built-in library as the program carries it: every .toml below schedules/library, put there when the
// program is built (schedules/packing).
#pragma once

#include <span>
#include <string_view>

namespace posology::schedules {

struct EmbeddedFile {
  std::string_view path;  ///< Below schedules/library: "drugs/octreotide.toml".
  std::string_view text;
  std::string_view tree;  ///< pack() of what the text is read to.
};

/// Ascending by path.
std::span<const EmbeddedFile> embedded_library();
/// hash_of() these files alone, computed when the program was built: without overlays nothing is hashed.
std::string_view embedded_library_hash();

}  // namespace posology::schedules
