// SPDX-License-Identifier: Apache-2.0
//
// An audit for spreadsheets: RFC 4180, one row a finding. A cell that a spreadsheet could take for a formula
// is given an apostrophe before it (hazard 44).
#pragma once

#include "calendars/audit_writer.hpp"

namespace posology::calendars {

std::unique_ptr<AuditWriter> audit_csv(const audit::history::Rulebook& book,
                                       const AuditNdjsonOptions& options);

/// One cell, quoted where it must be.
void append_cell(std::string& out, std::string_view text);

}  // namespace posology::calendars
