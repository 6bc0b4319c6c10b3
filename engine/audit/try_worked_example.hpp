// SPDX-License-Identifier: Apache-2.0
//
// A worked example of a library, tried by the checker: its events are a plan, all rules judge it, and the
// verdict of one is held against what the example says.
#pragma once

#include <map>
#include <memory>

#include "engine/audit/try_example.hpp"
#include "engine/regimen/worked_example.hpp"

namespace posology::audit {

/// What the library knows of the things that examples name.
using NamedSubjects = std::map<std::string, regimen::Subject>;

/// `holds` is true when the rule is there, on, of that severity, and says what the example says; `finding` is
/// its verdict. What could not be tried has nothing in `holds`, and says why in `trouble`.
Trial try_worked_example(const regimen::WorkedExample& example, const std::vector<regimen::Rule>& rules,
                         const NamedSubjects& subjects, const std::shared_ptr<const time::Zone>& zone);

}  // namespace posology::audit
