// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/precedence.hpp"

#include <bit>

#include "engine/planning/timing_builder.hpp"

namespace posology::planning {

Precedence::Precedence(std::size_t events)
    : events_{events}, width_{(events + 63) / 64}, after_(events * width_, 0), before_(events * width_, 0) {}

void Precedence::add_row(std::vector<std::uint64_t>& rows, std::size_t to, const std::uint64_t* row) const {
  for (std::size_t word = 0; word < width_; ++word) rows[to * width_ + word] |= row[word];
}

template <class Use>
void Precedence::each_of(const std::uint64_t* row, const Use& use) const {
  for (std::size_t word = 0; word < width_; ++word) {
    for (std::uint64_t left = row[word]; left != 0; left &= left - 1)
      use(word * 64 + static_cast<std::size_t>(std::countr_zero(left)));
  }
}

void Precedence::close() {
  for (std::size_t middle = 0; middle < events_; ++middle) {
    const std::uint64_t* const after = &after_[middle * width_];
    const std::uint64_t* const before = &before_[middle * width_];
    each_of(before, [&](std::size_t from) { add_row(after_, from, after); });
    each_of(after, [&](std::size_t to) { add_row(before_, to, before); });
  }
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
