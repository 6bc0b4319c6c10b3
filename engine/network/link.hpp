// SPDX-License-Identifier: Apache-2.0
//
// All that holds between two points: their live rules and their costliest live target. And the message that
// one of them can send the other over it: "wherever you are, my side costs at least this".
//
// The ticks that the rules allow the one move monotonely with the other, so a message is a sliding-window
// minimum on either side of where the target would have it: O(candidates), after the shifts and the measures,
// which are asked for once a link and used in both directions. (Felzenszwalb and Huttenlocher, "Distance
// transforms of sampled functions", Theory of Computing 8 (2012) 415-428, have messages in linear time for
// costs on a grid.)
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/network/own_costs.hpp"

namespace posology::network {

/// More than any calendar costs; what no calendar can have.
inline constexpr std::int64_t beyond_cost = std::int64_t{1} << 60;

/// A sum in which beyond_cost stays what it is.
constexpr std::int64_t sum_of_costs(std::int64_t a, std::int64_t b) {
  return a >= beyond_cost || b >= beyond_cost ? beyond_cost : a + b;
}

class Link {
 public:
  std::size_t low = 0, high = 0;  ///< Point indices.
  const Target* target = nullptr;
  std::vector<const Separation*> separations = {};

  /// Asks shifts and measures for all candidates. Once, before the first message.
  void measure(const Candidates& candidates);

  /// By candidate of the one end: the least of `costs` of the other, which is `sender`, plus the target, over
  /// what the rules allow.
  Costs message(const Candidates& candidates, std::size_t sender, const Costs& costs) const;

 private:
  /// Half-open, by candidate of the receiver: the sender's candidates that the rules allow.
  struct Allowed {
    std::vector<std::size_t> first, last;
  };
  Allowed allowed(const Candidates& candidates, std::size_t sender) const;

  std::vector<std::vector<Tick>> raised_;       ///< By separation and candidate of its `from`: shift.later.
  std::vector<std::int64_t> of_low_, of_high_;  ///< The target's measures.
};

/// The links of a situation, those with the heaviest targets first.
std::vector<Link> links_of(const Situation& situation);

}  // namespace posology::network
