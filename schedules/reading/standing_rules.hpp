// SPDX-License-Identifier: Apache-2.0
//
// Rules that must stand as they do: the keys of a rule that no date can try (where it is aimed, what it
// cites, how a rule binds that is off, which profile has a variant) are written once more in
// worked-examples.toml, and compared.
#pragma once

#include <string>

#include "schedules/reading/library.hpp"

namespace posology::schedules {

/// What the rule has not as it must; empty when it has all.
std::string not_as_it_stands(const Library& library, const StandingRule& standing);

/// Has a later library changed the rule, openly? Then what the first one wrote of it is no longer asked for.
bool is_replaced(const Library& library, const StandingRule& standing);

}  // namespace posology::schedules
