// SPDX-License-Identifier: Apache-2.0
//
// Which of two events comes first is often no question: a depot that is due within a day of an infusion comes
// before the next one, seven weeks on. So orders are derived from the distances that are known, rules are
// applied to the pairs whose order is known, and that is repeated until nothing more follows. Where an order
// stays open, each is tried, and what leads to a cycle is ruled out; when both do, no calendar is left.
#include <algorithm>
#include <array>
#include <set>

#include "engine/consistency/cycles.hpp"
#include "engine/consistency/gap.hpp"
#include "engine/consistency/written_out.hpp"

namespace posology::consistency {
namespace {

using regimen::Scope;

constexpr long long unknown = -1'000'000'000;

/// The longest way from each point to each other, in one of the two measures.
class Distances {
 public:
  Distances(const WrittenOut& out, long long Measure::*measure)
      : size_{out.points.size()}, least_(size_ * size_, unknown) {
    for (std::size_t at = 0; at < size_; ++at) least(at, at) = 0;
    for (const Demand& demand : out.demands) raise(demand.from, demand.to, demand.gap.*measure);
    for (std::size_t by = 0; by < size_; ++by) {
      for (std::size_t from = 0; from < size_; ++from) {
        if (least(from, by) == unknown) continue;
        for (std::size_t to = 0; to < size_; ++to) {
          if (least(by, to) != unknown) raise(from, to, least(from, by) + least(by, to));
        }
      }
    }
  }

  long long& least(std::size_t from, std::size_t to) { return least_[from * size_ + to]; }

 private:
  void raise(std::size_t from, std::size_t to, long long gap) {
    least(from, to) = std::max(least(from, to), gap);
  }

  std::size_t size_;
  std::vector<long long> least_;
};

/// The cycle that gains in either measure, as positions in the demands.
std::optional<std::vector<std::size_t>> cycle_of(const WrittenOut& out) {
  for (long long Measure::*const measure : {&Measure::days, &Measure::minutes}) {
    std::vector<Arc> arcs;
    for (const Demand& demand : out.demands)
      arcs.push_back({.from = demand.from, .to = demand.to, .gap = demand.gap.*measure});
    if (auto cycle = gaining_cycle(out.points.size(), arcs)) return cycle;
  }
  return std::nullopt;
}

class Reasoning {
 public:
  /// With `beside`, of two regimens: how the events of one lie among those of the other is not said, so that
  /// an event that is not written may come between any two.
  Reasoning(const Question& question, const std::vector<Gap>& gaps, WrittenOut out, bool beside)
      : question_{&question}, gaps_{&gaps}, out_{std::move(out)}, beside_{beside} {}

  /// Applies the rules to every pair of known order, again and again. A cycle that gains, when there is one.
  std::optional<std::vector<std::size_t>> settle() {
    for (int round = 0; round < rounds; ++round) {
      if (auto cycle = cycle_of(out_)) return cycle;
      const std::size_t before = out_.demands.size();
      apply_rules();
      if (out_.demands.size() == before) break;
    }
    return cycle_of(out_);
  }

  void assume_after(std::size_t from, std::size_t to, long long minutes) {
    out_.demands.push_back({.from = from,
                            .to = to,
                            .gap = {.days = 0, .minutes = minutes},
                            .rule = {},
                            .text = out_.points[to].id + " after " + out_.points[from].id});
  }

  /// Pairs whose order is open and of which some rule asks for a distance.
  std::vector<std::pair<std::size_t, std::size_t>> open_pairs() {
    Distances minutes{out_, &Measure::minutes};
    std::vector<std::pair<std::size_t, std::size_t>> open;
    for (const Gap& gap : *gaps_) {
      if (!gap.least || !binds_all(gap.scope)) continue;
      for (const auto& [from, to] : pairs(gap)) {
        const auto pair = std::minmax(from, to);
        const bool known = minutes.least(from, to) >= 0 || minutes.least(to, from) >= 0;
        if (!known && std::ranges::find(open, std::pair<std::size_t, std::size_t>(pair)) == open.end())
          open.emplace_back(pair);
      }
    }
    return open;
  }

  const WrittenOut& out() const { return out_; }

 private:
  static constexpr int rounds = 6;

  bool bound(const regimen::Selector& selector, std::size_t point) const {
    return matches(selector, question_->subjects.things()[out_.points[point].thing].subject);
  }

  std::vector<std::pair<std::size_t, std::size_t>> pairs(const Gap& gap) const {
    std::vector<std::pair<std::size_t, std::size_t>> found;
    for (std::size_t from = 0; from < out_.points.size(); ++from) {
      if (!bound(gap.from, from)) continue;
      for (std::size_t to = 0; to < out_.points.size(); ++to) {
        if (from != to && bound(gap.to, to)) found.emplace_back(from, to);
      }
    }
    return found;
  }

  bool told(std::size_t from, std::size_t to, const std::string& rule) const {
    return std::ranges::any_of(out_.demands, [&](const Demand& demand) {
      return demand.from == from && demand.to == to && demand.rule == rule;
    });
  }

