// SPDX-License-Identifier: Apache-2.0
//
// What every JSON document about an order begins with, whether it ends in a plan or in a conflict. The JSON
// library stays out of the public headers (it costs nine seconds a file); this one is for the two writers.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "calendars/json_layout.hpp"
#include "calendars/json_name.hpp"
#include "engine/regimen/order.hpp"

namespace posology::calendars {

/// Keys in the order in which they are added.
using Json = nlohmann::ordered_json;

struct JsonHead {
  const std::string& order;
  const time::Zone& zone;
  const std::string& profile;
  const regimen::Provenance& provenance;
  time::Instant as_of;
  int revision = 1;
};

/// Each member as put(name, value): schema, order, zone, tzdb, profile, library, engine, revision, as_of.
template <class Put>
void put_head(const JsonHead& head, Put put) {
  put(JsonName{"schema"}, "posology/plan/1");
  put(JsonName{"order"}, head.order);
  put(JsonName{"zone"}, head.zone.name());
  put(JsonName{"tzdb"}, head.provenance.tzdb);
  put(JsonName{"profile"}, head.profile);
  put(JsonName{"library"}, head.provenance.library);
  put(JsonName{"engine"}, head.provenance.engine_version);
  put(JsonName{"revision"}, head.revision);
  put(JsonName{"as_of"}, head.zone.iso(head.as_of));
}

/// The same as a tree.
Json json_head(const JsonHead& head);

/// A line end at the end; bytes that are no UTF-8 become U+FFFD instead of an exception.
std::string written(const Json& document, JsonLayout layout = JsonLayout::indented);

}  // namespace posology::calendars
