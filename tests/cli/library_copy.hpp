// SPDX-License-Identifier: Apache-2.0
//
// The program run within the test, and a copy of the shipped library to break on purpose.
#pragma once

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "cli/program.hpp"

namespace posology::cli::test {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

struct Ran {
  int exit = 0;
  std::string out, err;
};

inline Ran ran(const Words& words) {
  std::istringstream in;
  std::ostringstream out, err;
  const int exit = run(words, {.in = in, .out = out, .err = err});
  return {.exit = exit, .out = out.str(), .err = err.str()};
}

inline bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// The text on one line, however it was broken.
inline std::string unbroken(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n';
    if (!blank || (!out.empty() && out.back() != ' ')) out += blank ? ' ' : c;
  }
  return out;
}

/// A copy of the shipped library, in which a file can be edited.
class Copy {
 public:
  Copy() {
    std::string pattern = (fs::temp_directory_path() / "posology-test-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
    fs::copy(POSOLOGY_SOURCE_DIR "/schedules/library", path_, fs::copy_options::recursive);
  }
  Copy(const Copy&) = delete;
  Copy& operator=(const Copy&) = delete;
  ~Copy() { fs::remove_all(path_); }

  /// Exchanges the first `from` after `anchor` in the file.
  void edit(const std::string& file, const std::string& anchor, const std::string& from,
            const std::string& to) {
    std::string text = read(file);
    const auto at = text.find(from, text.find(anchor));
    BOOST_REQUIRE_MESSAGE(at != std::string::npos, file << " has no " << from << " after " << anchor);
    text.replace(at, from.size(), to);
    write(file, text);
  }
  void append(const std::string& file, const std::string& more) { write(file, read(file) + more); }

  const fs::path& path() const { return path_; }

  Ran judge(const std::string& how) const {
    return ran({"rules", how, "--library", path_.string(), "--alone"});
  }
  /// Not alone: laid over what is built in, as a site does it.
  Ran judge_as_overlay(const std::string& how) const {
    return ran({"rules", how, "--library", path_.string()});
  }

 private:
  std::string read(const std::string& file) const {
    std::ifstream in{path_ / file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
  }
  void write(const std::string& file, const std::string& text) const {
    std::ofstream{path_ / file, std::ios::binary} << text;
  }

  fs::path path_;
};

}  // namespace posology::cli::test
