// SPDX-License-Identifier: Apache-2.0
//
// From an order to an answer that may be shown. The way is the same for every command: read the library and
// the order, plan, let the independent auditor judge the plan. An illegal plan is never released: it is a
// defect of Posology, and is reported as one.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cli/order_request.hpp"
#include "engine/regimen/finding.hpp"
#include "engine/regimen/plan.hpp"
#include "schedules/reading/diagnostic.hpp"
#include "schedules/reading/library.hpp"

namespace posology::cli {

/// A checked plan, or a conflict, and what it is about.
struct Answer {
  regimen::Brief brief;
  regimen::Outcome outcome;
  std::vector<regimen::Finding> findings;  ///< Of the plan; none of them keeps it from being released.
};

/// Mistakes in files that people wrote: told on standard error in the files' own terms.
struct Mistakes {
  schedules::Diagnostics diagnostics;
};

/// Reads, plans and judges. Throws Trouble for a file that cannot be used, and with exit code 70 for a plan
/// that breaks a rule.
std::variant<Answer, Mistakes> answer_of(const OrderRequest& request, const Streams& streams);

/// The auditor's findings on a plan. Throws Trouble (defect) that names every rule broken when there is one:
/// the only way past this is a plan that may be shown.
std::vector<regimen::Finding> judged(const regimen::Brief& brief, const regimen::Plan& plan);

/// The library with its overlay, if any; without the built-in worked examples, of which only rules are asked.
std::variant<schedules::Library, Mistakes> library_with(const std::optional<std::string>& overlay);

/// Tells the mistakes; the exit code for them.
int tell(const Mistakes& mistakes, Colour colour, const Streams& streams);

/// An order without a legal calendar, where a calendar was asked for: as JSON to where the request says, for
/// a program that asked for that; else told on standard error, and nothing is written. The exit code for it.
int tell(const regimen::Brief& brief, const regimen::Conflict& conflict, bool as_json,
         const OrderRequest& request, const Streams& streams);

/// Writes the finished document to where the request says, and says on standard error which file was written.
void deliver(const std::string& document, const OrderRequest& request, const Streams& streams);

/// Throws Trouble (refused) when the plan is not final: a decision that concerns the days shown is open, or a
/// rule could not be judged for want of a fact.
void refuse_unless_final(const Answer& answer, const regimen::Plan& plan, const OrderRequest& request);

}  // namespace posology::cli
