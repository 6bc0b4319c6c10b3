// SPDX-License-Identifier: Apache-2.0
#include "engine/network/anchors.hpp"

#include <algorithm>
#include <bit>

namespace posology::network {
namespace {

constexpr std::size_t word_size = 64;

/// A set of ticks within one window, 64 to a word.
class TickSet {
 public:
  TickSet() = default;
  TickSet(Tick first, Tick last)
      : first_{first}, words_(static_cast<std::size_t>((last - first).value()) / word_size + 1, 0) {}

  void add(Tick at) { words_[place(at) / word_size] |= std::uint64_t{1} << place(at) % word_size; }
  /// Ascending.
  std::vector<Tick> ticks() const {
    std::vector<Tick> all;
    for (std::size_t index = 0; index < words_.size(); ++index) {
      for (std::uint64_t bits = words_[index]; bits != 0; bits &= bits - 1) {
        const std::size_t at = index * word_size + static_cast<std::size_t>(std::countr_zero(bits));
        all.push_back(first_ + network::ticks(static_cast<std::int64_t>(at)));
      }
    }
    return all;
  }
  bool contains(Tick at) const {
    return at >= first_ && place(at) / word_size < words_.size() &&
           (words_[place(at) / word_size] >> place(at) % word_size & 1) != 0;
  }
  void clear() { std::ranges::fill(words_, 0); }

  /// Adds to `reached` and to `fresh` what of `from`, each tick moved by `span`, is in this set and not in
  /// `reached` yet. Is there any? All three sets have the same window, `from` may have another.
  bool collect(const TickSet& from, TickSpan span, TickSet& reached, TickSet& fresh) const {
    const std::int64_t off = (from.first_ + span - first_).value();
    constexpr auto size = static_cast<std::int64_t>(word_size);
    // Tick k of `from` is tick k + off here: words move by `whole`, and bits within them by `part` to the
    // left.
    const std::int64_t whole = off >= 0 ? off / size : -((-off + size - 1) / size), part = off - whole * size;
    bool some = false;
    const auto from_count = static_cast<std::int64_t>(from.words_.size());
    const std::int64_t begin = std::max<std::int64_t>(whole, 0);
    const std::int64_t end = std::min(static_cast<std::int64_t>(words_.size()), from_count + whole + 1);
    for (std::int64_t word = begin; word < end; ++word) {
      const std::int64_t source = word - whole;
      std::uint64_t bits = source < from_count ? from.words_[static_cast<std::size_t>(source)] << part : 0;
      if (part > 0 && source > 0) bits |= from.words_[static_cast<std::size_t>(source - 1)] >> (size - part);
      const auto index = static_cast<std::size_t>(word);
      bits &= words_[index] & ~reached.words_[index];
      if (bits == 0) continue;
      some = true;
      reached.words_[index] |= bits;
      fresh.words_[index] |= bits;
    }
    return some;
  }

 private:
  std::size_t place(Tick at) const { return static_cast<std::size_t>((at - first_).value()); }

  Tick first_;
  std::vector<std::uint64_t> words_;
};

class Reaching {
 public:
  Reaching(const Situation& situation, Candidates open)
      : situation_{situation}, all_{std::move(open)}, links_(all_.size()), waits_(all_.size(), false) {
    for (const auto& ticks : all_) {
      const TickSet none = ticks.empty() ? TickSet{} : TickSet{ticks.front(), ticks.back()};
      for (auto* const sets : {&open_, &reached_, &fresh_}) sets->push_back(none);
      for (const Tick at : ticks) open_.back().add(at);
    }
  }

  Candidates run() {
    std::size_t anchors = 0, ticks = 0;
    for (std::size_t point = 0; point < all_.size(); ++point) {
      anchors += add_ends(point);
      ticks += all_[point].size();
    }
    if (4 * anchors > ticks) return std::move(all_);
    add_turns();
    link_all();
    // Spreading lets more points wait.
    for (std::size_t at = 0; at < waiting_.size();) spread(waiting_[at++]);
    for (std::size_t point = 0; point < all_.size(); ++point) all_[point] = reached_[point].ticks();
    return std::move(all_);
  }

 private:
  struct Link {
    std::uint32_t to;
    TickSpan span;
  };

  void add(std::size_t point, Tick at) {
    reached_[point].add(at);
    fresh_[point].add(at);
    wait(point);
  }

  void wait(std::size_t point) {
    if (!waits_[point]) waiting_.push_back(static_cast<std::uint32_t>(point));
    waits_[point] = true;
  }

  /// Ticks without an open tick right before and right after. How many?
  std::size_t add_ends(std::size_t point) {
    const auto& ticks = all_[point];
    std::size_t count = 0;
    for (std::size_t rank = 0; rank < ticks.size(); ++rank) {
      const bool inside =
          rank > 0 && rank + 1 < ticks.size() && (ticks[rank + 1] - ticks[rank - 1]) == network::ticks(2);
      if (inside) continue;
      add(point, ticks[rank]);
      ++count;
    }
    return count;
  }

  void add_turns() {
    for (const auto& preference : situation_.network().preferences()) {
      const std::size_t point = preference.point.index();
      const Tick turn = tick(preference.at - preference.of.at(tick(0)));
      if (open_[point].contains(turn) && !reached_[point].contains(turn)) add(point, turn);
    }
  }

  void link(PointId from, PointId to, TickSpan span) {
    if (from == to || all_[from.index()].empty() || all_[to.index()].empty()) return;
    links_[from.index()].push_back({.to = to.index(), .span = span});
    links_[to.index()].push_back({.to = from.index(), .span = TickSpan{-span.value()}});
  }

  void link_all() {
    for (const auto& separation : situation_.network().separations()) {
      if (situation_.live(separation)) link(separation.from, separation.to, separation.shift.span());
    }
    for (const auto& target : situation_.network().targets()) {
      if (!situation_.live(target) || target.weight == 0) continue;
      link(target.from, target.to, TickSpan{target.of_from.at(tick(0)) - target.of_to.at(tick(0))});
    }
  }

  void spread(std::uint32_t point) {
    waits_[point] = false;
    const TickSet fresh = fresh_[point];
    fresh_[point].clear();
    for (const Link& each : links_[point]) {
      if (open_[each.to].collect(fresh, each.span, reached_[each.to], fresh_[each.to])) wait(each.to);
    }
  }

  const Situation& situation_;
  Candidates all_;
  std::vector<TickSet> open_, reached_, fresh_;  ///< By point; fresh: reached, and not spread yet.
  std::vector<std::vector<Link>> links_;         ///< By point.
  std::vector<std::uint32_t> waiting_;           ///< Points with something fresh, first come first served.
  std::vector<bool> waits_;
};

}  // namespace

bool has_anchors(const Situation& situation) {
  const TemporalNetwork& network = situation.network();
  return std::ranges::all_of(network.separations(),
                             [&](const Separation& separation) {
                               return !situation.live(separation) ||
                                      (separation.shift.is_plain() && separation.from != separation.to);
                             }) &&
         std::ranges::all_of(network.targets(),
                             [](const Target& target) {
                               return target.of_from.is_identity() && target.of_to.is_identity();
                             }) &&
         std::ranges::all_of(network.preferences(),
                             [](const Preference& preference) { return preference.of.is_identity(); });
}

Candidates within_reach_of_anchors(const Situation& situation, Candidates open) {
  return Reaching{situation, std::move(open)}.run();
}

}  // namespace posology::network
