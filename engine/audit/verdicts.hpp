// SPDX-License-Identifier: Apache-2.0
//
// How findings are written: one for each event that a rule binds, with the rule's severity and source, both
// events, the figures, and one plain sentence.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/audit/figures.hpp"

namespace posology::audit {

/// A rule of the library laid beside the sheet.
struct Ruling {
  const Sheet& sheet;
  const regimen::Rule& rule;
};

/// The ids of the two events that a verdict is about; the second is the one that is bound.
struct Ends {
  std::string_view from = {};
  std::string_view to = {};
};

/// A timing verdict: satisfied or violated as the figures say.
regimen::Finding timed(const Ruling& ruling, const Ends& ends, const Figures& figures);

/// Any other verdict of a rule.
struct Said {
  regimen::Verdict verdict = regimen::Verdict::satisfied;
  std::string kind = {};
  std::string required = {}, found = {}, short_by = {};
  std::string text = {};
};
regimen::Finding said(const Ruling& ruling, const Ends& ends, Said said);

/// A verdict on the plan itself, by the pseudo-rules "order", "clinic", "horizon" and "plan". They bind like
/// a label: a plan that breaks one is not released.
struct Itself {
  std::string rule = {};
  std::string to = {};  ///< An event, or empty.
  regimen::Verdict verdict = regimen::Verdict::violated;
  std::string required = {}, found = {};
  std::string text = {};
};
regimen::Finding itself(Itself itself);

/// Puts the findings of `more` behind those of `into`.
void append(Findings& into, Findings more);

}  // namespace posology::audit
