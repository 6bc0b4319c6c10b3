// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/history/hearing.hpp"

#include <algorithm>

namespace posology::audit::history {
const Fact* Hearing::first_fact(FactNumber name, int number) const {
  return first_fact_from(name, INT32_MIN, number);
}

const Fact* Hearing::first_fact_from(FactNumber name, DayNumber day, int number) const {
  const auto& facts = history->facts;
  const auto found =
      std::lower_bound(facts.begin(), facts.end(), Fact{.name = name, .number = number, .day = day}, before);
  return found != facts.end() && found->name == name && found->number == number ? &*found : nullptr;
}

const Fact* Hearing::last_fact(FactNumber name, DayNumber day, int number) const {
  const auto& facts = history->facts;
  const auto after =
      std::upper_bound(facts.begin(), facts.end(), Fact{.name = name, .number = number, .day = day}, before);
  return after != facts.begin() && std::prev(after)->name == name && std::prev(after)->number == number
             ? &*std::prev(after)
             : nullptr;
}

DayNumber Hearing::last_day() const {
  if (history->whole_until_known) return history->whole_until;
  return history->given.empty() ? INT32_MIN : history->given.back().day;
}

bool Hearing::held_then(const Opinion& opinion) const {
  const std::int32_t about = opinion.to >= 0 ? opinion.to : opinion.from;
  if (about < 0) return entry().last == INT32_MAX;
  const DayNumber day = given(static_cast<std::uint32_t>(about)).day;
  return entry().first <= day && day <= entry().last;
}

void Hearing::conclude(Opinion opinion) {
  opinion.rule = rule;
  const RuleEntry& judged = entry();
  if (!held_then(opinion)) return;
  if (!doubted_.empty() && (doubtful(judged.one) || doubtful(judged.other))) {
    // What could not be made out may be what is missing; that two are too near each other stays true.
    const bool stays = opinion.verdict == Verdict::violated && opinion.manner != Manner::late &&
                       opinion.manner != Manner::missed && opinion.manner != Manner::absent;
    if (!stays && opinion.verdict != Verdict::not_assessable) {
      opinion.verdict = Verdict::not_assessable;
      opinion.reason = Reason::doubtful_record;
    }
  }
  RuleTally& counts = tally.rules[judged.counted_as];
  switch (opinion.verdict) {
    case Verdict::satisfied:
      ++counts.satisfied;
      ++assessed;
      if (!options.all && !opinion.other_differs) return;
      break;
    case Verdict::violated:
      ++counts.violated;
      ++assessed;
      ++violated;
      break;
    case Verdict::not_assessable:
      ++counts.not_assessable[static_cast<std::size_t>(opinion.reason)];
      ++not_assessable;
      break;
  }
  opinions.push_back(opinion);
}

void Hearing::conclude_none_recorded(std::span<const std::uint32_t> events) {
  // One finding for all of them, which stands where the rule's version of its day has it.
  if (!held_then({.to = static_cast<std::int32_t>(events.front())})) return;
  conclude({.verdict = Verdict::not_assessable,
            .counted = Counted::order,
            .asked = Asked::together,
            .reason = Reason::none_recorded,
            .to = static_cast<std::int32_t>(events.front()),
            .asked_number = static_cast<std::int64_t>(events.size())});
  const auto more = static_cast<std::uint32_t>(events.size() - 1);
  tally.rules[entry().counted_as].not_assessable[static_cast<std::size_t>(opinions.back().reason)] += more;
  not_assessable += more;
}

void Hearing::clear() {
  for (const End end : touched_) members_[end].clear();
  for (const End end : doubted_) doubtful_[end] = false;
  touched_.clear();
  doubted_.clear();
  opinions.clear();
  assessed = not_assessable = violated = 0;
}

}  // namespace posology::audit::history
