// SPDX-License-Identifier: Apache-2.0
// The order against the pathways: a treatment that its group does not name, a fact that the source asks for
// and nobody has recorded, two treatments that no source names together. The first two are told; the last is
// refused, unless the one ends before the other begins or somebody has taken it upon himself.
#include <fmt/format.h>

#include <algorithm>

#include "schedules/reading/order_reading.hpp"
#include "schedules/reading/references.hpp"

namespace posology::schedules {
namespace {

using regimen::Course;
using regimen::Pathway;
using regimen::PathwayGroup;

class PathwayChecks {
 public:
  explicit PathwayChecks(OrderReading& reading)
      : reading_{reading}, report_{reading.report}, brief_{reading.brief} {}

  void check_group(TableReader& keys) {
    const auto pathway = keys.text("pathway"), group = keys.text("group");
    if (group && !pathway) {
      keys.need("pathway", "the pathway that the group is one of: pathway = \"vipoma\"");
      return;
    }
    if (!pathway) return;
    const auto found = reading_.library.pathways.find(*pathway);
    if (found == reading_.library.pathways.end()) {
      std::vector<std::string> known;
      for (const auto& [id, each] : reading_.library.pathways) known.push_back(id);
      tell_unknown(report_, "POS0173", "pathway", *pathway, keys.find("pathway")->at, known);
      return;
    }
    brief_.order.pathway = *pathway;
    if (!group) return;
    const auto of = std::ranges::find(found->second.groups, *group, &PathwayGroup::id);
    if (of == found->second.groups.end()) {
      std::vector<std::string> known;
      for (const auto& each : found->second.groups) known.push_back(each.id);
      tell_unknown(report_, "POS0173", "group of the pathway", *group, keys.find("group")->at, known);
      return;
    }
    brief_.order.group = *group;
    for (const auto& use : brief_.order.regimens) tell_place(found->second, *of, use.regimen);
  }

  void check_pairs() {
    for (const auto& [id, pathway] : reading_.library.pathways) {
      for (std::size_t one = 0; one < brief_.regimens.size(); ++one) {
        for (std::size_t other = one + 1; other < brief_.regimens.size(); ++other)
          check_pair(pathway, one, other);
      }
    }
  }

 private:
  std::string source_of(const Pathway& pathway) const {
    const auto source = brief_.sources.find(pathway.citation.source);
    return source == brief_.sources.end() ? pathway.citation.source : source->second;
  }

  /// Where in the group the treatment stands, if anywhere, and what it asks for.
  void tell_place(const Pathway& pathway, const PathwayGroup& group, const std::string& regimen) {
    bool named = false;
    for (const auto& option : group.options) {
      if (std::ranges::find(option.regimens, regimen) == option.regimens.end()) continue;
      named = true;
      for (const auto& fact : option.needs) {
        const bool recorded =
            std::ranges::find(brief_.order.facts, fact, &regimen::Fact::name) != brief_.order.facts.end();
        if (recorded) continue;
        brief_.notes.push_back(fmt::format("{} asks in \"{}\" for {}, which is not recorded ({}).", regimen,
                                           group.title, fact, source_of(pathway)));
      }
    }
    if (named) return;
    brief_.notes.push_back(fmt::format("{} is no treatment that {} names for \"{}\".", regimen,
                                       source_of(pathway), group.title));
  }

  void check_pair(const Pathway& pathway, std::size_t one, std::size_t other) {
    const std::string &a = brief_.regimens[one].id, &b = brief_.regimens[other].id;
    const std::string& choice = brief_.order.regimens[one].one_of;
    if (!choice.empty() && choice == brief_.order.regimens[other].one_of) return;
    if (covered(pathway, a, b)) return;
    const auto taken = std::ranges::find_if(reading_.together, [&](const TogetherOverride& each) {
      return (each.one == a && each.other == b) || (each.one == b && each.other == a);
    });
    if (taken != reading_.together.end()) {
      brief_.notes.push_back(fmt::format("No source names {} with {}: given together {}.", a, b, taken->who));
      brief_.lapses.push_back({.then = apart(pathway, one, other), .last = taken->last});
      return;
    }
    if (follows(one, other) || follows(other, one)) {
      brief_.rules.change().push_back(apart(pathway, one, other));
      return;
    }
    Diagnostic& told = report_.add("POS0174",
                                   {.line = brief_.order.regimens[other].locus.line,
                                    .column = brief_.order.regimens[other].locus.column},
                                   fmt::format("no source names {} together with {}", b, a));
    told.why = fmt::format("not covered by {}: it neither allows nor forbids the two", source_of(pathway));
    told.help = {
        fmt::format("let one end before the other begins: until.COURSE in the first, start = {{ after = … }} "
                    "in the second"),
        fmt::format(
            "or record who takes it upon himself: [[override]] together = [\"{}\", \"{}\"], by, why, until",
            a, b)};
  }

  /// Does `later` begin by the order after `earlier`, which ends?
  bool follows(std::size_t earlier, std::size_t later) const {
    const auto& start = brief_.order.regimens[later].start;
    if (!start || !ends(earlier, later)) return false;
    if (start->after.empty()) return start->on.has_value();
    if (start->after == brief_.regimens[earlier].id) return true;
    const auto slash = start->after.rfind('/');
    return std::ranges::any_of(brief_.regimens[earlier].courses, [&](const Course& course) {
      return course.id == start->after.substr(0, slash);
    });
  }

  bool ends(std::size_t use, std::size_t next) const {
    const auto& order = brief_.order.regimens[use];
    return std::ranges::all_of(brief_.regimens[use].courses, [&](const Course& course) {
      const auto count = order.counts.find(course.id);
      if (count != order.counts.end() || order.untils.contains(course.id) || course.with) return true;
      if (course.daily) {
        return std::ranges::find(brief_.order.fixed, course.id + "/stop", &regimen::FixedDate::event) !=
                   brief_.order.fixed.end() ||
               course.until.by == regimen::Until::By::rule;
      }
      return course.until.by != regimen::Until::By::next_regimen || use + 1 == next;
    });
  }

  /// The one over before the other begins: a rule like any other, planned and judged.
  regimen::Rule apart(const Pathway& pathway, std::size_t one, std::size_t other) const {
    const auto first_course = [&](std::size_t use) {
      return regimen::Selector{.by = regimen::Selector::By::course,
                               .name = brief_.regimens[use].courses.front().id};
    };
    return {.id = "not-covered-" + brief_.regimens[one].id + "-" + brief_.regimens[other].id,
            .severity = regimen::Severity::label,
            .says = fmt::format("No source names {} together with {}: one is over before the other begins.",
                                brief_.regimens[one].id, brief_.regimens[other].id),
            .citation = pathway.citation,
            .body = regimen::Exclusion{.one = first_course(one), .other = first_course(other)},
            .locus = pathway.locus};
  }

  OrderReading& reading_;
  Report& report_;
  regimen::Brief& brief_;
};

}  // namespace

void read_pathway_of_order(OrderReading& reading, TableReader& keys) {
  PathwayChecks checks{reading};
  checks.check_group(keys);
  checks.check_pairs();
}

}  // namespace posology::schedules
