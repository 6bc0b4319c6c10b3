// SPDX-License-Identifier: Apache-2.0
//
// A draft: the events that an order calls for, numbered, with no dates yet. Regimens become courses, courses
// events. How many events an open-ended course has is asked of the caller, who knows how far the calendar
// reaches.
//
// Only events that have a time of their own stand here. Companions at a fixed offset (amino acids half
// an hour before an infusion), reviews and daily doses follow from these once they are dated (fill_in.hpp).
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/regimen/order.hpp"

namespace posology::planning {

struct DraftEvent {
  std::string id = {};  ///< "lutetium/2"
  std::size_t course;   ///< Index into Draft::courses.
  int number;           ///< From 1.
  regimen::EventKind kind;
  time::minutes lasts;
  std::string place = {};  ///< Empty: at home.
  /// Set when the event may be left out: the civil days of deviation that leaving it out is worth.
  std::optional<int> skip_weight = {};
  /// Optional only because nobody knows yet where an open-ended course stops; not told when left out.
  bool surplus = false;
  /// Of an open-ended course, beyond what its source and the order ask for: given only as long as it goes on.
  bool goes_on = false;
};

struct DraftCourse {
  std::size_t use;                       ///< Index of its regimen in the order.
  const regimen::Course* course;         ///< Of the brief, which outlives the draft.
  regimen::Subject subject = {};         ///< What each of its events is about.
  std::vector<std::size_t> events = {};  ///< By number; for a daily course its start and its stop.
};

struct Draft {
  std::vector<DraftCourse> courses = {};
  std::vector<DraftEvent> events = {};

  const DraftCourse* find_course(const std::string& id) const;
  std::optional<std::size_t> find_event(const std::string& id) const;
  const regimen::Course& course_of(const DraftEvent& event) const { return *courses[event.course].course; }
  /// The index in the order of the regimen that an event is of.
  std::size_t use_of(std::size_t event) const { return courses[events[event].course].use; }
  const regimen::Subject& subject_of(const DraftEvent& event) const { return courses[event.course].subject; }
};

/// How many events an open-ended course gets: so many for certain, and so many more if they fit.
struct OpenCount {
  int certain = 0;
  int perhaps = 0;
  friend bool operator==(const OpenCount&, const OpenCount&) = default;
};

/// Does the course end when something else happens, so that its count follows from the calendar?
bool is_open_ended(const regimen::Brief& brief, std::size_t use, const regimen::Course& course);

/// The draft of `brief`, with the counts of `open` (by course id) for open-ended courses; one that is missing
/// there gets its least count. An event fixed by the order is in the draft whatever the count. Companions
/// placed by a Concomitant rule are no events of the draft. O(events).
Draft draft_of(const regimen::Brief& brief, const std::map<std::string, OpenCount>& open);

/// Is the course a companion at a fixed offset?
bool is_derived(const regimen::Brief& brief, const regimen::Course& course);

}  // namespace posology::planning
