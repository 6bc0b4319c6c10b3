// SPDX-License-Identifier: Apache-2.0
//
// pack_library FOLDER OUTPUT: writes the C++ source that carries every .toml below FOLDER in the program, as
// text (messages show its lines) and as the tree that it is read to. Runs when the program is built; a file
// that is no TOML stops the build, with the place of the mistake.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "schedules/reading/embedded_library.hpp"
#include "schedules/reading/library_files.hpp"
#include "schedules/reading/packed_value.hpp"
#include "schedules/reading/toml_document.hpp"

// A linker may take in more of the reading than is asked for here, and that asks for the library which this
// program is about to write: here it is empty.
namespace posology::schedules {
std::span<const EmbeddedFile> embedded_library() {
  return {};
}
std::string_view embedded_library_hash() {
  return {};
}
}  // namespace posology::schedules

namespace {

using namespace posology;  // NOLINT(google-build-using-namespace): a program of one file
namespace fs = std::filesystem;

struct Packed {
  std::string path, text, tree;
};

/// A constant of these bytes, as numbers: a string literal would have to be cut and escaped.
std::string constant(const std::string& name, std::string_view bytes) {
  std::string source = fmt::format("constexpr unsigned char {}[] = {{", name);
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (at % 32 == 0) source += '\n';
    source += fmt::format("{},", static_cast<int>(static_cast<unsigned char>(bytes[at])));
  }
  return source + "0};\n";
}

Packed packed(const fs::path& folder, const fs::path& file) {
  std::ifstream stream{file, std::ios::binary};
  Packed read{.path = file.lexically_relative(folder).generic_string(),
              .text = {std::istreambuf_iterator<char>{stream}, {}},
              .tree = {}};
  if (!stream) throw std::runtime_error{file.string() + " cannot be read"};
  const std::string shown = file.string();
  schedules::Report report{shown, read.text};
  const auto tree = schedules::read_toml(report);
  const auto wrong = report.take();
  for (const auto& each : wrong) {
    std::cerr << fmt::format("{}:{}:{}: {}\n", file.string(), each.locus.line, each.locus.column,
                             each.message);
  }
  if (!tree || !wrong.empty()) throw std::runtime_error{file.string() + " cannot be packed"};
  read.tree = schedules::pack(*tree);
  return read;
}

std::string hash_of(const std::vector<Packed>& files) {
  std::vector<schedules::LibraryFile> built_in;
  for (const Packed& file : files) built_in.push_back({.path = file.path, .text = file.text});
  return schedules::hash_of(built_in);
}

std::string source_of(const std::vector<Packed>& files) {
  std::string source = R"(// Written by pack_library from schedules/library. Change that.
#include <array>

#include "schedules/reading/embedded_library.hpp"

namespace posology::schedules {
namespace {

std::string_view bytes(const unsigned char* from, std::size_t size) {
  return {reinterpret_cast<const char*>(from), size - 1};
}

)";
  std::string list;
  for (std::size_t index = 0; index < files.size(); ++index) {
    const std::string text = fmt::format("text_{}", index), tree = fmt::format("tree_{}", index);
    source += constant(text, files[index].text) + constant(tree, files[index].tree);
    list += fmt::format("    {{\"{0}\", bytes({1}, sizeof {1}), bytes({2}, sizeof {2})}},\n",
                        files[index].path, text, tree);
  }
  return source + fmt::format(R"(
}}  // namespace

std::span<const EmbeddedFile> embedded_library() {{
  static const std::array<EmbeddedFile, {}> files{{{{
{}  }}}};
  return files;
}}

std::string_view embedded_library_hash() {{
  return "{}";
}}

}}  // namespace posology::schedules
)",
                              files.size(), list, hash_of(files));
}

void run(const fs::path& folder, const fs::path& output) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator{folder}) {
    if (entry.is_regular_file() && entry.path().extension() == ".toml") paths.push_back(entry.path());
  }
  std::vector<Packed> files;
  for (const fs::path& path : paths) files.push_back(packed(folder, path));
  std::ranges::sort(files, {}, &Packed::path);
  std::ofstream{output, std::ios::binary} << source_of(files);
}

}  // namespace

int main(int count, char** arguments) {
  try {
    if (count != 3) throw std::runtime_error{"usage: pack_library FOLDER OUTPUT"};
    run(arguments[1], arguments[2]);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
