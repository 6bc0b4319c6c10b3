// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/consistency/analyses.hpp"
#include "engine/consistency/gap.hpp"
#include "engine/consistency/measure.hpp"

namespace posology::consistency {
namespace {

using namespace regimen;  // NOLINT(google-build-using-namespace): the kinds of rules are the subject here
using time::Duration;

/// Does `least` ask for more than `most` allows, from every start?
bool crosses(const Bound& least, const Bound& most) {
  if (least.by.kind() == most.by.kind() && least.from == most.from && least.to == most.to) {
    const int gap = (least.strict ? 1 : 0) + (most.strict ? 1 : 0);
    return least.by.count() + gap > most.by.count();
  }
  const auto longest = at_most(most.by, most.strict);
  const Measure shortest = at_least(least.by, least.strict);
  return longest && (shortest.days > longest->days || shortest.minutes > longest->minutes);
}

bool longer(const Duration& one, const Duration& other) {
  return crosses({.by = one}, {.by = other});
}

/// The first thing about the rule that cannot be; empty when there is none.
struct Wrong {
  std::string operator()(const Cadence& body) const {
    if (body.at_least && body.at_most && crosses(*body.at_least, *body.at_most))
      return asks(body.at_least->by, body.at_most->by);
    if (body.target && body.at_least && longer(body.at_least->by, *body.target))
      return "aims at " + body.target->iso() + " and allows no less than " + body.at_least->by.iso();
    if (body.target && body.at_most && longer(*body.target, body.at_most->by))
      return "aims at " + body.target->iso() + " and allows no more than " + body.at_most->by.iso();
    return {};
  }
  std::string operator()(const Separation& body) const {
    if (body.at_least && body.at_most && crosses(*body.at_least, *body.at_most))
      return asks(body.at_least->by, body.at_most->by);
    if (body.recommended && body.at_most && longer(*body.recommended, body.at_most->by))
      return "wishes for " + body.recommended->iso() + " and allows no more than " + body.at_most->by.iso();
    return {};
  }
  std::string operator()(const Overlap& body) const {
    if (longer(body.at_least, body.at_most)) return asks(body.at_least, body.at_most);
    if (longer(body.at_least, body.planned) || longer(body.planned, body.at_most))
      return "plans " + body.planned.iso() + ", which is not from " + body.at_least.iso() + " to " +
             body.at_most.iso();
    return {};
  }
  std::string operator()(const Monitoring& body) const {
    if (longer(body.closes, body.opens))
      return "opens " + body.opens.iso() + " before and closes " + body.closes.iso() + " before";
    return {};
  }
  std::string operator()(const Concomitant& body) const {
    if (body.starts.of == body.ends.of && body.starts.by > body.ends.by) return "ends before it starts";
    if (body.starts.of == Edge::end && body.ends.of == Edge::start && body.starts.by > body.ends.by)
      return "ends before it starts";
    return {};
  }
  std::string operator()(const Limit& body) const {
    const auto amounts = [](const auto& least, const auto& most, const std::string& of) -> std::string {
      if (!least || !most) return {};
      if (dimension_of(least->unit) != dimension_of(most->unit) || *least > *most)
        return "asks for at least " + least->ismp() + " and at most " + most->ismp() + " " + of;
      return {};
    };
    for (auto text : {amounts(body.single_least, body.single_most, "a dose"),
                      amounts(body.day_least, body.day_most, "a day")}) {
      if (!text.empty()) return text;
    }
    if (body.doses_a_day_least && body.doses_a_day_most && *body.doses_a_day_least > *body.doses_a_day_most)
      return "asks for at least " + std::to_string(*body.doses_a_day_least) + " and at most " +
             std::to_string(*body.doses_a_day_most) + " doses a day";
    return {};
  }
  template <typename Other>
  std::string operator()(const Other&) const {
    return {};
  }

  static std::string asks(const Duration& least, const Duration& most) {
    return "asks for at least " + least.iso() + " and at most " + most.iso();
  }
};

/// May the two be about one pair of events, so that the least of one and the most of the other meet?
bool meet(const Gap& least, const Gap& most) {
  return least.to_stop == most.to_stop && (binds_all(least.scope) || least.scope == most.scope);
}

}  // namespace

Remarks contradictions_alone(const Question& question) {
  Remarks found;
  for (const auto& rule : question.book.rules) {
    if (!rule.on) continue;
    if (const std::string wrong = std::visit(Wrong{}, rule.body); !wrong.empty()) {
      found.push_back({.about = About::contradiction,
                       .rules = {rule.id},
                       .on = {},
                       .text = "no calendar keeps it: it " + wrong,
                       .profiles = {}});
    }
  }
  return found;
}

Remarks contradictions_of_two(const Question& question) {
  Remarks found;
  const auto gaps = gaps_of(question.book.rules);
  for (const Gap& least : gaps) {
    for (const Gap& most : gaps) {
      if (least.rule == most.rule || !least.least || !most.most || least.conditional || most.conditional)
        continue;
      if (!meet(least, most) || !crosses(*least.least, *most.most)) continue;
      const auto& subjects = question.subjects;
      const auto from = subjects.members(least.from), to = subjects.members(least.to);
      if (!overlap(from, subjects.members(most.from)) || !overlap(to, subjects.members(most.to))) continue;
      found.push_back({.about = About::contradiction,
                       .rules = {least.rule->id, most.rule->id},
                       .on = {least.from.name, least.to.name},
                       .text = "from " + least.from.name + " to " + least.to.name +
                               " the first asks for at least " + least.least->by.iso() +
                               ", the other for at most " + most.most->by.iso() + ": no calendar keeps both",
                       .profiles = {}});
    }
  }
  return found;
}

Remarks mixed_units(const Question& question) {
  Remarks found;
  const auto gaps = gaps_of(question.book.rules);
  const auto bounds = [](const Gap& gap) {
    std::vector<Bound> all;
    if (gap.least) all.push_back(*gap.least);
    if (gap.most) all.push_back(*gap.most);
    return all;
  };
  const auto differ = [&](const Gap& one, const Gap& other) {
    return std::ranges::any_of(bounds(one), [&](const Bound& a) {
      return std::ranges::any_of(bounds(other),
                                 [&](const Bound& b) { return a.by.nominal() != b.by.nominal(); });
    });
  };
  const auto& subjects = question.subjects;
  for (std::size_t first = 0; first < gaps.size(); ++first) {
    for (std::size_t second = first; second < gaps.size(); ++second) {
      const Gap &one = gaps[first], &other = gaps[second];
      // When a course ends is no distance between two of its events.
      const bool ends = std::holds_alternative<EndOfCourse>(one.rule->body) ||
                        std::holds_alternative<EndOfCourse>(other.rule->body);
      if (ends || one.to_stop != other.to_stop || !differ(one, other)) continue;
      if (!overlap(subjects.members(one.from), subjects.members(other.from)) ||
          !overlap(subjects.members(one.to), subjects.members(other.to)))
        continue;
      std::vector<std::string> rules{one.rule->id};
      if (one.rule != other.rule) rules.push_back(other.rule->id);
      found.push_back(
          {.about = About::mixed_units,
           .rules = std::move(rules),
           .on = {one.from.name, one.to.name},
           .text = "from " + one.from.name + " to " + one.to.name +
                   " one bound counts days of the calendar and another hours that pass: on the day of a "
                   "clock change they part",
           .profiles = {}});
    }
  }
  return found;
}

}  // namespace posology::consistency
