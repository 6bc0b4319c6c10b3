// SPDX-License-Identifier: Apache-2.0
//
// A situation with its undecided points as plain arrays: what it costs to have each point at each of its
// candidates, or to leave it out, and each two points at each two of theirs. The bound over all choices works
// on it; no civil shift is asked twice.
//
// Costs are scaled by more than all ranks together, and each candidate's rank is added: where bounds would
// tie, the earlier candidate is the cheaper one, and fractions of a cost can be moved about.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/network/candidates.hpp"
#include "engine/network/costs.hpp"

namespace posology::network {

/// One point that is not absent.
struct Column {
  PointId point;
  std::vector<Tick> ticks = {};  ///< Ascending.
  Costs own = {};                ///< By candidate: preferences and rank; beyond_cost when it is ruled out.
  Costs tie = {};         ///< By tick: its rank, which `own` has in it; 0 where there was no room for it.
  bool optional = false;  ///< Not decided yet: `own` ends with one more, the cost of leaving the point out.
  std::size_t size() const { return own.size(); }
};

/// What holds between two columns, and one target at most.
struct Joint {
  std::uint32_t a, b;                   ///< Columns; a < b.
  std::vector<Tick> b_not_before = {};  ///< By candidate of a, never falling; empty when a rule does not say.
  std::vector<Tick> a_not_before = {};  ///< By candidate of b.
  std::vector<std::int64_t> of_a = {}, of_b = {};  ///< By candidate; empty without a target.
  std::int64_t weight = 0;                         ///< Scaled. Costs weight * |of_b - of_a|.
};

/// What holds between two columns only when a third, optional one is left out.
struct Bridge {
  std::uint32_t over;
  Joint link;
};

struct ChoiceModel {
  std::vector<Column> columns = {};
  std::vector<Joint> links = {};
  std::vector<Bridge> bridges = {};
  std::int64_t scale = 1;

  std::size_t candidates() const;
  /// Without scale and ranks.
  std::int64_t unscaled(std::int64_t cost) const { return cost >> shift(); }

 private:
  int shift() const;
};

/// `candidates` are those of all that could be. Throws InvalidNetwork when a calendar's cost could leave 64
/// bits.
ChoiceModel choice_model(const Situation& situation, Candidates candidates);

/// By candidate: is it kept?
using Kept = std::vector<unsigned char>;

/// The candidates that are kept, by column, as runs of them: there are few, since windows narrow and costs
/// rise to either side.
class KeptRuns {
 public:
  /// Ranks from `first` to before `end`.
  struct Run {
    std::size_t first, end;
  };

  explicit KeptRuns(const std::vector<Kept>& kept);
  /// Ascending.
  std::span<const Run> of(std::size_t column) const {
    return std::span{runs_}.subspan(first_[column], first_[column + 1] - first_[column]);
  }

 private:
  std::vector<Run> runs_;           ///< Of all columns.
  std::vector<std::size_t> first_;  ///< By column; and one more.
};

/// Leaves out the values of candidates that are not kept. There may be values of the first candidates only.
template <typename T>
void keep_only(std::vector<T>& values, std::span<const KeptRuns::Run> kept) {
  const auto at = [&](std::size_t rank) { return values.begin() + static_cast<std::ptrdiff_t>(rank); };
  std::size_t next = 0;
  for (const auto& [first, end] : kept) {
    if (first >= values.size()) break;
    const std::size_t last = std::min(end, values.size());
    if (first != next) std::copy(at(first), at(last), at(next));
    next += last - first;
  }
  values.erase(at(next), values.end());
}

/// Leaves out the candidates that are not `kept`.
void prune(ChoiceModel& model, const KeptRuns& kept);

}  // namespace posology::network
