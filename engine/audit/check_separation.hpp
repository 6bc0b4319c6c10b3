// SPDX-License-Identifier: Apache-2.0
//
// Between two kinds of events. Which pairs, the scope says:
//
//   each   every `to`, against the last `from` strictly before it: a washout, one verdict for each infusion
//   next   every `from`, against the first `to` at or after it; where nothing follows, nothing can be judged
//   first  the first `to` against the first `from`, whichever comes first
//   last   the last `from` against the first `to` at or after it
//   pair   consecutive events of either end
//
// Doses at home count one by one, at their times; of a home course there is one verdict, the worst. A dose
// only if needed counts as taken at the last minute before a washout. A lower bound that the two events keep
// and an upper one that they break give one finding: the broken one.
#pragma once

#include "engine/audit/verdicts.hpp"

namespace posology::audit {

Findings check_separation(const Ruling& ruling, const regimen::Separation& separation);

}  // namespace posology::audit
