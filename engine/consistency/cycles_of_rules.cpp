// SPDX-License-Identifier: Apache-2.0
//
// Cycles in the graph of drugs and procedures: what brings what, which course waits for which, and which
// first event must come after which.
#include <algorithm>
#include <map>

#include "engine/consistency/analyses.hpp"
#include "engine/consistency/cycles.hpp"
#include "engine/consistency/gap.hpp"
#include "engine/consistency/measure.hpp"

namespace posology::consistency {
namespace {

/// Sets of things as nodes of a graph, numbered as they come.
class Nodes {
 public:
  std::size_t operator[](const Members& members) {
    const auto [at, fresh] = numbers_.emplace(members, names_.size());
    if (fresh) names_.emplace_back();
    return at->second;
  }
  std::size_t size() const { return names_.size(); }
  std::string& name(std::size_t node) { return names_[node]; }

 private:
  std::map<Members, std::size_t> numbers_;
  std::vector<std::string> names_;
};

/// "a after b (rule)" for each arc of a cycle.
struct Labelled {
  Arc arc;
  const regimen::Rule* rule;
  std::string text;
};

std::optional<Remark> gaining(std::size_t nodes, const std::vector<Labelled>& labelled) {
  std::vector<Arc> arcs;
  for (const auto& each : labelled) arcs.push_back(each.arc);
  const auto cycle = gaining_cycle(nodes, arcs);
  if (!cycle) return std::nullopt;
  Remark remark{.about = About::contradiction, .rules = {}, .on = {}, .text = {}, .profiles = {}};
  std::vector<std::string> steps;
  for (const std::size_t at : *cycle) {
    const auto& each = labelled[at];
    if (std::ranges::find(remark.rules, each.rule->id) == remark.rules.end())
      remark.rules.push_back(each.rule->id);
    steps.push_back(each.text);
  }
  remark.text = listed(steps) + ": no calendar keeps all of it";
  return remark;
}

}  // namespace

Remarks contradictions_of_firsts(const Question& question) {
  Nodes nodes;
  std::vector<Labelled> days, minutes;
  for (const auto& gap : gaps_of(question.book.rules)) {
    if (gap.scope != regimen::Scope::first || gap.to_stop || gap.conditional) continue;
    const auto from = question.subjects.members(gap.from), to = question.subjects.members(gap.to);
    if (from.empty() || to.empty() || from == to) continue;
    const std::size_t a = nodes[from], b = nodes[to];
    const auto add = [&](std::size_t at, std::size_t after, const Measure& measure, const std::string& text) {
      days.push_back({.arc = {.from = at, .to = after, .gap = measure.days}, .rule = gap.rule, .text = text});
      minutes.push_back(
          {.arc = {.from = at, .to = after, .gap = measure.minutes}, .rule = gap.rule, .text = text});
    };
    const std::string pair = "the first " + gap.to.name + " after the first " + gap.from.name;
    // An end of a rule may be an event's end, which is later than its start by what no rule says.
    if (gap.least && gap.least->to == regimen::Edge::start)
      add(a, b, at_least(gap.least->by, gap.least->strict), pair + " by at least " + gap.least->by.iso());
    if (gap.most && gap.most->from == regimen::Edge::start) {
      if (const auto most = at_most(gap.most->by, gap.most->strict))
        add(b, a, {.days = -most->days, .minutes = -most->minutes},
            pair + " by at most " + gap.most->by.iso());
    }
  }
  for (const auto* const layer : {&days, &minutes}) {
    // Two rules on one pair are told by contradictions_of_two.
    if (auto remark = gaining(nodes.size(), *layer)) return {std::move(*remark)};
  }
  return {};
}

Remarks cycles(const Question& question) {
  Remarks found;
  Nodes nodes;
  std::vector<Arc> arcs;
  std::vector<const regimen::Rule*> rules;
  for (const auto& rule : question.book.rules) {
    const auto* const brings = std::get_if<regimen::Concomitant>(&rule.body);
    if (!rule.on || brings == nullptr) continue;
    const auto with = question.subjects.members(brings->with),
               brought = question.subjects.members(brings->brings);
    if (with.empty() || brought.empty()) continue;
    const std::size_t a = nodes[with], b = nodes[brought];
    nodes.name(a) = brings->with.name;
    nodes.name(b) = brings->brings.name;
    arcs.push_back({.from = a, .to = b, .gap = 0});
    rules.push_back(&rule);
  }
  for (const auto& ring : rings(nodes.size(), arcs)) {
    Remark remark{.about = About::cycle, .rules = {}, .on = {}, .text = {}, .profiles = {}};
    for (const std::size_t node : ring) remark.on.push_back(nodes.name(node));
    for (std::size_t at = 0; at < arcs.size(); ++at) {
      if (std::ranges::binary_search(ring, arcs[at].from) && std::ranges::binary_search(ring, arcs[at].to))
        remark.rules.push_back(rules[at]->id);
    }
    remark.text = listed(remark.on) + " bring each other without end";
    found.push_back(std::move(remark));
  }
  for (const auto& [id, regimen] : question.book.regimens) {
    std::vector<Arc> waits;
    const auto number = [&courses = regimen.courses](const std::string& course) {
      const auto at = std::ranges::find(courses, course, &regimen::Course::id);
      return static_cast<std::size_t>(at - courses.begin());
    };
    for (std::size_t at = 0; at < regimen.courses.size(); ++at) {
      const auto& course = regimen.courses[at];
      for (const auto& other :
           {course.with ? course.with->course : "", course.start ? course.start->after : ""}) {
        const std::size_t on = number(other);
        if (on < regimen.courses.size()) waits.push_back({.from = at, .to = on, .gap = 0});
      }
    }
    for (const auto& ring : rings(regimen.courses.size(), waits)) {
      Remark remark{.about = About::cycle, .rules = {}, .on = {id}, .text = {}, .profiles = {}};
      std::vector<std::string> names;
      for (const std::size_t at : ring) names.push_back(regimen.courses[at].id);
      remark.text = "the courses " + listed(names) + " of the regimen wait for each other";
      found.push_back(std::move(remark));
    }
  }
  return found;
}

}  // namespace posology::consistency
