// SPDX-License-Identifier: Apache-2.0
//
// An audit for review tools: SARIF 2.1.0. Every rule that was on stands in the run, so that "ran and found
// nothing" is told apart from "did not run"; a verdict is `fail`, `open` (not assessable) or, with --all,
// `pass`.
#pragma once

#include "calendars/audit_writer.hpp"

namespace posology::calendars {

std::unique_ptr<AuditWriter> audit_sarif(const audit::history::Rulebook& book, const AuditHead& head,
                                         const AuditNdjsonOptions& options);

}  // namespace posology::calendars
