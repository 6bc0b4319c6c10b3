// SPDX-License-Identifier: Apache-2.0
#include "cli/ics_options.hpp"

#include "cli/alarms.hpp"

namespace posology::cli {

void add_ics_options(Command& command, IcsOptions& typed) {
  command.options.push_back({.names = "--detail",
                             .says = "What an entry of an ics file tells: none, drug or full",
                             .into = &typed.detail,
                             .value = "HOW",
                             .one_of = {"none", "drug", "full"}});
  command.options.push_back({.names = "--alarm",
                             .says = "Reminders in an ics file, before each entry: 1d,2h; none by default",
                             .into = &typed.alarms,
                             .value = "TIMES"});
  command.options.push_back({.names = "--decisions",
                             .says = "What a decision due is in an ics file: an event or a task",
                             .into = &typed.decisions,
                             .value = "AS",
                             .one_of = {"events", "tasks"}});
}

calendars::ICalendarOptions ics_options_of(const IcsOptions& typed) {
  return {
      .detail = typed.detail == "full"   ? calendars::Detail::full
                : typed.detail == "drug" ? calendars::Detail::drug
                                         : calendars::Detail::none,
      .alarms = alarms_of(typed.alarms),
      .decisions = typed.decisions == "tasks" ? calendars::Decisions::tasks : calendars::Decisions::events};
}

}  // namespace posology::cli
