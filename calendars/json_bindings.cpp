// SPDX-License-Identifier: Apache-2.0
#include "calendars/json_bindings.hpp"

#include <array>

#include "calendars/wording.hpp"

namespace posology::calendars {
namespace {

using Bindings = std::vector<regimen::Binding>;

/// Where the event is planned, at its earliest and at its latest, each list by `write`. Mostly the same binds
/// it there, so that what was written is copied.
template <class Write>
void write_lists(JsonWriter& to, const std::array<JsonName, 3>& names, const regimen::PlannedEvent& event,
                 Write write) {
  const auto& [planned, earliest, latest] = names;
  const auto list = [&](const JsonName& name, const Bindings& bindings) {
    to.key(name);
    const std::size_t from = to.size();
    to.begin_list();
    for (const regimen::Binding& binding : bindings) write(binding);
    to.end_list();
    return JsonWriter::Written{.from = from, .until = to.size()};
  };
  auto last = list(planned, event.binds_planned);
  if (event.binds_earliest != event.binds_planned || !to.field_again(earliest, last))
    last = list(earliest, event.binds_earliest);
  if (event.binds_latest != event.binds_earliest || !to.field_again(latest, last))
    list(latest, event.binds_latest);
}

}  // namespace

void write_bindings(JsonWriter& to, const Calendar& calendar, const regimen::PlannedEvent& event) {
  write_lists(to, {"binding", "binding_earliest", "binding_latest"}, event,
              [&](const regimen::Binding& binding) { to.text(binding.rule); });
  to.begin_object("reasons");
  write_lists(to, {"planned", "earliest", "latest"}, event, [&](const regimen::Binding& binding) {
    to.begin_object();
    to.field("rule", binding.rule);
    binding.other ? to.field("event", *binding.other) : to.field_null("event");
    to.field("text", reason_words(calendar, binding));
    to.end_object();
  });
  to.end_object();
}

}  // namespace posology::calendars
