// SPDX-License-Identifier: Apache-2.0
//
// Plans that have passed the check, as the lines they were told in, for orders of a stream that are the same
// but for their names: patients who begin the same protocol on the same day in the same clinic. A hospital's
// year has some hundred such days. Only the order's own text is compared, all of it, so a plan is shared only
// where it would have been worked out again to the last bit; what in it depends on the order's name is
// written anew (calendars::line_for).
//
//   const OrderAndName order = parted(text);   // {"order": "p1", "zone": …}
//   if (const auto* line = kept.like(order.others)) return calendars::line_for(*line, name, {});
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "calendars/named_line.hpp"

namespace posology::cli {

/// An order as JSON, parted into the value of its key `order`, without quotation marks, and all the others.
/// Both are empty when that key is not found as it is usually written.
struct OrderAndName {
  std::string others = {};
  std::string_view name = {};  ///< Of the text that was parted.
};

/// `json` is a text that may be no order at all. O(bytes).
OrderAndName parted(std::string_view json);

/// Does a name of an order say what it is as it is written in JSON? So it does without escapes; and of what
/// is not ASCII, somebody has to look whether it is allowed.
bool is_plain(std::string_view name);

class KeptPlans {
 public:
  /// Null for an empty text and for one that is not kept. It stays until the next is kept. O(bytes of it).
  const calendars::NamedLine* like(std::string_view others) const;
  /// Copies both. `others` is of an order that has been read without a mistake, and is not kept. Does nothing
  /// where it is empty, or more than a shelf holds.
  void keep(std::string_view others, calendars::NamedLine line);

  std::size_t size() const { return by_text_.size(); }

  /// Texts stand on shelves of so many bytes, one behind the other; when all are full, what has been kept for
  /// longest goes, a shelf at once. So there is no more memory in it than that, and none that is in pieces.
  static constexpr std::size_t shelf_bytes = std::size_t{2} * 1024 * 1024, shelves_most = 32;
  /// As long as no order has come again after it had gone, only so many are filled, some 400 plans: where all
  /// orders differ, to write to memory that has not been used before takes some hundredths of what planning
  /// takes.
  static constexpr std::size_t shelves_few = 16;

 private:
  struct Unmap {
    void operator()(char* bytes) const;
  };
  using Bytes = std::unique_ptr<char, Unmap>;
  /// As large as a large page of the processor, and where one begins: the system clears and maps 512 small
  /// pages one after the other, each when it is first written to, which would take a twentieth of what it
  /// takes to plan what is kept in them.
  static Bytes large_page();
  struct Shelf {
    Bytes bytes;
    std::size_t used = 0;
    std::vector<std::string_view> kept = {};  ///< The texts of the orders whose plans are on it.

    std::string_view put(std::string_view text);
  };
  Shelf& shelf_for(std::size_t bytes);
  void let_go(const Shelf& shelf);

  std::deque<Shelf> shelves_;  ///< The one that is being filled comes last.
  std::size_t shelves_wanted_ = shelves_few;
  /// Of the texts of orders whose plans have gone, as long as more shelves might be wanted. Two that are the
  /// same by chance only make more wanted.
  std::unordered_set<std::size_t> hashes_gone_;
  /// What it consists of stands on the shelves, except for where the names are.
  std::unordered_map<std::string_view, calendars::NamedLine> by_text_;
};

}  // namespace posology::cli
