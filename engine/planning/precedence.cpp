// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/precedence.hpp"

#include "engine/planning/timing_builder.hpp"

namespace posology::planning {

Precedence::Precedence(std::size_t events)
    : after_(events, EventSet{events}), before_(events, EventSet{events}) {}

void Precedence::close() {
  const std::size_t count = after_.size();
  for (std::size_t middle = 0; middle < count; ++middle) {
    for (std::size_t from = 0; from < count; ++from) {
      if (after_[from].contains(middle)) after_[from].add_all(after_[middle]);
    }
  }
  for (std::size_t from = 0; from < count; ++from) {
    for (std::size_t to = 0; to < count; ++to) {
      if (after_[from].contains(to)) before_[to].add(from);
    }
  }
}

bool Precedence::any_between(std::size_t a, std::size_t b, const EventSet& among) const {
  for (std::size_t word = 0; word < among.words_.size(); ++word) {
    std::uint64_t between = after_[a].words_[word] & before_[b].words_[word] & among.words_[word];
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
