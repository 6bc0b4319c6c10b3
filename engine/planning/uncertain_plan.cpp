// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/uncertain_plan.hpp"

#include <algorithm>
#include <iterator>

#include "engine/network/controllability.hpp"
#include "engine/planning/uncertain_network_of.hpp"
#include "engine/planning/waiting_a_little.hpp"
#include "engine/time/text.hpp"

namespace posology::planning {
namespace {

using regimen::UncertainTold;
using time::Duration;

class Asking {
 public:
  Asking(const Attempt& attempt, const Found& found) : attempt_{attempt}, found_{found} {
    for (Turns& turns : turns_of(attempt.brief())) {
      if (!waits_of(attempt, found, turns).empty()) turns_.push_back(std::move(turns));
    }
  }

  std::vector<UncertainTold> run() {
    std::vector<UncertainTold> all;
    const bool together = turns_.empty() || kept(turns_);
    std::vector<bool> alone;
    for (const Turns& each : turns_) alone.push_back(together || kept({each}));
    for (std::size_t index = 0; index < turns_.size(); ++index) {
      // Those that cannot be waited for alone are told for themselves, and are in nobody else's way.
      std::vector<Turns> others;
      for (std::size_t other = 0; other < turns_.size(); ++other) {
        if (other != index && alone[other]) others.push_back(turns_[other]);
      }
      others.push_back(turns_[index]);
      const bool fits = together || (alone[index] && kept(others));
      others.pop_back();
      all.push_back(fits ? always(turns_[index]) : limited(turns_[index], others));
    }
    return all;
  }

 private:
  static Grain grain_of(const Turns& turns) { return turns.of.most.nominal() ? Grain::days : Grain::clock; }

  /// What is counted by the clock is asked by the clock, the rest by the day.
  bool in_the_network(const std::vector<Turns>& turns) const {
    for (const Grain grain : {Grain::clock, Grain::days}) {
      std::vector<Turns> of_grain;
      std::ranges::copy_if(turns, std::back_inserter(of_grain),
                           [&](const Turns& each) { return grain_of(each) == grain; });
      if (of_grain.empty() || kept_by_waiting(attempt_, found_, of_grain)) continue;
      const Told told = uncertain_network_of(attempt_, found_, of_grain, grain);
      if (!network::controllability_of(told.network).dynamic) return false;
    }
    return true;
  }

  /// With all as late as it may be: is there a calendar within the opening hours? Asked of an attempt with no
  /// more doses than are certain and with all the days that can be planned. Not asked where guidelines are
  /// given up.
  bool in_opening_hours(const std::vector<Turns>& turns) {
    Branch branch;
    for (const Turns& each : turns) {
      const Duration latest = each.due > 0 ? Duration::days(each.due + each.of.most.count()) : each.of.most;
      for (const Wait& wait : waits_of(attempt_, found_, each)) {
        if (!wait.next || !found_.dating.given_up.empty()) continue;
        if (!far_) {
          const regimen::Brief& brief = attempt_.brief();
          far_ =
              std::make_unique<const Attempt>(brief, std::map<std::string, OpenCount>{}, horizon_of(brief));
        }
        const auto& events = attempt_.draft().events;
        const auto from = far_->draft().find_event(events[wait.event].id);
        const auto to = far_->draft().find_event(events[*wait.next].id);
        if (!from || !to) continue;
        branch.kept.push_back(*to);
        branch.chosen.push_back({.cause = far_->timing().asked,
                                 .from = *from,
                                 .to = *to,
                                 .shift = time::Shift::at_least(latest, attempt_.brief().zone)});
      }
    }
    return branch.chosen.empty() || far_->possible(branch);
  }

  bool kept(const std::vector<Turns>& turns) { return in_the_network(turns) && in_opening_hours(turns); }

  static std::string range_words(const regimen::Uncertain& of) {
    const std::string least = of.least.words(), most = of.most.words();
    return of.what + ", " + (of.least == of.most ? most : least + " to " + most) +
           (of.from_due ? " later than the next is due after each of " : " after each of ") + of.after;
  }

