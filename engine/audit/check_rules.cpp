// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/check_rules.hpp"

#include "engine/audit/check_cadence.hpp"
#include "engine/audit/check_concomitant.hpp"
#include "engine/audit/check_deadline.hpp"
#include "engine/audit/check_end_of_course.hpp"
#include "engine/audit/check_exclusion.hpp"
#include "engine/audit/check_hold.hpp"
#include "engine/audit/check_limit.hpp"
#include "engine/audit/check_monitoring.hpp"
#include "engine/audit/check_overlap.hpp"
#include "engine/audit/check_prerequisite.hpp"
#include "engine/audit/check_review.hpp"
#include "engine/audit/check_separation.hpp"
#include "engine/audit/check_tests_in_cycles.hpp"
#include "engine/audit/check_when_required.hpp"

namespace posology::audit {
namespace {

/// One line for each alternative of regimen::RuleBody; std::visit refuses to compile when one is missing.
struct Kinds {
  const Ruling& ruling;
  Findings operator()(const regimen::Cadence& body) const { return check_cadence(ruling, body); }
  Findings operator()(const regimen::Separation& body) const { return check_separation(ruling, body); }
  Findings operator()(const regimen::Overlap& body) const { return check_overlap(ruling, body); }
  Findings operator()(const regimen::Hold& body) const { return check_hold(ruling, body); }
  Findings operator()(const regimen::Exclusion& body) const { return check_exclusion(ruling, body); }
  Findings operator()(const regimen::Prerequisite& body) const { return check_prerequisite(ruling, body); }
  Findings operator()(const regimen::Concomitant& body) const { return check_concomitant(ruling, body); }
  Findings operator()(const regimen::Monitoring& body) const { return check_monitoring(ruling, body); }
  Findings operator()(const regimen::Limit& body) const { return check_limit(ruling, body); }
  Findings operator()(const regimen::ReviewDue& body) const { return check_review(ruling, body); }
  Findings operator()(const regimen::WhenRequired& body) const { return check_when_required(ruling, body); }
  Findings operator()(const regimen::EndOfCourse& body) const { return check_end_of_course(ruling, body); }
  Findings operator()(const regimen::TestAfter& body) const { return check_test_after(ruling, body); }
  Findings operator()(const regimen::TestEvery& body) const { return check_test_every(ruling, body); }
  Findings operator()(const regimen::LateDose&) const { return {}; }  // Advice, no date of a plan.
  Findings operator()(const regimen::Deadline& body) const { return check_deadline(ruling, body); }
};

}  // namespace

Findings check_rule(const Ruling& ruling) {
  return std::visit(Kinds{ruling}, ruling.rule.body);
}

Findings check_rules(const Sheet& sheet) {
  Findings findings;
  for (const auto& rule : sheet.brief().rules) {
    if (rule.on) append(findings, check_rule({.sheet = sheet, .rule = rule}));
  }
  return findings;
}

}  // namespace posology::audit
