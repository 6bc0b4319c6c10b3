// SPDX-License-Identifier: Apache-2.0
//
// What turns out: something that happens some time after each event of a course, between a least and a most,
// and nobody chooses when. Blood counts that recover 5 to 8 weeks after a dose; an infusion of 30 to 40
// minutes.
//
// It moves no planned date. A plan says of it whether all that is planned can be kept whatever it turns out
// to be, when what waits for it is dated as it is seen (engine/network/controllability.hpp).
#pragma once

#include <string>

#include "engine/regimen/evidence.hpp"
#include "engine/time/duration.hpp"

namespace posology::regimen {

struct Uncertain {
  std::string what = {};       ///< "blood counts have recovered"
  std::string after = {};      ///< A course: it turns out after each of its events.
  time::Duration least, most;  ///< Inclusive; of one kind.
  /// Counted from the day on which the next event is due, by the course's interval, and not from the event:
  /// "0 to 3 weeks late". In civil days then.
  bool from_due = false;
  /// The course whose next event waits for it; empty: `after` itself.
  std::string before = {};
  Citation citation = {};  ///< The source "order" when the order says it.
  Locus locus = {};
};

}  // namespace posology::regimen