  static UncertainTold always(const Turns& turns) {
    return {.of = turns.of,
            .always_kept = true,
            .text = range_words(turns.of) + ": the plan can always be kept, whatever it turns out to be"};
  }

  static Duration counted(const Duration& like, int count) {
    switch (like.kind()) {
      case Duration::Kind::elapsed:
        return Duration::elapsed(time::minutes{count});
      case Duration::Kind::civil_months:
        return Duration::months(count);
      case Duration::Kind::civil_days:
      case Duration::Kind::working_days:
        break;
    }
    return Duration::days(count);
  }

  UncertainTold limited(const Turns& turns, const std::vector<Turns>& others) {
    UncertainTold told{.of = turns.of};
    const auto with = [&](int most) {
      std::vector<Turns> all = others;
      all.push_back(turns);
      all.back().of.most = counted(turns.of.most, most);
      return all;
    };
    const int least = turns.of.least.count(), most = turns.of.most.count();
    if (kept(with(most))) {
      told.kept_up_to = turns.of.most;
      told.text = range_words(turns.of) + ": can be waited for, but not beside all else that is uncertain";
      return told;
    }
    blame(with(most), told);
    std::string limit = ": cannot always be waited for";
    if (kept(with(least))) {
      // A shorter range never makes it worse: halving finds the greatest that is kept.
      int good = least, bad = most;
      while (bad - good > 1) {
        const int middle = good + (bad - good) / 2;
        (kept(with(middle)) ? good : bad) = middle;
      }
      told.kept_up_to = counted(turns.of.most, good);
      told.short_by = counted(turns.of.most, most - good).iso();
      limit += "; the plan is kept up to " + told.kept_up_to->words() + ", and falls short by " +
               counted(turns.of.most, most - good).words() + " of the most";
    } else {
      limit += ", not even the least";
    }
    std::string rules;
    for (const auto& rule : told.rules) rules += (rules.empty() ? "" : ", ") + rule;
    told.text = range_words(turns.of) + limit;
    if (!told.next.empty()) told.text += ", from " + told.event + " to " + told.next;
    if (!rules.empty()) told.text += " (" + rules + ")";
    return told;
  }

  /// The rules and the pair of events at which it does not fit.
  void blame(std::vector<Turns> turns, UncertainTold& told) const {
    const Grain grain = grain_of(turns.back());
    std::erase_if(turns, [&](const Turns& each) { return grain_of(each) != grain; });
    const Told all = uncertain_network_of(attempt_, found_, turns, grain);
    const auto answer = network::controllability_of(all.network);
    const auto name = [&](std::size_t event) { return attempt_.draft().events[event].id; };
    if (!answer.shortfall) {
      told.rules = {"clinic"};
      return;
    }
    for (const std::size_t index : answer.shortfall->contingent) {
      const Wait& wait = all.waits[index];
      told.event = name(wait.event);
      if (wait.next) told.next = name(*wait.next);
    }
    for (const std::size_t index : answer.shortfall->requirements) {
      if (!all.causes[index]) continue;
      const Cause& cause = attempt_.timing().causes[*all.causes[index]];
      const bool structure = cause.kind == Cause::Kind::sequence;
      if (!structure && std::ranges::find(told.rules, cause.rule) == told.rules.end())
        told.rules.emplace_back(cause.rule);
    }
  }

  const Attempt& attempt_;
  const Found& found_;
  std::unique_ptr<const Attempt> far_;  ///< Made when it is asked.
  std::vector<Turns> turns_;
};

}  // namespace

void tell_uncertain(const Attempt& attempt, const Found& found, regimen::Plan& plan) {
  plan.uncertain = Asking{attempt, found}.run();
  for (const UncertainTold& told : plan.uncertain) {
    // That an infusion may take ten minutes more and nothing comes of it needs no note.
    const bool by_the_clock = !told.of.least.nominal();
    if (!told.always_kept || !by_the_clock) plan.notes.push_back("Uncertain: " + told.text + ".");
  }
}

}  // namespace posology::planning
