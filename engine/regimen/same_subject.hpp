// SPDX-License-Identifier: Apache-2.0
//
// Are two things the same to every selector? Whoever matches each thing once for many events has to ask; so
// this names all that matches() may look at.
#pragma once

#include "engine/regimen/selector.hpp"

namespace posology::regimen {

/// All fields alike. The course is compared first, as it mostly tells.
inline bool same_subject(const Subject& a, const Subject& b) {
  return a.course == b.course && a.form == b.form && a.drug == b.drug && a.procedure == b.procedure &&
         a.test == b.test && a.classes == b.classes;
}

}  // namespace posology::regimen
