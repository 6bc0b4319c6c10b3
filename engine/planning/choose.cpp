// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/choose.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "engine/planning/choices_of.hpp"
#include "engine/planning/dose_totals.hpp"
#include "engine/planning/least_cost.hpp"
#include "engine/planning/open_counts.hpp"
#include "engine/planning/tell_conflict.hpp"
#include "engine/time/text.hpp"

namespace posology::planning {
namespace {

using regimen::Brief;
using regimen::NotChosen;

/// What is known of one combination.
struct Tried {
  Combination combination;
  std::optional<long long> bound = {};  ///< On its cost; nothing when propagation finds no calendar.
  bool solved = false;
  bool possible = false;  ///< Once solved.
  std::size_t given_up = 0;
  long long cost = 0;    ///< With what choosing weighs.
  std::string why = {};  ///< Why it is not possible.
};

class Choosing {
 public:
  explicit Choosing(const Brief& brief) : brief_{brief}, choices_{choices_of(brief)} {
    for (Combination& each : combinations(brief)) {
      Tried tried{.combination = std::move(each)};
      if (const auto least = least_cost(*tried.combination.brief))
        tried.bound = *least + tried.combination.weight;
      tried_.push_back(std::move(tried));
    }
    for (std::size_t index = 0; index < tried_.size(); ++index) by_bound_.push_back(index);
    std::ranges::stable_sort(by_bound_, {}, [&](std::size_t index) {
      const auto& bound = tried_[index].bound;
      return std::pair{!bound.has_value(), bound.value_or(0)};
    });
  }

  Brief run() {
    const auto best = best_of([](const Combination&) { return true; });
    const Tried& chosen = tried_[best.value_or(0)];
    Brief decided = *chosen.combination.brief;
    decided.undecided = std::make_shared<const Brief>(brief_);
    for (std::size_t choice = 0; choice < choices_.size(); ++choice) {
      decided.choices.push_back(told(choice, chosen));
      decided.notes.push_back(note(decided.choices.back(), best.has_value()));
    }
    return decided;
  }

 private:
  /// The best of the combinations that are wanted; nothing when none of them has a calendar.
  template <typename Wanted>
  std::optional<std::size_t> best_of(Wanted wanted) {
    std::optional<std::size_t> best;
    const auto key = [&](std::size_t index) {
      return std::tuple{tried_[index].given_up, tried_[index].cost, index};
    };
    for (const std::size_t index : by_bound_) {
      if (!wanted(tried_[index].combination)) continue;
      const auto& bound = tried_[index].bound;
      // Those that follow have no smaller bound, or give up more.
      if (best && tried_[*best].given_up == 0 && (!bound || *bound > tried_[*best].cost)) break;
      solve(tried_[index]);
      if (tried_[index].possible && (!best || key(index) < key(*best))) best = index;
    }
    return best;
  }

  static void solve(Tried& tried) {
    if (std::exchange(tried.solved, true)) return;
    const Answered answered = answer(*tried.combination.brief);
    if (const auto* const found = std::get_if<Found>(&answered.answer)) {
      const auto total = forbidden_total(*tried.combination.brief, answered.attempt->plan(*found));
      if (total) tried.why = total->chain.back().rule + ": " + total->chain.back().text;
      tried.possible = !total;
      tried.given_up = found->dating.given_up.size();
      tried.cost = found->dating.cost + tried.combination.weight;
      return;
    }
    const Attempt& attempt = *answered.attempt;
    const regimen::Conflict conflict = tell({.brief = attempt.brief(),
                                             .draft = attempt.draft(),
                                             .timing = attempt.timing(),
                                             .openings = attempt.openings(),
                                             .causes = std::get<Clash>(answered.answer).causes});
    const auto rule = std::find_if(conflict.chain.rbegin(), conflict.chain.rend(), [](const auto& link) {
      return link.rule != "order" && link.rule != "clinic";
    });
    tried.why = rule != conflict.chain.rend() ? rule->rule + ": " + rule->text : conflict.chain.back().text;
  }

  regimen::ChoiceMade told(std::size_t choice, const Tried& chosen) {
    const auto& options = choices_[choice].options;
    const std::size_t picked = chosen.combination.picks[choice];
    regimen::ChoiceMade made{.name = choices_[choice].name, .chosen = options[picked].name};
    for (std::size_t option = 0; option < options.size(); ++option) {
      if (option == picked) continue;
      const auto has = [&](const Combination& each) { return each.picks[choice] == option; };
      const auto best = best_of(has);
      NotChosen other{.option = options[option].name, .possible = best.has_value()};
      if (best) {
        other.broken = static_cast<int>(tried_[*best].given_up) - static_cast<int>(chosen.given_up);
        other.cost_days = tried_[*best].cost - chosen.cost;
        other.why = cost_words(other);
      } else {
        const auto first =
            std::ranges::find_if(tried_, [&](const Tried& each) { return has(each.combination); });
        other.why = "no legal calendar has it: " + first->why;
      }
      made.others.push_back(std::move(other));
    }
    return made;
  }

  static std::string cost_words(const NotChosen& other) {
    std::string text = other.cost_days == 0 ? "as near to what is aimed at, and it stands later in the order"
                       : other.cost_days > 0
                           ? time::days_words(static_cast<int>(other.cost_days)) + " of deviation more"
                           : time::days_words(static_cast<int>(-other.cost_days)) + " of deviation less";
    if (other.broken > 0)
      text += ", but " + time::counted(other.broken, "guideline or convention") + " more given up";
    return text;
  }

  static std::string note(const regimen::ChoiceMade& made, bool possible) {
    std::string text = "Of the choice \"" + made.name + "\" ";
    text +=
        possible ? made.chosen + " is planned." : "no treatment can be planned; told is " + made.chosen + ".";
    for (const NotChosen& other : made.others) text += " " + other.option + ": " + other.why + ".";
    return text;
  }

  const Brief& brief_;
  const std::vector<Choice> choices_;
  std::vector<Tried> tried_;
  std::vector<std::size_t> by_bound_;
};

}  // namespace

Brief choose(const Brief& brief) {
  return has_choices(brief) ? Choosing{brief}.run() : brief;
}

}  // namespace posology::planning
