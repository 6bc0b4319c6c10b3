// SPDX-License-Identifier: Apache-2.0
//
// The plan as it lies on a checker's desk: every dose in order of time, those at home written out one by one,
// beside the order and the facts recorded.
//
// The one idea: nothing of what the planner says about its dates is believed. A dose at home is where its
// pattern's segments and wall-clock times put it, not where a start or a stop event says that it is.
//
//   const Sheet sheet{brief, plan};
//   for (const Given& dose : sheet.given(selector)) ...   // appointments and home doses, by time
//
// Days are dates on the wall in the order's zone: zone->local(), and the plain date of that.
#pragma once

#include <list>
#include <map>
#include <memory_resource>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/regimen/finding.hpp"
#include "engine/regimen/plan.hpp"

namespace posology::audit {

/// A list, so that what one check has found is handed on to the next without being moved.
using Findings = std::list<regimen::Finding>;

/// A dose, a test or a procedure that takes place. `id` is of its event, or of its course for a dose at home.
struct Given {
  std::string_view id;
  time::Instant start, end;  ///< Equal for doses at home.
  bool at_home = false;
};

/// A daily course written out.
struct HomeCourse {
  const regimen::Pattern* pattern = nullptr;
  std::vector<time::Instant> taken = {};                ///< Every dose of a "take" segment, ascending.
  std::vector<const regimen::Segment*> if_needed = {};  ///< In these a dose may be taken at any minute.
};

/// Which verdicts are told: those that a rule is kept are read by people who ask for all, and to write them
/// down is most of the cost of a check.
enum class Wording { of_all, of_what_is_wrong };

/// Not to be read by two threads at once.
class Sheet {
 public:
  /// Both must outlive the sheet. Throws std::invalid_argument for a brief without a zone.
  /// O(events log events + doses at home).
  Sheet(const regimen::Brief& brief, const regimen::Plan& plan, Wording wording = Wording::of_all);

  const regimen::Brief& brief() const { return brief_; }
  const regimen::Plan& plan() const { return plan_; }
  const time::Zone& zone() const { return *brief_.zone; }
  bool words_all() const { return wording_ == Wording::of_all; }
  /// The date on the wall in the order's zone.
  time::LocalDay day(time::Instant instant) const { return time::day_of(zone().local(instant)); }
  /// "Tue 9 Mar 2027 09:00", in the order's zone.
  std::string when(time::Instant instant) const;

  /// The first event of that id, or null.
  const regimen::PlannedEvent* find(std::string_view id) const;
  // What a selector binds is found when it is first asked for, and kept: it is as long there as the sheet.

  using Events = std::span<const regimen::PlannedEvent* const>;
  using HomeCourses = std::span<const HomeCourse* const>;

  /// All events whose subject matches, by start, whatever their kind.
  Events events(const regimen::Selector& selector) const;
  /// Appointments whose subject matches, by start; no reviews, no starts and stops of daily courses.
  Events appointments(const regimen::Selector& selector) const;
  /// The events of a course by number, its reviews not among them.
  Events of_course(std::string_view course) const;
  HomeCourses home(const regimen::Selector& selector) const;
  /// The first appointment, or the start of the first daily course, whichever is earlier.
  const regimen::PlannedEvent* first_event(const regimen::Selector& selector) const;
  const std::vector<HomeCourse>& home() const { return home_; }

  /// Appointments and the doses at home that will be taken, by start.
  std::vector<Given> given(const regimen::Selector& selector) const;
  /// The last that takes place, or may, strictly before `at`. A dose only if needed may be taken at the very
  /// last minute.
  std::optional<Given> last_before(const regimen::Selector& selector, time::Instant at) const;
  /// The first that takes place, or may, at `at` or after.
  std::optional<Given> first_from(const regimen::Selector& selector, time::Instant at) const;

  /// When the course is stopped: at its stop event, or at the end of its last "take" segment where that is
  /// later or there is no such event. Nothing when no dose is ever taken.
  std::optional<time::Instant> stop(const HomeCourse& course) const;

  /// The days on which the fact was recorded, ascending; empty when it never was.
  std::vector<time::LocalDay> recorded(std::string_view fact) const;
  /// The first of them on that day or after.
  std::optional<time::LocalDay> recorded_from(std::string_view fact, time::LocalDay day) const;

 private:
  HomeCourse write_out(const regimen::Pattern& pattern) const;
  /// The number of the event's subject among subjects_, where it is counted, and put when it is new.
  std::size_t number_of_subject(const regimen::PlannedEvent& event);
  struct Selected {
    explicit Selected(std::pmr::memory_resource* room) : events{room}, appointments{room}, home{room} {}

    std::pmr::vector<const regimen::PlannedEvent*> events, appointments;
    std::pmr::vector<const HomeCourse*> home;
  };
  /// Rules have the same few ends, so that each is asked for many times.
  const Selected& selected(const regimen::Selector& selector) const;
  struct BySelector {
    /// Any order will do; most names are told apart by their lengths.
    bool operator()(const regimen::Selector& a, const regimen::Selector& b) const {
      if (a.by != b.by) return a.by < b.by;
      return a.name.size() != b.name.size() ? a.name.size() < b.name.size() : a.name < b.name;
    }
  };

  /// What the plan of a year takes.
  static constexpr std::size_t room_at_once = std::size_t{16} * 1024;

  const regimen::Brief& brief_;
  const regimen::Plan& plan_;
  Wording wording_;
  /// Of all that is found in the plan, which is many small things that go together.
  mutable std::pmr::monotonic_buffer_resource room_{room_at_once};
  struct Placed {
    const regimen::PlannedEvent* event;
    std::size_t subject;  ///< An index into subjects_.
  };
  std::vector<Placed> by_start_;
  /// What the events are about, each thing once: those of one course nearly always share it.
  struct About {
    const regimen::Subject* subject;
    std::size_t events = 0;  ///< How many are about it.
  };
  std::vector<About> subjects_;
  std::pmr::unordered_map<std::string_view, const regimen::PlannedEvent*> by_id_{&room_};
  std::pmr::map<std::string_view, std::pmr::vector<const regimen::PlannedEvent*>> by_course_{&room_};
  std::vector<HomeCourse> home_;
  mutable std::pmr::map<regimen::Selector, Selected, BySelector> selected_{&room_};
  mutable std::vector<bool> matching_;  ///< Which of subjects_ the selector does that is asked for.
};

}  // namespace posology::audit
