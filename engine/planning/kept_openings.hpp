// SPDX-License-Identifier: Apache-2.0
//
// When places are open, worked out once and used again: by the attempts of one order, and by the orders of a
// stream when their caller keeps it for all of them. An answer never depends on what is kept: what is found
// here is, opening by opening, what would be worked out anew (the closures of the days asked about are
// compared), and no more than so much is kept.
//
// Of a place the whole years are worked out that the days asked about lie in, because orders that start in
// one year share them. Openings beyond the days asked about are the asker's to leave out.
//
//   KeptOpenings kept;
//   const auto room = kept.at_place(hours, clinic.closures, zone, 40min, {.first = first, .last = last});
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "engine/network/open_set.hpp"
#include "engine/time/availability.hpp"

namespace posology::planning {

/// One set of openings, in both spellings that planning needs.
struct OpenTimes {
  time::Availability availability;
  std::shared_ptr<const network::OpenSet> ticks;
};

/// Civil days, both inclusive.
struct DaySpan {
  time::LocalDay first, last;
};

class KeptOpenings {
 public:
  using Shared = std::shared_ptr<const OpenTimes>;
  using Zone = std::shared_ptr<const time::Zone>;

  /// At least the openings on the days asked about, which `closures` must tell completely from the first of
  /// January of the first one's year to the end of the last one's. O(closures) when kept.
  Shared at_place(const time::WeeklyHours& hours, const std::vector<time::Closure>& closures,
                  const Zone& zone, time::minutes lasts, const DaySpan& asked);
  /// One opening a day, at one wall-clock time; a day that the zone skips has none.
  Shared daily(time::minutes clock, const Zone& zone, const DaySpan& asked);

  std::size_t size() const { return entries_.size(); }

  /// Sets of openings that are kept at most; of more, those unused for longest go.
  static constexpr std::size_t most = 256;

 private:
  struct Entry {
    std::optional<time::WeeklyHours> hours = {};  ///< Nothing: one opening a day.
    time::minutes of{0};                          ///< What an event lasts; of one opening a day its time.
    Zone zone = {};
    time::LocalDay year = {};  ///< The first day of that in which the span begins.
    DaySpan span = {};
    std::vector<DaySpan> closed = {};  ///< That touch the span, in the order of the clinic.
    Shared times = {};
    std::uint64_t used = 0;
  };

  struct Question {
    const time::WeeklyHours* hours;  ///< Null: one opening a day.
    time::minutes of;
    const Zone& zone;
    const std::vector<time::Closure>& closures;
    const DaySpan& asked;
  };

  /// What is kept of it, or null. It may end too early.
  Entry* find(const Question& question);
  Shared answer(const Question& question);
  static Shared worked_out(const Question& question, const DaySpan& span);

  std::vector<Entry> entries_;
  std::uint64_t asked_ = 0;
};

}  // namespace posology::planning
