// SPDX-License-Identifier: Apache-2.0
//
// A network of plain shifts and identity measures as numbers, the way other solvers want it: open intervals
// by point, differences and deviations, each with what must be present and absent for it.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/network/temporal_network.hpp"

namespace posology::bench {

struct PlainNetwork {
  struct Span {
    std::int64_t first, last;
  };
  struct Point {
    std::vector<Span> open;                    ///< Within the window that propagation leaves.
    std::optional<std::int64_t> skip_penalty;  ///< Of an optional point.
  };
  /// time(to) - time(from) >= at_least, live as `live` says.
  struct Difference {
    std::uint32_t from, to;
    std::int64_t at_least;
    std::vector<std::uint32_t> when_absent;
  };
  /// weight * |time(to) - time(from) - apart|; without `from`, weight * |time(to) - apart|.
  struct Deviation {
    std::optional<std::uint32_t> from;
    std::uint32_t to;
    std::int64_t apart, weight;
    std::vector<std::uint32_t> when_absent;
  };

  std::vector<Point> points;
  std::vector<Difference> differences;
  std::vector<Deviation> deviations;
  std::vector<std::vector<network::Literal>> clauses;
};

/// The others are given the windows that propagation finds, as a start. Throws std::invalid_argument for
/// shifts that are not plain and measures that are not the tick.
PlainNetwork plain(const network::TemporalNetwork& network);

}  // namespace posology::bench
