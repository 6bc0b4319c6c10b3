// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/history/byte_source.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <istream>
#include <system_error>

#include <zlib.h>

namespace posology::schedules {
namespace {

class Descriptor : public ByteSource {
 public:
  Descriptor(int number, bool own, std::uint64_t left) : number_{number}, own_{own}, left_{left} {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() override {
    if (own_) ::close(number_);
  }
  std::size_t read(char* into, std::size_t most) override {
    const std::size_t wanted = static_cast<std::size_t>(std::min<std::uint64_t>(most, left_));
    if (wanted == 0) return 0;
    for (;;) {
      const ssize_t got = ::read(number_, into, wanted);
      if (got >= 0) {
        left_ -= static_cast<std::uint64_t>(got);
        return static_cast<std::size_t>(got);
      }
      if (errno != EINTR) throw SourceUnusable{std::generic_category().message(errno)};
    }
  }

 private:
  int number_;
  bool own_;
  std::uint64_t left_;
};

class Stream : public ByteSource {
 public:
  explicit Stream(std::istream& in) : in_{in} {}
  std::size_t read(char* into, std::size_t most) override {
    in_.read(into, static_cast<std::streamsize>(most));
    if (in_.bad()) throw SourceUnusable{"it cannot be read"};
    return static_cast<std::size_t>(in_.gcount());
  }

 private:
  std::istream& in_;
};

/// Several members in one stream are one text, as gzip -d has it.
class Gzip : public ByteSource {
 public:
  explicit Gzip(std::unique_ptr<ByteSource> packed) : packed_{std::move(packed)} {}
  Gzip(const Gzip&) = delete;
  Gzip& operator=(const Gzip&) = delete;
  ~Gzip() override {
    if (begun_) inflateEnd(&state_);
  }

  std::size_t read(char* into, std::size_t most) override {
    if (!looked_) look();
    if (plain_) return read_plain(into, most);
    state_.next_out = reinterpret_cast<Bytef*>(into);
    state_.avail_out = static_cast<uInt>(std::min<std::size_t>(most, 1U << 30U));
    const uInt asked = state_.avail_out;
    while (state_.avail_out == asked) {
      if (state_.avail_in == 0 && !fill()) {
        if (inside_) throw SourceDamaged{"the compressed data end too soon"};
        break;
      }
      if (!inside_) {
        if (inflateReset(&state_) != Z_OK) throw SourceDamaged{"the compressed data cannot be read"};
        inside_ = true;
      }
      const int answer = inflate(&state_, Z_NO_FLUSH);
      if (answer == Z_STREAM_END)
        inside_ = false;
      else if (answer != Z_OK && answer != Z_BUF_ERROR)
        throw SourceDamaged{"the compressed data are damaged"};
    }
    return asked - state_.avail_out;
  }

 private:
  void look() {
    looked_ = true;
    while (filled_ < 2 && !ended_) {
      const std::size_t got = packed_->read(buffer_.data() + filled_, buffer_.size() - filled_);
      ended_ = got == 0;
      filled_ += got;
    }
    plain_ = filled_ < 2 || static_cast<unsigned char>(buffer_[0]) != 0x1f ||
             static_cast<unsigned char>(buffer_[1]) != 0x8b;
    if (plain_) return;
    begun_ = inflateInit2(&state_, 15 + 16) == Z_OK;
    if (!begun_) throw std::bad_alloc{};
    state_.next_in = reinterpret_cast<Bytef*>(buffer_.data());
    state_.avail_in = static_cast<uInt>(filled_);
    inside_ = true;
  }

  bool fill() {
    const std::size_t got = packed_->read(buffer_.data(), buffer_.size());
    state_.next_in = reinterpret_cast<Bytef*>(buffer_.data());
    state_.avail_in = static_cast<uInt>(got);
    return got > 0;
  }

  std::size_t read_plain(char* into, std::size_t most) {
    if (taken_ == filled_) return ended_ ? 0 : packed_->read(into, most);
    const std::size_t count = std::min(most, filled_ - taken_);
    std::copy_n(buffer_.data() + taken_, count, into);
    taken_ += count;
    return count;
  }

  std::unique_ptr<ByteSource> packed_;
  std::array<char, 64 * 1024> buffer_;
  std::size_t filled_ = 0, taken_ = 0;
  z_stream state_ = {};
  bool looked_ = false, plain_ = false, begun_ = false, inside_ = false, ended_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> open_file(const std::string& file, std::optional<ByteRange> range) {
  const int number = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (number < 0) throw SourceUnusable{std::generic_category().message(errno)};
  auto source = std::make_unique<Descriptor>(number, true, range ? range->until - range->from : UINT64_MAX);
  struct stat there = {};
  if (::fstat(number, &there) == 0 && S_ISDIR(there.st_mode)) throw SourceUnusable{"it is a folder"};
  if (range && ::lseek(number, static_cast<off_t>(range->from), SEEK_SET) < 0)
    throw SourceUnusable{"it cannot be read from the middle"};
  return source;
}

std::unique_ptr<ByteSource> open_descriptor(int descriptor) {
  return std::make_unique<Descriptor>(descriptor, false, UINT64_MAX);
}

std::unique_ptr<ByteSource> open_stream(std::istream& in) {
  return std::make_unique<Stream>(in);
}

std::unique_ptr<ByteSource> unpacked(std::unique_ptr<ByteSource> packed) {
  return std::make_unique<Gzip>(std::move(packed));
}

std::optional<std::uint64_t> size_of_file(const std::string& file) {
  struct stat there = {};
  if (::stat(file.c_str(), &there) != 0 || !S_ISREG(there.st_mode)) return std::nullopt;
  return static_cast<std::uint64_t>(there.st_size);
}

bool is_gzip(const std::string& file) {
  std::array<char, 2> first{};
  const auto source = open_file(file, ByteRange{.from = 0, .until = 2});
  std::size_t got = 0;
  while (got < 2) {
    const std::size_t more = source->read(first.data() + got, 2 - got);
    if (more == 0) break;
    got += more;
  }
  return got == 2 && static_cast<unsigned char>(first[0]) == 0x1f &&
         static_cast<unsigned char>(first[1]) == 0x8b;
}

}  // namespace posology::schedules