  void apply_rules() {
    Distances minutes{out_, &Measure::minutes};
    const auto before = [&](std::size_t one, std::size_t other) { return minutes.least(one, other) > 0; };
    for (const Gap& gap : *gaps_) {
      if (gap.to_stop || gap.conditional) continue;
      // What a companion is placed by binds it and its own event; for others the order decides.
      const bool monitoring = std::holds_alternative<regimen::Monitoring>(gap.rule->body);
      if (monitoring || std::holds_alternative<regimen::EndOfCourse>(gap.rule->body)) continue;
      for (const auto& [from, to] : pairs(gap)) {
        if (!before(from, to) || told(from, to, gap.rule->id)) continue;
        if (gap.least && binds_all(gap.scope)) demand_least(out_, from, to, *gap.least, gap.rule->id);
        if (gap.most && next_to_each_other(gap, from, to, before) && !told(to, from, gap.rule->id))
          demand_most(out_, from, to, *gap.most, gap.rule->id);
      }
    }
  }

  /// Is it known that no event of the rule's ends comes between the two?
  template <typename Before>
  bool next_to_each_other(const Gap& gap, std::size_t from, std::size_t to, const Before& before) const {
    if (!binds_all(gap.scope)) return false;
    if (beside_ && std::ranges::any_of(out_.left_out, [&](std::size_t thing) {
          const auto& subject = question_->subjects.things()[thing].subject;
          return matches(gap.from, subject) || matches(gap.to, subject);
        }))
      return false;
    for (std::size_t other = 0; other < out_.points.size(); ++other) {
      const bool counts = (gap.scope != Scope::next && bound(gap.from, other)) ||
                          (gap.scope != Scope::each && bound(gap.to, other));
      if (counts && beside_ && out_.points[other].more) return false;
      if (other == from || other == to) continue;
      if (counts && !before(other, from) && !before(to, other)) return false;
    }
    return true;
  }

  const Question* question_;  // Both outlive it; pointers, so that one line of reasoning can replace another.
  const std::vector<Gap>* gaps_;
  WrittenOut out_;
  bool beside_;
};

Remark told(const std::vector<std::string>& regimens, const WrittenOut& out,
            const std::vector<std::size_t>& cycle) {
  Remark remark{.about = About::contradiction, .rules = {}, .on = regimens, .text = {}, .profiles = {}};
  std::vector<std::string> steps;
  for (const std::size_t at : cycle) {
    const Demand& demand = out.demands[at];
    if (!demand.rule.empty() && std::ranges::find(remark.rules, demand.rule) == remark.rules.end())
      remark.rules.push_back(demand.rule);
    steps.push_back(demand.text);
  }
  std::ranges::sort(remark.rules);
  remark.text = (regimens.size() == 1 ? "of the regimen " : "of the regimens ") + listed(regimens) +
                " no calendar keeps all of: " + listed(steps);
  return remark;
}

/// Tries both orders of each open pair, and keeps the one that is left.
std::optional<Remark> refute(const std::vector<std::string>& regimens, Reasoning reasoning) {
  if (auto cycle = reasoning.settle()) return told(regimens, reasoning.out(), *cycle);
  for (bool more = true; more;) {
    more = false;
    for (const auto& [one, other] : reasoning.open_pairs()) {
      Reasoning first = reasoning, second = reasoning;
      first.assume_after(one, other, 1);
      second.assume_after(other, one, 0);
      const auto one_first = first.settle(), other_first = second.settle();
      if (one_first && other_first) return told(regimens, first.out(), *one_first);
      if (!one_first && !other_first) continue;
      reasoning = one_first ? std::move(second) : std::move(first);
      more = true;
      break;
    }
  }
  return std::nullopt;
}

/// Does a rule about time have an end in the one and an end in the other?
bool any_between(const Question& question, const std::vector<Gap>& gaps, const std::string& one,
                 const std::string& other) {
  const auto in = [&](const regimen::Selector& selector, const std::string& regimen) {
    const auto& things = question.subjects.things();
    return std::ranges::any_of(things, [&](const Thing& thing) {
      return thing.regimen == regimen && matches(selector, thing.subject);
    });
  };
  return std::ranges::any_of(gaps, [&](const Gap& gap) {
    return (in(gap.from, one) && in(gap.to, other)) || (in(gap.from, other) && in(gap.to, one));
  });
}

}  // namespace

Remarks contradictions_of_regimens(const Question& question) {
  Remarks found;
  const auto gaps = gaps_of(question.book.rules);
  const auto& regimens = question.book.regimens;
  std::set<std::string> wrong;
  for (const auto& [id, regimen] : regimens) {
    if (auto remark = refute({id}, {question, gaps, write_out(question, regimen), false})) {
      found.push_back(std::move(*remark));
      wrong.insert(id);
    }
  }
  for (auto one = regimens.begin(); one != regimens.end(); ++one) {
    for (auto other = std::next(one); other != regimens.end(); ++other) {
      if (wrong.contains(one->first) || wrong.contains(other->first)) continue;
      if (!any_between(question, gaps, one->first, other->first)) continue;
      if (auto remark = refute({one->first, other->first},
                               {question, gaps, write_out(question, one->second, other->second), true}))
        found.push_back(std::move(*remark));
    }
  }
  return found;
}

}  // namespace posology::consistency
