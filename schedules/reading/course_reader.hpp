// SPDX-License-Identifier: Apache-2.0
//
// One course of a file of regimens/: [course.lutetium].
#pragma once

#include "schedules/reading/library_reading.hpp"

namespace posology::schedules {

/// `entry` is the course's table, and its key the course's name. What cannot be read is told.
regimen::Course read_course(LibraryReading& reading, const Entry& entry);

}  // namespace posology::schedules
