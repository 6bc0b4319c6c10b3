// SPDX-License-Identifier: Apache-2.0
//
// The events in the JSON of a plan. Those of one course have the same drug, dose, product, route and place as
// a rule: what of an event was written once is copied for the next that says the same.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calendars/calendar.hpp"
#include "calendars/json_writer.hpp"

namespace posology::calendars {

/// Members that are instants, with the offset of the order's zone. A plan holds hundreds, which need no
/// memory each; and where nothing can move, many alike behind each other.
class InstantWriter {
 public:
  InstantWriter(JsonWriter& to, const time::Zone& zone) : to_{to}, zone_{zone} {}
  void field(const JsonName& name, time::Instant at);

 private:
  JsonWriter& to_;
  const time::Zone& zone_;
  std::string text_;
  std::optional<time::Instant> written_;  ///< What it says.
};

/// Of one document.
class EventWriter {
 public:
  EventWriter(JsonWriter& to, const Calendar& calendar, InstantWriter& instants)
      : to_{to}, calendar_{calendar}, instants_{instants} {}

  /// Its members, into the object that is open.
  void write(const regimen::PlannedEvent& event);

 private:
  void write_matter(const regimen::PlannedEvent& event);
  void write_slack(const regimen::PlannedEvent& event);

  struct Matter {
    const regimen::PlannedEvent* event;
    JsonWriter::Written written;
  };
  JsonWriter& to_;
  const Calendar& calendar_;
  InstantWriter& instants_;
  std::vector<Matter> matters_;  ///< Of each course the last that was written anew.
};

}  // namespace posology::calendars
