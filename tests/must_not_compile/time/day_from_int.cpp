// SPDX-License-Identifier: Apache-2.0
// Reason: a number is no date: it does not say since when
// Error: could not convert .* from 'int' to
#include "engine/time/instant.hpp"

using namespace posology::time;

LocalDay right() {
  return LocalDay{std::chrono::year{2027} / 3 / 9};
}

#ifdef WRONG
LocalDay wrong() {
  return 20521;
}
#endif
