// SPDX-License-Identifier: Apache-2.0
#include "engine/network/unweighed.hpp"

#include <algorithm>
#include <cstddef>

namespace posology::network {
namespace {

/// Candidates for each point, taken together: over so few a cut is quicker than what rules some of them out.
constexpr std::size_t few = 24;

bool are_few(const Situation& choice, const Candidates& candidates) {
  std::size_t count = 0, points = 0;
  for (std::uint32_t point = 0; point < candidates.size(); ++point) {
    count += candidates[point].size();
    points += choice.present(PointId{point}) ? 1 : 0;
  }
  return count <= few * points;
}

/// Could what targets and preferences cost add up to more than is safe to add up?
class CostLimit {
 public:
  CostLimit(const Situation& choice, const Candidates& candidates)
      : choice_{choice}, candidates_{candidates} {}

  bool is_safe() {
    for (const Target& target : choice_.network().targets()) {
      if (choice_.live(target) && target.weight > 0) add(target);
    }
    for (const Preference& preference : choice_.network().preferences()) {
      if (choice_.present(preference.point) && preference.weight > 0) add(preference);
    }
    return safe_;
  }

 private:
  void add(const Target& target) {
    const auto& from = candidates_[target.from.index()];
    const auto& to = candidates_[target.to.index()];
    if (from.empty() || to.empty()) return;
    add(target.weight, target.of_to.at(to.back()) - target.of_from.at(from.front()));
    add(target.weight, target.of_from.at(from.back()) - target.of_to.at(to.front()));
  }
  void add(const Preference& preference) {
    const auto& ticks = candidates_[preference.point.index()];
    if (ticks.empty()) return;
    add(preference.weight, preference.of.at(ticks.back()) - preference.at);
    add(preference.weight, preference.at - preference.of.at(ticks.front()));
  }
  void add(std::int64_t weight, std::int64_t distance) {
    std::int64_t product = 0;
    safe_ = safe_ && !__builtin_mul_overflow(weight, std::max<std::int64_t>(distance, 0), &product) &&
            !__builtin_add_overflow(sum_, product, &sum_) && sum_ < beyond_cost / 4;
  }

  const Situation& choice_;
  const Candidates& candidates_;
  std::int64_t sum_ = 0;
  bool safe_ = true;
};

}  // namespace

std::optional<Estimate> unweighed(const Situation& choice, const Candidates& candidates) {
  if (!are_few(choice, candidates) || !CostLimit{choice, candidates}.is_safe()) return std::nullopt;
  Estimate estimate{.candidates = candidates, .at = {}, .tie = {}};
  for (const auto& ticks : candidates) estimate.at.emplace_back(ticks.size(), 0);
  estimate.tie = estimate.at;
  return estimate;
}

}  // namespace posology::network
