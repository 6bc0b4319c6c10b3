// SPDX-License-Identifier: Apache-2.0
//
// An audit for spreadsheets: one row a finding, cells as in comma_separated.hpp.
#pragma once

#include "calendars/audit_writer.hpp"

namespace posology::calendars {

std::unique_ptr<AuditWriter> audit_csv(const audit::history::Rulebook& book,
                                       const AuditNdjsonOptions& options);

}  // namespace posology::calendars
