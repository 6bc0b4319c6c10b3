// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/library_files.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <stdexcept>
#include <system_error>

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

std::string sha256(std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  if (EVP_Digest(text.data(), text.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1) {
    throw std::runtime_error{"no SHA-256 in this machine's OpenSSL"};
  }
  std::string hash;
  for (unsigned index = 0; index < length; ++index) hash += fmt::format("{:02x}", digest.at(index));
  return hash;
}

}  // namespace

std::vector<LibraryFile> library_files(const std::vector<fs::path>& overlays,
                                       std::vector<Diagnostic>& wrong) {
  std::vector<LibraryFile> files;
  for (const auto& file : embedded_library()) {
    files.push_back({.path = std::string{file.path},
                     .shown = "library/" + std::string{file.path},
                     .text = std::string{file.text},
                     .layer = 0});
  }
  int layer = 0;
  for (const auto& overlay : overlays) read_folder(overlay, ++layer, files, wrong);
  return files;
}

std::string hash_of(const std::vector<LibraryFile>& files) {
  std::string list;
  for (const auto& file : files) list += fmt::format("{} {} {}\n", file.layer, sha256(file.text), file.path);
  return "sha256:" + sha256(list);
}

}  // namespace posology::schedules
