// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/precedence.hpp"

#include <bit>

#include "engine/planning/timing_builder.hpp"

namespace posology::planning {

Precedence::Precedence(std::size_t events)
    : events_{events}, width_{(events + 63) / 64}, after_(events * width_, 0), before_(events * width_, 0) {}

void Precedence::close() {
  for (std::size_t middle = 0; middle < events_; ++middle) {
    for (std::size_t from = 0; from < events_; ++from) {
      if (!(*this)(from, middle)) continue;
      for (std::size_t word = 0; word < width_; ++word)
        after_[from * width_ + word] |= after_[middle * width_ + word];
    }
  }
  for (std::size_t from = 0; from < events_; ++from) {
    for (std::size_t word = 0; word < width_; ++word) {
      for (std::uint64_t left = after_[from * width_ + word]; left != 0; left &= left - 1) {
        const std::size_t to = word * 64 + static_cast<std::size_t>(std::countr_zero(left));
        before_[to * width_ + from / 64] |= std::uint64_t{1} << (from % 64);
      }
    }
  }
}

bool Precedence::any_between(std::size_t a, std::size_t b, const EventSet& among) const {
  for (std::size_t word = 0; word < width_; ++word) {
    std::uint64_t between = after_[a * width_ + word] & before_[b * width_ + word] & among.words_[word];
    for (const std::size_t end : {a, b}) {
      if (end / 64 == word) between &= ~(std::uint64_t{1} << (end % 64));
    }
    if (between != 0) return true;
  }
  return false;
}

void close_precedence(TimingBuilder& builder) {
  Timing& timing = builder.timing();
  timing.precedes = Precedence{builder.draft().events.size()};
  for (const auto& arc : timing.arcs) {
    if (!timing.causes[arc.cause].upper) timing.precedes.add(arc.from, arc.to);
  }
  timing.precedes.close();
}

}  // namespace posology::planning
