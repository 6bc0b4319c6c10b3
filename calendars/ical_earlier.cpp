// SPDX-License-Identifier: Apache-2.0
#include "calendars/ical_earlier.hpp"

#include <algorithm>
#include <string_view>

#include "calendars/ical_words.hpp"
#include "calendars/languages/language.hpp"

namespace posology::calendars {
namespace {

/// Entries of one kind, one after the other.
template <typename Visit>
void for_each(icalcomponent& whole, icalcomponent_kind kind, Visit visit) {
  for (icalcomponent* part = icalcomponent_get_first_component(&whole, kind); part != nullptr;
       part = icalcomponent_get_next_component(&whole, kind)) {
    visit(*part);
  }
}

constexpr icalcomponent_kind entry_kinds[] = {ICAL_VEVENT_COMPONENT, ICAL_VTODO_COMPONENT};

std::string uid_of_entry(icalcomponent& entry) {
  const char* const uid = icalcomponent_get_uid(&entry);
  if (uid == nullptr || *uid == '\0') throw NotAnExport{"an entry has no UID"};
  return uid;
}

void remove_all(icalcomponent& owner, icalproperty_kind kind) {
  while (icalproperty* const property = icalcomponent_get_first_property(&owner, kind)) {
    icalcomponent_remove_property(&owner, property);
    icalproperty_free(property);
  }
}

std::string cancelled_word(const Language& language) {
  return language.say("ical", "CANCELLED:");
}

/// "CANCELLED:", which a title has once, in whatever language it was first put there.
std::string cancelled_title(const std::string& before, const EarlierExport::Telling& telling) {
  std::string word = cancelled_word(telling.language);
  std::string_view title = before;
  for (const std::string_view tag : Language::tags()) {
    const std::string known = cancelled_word(*Language::find(tag));
    if (!title.starts_with(known)) continue;
    word = known;
    title.remove_prefix(std::min(title.size(), known.size() + 1));
    break;
  }
  if (!telling.in_private || is_private_title(title)) return word + " " + std::string{title};
  return cancelled_word(telling.language) + " " + telling.language.say("ical", "Medicine time");
}

/// One sentence instead of what there was: a cancelled dose needs no details.
Component cancelled(icalcomponent& entry, int sequence, time::Instant as_of,
                    const EarlierExport::Telling& telling) {
  const Language& language = telling.language;
  Component copy{icalcomponent_new_clone(&entry)};
  if (!copy) throw std::bad_alloc{};
  const char* const before = icalcomponent_get_summary(&entry);
  const std::string title = cancelled_title(before == nullptr ? "" : before, telling);
  for (const auto kind : {ICAL_STATUS_PROPERTY, ICAL_SEQUENCE_PROPERTY, ICAL_SUMMARY_PROPERTY,
                          ICAL_DESCRIPTION_PROPERTY, ICAL_LASTMODIFIED_PROPERTY, ICAL_DTSTAMP_PROPERTY}) {
    remove_all(*copy, kind);
  }
  if (!telling.with_place) remove_all(*copy, ICAL_LOCATION_PROPERTY);
  while (icalcomponent* const alarm = icalcomponent_get_first_component(copy.get(), ICAL_VALARM_COMPONENT)) {
    icalcomponent_remove_component(copy.get(), alarm);
    icalcomponent_free(alarm);
  }
  add(*copy, icalproperty_new_dtstamp(ical_utc(as_of)));
  add(*copy, icalproperty_new_lastmodified(ical_utc(as_of)));
  add(*copy, icalproperty_new_sequence(sequence));
  add(*copy, icalproperty_new_status(ICAL_STATUS_CANCELLED));
  add(*copy, icalproperty_new_summary(title.c_str()));
  const std::string words = language.say("ical", "This is no longer planned.") + " " +
                            language.say("ical", "Decision support: a professional checks every sheet.");
  add(*copy, icalproperty_new_description(words.c_str()));
  return copy;
}

}  // namespace

EarlierExport::EarlierExport(const std::vector<std::string>& files) {
  for (const std::string& text : files) {
    Component file{icalparser_parse_string(text.c_str())};
    if (!file || icalcomponent_isa(file.get()) != ICAL_VCALENDAR_COMPONENT) {
      throw NotAnExport{"it is not one iCalendar object"};
    }
    if (icalcomponent_count_errors(file.get()) > 0) throw NotAnExport{"some of its lines are no iCalendar"};
    for (const auto kind : entry_kinds) {
      for_each(*file, kind, [this](icalcomponent& entry) {
        uid_of_entry(entry);
        revision_ = std::max(revision_, icalcomponent_get_sequence(&entry) + 1);
      });
    }
    files_.push_back(std::move(file));
  }
}

EarlierExport::TakenBack EarlierExport::taken_back(const std::set<std::string>& still_planned, int sequence,
                                                   time::Instant as_of, const std::string& known_zone,
                                                   const Telling& telling) const {
  TakenBack taken;
  std::set<std::string> met = still_planned, zones_met{known_zone};
  for (const Component& file : files_) {
    std::set<std::string> zones_needed;
    for (const auto kind : entry_kinds) {
      for_each(*file, kind, [&](icalcomponent& entry) {
        if (!met.insert(uid_of_entry(entry)).second) return;
        taken.entries.push_back(cancelled(entry, sequence, as_of, telling));
        for (const auto timed : {ICAL_DTSTART_PROPERTY, ICAL_DUE_PROPERTY}) {
          icalproperty* const property = icalcomponent_get_first_property(&entry, timed);
          if (property == nullptr) continue;
          if (icalparameter* const zone = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER)) {
            zones_needed.insert(icalparameter_get_tzid(zone));
          }
        }
      });
    }
    for_each(*file, ICAL_VTIMEZONE_COMPONENT, [&](icalcomponent& zone) {
      icalproperty* const id = icalcomponent_get_first_property(&zone, ICAL_TZID_PROPERTY);
      if (id == nullptr || !zones_needed.contains(icalproperty_get_tzid(id))) return;
      if (!zones_met.insert(icalproperty_get_tzid(id)).second) return;
      taken.zones.emplace_back(icalcomponent_new_clone(&zone));
      if (!taken.zones.back()) throw std::bad_alloc{};
    });
  }
  return taken;
}

}  // namespace posology::calendars
