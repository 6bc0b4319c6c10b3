// SPDX-License-Identifier: Apache-2.0
//
// The auditor judges the planner: a plan that was carried out to the minute breaks no rule, when it is
// written down as a history, read again and judged. Broken in one place, it is found out.
#include <boost/test/unit_test.hpp>

#include "engine/audit/history/judge.hpp"
#include "engine/planning/planner.hpp"
#include "engine/time/text.hpp"
#include "schedules/reading/history/ndjson_history.hpp"
#include "tests/properties/random_order.hpp"

namespace posology::properties {
namespace {

using audit::history::History;
using audit::history::Judge;
using audit::history::Rulebook;
using regimen::Verdict;

struct Dose {
  std::string drug = {}, dose = {}, unit = {}, event = {};
  time::Instant start = {}, end = {};
};

std::vector<Dose> carried_out(const regimen::Brief& brief, const regimen::Plan& plan) {
  std::vector<Dose> doses;
  for (const auto& event : plan.events) {
    using regimen::EventKind;
    if (event.kind == EventKind::start || event.kind == EventKind::stop || event.kind == EventKind::review)
      continue;
    const auto& subject = event.subject;
    Dose dose{.drug = !subject.form.empty()        ? subject.form
                      : !subject.test.empty()      ? subject.test
                      : !subject.procedure.empty() ? subject.procedure
                                                   : event.course,
              .start = event.start,
              .end = event.end};
    if (event.dose) {
      dose.dose = event.dose->value.plain();
      dose.unit = dose::symbol(event.dose->unit);
    }
    doses.push_back(dose);
  }
  for (const auto& pattern : plan.patterns) {
    for (const auto& segment : pattern.segments) {
      if (segment.kind != regimen::SegmentKind::take) continue;
      for (auto day = plan.first; day <= plan.last; day += std::chrono::days{1}) {
        for (const auto clock : pattern.times) {
          const auto at = brief.zone->instant(day + clock);
          if (at < segment.from || at >= segment.to) continue;
          doses.push_back({.drug = pattern.subject.form,
                           .dose = pattern.dose.value.plain(),
                           .unit = std::string{dose::symbol(pattern.dose.unit)},
                           .start = at,
                           .end = at});
        }
      }
    }
  }
  return doses;
}

std::string line_of(const regimen::Brief& brief, const std::vector<Dose>& doses) {
  std::string line = R"({"patient":"p","zone":")" + brief.order.zone + R"(","facts":[)";
  for (const auto& fact : brief.order.facts) {
    if (line.back() != '[') line += ',';
    line += R"({"name":")" + fact.name + R"(","on":")" + time::iso_date(fact.on) + R"("})";
  }
  line += R"(],"administrations":[)";
  for (const Dose& dose : doses) {
    if (line.back() != '[') line += ',';
    line += R"({"time":")" + brief.zone->iso(dose.start) + R"(","drug":")" + dose.drug + '"';
    if (dose.end != dose.start) line += R"(,"end":")" + brief.zone->iso(dose.end) + '"';
    if (!dose.dose.empty()) line += R"(,"dose":")" + dose.dose + R"(","unit":")" + dose.unit + '"';
    line += '}';
  }
  return line + "]}";
}

const schedules::Library& library() {
  static const auto loaded = std::get<schedules::Library>(schedules::load_library({}));
  return loaded;
}

/// Ids of the rules that are found broken, with what was found; those that the plan itself owns up to apart.
struct Audited {
  std::set<std::string> broken = {};
  std::size_t assessed = 0;
  std::string told = {};
};

