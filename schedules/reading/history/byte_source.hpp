// SPDX-License-Identifier: Apache-2.0
//
// Bytes as they come: from a file, a pipe or a stream, plain or gzip. A read gives what there is, so that a
// slow sender is answered while it pauses.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

namespace posology::schedules {

/// The file cannot be used: not there, a folder, a failing disk.
struct SourceUnusable : std::runtime_error {
  using std::runtime_error::runtime_error;
};
/// The compressed stream ends too soon, or is not what it says.
struct SourceDamaged : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class ByteSource {
 public:
  ByteSource() = default;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  virtual ~ByteSource() = default;
  /// Up to `most` bytes, at least one; 0 at the end. Throws SourceUnusable and SourceDamaged.
  virtual std::size_t read(char* into, std::size_t most) = 0;
};

/// A part of a file, in bytes: [from, until).
struct ByteRange {
  std::uint64_t from = 0, until = 0;
};

/// The file, plain. With a range, only that part of it is read.
std::unique_ptr<ByteSource> open_file(const std::string& file, std::optional<ByteRange> range = {});
/// The open descriptor, which stays open.
std::unique_ptr<ByteSource> open_descriptor(int descriptor);
std::unique_ptr<ByteSource> open_stream(std::istream& in);
/// Unpacks when the first bytes are those of gzip, and passes everything else on as it is.
std::unique_ptr<ByteSource> unpacked(std::unique_ptr<ByteSource> packed);

/// Nothing for what is no regular file.
std::optional<std::uint64_t> size_of_file(const std::string& file);
/// Do the file's first bytes say gzip?
bool is_gzip(const std::string& file);

}  // namespace posology::schedules
