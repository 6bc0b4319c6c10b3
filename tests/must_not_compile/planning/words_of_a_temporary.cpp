// SPDX-License-Identifier: Apache-2.0
// Reason: a reason's words must outlive it; those of a temporary are gone when it is told
// Error: use of deleted function
#include "engine/planning/words.hpp"

using posology::planning::Words;

const std::string kept = "is recorded";
const Words right{kept};
#ifdef WRONG
const Words wrong{kept + " once"};
#endif
