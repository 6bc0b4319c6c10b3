// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/check_separation.hpp"

#include <algorithm>
#include <map>

#include "engine/audit/bounds.hpp"

namespace posology::audit {
namespace {

using regimen::Finding;
using regimen::Scope;
using regimen::Separation;
using regimen::Verdict;

class Separating {
 public:
  Separating(const Ruling& ruling, const Separation& separation)
      : ruling_{ruling}, sheet_{ruling.sheet}, separation_{separation} {}

  Findings findings() {
    const auto froms = sheet_.given(separation_.from), tos = sheet_.given(separation_.to);
    if (froms.empty() || tos.empty()) return {};
    switch (separation_.scope) {
      case Scope::each:
        for (const Given& to : tos) judge_washout(to);
        break;
      case Scope::next:
        for (const Given& from : froms) judge_next(from, tos);
        break;
      case Scope::first:
        judge({.from = froms.front(), .to = tos.front()});
        break;
      case Scope::last:
        judge_next(froms.back(), tos);
        break;
      case Scope::pair:
        judge_pairs(froms, tos);
        break;
    }
    for (auto& [course, finding] : worst_at_home_) {
      if (finding) findings_.push_back(std::move(*finding));
    }
    return std::move(findings_);
  }

 private:
  void judge(const Pair& pair) {
    if (lifted_by_fact(pair.to)) return;
    if (!separation_.at_least && !separation_.at_most) return;
    keep(pair, within(ruling_, pair, {separation_.at_least, separation_.at_most}));
  }

  void judge_washout(const Given& to) {
    const auto from = sheet_.last_before(separation_.from, to.start);
    if (from) return judge({.from = *from, .to = to});
    if (lifted_by_fact(to)) return;
    keep({.from = {}, .to = to},
         said(ruling_, {.to = to.id},
              {.kind = "order",
               .text = "there is none of " + separation_.from.name + " before " + std::string{to.id}}));
  }

  void judge_next(const Given& from, const std::vector<Given>& tos) {
    const auto to = std::ranges::find_if(tos, [&](const Given& each) {
      return each.start >= from.start && (each.start != from.start || each.id != from.id);
    });
    if (to != tos.end()) return judge({.from = from, .to = *to});
    keep({.from = from, .to = from}, said(ruling_, {.from = from.id},
                                          {.verdict = Verdict::not_assessable,
                                           .kind = "order",
                                           .text = "nothing of " + separation_.to.name + " follows " +
                                                   std::string{from.id} + " in this plan"}));
  }

  void judge_pairs(std::vector<Given> all, const std::vector<Given>& tos) {
    if (separation_.from != separation_.to) {
      all.insert(all.end(), tos.begin(), tos.end());
      std::ranges::stable_sort(all, {}, &Given::start);
    }
    for (std::size_t index = 1; index < all.size(); ++index)
      judge({.from = all[index - 1], .to = all[index]});
  }

  /// A fact recorded on or before the day of the bound event lifts the rule.
  bool lifted_by_fact(const Given& to) const {
    if (!separation_.unless_fact) return false;
    const auto days = sheet_.recorded(*separation_.unless_fact);
    return !days.empty() && days.front() <= sheet_.day(to.start);
  }

  /// Hundreds of doses at home would say the same hundreds of times. Nothing: satisfied, and not told.
  void keep(const Pair& pair, std::optional<Finding> finding) {
    if (!pair.to.at_home) {
      if (finding) findings_.push_back(std::move(*finding));
      return;
    }
    const auto violated = [](const auto& each) { return each && each->verdict == Verdict::violated; };
    auto& kept = worst_at_home_.try_emplace(pair.to.id, finding).first->second;
    if (violated(finding) && !violated(kept)) kept = std::move(finding);
  }

  const Ruling& ruling_;
  const Sheet& sheet_;
  const Separation& separation_;
  Findings findings_;
  std::map<std::string_view, std::optional<Finding>> worst_at_home_;
};

}  // namespace

Findings check_separation(const Ruling& ruling, const Separation& separation) {
  return Separating{ruling, separation}.findings();
}

}  // namespace posology::audit
