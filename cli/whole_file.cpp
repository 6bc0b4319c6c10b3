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
#include <utility>

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

bool write_all(int descriptor, std::string_view bytes) {
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t written = ::write(descriptor, bytes.data() + done, bytes.size() - done);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    done += static_cast<std::size_t>(written);
  }
  return true;
}

bool write_pieces(int descriptor, const Pieces& pieces) {
  for (std::string_view piece = pieces(); !piece.empty(); piece = pieces()) {
    if (!write_all(descriptor, piece)) return false;
  }
  return true;
}

/// All of it in one piece; `bytes` must outlive the answer.
Pieces one_piece(const std::string& bytes) {
  return [rest = std::string_view{bytes}]() mutable { return std::exchange(rest, {}); };
}

/// The temporary file is removed unless it has been renamed.
class Temporary {
 public:
  explicit Temporary(std::string path) : path_{std::move(path)} {}
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;
  Temporary(Temporary&& other) noexcept : path_{std::exchange(other.path_, {})} {}
  Temporary& operator=(Temporary&&) = delete;
  ~Temporary() {
    if (!path_.empty()) ::unlink(path_.c_str());
  }
  bool rename_to(const std::string& target) {
    if (::rename(path_.c_str(), target.c_str()) != 0) return false;
    path_.clear();
    return true;
  }

 private:
  std::string path_;  ///< Empty once it has been renamed.
};

mode_t mode_of_new_files() {
  const mode_t mask = ::umask(0);  // can only be asked for by setting it
  ::umask(mask);
  return 0666 & ~mask;
}

/// Safe on the disk beside its place, under another name.
Temporary prepared(const std::filesystem::path& target, const Pieces& pieces,
                   const std::optional<mode_t>& mode) {
  const std::filesystem::path folder = target.has_parent_path() ? target.parent_path() : ".";
  std::string pattern = (folder / ("." + target.filename().string() + ".XXXXXX")).string();
  Descriptor out{::mkstemp(pattern.data())};
  if (!out.open()) throw unwritable(target.string(), reason());
  Temporary temporary{pattern};
  if (::fchmod(out.number(), mode.value_or(mode_of_new_files())) != 0 ||
      !write_pieces(out.number(), pieces) || ::fsync(out.number()) != 0 || !out.close()) {
    throw unwritable(target.string(), reason());
  }
  return temporary;
}

/// The names in a folder are safe only once it is; a file system that cannot sync folders has done what it
/// can.
void settle(const std::filesystem::path& folder) {
  const Descriptor open{::open(folder.c_str(), O_RDONLY | O_DIRECTORY)};
  if (open.open()) ::fsync(open.number());
}

void replace(const std::string& file, const Pieces& pieces, const std::optional<mode_t>& mode) {
  const std::filesystem::path target{file};
  Temporary temporary = prepared(target, pieces, mode);
  if (!temporary.rename_to(file)) throw unwritable(file, reason());
  settle(target.has_parent_path() ? target.parent_path() : ".");
}

/// A folder that is removed again unless it is kept: made for a job that may fail.
class NewFolder {
 public:
  explicit NewFolder(const std::string& folder) : folder_{folder} {
    made_ = ::mkdir(folder.c_str(), 0777) == 0;
    if (!made_ && errno != EEXIST) throw unwritable(folder, reason());
    if (!std::filesystem::is_directory(folder)) throw unwritable(folder, "it is no folder");
  }
  NewFolder(const NewFolder&) = delete;
  NewFolder& operator=(const NewFolder&) = delete;
  ~NewFolder() {
    if (made_) ::rmdir(folder_.c_str());
  }
  void keep() { made_ = false; }

 private:
  std::string folder_;
  bool made_ = false;
};

void write_through(const std::string& file, const Pieces& pieces) {
  Descriptor out{::open(file.c_str(), O_WRONLY)};
  if (!out.open() || !write_pieces(out.number(), pieces) || !out.close()) throw unwritable(file, reason());
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
  write_whole(file, one_piece(bytes));
}

void write_whole(const std::string& file, const Pieces& pieces) {
  struct stat there {};
  if (::stat(file.c_str(), &there) != 0) {
    if (errno != ENOENT) throw unwritable(file, reason());
    replace(file, pieces, std::nullopt);
  } else if (S_ISDIR(there.st_mode)) {
    throw unwritable(file, "it is a folder");
  } else if (!S_ISREG(there.st_mode)) {
    write_through(file, pieces);
  } else {
    // Through a symbolic link to what it names: a rename would replace the link.
    std::error_code trouble;
    const std::filesystem::path target = std::filesystem::canonical(file, trouble);
    if (trouble) throw unwritable(file, trouble.message());
    replace(target.string(), pieces, there.st_mode & 07777);
  }
}

void write_private(const std::string& file, const std::string& bytes) {
  replace(file, one_piece(bytes), 0600);
}

void write_whole_folder(const std::string& folder, const std::vector<NamedBytes>& files) {
  NewFolder made{folder};
  std::vector<Temporary> temporaries;
  for (const NamedBytes& file : files) {
    temporaries.push_back(
        prepared(std::filesystem::path{folder} / file.name, one_piece(file.bytes), std::nullopt));
  }
  for (std::size_t index = 0; index < files.size(); ++index) {
    const std::string target = (std::filesystem::path{folder} / files[index].name).string();
    if (!temporaries[index].rename_to(target)) throw unwritable(target, reason());
    made.keep();
  }
  settle(folder);
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
