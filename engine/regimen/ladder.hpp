// SPDX-License-Identifier: Apache-2.0
//
// Ladders: the doses between which a drug is titrated, and what may follow a response. A ladder is data and
// proposes; only a recorded decision of a clinician (order.hpp) changes a dose. What no source says is not in
// it: a response for which there is no move is left to the clinician, and the program says so.
//
// Steps ascend. A move is looked up by the response and the step on which the patient is: the one that names
// this step first, else the one that names none. A move past the end of the ladder is refused.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/dose/quantity.hpp"
#include "engine/regimen/evidence.hpp"
#include "engine/time/duration.hpp"

namespace posology::regimen {

/// What the clinician saw at a review.
enum class Response { insufficient, adequate, excessive, not_tolerated };
/// "insufficient", "adequate", "excessive", "not-tolerated", as files write it.
std::string_view name_of(Response response);
std::optional<Response> parse_response(std::string_view text);
/// All of them, in the order in which they are shown.
inline constexpr Response all_responses[] = {Response::insufficient, Response::adequate, Response::excessive,
                                             Response::not_tolerated};

/// hold suspends, to resume by restart; stop is for good; stay keeps the step; rescue keeps it and adds
/// extra doses of another drug or form, until it works.
enum class Move { up, down, stay, hold, stop, restart, rescue };
std::string_view name_of(Move move);
std::optional<Move> parse_move(std::string_view text);

struct LadderStep {
  dose::Quantity dose;
  Citation citation = {};
  std::string says = {};  ///< "starting dose"; may be empty.
};

struct LadderMove {
  Response response = Response::adequate;
  std::optional<dose::Quantity> at = {};  ///< The step on which it applies; any, when absent.
  Move move = Move::stay;
  int by = 1;               ///< Steps, of up and down.
  std::string says = {};    ///< One plain sentence.
  std::string also = {};    ///< What else the source allows to be considered; may be empty.
  std::string rescue = {};  ///< Id of a rule of kind when-required: extra doses that help until it works.
  Citation citation = {};
  bool on = true;  ///< unverified moves are shipped switched off; a site turns them on.
};

/// When a dose taken at home is looked at again; visits have rules of kind review instead.
struct LadderReview {
  time::Duration first, every;  ///< After the first dose; after each decision.
  std::string says = {};
  Citation citation = {};
};

/// How long at least a step is kept before the next change, of doses taken at home.
struct LeastStay {
  time::Duration time;
  std::string says = {};
  Citation citation = {};
};

struct Ladder {
  std::string id = {};
  std::string title = {};
  /// Whose daily courses it is for when a course names no ladder: a form, or a class of drugs. May be empty.
  std::string form = {}, drug_class = {};
  std::vector<LadderStep> steps = {};  ///< Ascending; empty where a source gives no dose at all.
  int first = 0;                       ///< Index of the first step given.
  bool a_day = false;                  ///< The steps are totals of a day, not single doses.
  /// The steps are illustrations: nothing is proposed from them until the site enters its own.
  bool illustrative = false;
  int most_steps = 1;  ///< How far one response may move.
  std::vector<LadderMove> moves = {};
  std::optional<LadderReview> review = {};
  std::optional<LeastStay> least_stay = {};
  std::string says = {};  ///< What is to be known of it in a sentence; may be empty.
  Citation citation = {};
  Locus locus = {};
};

}  // namespace posology::regimen
