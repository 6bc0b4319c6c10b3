// SPDX-License-Identifier: Apache-2.0
//
// The files that a library is read from: the built-in ones and, over them, those of folders.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "schedules/reading/diagnostic.hpp"

namespace posology::schedules {

struct LibraryFile {
  std::string path =
      {};  ///< Within its library: "drugs/octreotide.toml". Its first folder says what it holds.
  std::string shown = {};  ///< As messages name it: "library/drugs/octreotide.toml", "site/drugs/ours.toml".
  std::string text = {};
  std::string_view tree =
      {};         ///< pack() of what the text is read to, of a file that is built in; else empty.
  int layer = 0;  ///< 0 is built in; overlays from 1.
};

/// All of them, by layer and then by path. What cannot be read is told in `wrong`: a folder that is not
/// there, a file that cannot be opened, one of more than `bytes_most`.
std::vector<LibraryFile> library_files(const std::vector<std::filesystem::path>& overlays,
                                       std::vector<Diagnostic>& wrong);

inline constexpr std::size_t library_file_bytes_most = 1024 * 1024;
inline constexpr std::size_t library_files_most = 10000;

/// "sha256:…" of a list of the files, one line each: the layer, the SHA-256 of its text, its path. As
/// sha256sum computes them. With built-in files alone it is known from the build.
std::string hash_of(const std::vector<LibraryFile>& files);

}  // namespace posology::schedules
