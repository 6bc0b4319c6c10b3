// SPDX-License-Identifier: Apache-2.0
//
// Which of two events of a draft is never later than the other, by the structure of the order alone. The one
// idea: a set of events is a row of bits, so that "an event of these lies between those two" is answered for
// 64 events at a time.
//
//   Precedence precedes{events};
//   precedes.add(first, second);
//   precedes.close();
//   if (precedes(first, last)) ...
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace posology::planning {

/// A bit for each event of a draft.
class EventSet {
 public:
  explicit EventSet(std::size_t events) : words_((events + 63) / 64, 0) {}
  void add(std::size_t event) { words_[event / 64] |= std::uint64_t{1} << (event % 64); }

 private:
  friend class Precedence;
  std::vector<std::uint64_t> words_;
};

class Precedence {
 public:
  Precedence() = default;
  explicit Precedence(std::size_t events);

  /// `a` is never later than `b`.
  void add(std::size_t a, std::size_t b) {
    after_[a * width_ + b / 64] |= std::uint64_t{1} << (b % 64);
    before_[b * width_ + a / 64] |= std::uint64_t{1} << (a % 64);
  }
  /// What follows from what was added: the transitive closure. O(events^3 / 64).
  void close();

  bool operator()(std::size_t a, std::size_t b) const {
    return (after_[a * width_ + b / 64] >> (b % 64) & 1) != 0;
  }
  /// Does one of `among`, other than the two themselves, come between them? After close(). O(events / 64).
  bool any_between(std::size_t a, std::size_t b, const EventSet& among) const {
    for (std::size_t word = 0; word < width_; ++word) {
      std::uint64_t between = after_[a * width_ + word] & before_[b * width_ + word] & among.words_[word];
      if (between == 0) continue;
      for (const std::size_t end : {a, b}) {
        if (end / 64 == word) between &= ~(std::uint64_t{1} << (end % 64));
      }
      if (between != 0) return true;
    }
    return false;
  }

 private:
  /// `row` into that of `to`.
  void add_row(std::vector<std::uint64_t>& rows, std::size_t to, const std::uint64_t* row) const;
  template <class Use>
  void each_of(const std::uint64_t* row, const Use& use) const;

  // Row behind row in one piece of memory, each `width_` words long.
  std::size_t events_ = 0, width_ = 0;
  std::vector<std::uint64_t> after_;   ///< By event, those that it precedes.
  std::vector<std::uint64_t> before_;  ///< By event, those that precede it.
};

}  // namespace posology::planning
