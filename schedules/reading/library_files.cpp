// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/library_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <system_error>

#include "schedules/reading/digest.hpp"
#include "schedules/reading/embedded_library.hpp"

namespace posology::schedules {
namespace {

namespace fs = std::filesystem;

void tell(std::vector<Diagnostic>& wrong, const std::string& file, std::string message, std::string help) {
  wrong.push_back(
      {.code = "POS0002", .message = std::move(message), .locus = {.file = file}, .help = {std::move(help)}});
}

void read_file(const fs::path& path, LibraryFile file, std::vector<LibraryFile>& files,
               std::vector<Diagnostic>& wrong) {
  std::ifstream stream{path, std::ios::binary};
  file.text.resize(library_file_bytes_most + 1);
  stream.read(file.text.data(), static_cast<std::streamsize>(file.text.size()));
  if (stream.bad() || (!stream.eof() && stream.fail())) {
    tell(wrong, file.shown, "the file cannot be read", "check that it is there and that you may read it");
    return;
  }
  file.text.resize(static_cast<std::size_t>(stream.gcount()));
  files.push_back(std::move(file));
}

void read_folder(const fs::path& folder, int layer, std::vector<LibraryFile>& files,
                 std::vector<Diagnostic>& wrong) {
  std::error_code error;
  std::vector<fs::path> found;
  for (fs::recursive_directory_iterator at{folder, error}, end; !error && at != end; at.increment(error)) {
    if (at->is_regular_file(error) && at->path().extension() == ".toml") found.push_back(at->path());
    if (found.size() > library_files_most) {
      tell(wrong, folder.string(), fmt::format("the folder has more than {} files", library_files_most),
           "name the folder that holds the library itself");
      return;
    }
  }
  if (error) {
    tell(wrong, folder.string(), fmt::format("the library folder cannot be read: {}", error.message()),
         "name a folder with drugs/, regimens/, rules/, clinics/ … in it");
    return;
  }
  std::ranges::sort(found);
  for (const auto& path : found) {
    read_file(path,
              {.path = path.lexically_relative(folder).generic_string(),
               .shown = path.generic_string(),
               .layer = layer},
              files, wrong);
  }
}

}  // namespace

std::vector<LibraryFile> library_files(const std::vector<fs::path>& overlays,
                                       std::vector<Diagnostic>& wrong) {
  std::vector<LibraryFile> files;
  for (const auto& file : embedded_library()) {
    files.push_back({.path = std::string{file.path},
                     .shown = "library/" + std::string{file.path},
                     .text = std::string{file.text},
                     .tree = file.tree,
                     .layer = 0});
  }
  int layer = 0;
  for (const auto& overlay : overlays) read_folder(overlay, ++layer, files, wrong);
  return files;
}

std::string hash_of(const std::vector<LibraryFile>& files) {
  std::string list;
  for (const auto& file : files)
    list += fmt::format("{} {} {}\n", file.layer, hexadecimal(sha256(file.text)), file.path);
  return "sha256:" + hexadecimal(sha256(list));
}

}  // namespace posology::schedules
