// SPDX-License-Identifier: Apache-2.0
//
// An audit for people: each patient of whom there is something to say, the worst first, and a summary of all.
//
//   p17: 1 violated, 2 not assessable, 11 kept
//     VIOLATED contraindicated lu177-ssa-long-acting-washout (bmj-vipoma)
//       octreotide long-acting (intramuscular) on … to lutetium … on …: 24 days …, at least 4 weeks (28 days)
//       asked required P28D, found P24D, short by P4D; lines 4 and 6
#pragma once

#include "calendars/audit_writer.hpp"

namespace posology::calendars {

std::unique_ptr<AuditWriter> audit_text(const audit::history::Rulebook& book, const AuditHead& head,
                                        const AuditNdjsonOptions& options);

}  // namespace posology::calendars