Audited audited(const regimen::Brief& brief, const regimen::Plan& plan, const std::vector<Dose>& doses) {
  std::vector<const regimen::Regimen*> regimens;
  for (const auto& regimen : brief.regimens) regimens.push_back(&regimen);
  const Rulebook book{
      {.rules = brief.rules, .forms = brief.forms, .drugs = brief.drugs, .regimens = regimens}};
  const schedules::DrugNames names{book, library()};
  schedules::Scribe scribe{book, names, {}};
  schedules::NdjsonHistory reader{scribe};
  History history;
  std::string line = line_of(brief, doses);
  const std::size_t size = line.size();
  line.append(schedules::NdjsonHistory::padding, ' ');
  const auto mistake = reader.read(std::string_view{line}.substr(0, size), 1, history);
  if (mistake) throw std::runtime_error{mistake->text};
  Judge judge{book};
  judge.judge(history);
  Audited answer{.assessed = judge.assessed()};
  for (const auto& opinion : judge.opinions()) {
    if (opinion.verdict != Verdict::violated) continue;
    const auto& id = book.rules()[opinion.rule].rule->id;
    if (std::ranges::any_of(plan.broken, [&](const auto& broken) { return broken.rule == id; })) continue;
    answer.broken.insert(id);
    const auto at = [&](int index) {
      return index < 0 ? std::string{"-"}
                       : time::iso_utc(time::Instant{
                             time::minutes{history.given[static_cast<std::size_t>(index)].start}});
    };
    answer.told += id + " " + at(opinion.from) + " -> " + at(opinion.to) + " found " +
                   std::to_string(opinion.found) + "\n";
  }
  return answer;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(histories_of_plans)

BOOST_AUTO_TEST_CASE(a_plan_that_was_carried_out_breaks_no_rule) {
  std::size_t plans = 0, assessed = 0;
  for (int round = 0; round < rounds(60); ++round) {
    Dice dice{7'000U + static_cast<unsigned>(round)};
    const std::string order = text_of(random_order(dice));
    const regimen::Brief brief = read(order);
    const regimen::Outcome outcome = planning::plan(brief);
    const auto* const plan = std::get_if<regimen::Plan>(&outcome);
    if (plan == nullptr) continue;
    BOOST_TEST_CONTEXT("round " << round << "\n" << order) {
      const Audited answer = audited(brief, *plan, carried_out(brief, *plan));
      BOOST_TEST(answer.told == "");
      ++plans;
      assessed += answer.assessed;
    }
  }
  BOOST_TEST(plans > 20U);
  BOOST_TEST(assessed > 1000U);
}

BOOST_AUTO_TEST_CASE(a_plan_broken_in_one_place_is_found_out) {
  std::size_t found = 0;
  for (int round = 0; round < rounds(12); ++round) {
    Dice dice{8'000U + static_cast<unsigned>(round)};
    const regimen::Brief brief = read(easy_order(dice));
    const regimen::Outcome outcome = planning::plan(brief);
    const auto& plan = std::get<regimen::Plan>(outcome);
    const auto doses = carried_out(brief, plan);
    const auto broken_by = [&](const std::string& drug, auto&& change) {
      auto changed = doses;
      for (Dose& dose : changed) {
        if (dose.drug != drug) continue;
        change(dose);
        return audited(brief, plan, changed).broken;
      }
      return std::set<std::string>{};
    };
    using Rules = std::set<std::string>;
    // 40 mg is 10 mg above the range, and nothing else binds an amount.
    BOOST_TEST((broken_by("octreotide long-acting", [](Dose& dose) { dose.dose = "40", dose.unit = "mg"; }) ==
                Rules{"oct-lar-dose-range"}));
    // The observation an hour late keeps none of its offsets, and nothing else binds it.
    BOOST_TEST((broken_by("observation", [](Dose& dose) {
                  dose.start += std::chrono::hours{1}, dose.end += std::chrono::hours{1};
                }) == Rules{"lu177-observe"}));
    // The test on the day of the infusion is 14 days too late.
    const auto late = broken_by("blood count, kidney and liver tests", [](Dose& dose) {
      dose.start += std::chrono::days{40}, dose.end += std::chrono::days{40};
    });
    BOOST_TEST((late == Rules{"lu177-labs-before"}));
    ++found;
  }
  BOOST_TEST(found > 0U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::properties
