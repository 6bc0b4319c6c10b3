// SPDX-License-Identifier: Apache-2.0
//
// Writes a tree of JSON values, made where speed does not matter, into a document that is written in one
// pass.
#pragma once

#include "calendars/json_head.hpp"
#include "calendars/json_writer.hpp"

namespace posology::calendars {

void write_tree(JsonWriter& to, const Json& tree);

/// The members of an object, into the object that is open.
void write_members(JsonWriter& to, const Json& object);

}  // namespace posology::calendars
