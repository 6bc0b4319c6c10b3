// SPDX-License-Identifier: Apache-2.0
//
// Which course an administration belongs to. Where one course alone gives a drug there is nothing to ask.
// Where several do (a depot of the titration, after a lutetium dose, between two, of the maintenance), each
// course has places: where its rules put its events, counted from the events as given. Administrations go to
// the places nearest to them, one to one, at the least sum of distances; one for which there is no place
// within four weeks belongs to none and is left over.
//
// On a line, and with a cost that only depends on the distance, a cheapest matching need not cross itself, so
// that it is found as an alignment of two sorted lists: O(administrations x places of that drug).
#pragma once

#include <vector>

#include "engine/audit/history/rulebook.hpp"

namespace posology::audit::history {

class Attribution {
 public:
  explicit Attribution(const Rulebook& book);

  /// Sets course and number of every administration in `history`, which is in order of time. Those that say
  /// themselves which course they belong to keep it.
  void work_out(History& history);

 private:
  struct Place {
    Minute at = 0;
    CourseNumber course = no_course;
  };

  void find_regimens(const History& history);
  bool in_force(CourseNumber course) const { return in_force_[book_.courses()[course].regimen_number] != 0; }
  void share(History& history, const std::vector<CourseNumber>& courses);
  void add_places(const History& history, CourseNumber course);
  void add_series(CourseNumber course, Minute first, Minute until);
  void match(History& history);
  const regimen::Rule* rule(const std::string& id) const;
  Minute step_of(CourseNumber course) const;
  Minute until_of(const History& history, CourseNumber course) const;

  const Rulebook& book_;
  std::vector<std::vector<CourseNumber>> shared_;  ///< Courses that give one thing, companions first.
  std::vector<char> in_force_;
  std::vector<Place> places_;
  std::vector<std::uint32_t> doses_;
  std::vector<std::int64_t> cost_;
  std::vector<char> choice_;
  std::vector<std::uint16_t> numbers_;
};

}  // namespace posology::audit::history
