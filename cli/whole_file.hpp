// SPDX-License-Identifier: Apache-2.0
//
// Reading a file whole and writing one so that it is never half there: to a temporary file beside it, synced,
// then renamed over it, then the folder synced. Whoever looks sees the old file or the new one (hazard 32).
#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace posology::cli {

/// The bytes of `file`, or of `in` for "-". Throws Trouble (busy) when it cannot be read, and Trouble (wrong)
/// above `most_bytes`, before more than that is held.
std::string read_whole(const std::string& file, std::istream& in, std::size_t most_bytes);

/// `file`, open for reading. Throws Trouble (busy) when it cannot be.
std::ifstream open_to_read(const std::string& file);

/// Writes `file` whole, with the permissions of the file that it replaces or those that a new one gets. A
/// symbolic link is followed; a device or a pipe is written to as it is. Throws Trouble (busy), and leaves
/// neither a changed nor a temporary file behind.
void write_whole(const std::string& file, const std::string& bytes);

/// What is written piece by piece; an empty one ends it, and each is valid until the next is asked for.
using Pieces = std::function<std::string_view()>;
/// The same for more than fits into memory. What `pieces` throws goes through, and nothing is left behind.
void write_whole(const std::string& file, const Pieces& pieces);

/// Writes a file that only its owner may read. Throws as write_whole() does.
void write_private(const std::string& file, const std::string& bytes);

struct NamedBytes {
  std::string name;  ///< Within the folder.
  std::string bytes;
};

/// Writes the files into `folder`, which is made when it is not there. All of them are safe on the disk
/// before the first gets its name, so whatever fails for want of space or rights fails with every old file as
/// it was, and no new folder. Other files of the folder are left alone. Throws Trouble (busy).
void write_whole_folder(const std::string& folder, const std::vector<NamedBytes>& files);

/// Writes to `out` and flushes it. Throws ClosedPipe when its reader has gone, Trouble (busy) for any other
/// failure: a full disk is no success.
void write_out(std::ostream& out, const std::string& bytes);

}  // namespace posology::cli
