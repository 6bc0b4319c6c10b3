// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/day_move.hpp"

#include <algorithm>

#include "engine/planning/left_out.hpp"
#include "engine/planning/why.hpp"

namespace posology::planning {
namespace {

using regimen::DayMove;
using std::chrono::days;
using time::Instant;
using time::LocalDay;

class Moving {
 public:
  explicit Moving(const DayMoveQuestion& question)
      : question_{question}, attempt_{question.attempt}, zone_{*attempt_.brief().zone} {
    for (const Window& window : attempt_.timing().windows) {
      const Cause& cause = attempt_.timing().causes[window.cause];
      if (window.event == question.event && cause.dates()) own_.push_back(window.cause);
    }
    std::ranges::sort(own_);
  }

  DayMove run() {
    const LocalDay today = zone_.day_of(question_.found.dating.events[question_.event]->planned);
    DayMove move{.asked = today + days{question_.earlier ? -1 : 1}};
    if (const auto clash = settle(move, move.asked); clash) {
      blame(*clash, move);
      if (const auto day = nearest_beyond(move.asked)) settle(move, *day);
    }
    return move;
  }

 private:
  Branch asking(std::optional<Instant> first, std::optional<Instant> last) const {
    Branch branch{.given_up = own_, .kept = {question_.event}};
    branch.windows = {{.cause = 0, .event = question_.event, .first = first, .last = last}};
    return branch;
  }

  /// The best plan with the event on `day`, told in `move`; the clash when there is none.
  std::optional<Clash> settle(DayMove& move, LocalDay day) const {
    const Branch branch = asking(zone_.start_of(day), zone_.end_of(day));
    if (zone_.end_of(day) < attempt_.openings().first() || zone_.start_of(day) > attempt_.openings().last()) {
      return Clash{};
    }
    auto answer = attempt_.best(branch);
    if (auto* const clash = std::get_if<Clash>(&answer)) return std::move(*clash);
    const Dating &with = std::get<Found>(answer).dating, &as_planned = question_.found.dating;
    move.to = with.events[question_.event]->planned;
    move.cost_days = with.cost - as_planned.cost;
    move.left_out_days = move.cost_days - (with.deviation_days - as_planned.deviation_days);
    move.broken =
        static_cast<int>(with.given_up.size() - own_.size()) - static_cast<int>(as_planned.given_up.size());
    for (std::size_t event = 0; event < with.events.size(); ++event) {
      if (event == question_.event) continue;
      const auto at = [&](const Dating& dating) {
        const auto& dates = dating.events[event];
        return dates ? std::optional{dates->planned} : std::nullopt;
      };
      if (at(with) == at(as_planned)) continue;
      move.moves.push_back(
          {.event = attempt_.draft().events[event].id, .from = at(as_planned), .to = at(with)});
    }
    std::ranges::stable_sort(move.moves, {},
                             [](const auto& each) { return each.from ? *each.from : *each.to; });
    return std::nullopt;
  }

  void blame(const Clash& clash, DayMove& move) const {
    const Cause* const cause = blamed_for(question_.event, clash, attempt_.timing());
    if (cause == nullptr) {
      move.forbidden_by = "order";
      move.why = "the day is not among those planned";
      return;
    }
    move.forbidden_by = cause->rule;
    move.why = cause->kind == Cause::Kind::clinic ? "it is not open on that day" : words_of(*cause);
  }

  /// The nearest legal day past the one asked for.
  std::optional<LocalDay> nearest_beyond(LocalDay asked) const {
    const Branch branch = question_.earlier ? asking({}, zone_.start_of(asked) - time::minutes{1})
                                            : asking(zone_.end_of(asked) + time::minutes{1}, {});
    if (const auto reach = attempt_.reach(branch)) {
      return zone_.day_of(question_.earlier ? reach->latest[question_.event]
                                            : reach->earliest[question_.event]);
    }
    if (attempt_.impossible(branch)) return std::nullopt;
    Branch near = branch;
    near.wishes.push_back({.event = question_.event, .day = asked, .weight = outweighing});
    const auto answer = attempt_.best(near);
    const auto* const found = std::get_if<Found>(&answer);
    if (found == nullptr) return std::nullopt;
    return zone_.day_of(found->dating.events[question_.event]->planned);
  }

  const DayMoveQuestion& question_;
  const Attempt& attempt_;
  const time::Zone& zone_;
  std::vector<std::size_t> own_;  ///< Causes of its own fixed date, or that it stays.
};

}  // namespace

DayMove moved_by_a_day(const DayMoveQuestion& question) {
  return Moving{question}.run();
}

}  // namespace posology::planning
