// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/history/line_blocks.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "schedules/reading/digest.hpp"

namespace posology::schedules {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

/// Line ends; lines are long, so that looking for the next one is quicker than looking at each byte.
std::uint64_t lines_in(std::string_view text) {
  std::uint64_t lines = 0;
  for (auto at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) ++lines;
  return lines;
}

}  // namespace

LineBlocks::LineBlocks(ByteSource& source, LineBlocksOptions options) : source_{source}, options_{options} {}

std::size_t LineBlocks::read(char* into, std::size_t most) {
  if (ended_) return 0;
  try {
    const std::size_t got = source_.read(into, most);
    ended_ = got == 0;
    return got;
  } catch (const SourceDamaged& damaged) {
    damage_ = damaged.what();
    ended_ = true;
    return 0;
  }
}

bool LineBlocks::skip_first() {
  std::string buffer(64 * 1024, '\0');
  for (;;) {
    const std::size_t got = read(buffer.data(), buffer.size());
    if (got == 0) return false;
    const auto end = std::string_view{buffer.data(), got}.find('\n');
    at_ += end == std::string_view::npos ? got : end + 1;
    if (end == std::string_view::npos) continue;
    rest_.assign(buffer, end + 1, got - end - 1);
    return true;
  }
}

bool LineBlocks::next(LineBlock& block) {
  block.overlong = false;
  block.size = 0;
  block.lines = 0;
  block.damage.clear();
  if (!begun_) {
    begun_ = true;
    if (options_.skip_first_line && !skip_first()) return false;
  }
  if (at_ >= options_.begin_before) return false;
  return fill(block);
}

bool LineBlocks::fill(LineBlock& block) {
  const std::size_t room = std::max(options_.block_bytes, rest_.size()) + options_.block_bytes;
  if (block.bytes.size() < room + options_.padding) block.bytes.resize(room + options_.padding);
  std::copy(rest_.begin(), rest_.end(), block.bytes.begin());
  std::size_t size = rest_.size();
  rest_.clear();
  std::size_t whole = 0;  // up to here there are whole lines
  std::size_t searched = 0;
  for (;;) {
    if (const void* const end = memrchr(block.bytes.data() + searched, '\n', size - searched); end != nullptr)
      whole = static_cast<std::size_t>(static_cast<const char*>(end) - block.bytes.data()) + 1;
    searched = size;
    if (whole == 0 && size > options_.line_most) {
      block.size = size;
      skip_long_line(block);
      return true;
    }
    if (whole > 0 && (size >= options_.block_bytes || ended_)) break;
    if (block.bytes.size() < size + options_.block_bytes + options_.padding)
      block.bytes.resize(size + options_.block_bytes + options_.padding);
    const std::size_t wanted = options_.block_bytes;
    const std::size_t got = read(block.bytes.data() + size, wanted);
    size += got;
    if (got == 0) {
      // The last line may lack its end.
      whole = size;
      break;
    }
    if (got < wanted && std::memchr(block.bytes.data() + searched, '\n', size - searched) != nullptr) {
      // The sender pauses: what is whole is answered now.
      whole = static_cast<std::size_t>(static_cast<const char*>(memrchr(block.bytes.data(), '\n', size)) -
                                       block.bytes.data()) +
              1;
      break;
    }
  }
  rest_.assign(block.bytes, whole, size - whole);
  finish(block, whole);
  return block.size > 0 || !block.damage.empty();
}

void LineBlocks::finish(LineBlock& block, std::size_t upto) {
  std::size_t end = upto;
  if (options_.begin_before != UINT64_MAX && at_ + upto > options_.begin_before) {
    // The last line of a slice is the one that holds the byte before its end.
    const auto before = static_cast<std::size_t>(options_.begin_before - at_);
    const void* const found =
        before == 0 ? nullptr : std::memchr(block.bytes.data() + before - 1, '\n', upto - before + 1);
    end = found == nullptr
              ? upto
              : static_cast<std::size_t>(static_cast<const char*>(found) - block.bytes.data()) + 1;
    rest_.clear();
    ended_ = true;
    at_ = UINT64_MAX;
  } else {
    at_ += upto;
  }
  block.size = end;
  if (line_ == 1 && block.text().starts_with(byte_order_mark) && !options_.skip_first_line) {
    block.bytes.erase(0, byte_order_mark.size());
    block.size -= byte_order_mark.size();
  }
  block.first_line = line_;
  block.lines = lines_in(block.text());
  if (block.size > 0 && block.bytes[block.size - 1] != '\n') ++block.lines;
  line_ += block.lines;
  if (ended_ && rest_.empty()) block.damage = std::exchange(damage_, {});
}

void LineBlocks::skip_long_line(LineBlock& block) {
  Sha256 digest;
  block.overlong = true;
  block.length = 0;
  std::string_view piece = block.text();
  std::string buffer;
  for (;;) {
    const auto end = piece.find('\n');
    std::string_view part = piece.substr(0, end);
    digest.add(part);
    block.length += part.size();
    at_ += part.size();
    if (end != std::string_view::npos) {
      ++at_;
      rest_.assign(piece.substr(end + 1));
      break;
    }
    buffer.resize(options_.block_bytes);
    const std::size_t got = read(buffer.data(), buffer.size());
    if (got == 0) break;
    piece = std::string_view{buffer.data(), got};
  }
  block.sha256 = hexadecimal(digest.finish());
  block.size = 0;
  block.first_line = line_++;
  block.lines = 1;
  if (ended_ && rest_.empty()) block.damage = std::exchange(damage_, {});
}

}  // namespace posology::schedules
