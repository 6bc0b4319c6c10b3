// SPDX-License-Identifier: Apache-2.0
//
// A source of bytes cut into blocks of whole lines, at most a few hundred kilobytes each, so that a stream of
// any length needs the memory of one block. A line that is longer than it may be is not kept: only its digest
// is, and reading goes on after its end.
//
//   LineBlocks blocks{*source, {}};
//   LineBlock block;
//   while (blocks.next(block)) for_each_line(block.text(), ...);
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "schedules/reading/history/byte_source.hpp"

namespace posology::schedules {

struct LineBlock {
  std::string bytes = {};  ///< The lines with their ends, then padding that may be read.
  std::size_t size = 0;    ///< Without the padding.
  std::uint64_t first_line = 1;
  std::uint64_t lines = 0;
  bool overlong = false;  ///< One line that was not kept: `sha256` and `length` say what it was.
  std::string sha256 = {};
  std::uint64_t length = 0;  ///< Of an overlong line, without its end.
  std::string damage = {};   ///< Why nothing comes after this block; empty when all is well.
  std::string_view text() const { return {bytes.data(), size}; }
};

struct LineBlocksOptions {
  std::size_t block_bytes = 256 * 1024;
  std::size_t line_most = 4 * 1024 * 1024;
  std::size_t padding = 64;
  /// For a slice of a file: the first line belongs to the slice before, and is skipped.
  bool skip_first_line = false;
  /// For a slice: lines that begin at this byte of the source or after belong to the next.
  std::uint64_t begin_before = UINT64_MAX;
};

class LineBlocks {
 public:
  /// `source` must outlive this.
  LineBlocks(ByteSource& source, LineBlocksOptions options);

  /// The next lines; false at the end. A byte order mark at the beginning is no part of the first line.
  /// Throws SourceUnusable; what SourceDamaged says is put into the last block.
  bool next(LineBlock& block);

 private:
  bool fill(LineBlock& block);
  void skip_long_line(LineBlock& block);
  void finish(LineBlock& block, std::size_t upto);
  bool skip_first();
  std::size_t read(char* into, std::size_t most);

  ByteSource& source_;
  LineBlocksOptions options_;
  std::string rest_;  ///< Read, and not given out: the beginning of a line.
  std::uint64_t line_ = 1;
  std::uint64_t at_ = 0;  ///< Bytes given out so far.
  bool begun_ = false, ended_ = false;
  std::string damage_;
};

}  // namespace posology::schedules
