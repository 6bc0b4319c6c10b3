// SPDX-License-Identifier: Apache-2.0
//
// Networks that have been solved, with their answers. Orders that begin on the same days by the same
// regimens, rules and clinic have the same network, whoever gets what dose, and so the same proven best
// dates. An answer never depends on what is kept: two networks are the same when each of their bounds is, and
// no more than so many are kept.
//
//   KeptNetworks kept;
//   const auto solved = kept.like(frame, timing);   // of an earlier order, or new and empty
#pragma once

#include <algorithm>
#include <cstdint>
#include <list>
#include <memory>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "engine/network/open_set.hpp"
#include "engine/planning/branch.hpp"
#include "engine/planning/dating.hpp"

namespace posology::planning {

/// What a network is made of beside its timing.
struct NetworkFrame {
  time::Instant first, last;  ///< The horizon, inclusive.
  std::shared_ptr<const time::Zone> zone;
  std::size_t causes = 0;                                          ///< How many may be blamed.
  std::vector<std::shared_ptr<const network::OpenSet>> open = {};  ///< By event.
  std::vector<std::optional<int>> skip_weights = {};               ///< By event.
  std::vector<std::pair<std::size_t, std::size_t>> only_together =
      {};  ///< The second is given only with the first.
};

/// Questions of one kind that a network has been asked, by branch, and their answers.
template <class Answer>
class Asked {
 public:
  /// Null when that has not been asked; and of branches that add to the network, which are not kept.
  const Answer* answer_to(const Branch& branch) const {
    if (branch.adds_to_network()) return nullptr;
    const auto found = std::ranges::find_if(questions_, [&](const Question& each) {
      return each.given_up == branch.given_up && each.kept == branch.kept;
    });
    return found == questions_.end() ? nullptr : &found->answer;
  }

  void keep(const Branch& branch, const Answer& answer) {
    if (branch.adds_to_network() || questions_.size() == most) return;
    questions_.push_back({.given_up = branch.given_up, .kept = branch.kept, .answer = answer});
  }

 private:
  static constexpr std::size_t most = 8;  ///< Of a network hardly more is asked that adds nothing to it.

  struct Question {
    std::vector<std::size_t> given_up, kept;
    Answer answer;
  };
  std::vector<Question> questions_;
};

struct SolvedNetwork {
  Asked<std::variant<Dating, Clash>> dates = {};
  Asked<std::variant<std::int64_t, Clash>> costs = {};  ///< Of the best dates: Dating::cost.
};

class KeptNetworks {
 public:
  /// What is known of a network with this frame and these windows, arcs, aims and wishes; of its causes only
  /// the numbers are the network's. O(networks kept), and O(bounds) for those with the same frame.
  std::shared_ptr<SolvedNetwork> like(NetworkFrame frame, const Timing& timing);

  std::size_t size() const { return entries_.size(); }

  /// Networks that are kept at most; of more, those unused for longest go.
  static constexpr std::size_t most = 64;

 private:
  struct Entry {
    NetworkFrame frame;
    std::vector<Window> windows;
    std::vector<Arc> arcs;
    std::vector<Aim> aims;
    std::vector<Wish> wishes;
    std::shared_ptr<SolvedNetwork> solved;
  };
  std::list<Entry> entries_;  ///< The one used last comes first.
};

}  // namespace posology::planning
