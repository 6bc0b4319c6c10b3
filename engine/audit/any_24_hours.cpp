// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/any_24_hours.hpp"

#include <algorithm>
#include <map>

namespace posology::audit {
namespace {

using dose::Quantity;
using time::Instant;
using time::minutes;

constexpr minutes day{24 * 60};

/// One dose at a set time.
struct Taken {
  Instant at;
  std::string id;
  Quantity amount;
};

/// A stretch in which a course may be taken if needed.
struct Allowed {
  Instant from, to;
  std::string id;
  Quantity a_day;
};

class Desk {
 public:
  Desk(const Sheet& sheet, std::span<const regimen::PlannedEvent* const> events, Sheet::HomeCourses home,
       dose::Dimension dimension)
      : sheet_{sheet} {
    for (const auto* const event : events) {
      if (event->dose && dimension_of(event->dose->unit) == dimension)
        taken_.push_back({.at = event->start, .id = event->id, .amount = *event->dose});
    }
    for (const auto* const course : home) {
      const auto& pattern = *course->pattern;
      if (dimension_of(pattern.dose.unit) != dimension) continue;
      for (const auto at : course->taken)
        taken_.push_back({.at = at, .id = pattern.course, .amount = pattern.dose});
      for (const auto* const segment : course->if_needed) {
        allowed_.push_back({.from = segment->from,
                            .to = segment->to,
                            .id = pattern.course,
                            .a_day = pattern.dose * pattern.per_day});
      }
    }
    std::ranges::stable_sort(taken_, {}, &Taken::at);
  }

  /// Nothing more can come together than in 24 hours that begin with a dose, or that just reach into, or just
  /// leave, a stretch of doses if needed.
  std::vector<Instant> beginnings() const {
    std::vector<Instant> all;
    for (const auto& dose : taken_) all.push_back(dose.at);
    for (const auto& stretch : allowed_) {
      all.push_back(stretch.from - day + minutes{1});
      all.push_back(stretch.to - minutes{1});
    }
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
  }

  std::optional<Stretch> from(Instant begin) const {
    std::map<std::string, std::optional<Quantity>> sums;
    bool within_a_day = true;
    auto dose = std::ranges::lower_bound(taken_, begin, {}, &Taken::at);
    for (; dose != taken_.end() && is_within(begin, dose->at); ++dose) {
      auto& sum = sums[dose->id];
      sum = sum ? *sum + dose->amount : dose->amount;
      if (sheet_.day(dose->at) != sheet_.day(begin)) within_a_day = false;
    }
    for (const auto& stretch : allowed_) {
      if (stretch.to <= begin || stretch.from >= begin + day) continue;
      auto& sum = sums[stretch.id];
      if (!sum || *sum < stretch.a_day) sum = stretch.a_day;
      if (sheet_.day(std::max(stretch.from, begin)) != sheet_.day(begin)) within_a_day = false;
    }
    if (sums.empty() || within_a_day) return std::nullopt;
    Stretch stretch{.from = begin, .total = *sums.begin()->second};
    for (const auto& [id, sum] : sums) {
      if (!stretch.of.empty()) stretch.total = stretch.total + *sum;
      stretch.of.push_back(id);
    }
    return stretch;
  }

 private:
  bool is_within(Instant begin, Instant at) const {
    return at - begin < day && sheet_.zone().local(at) - sheet_.zone().local(begin) < day;
  }

  const Sheet& sheet_;
  std::vector<Taken> taken_;
  std::vector<Allowed> allowed_;
};

}  // namespace

std::optional<Stretch> first_over(const Sheet& sheet, std::span<const regimen::PlannedEvent* const> events,
                                  Sheet::HomeCourses home, const Quantity& most) {
  const Desk desk{sheet, events, home, dimension_of(most.unit)};
  for (const Instant begin : desk.beginnings()) {
    auto stretch = desk.from(begin);
    if (stretch && most < stretch->total) return stretch;
  }
  return std::nullopt;
}

}  // namespace posology::audit
