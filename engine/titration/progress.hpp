// SPDX-License-Identifier: Apache-2.0
//
// Where a patient is on a ladder, and what it proposes next. The one idea: the engine proposes, and cites the
// rule; only a recorded decision of a clinician moves a dose. What no source says is refused in words and
// left to the clinician, and so is a step beyond either end.
//
//   for (const Progress& course : progress(brief, plan)) ...   // each titrated course of the order
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/regimen/plan.hpp"
#include "engine/regimen/reviews.hpp"
#include "engine/time/shift.hpp"

namespace posology::titration {

/// A dose as it would be ordered, and the stocked units of one dose.
struct Dosing {
  regimen::EnteredDose dose = {};
  std::optional<dose::Makings> product = {};
  std::string product_form = {};
};

/// What the ladder proposes after one response: a move with its dose, or why there is none.
struct Proposal {
  regimen::Response response = regimen::Response::adequate;
  std::optional<regimen::Move> move = {};  ///< Absent when refused.
  std::optional<std::size_t> step = {};    ///< Index into the ladder's steps; of up, down, stay.
  std::optional<Dosing> dosing = {};       ///< Of up, down, stay.
  std::string refusal = {};                ///< Empty when there is a move.
  std::string says = {};                   ///< The ladder's sentence for it.
  std::string also = {};
  const regimen::Rule* rescue = nullptr;           ///< Extra doses that are allowed until it works.
  std::string rescue_course = {};                  ///< The order's course that has them; may be empty.
  std::optional<dose::Quantity> rescue_dose = {};  ///< Its single dose in use.
  /// From the review that decides it to the one after; nothing where no date is known.
  std::optional<time::Instant> rescue_from = {}, rescue_until = {};
  regimen::Citation citation = {};
  std::vector<std::string> warnings = {};  ///< Of rules that warn and do not refuse.
};

/// The next decision, and when it is due: at a visit, on a day at home, or whenever it is called for.
struct NextReview {
  int number = 1;
  std::string visit = {};  ///< The event whose dose it decides; empty at home.
  std::optional<time::Instant> earliest = {}, planned = {}, latest = {};
  std::string text = {};  ///< Who says when.
};

/// One dose of a taper, and the first day that has it.
struct TaperDay {
  time::LocalDay from = {};
  std::optional<dose::Quantity> dose = {};  ///< Nothing: not taken from then on.
};

struct Progress {
  std::string regimen = {}, course = {}, say = {};
  const regimen::Ladder* ladder = nullptr;  ///< Null where none is known.
  std::optional<std::size_t> step = {};     ///< Of the dose in force; nothing when that is no step.
  std::optional<Dosing> now = {};           ///< After every decision that is recorded.
  std::string since = {};                   ///< The event, or the start, from which on.
  std::optional<time::Instant> since_at = {};
  std::optional<time::Instant> until_at = {};  ///< When a course at home is planned to stop.
  std::string because = {};
  std::vector<TaperDay> taper = {};         ///< What of it no decision has replaced; ascending.
  std::optional<std::size_t> tapered = {};  ///< The one that is in force as of the brief's instant.
  std::vector<regimen::Decision> decided = {};
  std::optional<regimen::Move> ended = {};  ///< stop or hold, when the last decision says so.
  std::optional<NextReview> next = {};
  std::vector<regimen::RecordedResponse> seen = {};  ///< Recorded and not yet decided on.
  std::vector<Proposal> proposals = {};   ///< One for each response; empty where nothing can be proposed.
  std::vector<std::string> missing = {};  ///< What must be recorded or entered first, in plain words.
};

/// Each course of the order that climbs a ladder, in the order of the order. `plan` is of `brief`; both
/// outlive the answer. O(courses x (events + rules)).
std::vector<Progress> progress(const regimen::Brief& brief, const regimen::Plan& plan);

}  // namespace posology::titration
