// SPDX-License-Identifier: Apache-2.0
//
// Small networks with uncertain durations against the game that they stand for, played to its end: tick by
// tick, chance lets uncertain points happen or not, then the planner, who has seen it, times any of his.
// The network is controllable exactly when the planner has an answer to everything.
#include <fmt/format.h>
#include <rapidcheck/boost_test.h>

#include <boost/test/unit_test.hpp>
#include <map>

#include "engine/network/controllability.hpp"

namespace posology::network {
namespace {

constexpr int not_yet = -1;

class Game {
 public:
  explicit Game(const UncertainNetwork& network) : network_{network} {
    for (const auto& link : network.contingent()) {
      of_chance_ |= 1U << link.to.index();
      last_ += static_cast<int>(link.most.value());
    }
    for (const auto& each : network.requirements()) {
      last_ += static_cast<int>(std::max(std::abs(each.least.value_or(ticks(0)).value()),
                                         std::abs(each.most.value_or(ticks(0)).value())));
    }
  }

  bool planner_wins() { return chance_moves(0, std::vector<int>(network_.size(), not_yet), true); }

 private:
  using Times = std::vector<int>;

  /// Chance settles which points happen now; `first` is false when only links that begin now are left.
  bool chance_moves(int now, const Times& times, bool first) {
    if (now > last_) return false;
    std::vector<std::size_t> may;
    std::size_t must = 0;
    for (const auto& link : network_.contingent()) {
      const int begun = times[link.from.index()];
      if (begun == not_yet || times[link.to.index()] != not_yet || (!first && begun != now)) continue;
      if (now < begun + link.least.value()) continue;
      if (now == begun + link.most.value()) must |= std::size_t{1} << may.size();
      may.push_back(link.to.index());
    }
    for (std::size_t choice = 0; choice < std::size_t{1} << may.size(); ++choice) {
      if ((choice & must) != must) continue;
      Times after = times;
      for (std::size_t index = 0; index < may.size(); ++index) {
        if ((choice >> index & 1U) != 0) after[may[index]] = now;
      }
      // What has happened may bring more at once: only then is it the planner's turn.
      if (!(choice == 0 ? planner_moves(now, after) : chance_moves(now, after, false))) return false;
    }
    return true;
  }

  bool planner_moves(int now, const Times& times) {
    if (broken(times)) return false;
    if (std::ranges::find(times, not_yet) == times.end()) return true;
    const auto key = std::pair{now, times};
    if (const auto known = known_.find(key); known != known_.end()) return known->second;
    bool wins = chance_moves(now + 1, times, true);  // nothing more now
    for (std::size_t point = 0; point < times.size() && !wins; ++point) {
      if (times[point] != not_yet || (of_chance_ >> point & 1U) != 0) continue;
      Times after = times;
      after[point] = now;
      wins = chance_moves(now, after, false);
    }
    known_.emplace(key, wins);
    return wins;
  }

  bool broken(const Times& times) const {
    return std::ranges::any_of(network_.requirements(), [&](const Requirement& each) {
      const int from = times[each.from.index()], to = times[each.to.index()];
      if (from == not_yet || to == not_yet) return false;
      return (each.least && to - from < each.least->value()) || (each.most && to - from > each.most->value());
    });
  }

  const UncertainNetwork& network_;
  unsigned of_chance_ = 0;
  int last_ = 1;
  std::map<std::pair<int, Times>, bool> known_;
};

/// As a reader of a failure wants it: 0 -> 1 [2, 5] for what turns out, 0 .. 1 [2, ] for what is required.
std::string written(const UncertainNetwork& network) {
  std::string text;
  const auto add = [&](PointId from, const char* joint, PointId to, auto least, auto most) {
    text += fmt::format("{}{}{} [{}, {}]; ", from.index(), joint, to.index(), least, most);
  };
  const auto bound = [](const std::optional<TickSpan>& each) {
    return each ? std::to_string(each->value()) : std::string{};
  };
  for (const auto& each : network.contingent())
    add(each.from, " -> ", each.to, each.least.value(), each.most.value());
  for (const auto& each : network.requirements())
    add(each.from, " .. ", each.to, bound(each.least), bound(each.most));
  return text;
}

UncertainNetwork a_network() {
  const auto points = *rc::gen::inRange<std::uint32_t>(3, 6);
  UncertainNetwork network{points};
  const auto links = *rc::gen::inRange(1, 3);
  // Links go from lower to higher points, so that none waits for itself.
  std::vector<bool> ends(points, false);
  for (int link = 0; link < links; ++link) {
    const auto to = *rc::gen::inRange<std::uint32_t>(1, points);
    if (ends[to]) continue;
    ends[to] = true;
    const auto from = *rc::gen::inRange<std::uint32_t>(0, to);
    const int least = *rc::gen::inRange(0, 3);
    network.add(
        ContingentLink{PointId{from}, PointId{to}, ticks(least), ticks(least + *rc::gen::inRange(0, 4))});
  }
  const auto requirements = *rc::gen::inRange<std::uint32_t>(2, points + 3);
  for (std::uint32_t each = 0; each < requirements; ++each) {
    const auto from = *rc::gen::inRange<std::uint32_t>(0, points),
               to = *rc::gen::inRange<std::uint32_t>(0, points);
    if (from == to) continue;
    const int least = *rc::gen::inRange(-3, 4);
    Requirement requirement{.from = PointId{from}, .to = PointId{to}};
    if (*rc::gen::inRange(0, 3) > 0) requirement.least = ticks(least);
    if (*rc::gen::inRange(0, 3) > 0) requirement.most = ticks(least + *rc::gen::inRange(0, 4));
    network.add(requirement);
  }
  return network;
}

BOOST_AUTO_TEST_SUITE(controllability_game)

RC_BOOST_PROP(controllable_exactly_when_the_planner_has_an_answer_to_everything, ()) {
  const auto network = a_network();
  const auto answer = controllability_of(network);
  const bool wins = Game{network}.planner_wins();
  RC_CLASSIFY(wins, "kept");
  RC_CLASSIFY(answer.consistent && !answer.dynamic, "consistent, but not kept");
  RC_LOG(written(network));
  RC_ASSERT(answer.dynamic == wins);
  RC_ASSERT(answer.shortfall.has_value() != answer.dynamic);
}

RC_BOOST_PROP(the_greatest_range_is_kept_and_one_more_is_not, ()) {
  const auto network = a_network();
  const auto most = greatest_kept(network, 0);
  RC_LOG(written(network));
  const auto& link = network.contingent()[0];
  const auto kept = [&](TickSpan upper) {
    return Game{network.with_range(0, link.least, upper)}.planner_wins();
  };
  if (!most) {
    RC_ASSERT(!kept(link.least));
    return;
  }
  RC_ASSERT(kept(*most));
  if (*most < link.most) RC_ASSERT(!kept(ticks(most->value() + 1)));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::network
