// SPDX-License-Identifier: Apache-2.0
//
// The first bytes of a source, looked at to see what it is, and the source as if nobody had looked.
//
//   std::string seen = first_bytes(*source);
//   auto whole = with_first_bytes(std::move(seen), std::move(source));
#pragma once

#include <memory>
#include <string>

#include "schedules/reading/history/byte_source.hpp"

namespace posology::schedules {

/// Up to `most` bytes, fewer when the sender pauses after a line that says something: a line of one bracket
/// does not. Throws as ByteSource::read.
std::string first_bytes(ByteSource& source, std::size_t most);
std::unique_ptr<ByteSource> with_first_bytes(std::string seen, std::unique_ptr<ByteSource> rest);

}  // namespace posology::schedules
