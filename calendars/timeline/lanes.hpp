// SPDX-License-Identifier: Apache-2.0
//
// The lanes of a timeline, measured: one for each course, with what is on it and where its labels find room.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "calendars/calendar.hpp"
#include "calendars/languages/language.hpp"

namespace posology::calendars {

/// From an instant to a place on the axis.
class Scale {
 public:
  /// The days shown, drawn between `left` and `right`.
  Scale(const Calendar& calendar, double left, double right);
  double x(time::Instant at) const;
  /// The start of a local day.
  double x(time::LocalDay day) const;
  double left() const { return left_; }
  double right() const { return right_; }
  double pixels_a_day() const;

 private:
  const time::Zone* zone_;
  time::Instant from_, to_;
  double left_, right_;
};

/// A label above an event, and on which of the two rows it found room.
struct PlacedLabel {
  double x = 0;  ///< Its middle.
  int row = 0;   ///< 0 is next to the mark.
  std::string text;
};

struct Lane {
  std::string course;
  std::string name;                   ///< "octreotide long-acting (intramuscular)"
  std::vector<std::string> titles;    ///< The name in lines that fit beside the lane.
  std::vector<std::size_t> entries;   ///< Indices into Calendar::entries.
  std::vector<std::size_t> home;      ///< Indices into Calendar::home, none of which overlap.
  std::vector<std::size_t> washouts;  ///< Indices into Calendar::washouts.
  std::vector<PlacedLabel> labels;
  int label_rows = 0;
  std::vector<int> whisker_rows;  ///< Of each entry: windows that overlap lie below each other.
  int whisker_row_count = 1;
  bool ladder = false;       ///< Its doses are steps of a ladder.
  double greatest_dose = 0;  ///< In `dose_unit`.
  std::optional<dose::Unit> dose_unit;
  double greatest_day = 0;  ///< Of its home doses, what is taken in a day, in `day_unit`.
  std::optional<dose::Unit> day_unit;
  double top = 0, height = 0, middle = 0;  ///< middle: where the marks are.
};

constexpr double lane_title_width = 214;
constexpr double lane_title_size = 12.5;
constexpr double label_size = 11.5;
constexpr double whisker_gap = 7;  ///< Between the rows of whiskers.

/// What the marks at the ends of a bar, of a start and a stop of its course, leave of it.
struct BarRoom {
  double left = 0, right = 0;
  /// Has it room for the words, with a little space at either end?
  bool holds(const std::string& words, double size) const;
};
BarRoom room_of_bar(const Lane& lane, const Calendar& calendar, const Scale& scale,
                    const regimen::Segment& segment);
/// The size of words in a bar, and the least that it may be.
inline constexpr double bar_size = 10.5, least_bar_size = 9;

/// Is the window of an event wide enough to be drawn?
bool has_whisker(const Scale& scale, const regimen::PlannedEvent& event);

/// Is it a stretch in which a course is interrupted for something, not one before its start or after its
/// stop?
bool is_break(const regimen::Segment& segment);
/// Is it one for the off days of a cycle, which protect nothing?
bool is_rest(const regimen::Segment& segment);

/// In order of their first event, each with its place below `top`.
std::vector<Lane> lanes_of(const Calendar& calendar, const Language& language, const Scale& scale,
                           double top);

/// An amount as a number, for its size on a picture only.
double drawn_amount(const dose::Quantity& quantity);

/// Places texts centred on ascending x in `rows` rows so that none touches another. A text that finds no room
/// is left out: what it would say stands in the title of its mark. O(texts x rows).
std::vector<PlacedLabel> place_labels(const std::vector<std::pair<double, std::string>>& wanted, int rows,
                                      double left, double right);

}  // namespace posology::calendars
