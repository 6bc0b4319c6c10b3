// SPDX-License-Identifier: Apache-2.0
#include "cli/whole_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <system_error>

#include "cli/trouble.hpp"

namespace posology::cli {
namespace {

std::string reason() {
  return std::generic_category().message(errno);
}

Trouble unreadable(const std::string& file, const std::string& why) {
  return {ExitCode::busy, "POS0904", file + " cannot be read: " + why};
}

Trouble unwritable(const std::string& file, const std::string& why) {
  return {ExitCode::busy, "POS0905", file + " cannot be written: " + why};
}

/// An open file that is closed when it goes out of scope.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_{number} {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }
  bool open() const { return number_ >= 0; }
  /// Some file systems tell only here that what was written is lost.
  bool close() {
    const int number = number_;
    number_ = -1;
    return ::close(number) == 0;
  }

 private:
  int number_;
};

bool write_all(int descriptor, const std::string& bytes) {
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t written = ::write(descriptor, bytes.data() + done, bytes.size() - done);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    done += static_cast<std::size_t>(written);
  }
  return true;
}

/// The temporary file is removed unless it has been renamed.
class Temporary {
 public:
  explicit Temporary(std::string path) : path_{std::move(path)} {}
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;
  ~Temporary() {
    if (!renamed_) ::unlink(path_.c_str());
  }
  bool rename_to(const std::string& target) {
    renamed_ = ::rename(path_.c_str(), target.c_str()) == 0;
    return renamed_;
  }

 private:
  std::string path_;
  bool renamed_ = false;
};

mode_t mode_of_new_files() {
  const mode_t mask = ::umask(0);  // can only be asked for by setting it
  ::umask(mask);
  return 0666 & ~mask;
}

void replace(const std::string& file, const std::string& bytes, const std::optional<mode_t>& mode) {
  const std::filesystem::path target{file};
  const std::filesystem::path folder = target.has_parent_path() ? target.parent_path() : ".";
  std::string pattern = (folder / ("." + target.filename().string() + ".XXXXXX")).string();
  Descriptor out{::mkstemp(pattern.data())};
  if (!out.open()) throw unwritable(file, reason());
  Temporary temporary{pattern};
  if (::fchmod(out.number(), mode.value_or(mode_of_new_files())) != 0 || !write_all(out.number(), bytes) ||
      ::fsync(out.number()) != 0 || !out.close() || !temporary.rename_to(file)) {
    throw unwritable(file, reason());
  }
  // The name is safe only once its folder is; a file system that cannot sync folders has done what it can.
  const Descriptor parent{::open(folder.c_str(), O_RDONLY | O_DIRECTORY)};
  if (parent.open()) ::fsync(parent.number());
}

void write_through(const std::string& file, const std::string& bytes) {
  Descriptor out{::open(file.c_str(), O_WRONLY)};
  if (!out.open() || !write_all(out.number(), bytes) || !out.close()) throw unwritable(file, reason());
}

}  // namespace

std::ifstream open_to_read(const std::string& file) {
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored)) throw unreadable(file, "it is a folder");
  std::ifstream opened{file, std::ios::binary};
  if (!opened) throw unreadable(file, reason());
  return opened;
}

std::string read_whole(const std::string& file, std::istream& in, std::size_t most_bytes) {
  std::ifstream opened;
  std::istream* source = &in;
  if (file != "-") {
    opened = open_to_read(file);
    source = &opened;
  }
  const std::string name = file == "-" ? "standard input" : file;
  std::string bytes;
  char block[65536];
  while (source->read(block, sizeof block), source->gcount() > 0) {
    bytes.append(block, static_cast<std::size_t>(source->gcount()));
    if (bytes.size() > most_bytes) {
      throw Trouble{ExitCode::wrong, "POS0906",
                    name + " is larger than " + std::to_string(most_bytes / 1024) + " KiB, and no order is"};
    }
  }
  if (source->bad()) throw unreadable(name, reason());
  return bytes;
}

void write_whole(const std::string& file, const std::string& bytes) {
  struct stat there {};
  if (::stat(file.c_str(), &there) != 0) {
    if (errno != ENOENT) throw unwritable(file, reason());
    replace(file, bytes, std::nullopt);
  } else if (S_ISDIR(there.st_mode)) {
    throw unwritable(file, "it is a folder");
  } else if (!S_ISREG(there.st_mode)) {
    write_through(file, bytes);
  } else {
    // Through a symbolic link to what it names: a rename would replace the link.
    std::error_code trouble;
    const std::filesystem::path target = std::filesystem::canonical(file, trouble);
    if (trouble) throw unwritable(file, trouble.message());
    replace(target.string(), bytes, there.st_mode & 07777);
  }
}

void write_out(std::ostream& out, const std::string& bytes) {
  errno = 0;
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.flush();
  if (out) return;
  if (errno == EPIPE) throw ClosedPipe{};
  throw unwritable("standard output", errno == 0 ? "it is closed" : reason());
}

}  // namespace posology::cli
