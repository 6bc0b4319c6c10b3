// SPDX-License-Identifier: Apache-2.0
//
// Records sorted by key, then by number, however many there are: in memory while they fit, else in sorted
// runs on disk that are merged when they are read (Knuth 1998, The Art of Computer Programming 3,
// section 5.4).
//
// The one idea: a run is a file that has no name any more once it is open, so that nothing of a patient stays
// behind whatever becomes of the process, and nobody else can open it.
//
//   ExternalSort sort{{.memory = 16 << 20, .folder = "/tmp"}};
//   sort.add("p2", 1, "...");
//   for (SortRecord record; sort.next(record);) ...
//
// Cost: O(n log n) comparisons; `memory` bytes and, beyond that, each record written and read once or twice.
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace posology::schedules {

struct SortOptions {
  std::size_t memory = std::size_t{16} * 1024 * 1024;  ///< Held before a run is written, in bytes.
  std::string folder = {};                             ///< Where runs are written; needed only beyond that.
};

struct SortRecord {
  std::string key = {};
  std::uint64_t number = 0;
  std::string value = {};
};

class ExternalSort {
 public:
  explicit ExternalSort(SortOptions options);
  ~ExternalSort();
  ExternalSort(const ExternalSort&) = delete;
  ExternalSort& operator=(const ExternalSort&) = delete;

  /// Before the first `next`. Throws SourceUnusable when a run cannot be written.
  void add(std::string_view key, std::uint64_t number, std::string_view value);
  /// The records in order; false at the end. Records of one key and number come in any order.
  bool next(SortRecord& record);
  bool empty() const { return held_.empty() && runs_.empty(); }

 private:
  struct Held {
    std::size_t at = 0;  ///< Of its bytes: the key, then the value.
    std::uint32_t key = 0, value = 0;
    std::uint64_t number = 0;
  };
  class Run;

  std::string_view key_of(const Held& held) const { return {bytes_.data() + held.at, held.key}; }
  std::string_view value_of(const Held& held) const {
    return {bytes_.data() + held.at + held.key, held.value};
  }
  void sort_held();
  void spill();
  void merge_from(std::size_t begin);
  void begin();
  void settle(std::size_t from);

  SortOptions options_;
  std::string bytes_;
  std::vector<Held> held_;
  std::vector<std::unique_ptr<Run>> runs_;
  std::size_t merged_ = 0;         ///< The first runs are merged ones.
  std::vector<std::size_t> heap_;  ///< Runs by their first record.
  std::size_t given_ = 0;
  bool begun_ = false;
};

}  // namespace posology::schedules
