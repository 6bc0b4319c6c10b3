// SPDX-License-Identifier: Apache-2.0
//
// `steps.COURSE` and `reviews.COURSE` of an order: the site's steps of a titration in place of the ladder's,
// and when a dose taken at home is looked at again where no source says it.
#pragma once

#include "schedules/reading/order_reading.hpp"

namespace posology::schedules {

/// What illustrates a range in the library is a ladder of the order from here on; told where it cannot be.
void read_own_steps(OrderReading& reading, const regimen::Course& course, const Value& value);

/// `{ first = "P4W", every = "P4W" }`: decisions due from here on; told where the course has none at home.
void read_own_reviews(OrderReading& reading, const regimen::Course& course, const Value& value);

}  // namespace posology::schedules
