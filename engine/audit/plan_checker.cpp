// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/plan_checker.hpp"

#include <algorithm>
#include <iterator>

#include "engine/audit/check_certainty.hpp"
#include "engine/audit/check_clinic.hpp"
#include "engine/audit/check_counts.hpp"
#include "engine/audit/check_cycles.hpp"
#include "engine/audit/check_dates.hpp"
#include "engine/audit/check_doses.hpp"
#include "engine/audit/check_extras.hpp"
#include "engine/audit/check_horizon.hpp"
#include "engine/audit/check_lapsed.hpp"
#include "engine/audit/check_particulars.hpp"
#include "engine/audit/check_patterns.hpp"
#include "engine/audit/check_prerequisite.hpp"
#include "engine/audit/check_reach.hpp"
#include "engine/audit/check_rules.hpp"
#include "engine/audit/check_shape.hpp"
#include "engine/audit/check_told.hpp"

namespace posology::audit {

namespace {

Findings verdicts_on(const Sheet& sheet) {
  Findings findings;
  for (const auto judge :
       {check_shape, check_horizon, check_particulars, check_dates, check_counts, check_reach, check_doses,
        check_clinic, check_patterns, check_extras, check_cycles, check_certainty}) {
    append(findings, judge(sheet));
  }
  Findings verdicts = check_needs(sheet);
  append(verdicts, check_rules(sheet));
  append(findings, check_told(sheet, verdicts));
  append(findings, std::move(verdicts));
  return findings;
}

/// And what is planned beyond the end of what the order changes of a rule.
std::vector<regimen::Finding> with_lapsed(Findings findings, const regimen::Brief& brief,
                                          const regimen::Plan& plan) {
  for (Lapsed& lapsed : check_lapsed(brief, plan)) findings.push_back(std::move(lapsed.finding));
  return {std::make_move_iterator(findings.begin()), std::make_move_iterator(findings.end())};
}

}  // namespace

std::vector<regimen::Finding> check(const regimen::Brief& brief, const regimen::Plan& plan) {
  return with_lapsed(verdicts_on(Sheet{brief, plan, Wording::of_all}), brief, plan);
}

std::vector<regimen::Finding> check_for_release(const regimen::Brief& brief, const regimen::Plan& plan) {
  Findings findings = verdicts_on(Sheet{brief, plan, Wording::of_what_is_wrong});
  // Most checks say nothing of what is satisfied then; for some it is less trouble to say it.
  std::erase_if(findings, [](const regimen::Finding& finding) {
    return finding.verdict == regimen::Verdict::satisfied;
  });
  return with_lapsed(std::move(findings), brief, plan);
}

bool releasable(std::span<const regimen::Finding> findings) {
  return std::ranges::none_of(findings, [](const regimen::Finding& finding) {
    return finding.verdict == regimen::Verdict::violated && !breakable(finding.severity);
  });
}

}  // namespace posology::audit
