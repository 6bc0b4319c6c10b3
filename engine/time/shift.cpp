// SPDX-License-Identifier: Apache-2.0
#include "engine/time/shift.hpp"

#include <optional>
#include <stdexcept>
#include <utility>

namespace posology::time {
namespace {

using std::chrono::days;

enum class Direction { at_least, at_most };

}  // namespace

struct Shift::Rule {
  Direction direction;
  Duration by;
  std::shared_ptr<const Zone> zone;
  std::shared_ptr<const WorkingDays> working;
  bool strict;
  /// Of civil days, whose map on days is a step of one length: how far later() goes, and earlier() back.
  /// They are most of what a network asks, thousands of times for one order.
  std::optional<days> step = {};

  friend bool operator==(const Rule&, const Rule&) = default;

  static std::shared_ptr<const Rule> make(Rule rule) {
    if (rule.by.nominal() && rule.zone == nullptr)
      throw std::invalid_argument{"a rule about civil days needs a zone"};
    if (rule.by.kind() == Duration::Kind::working_days && rule.working == nullptr)
      throw std::invalid_argument{"a rule about working days needs a list of them"};
    if (rule.by.kind() == Duration::Kind::civil_days) rule.step = rule.step_in_days();
    return std::make_shared<const Rule>(std::move(rule));
  }

  /// F is D + by, and so G and H are E - by.
  days step_in_days() const {
    const days span{by.count()};
    return (direction == Direction::at_least ? span : -span) + days{strict ? 1 : 0};
  }

  /// b - a as the rule bounds it: at least this many minutes (negative for at_most, whose arc runs back).
  minutes gap() const {
    const minutes span{by.count()};
    return (direction == Direction::at_least ? span : -span) + minutes{strict ? 1 : 0};
  }

  // Strictness is a day more: D' > F(D) is D' - 1 >= F(D), and D' < F(D) is D' + 1 <= F(D).
  Instant later(Instant from) const {
    if (step) return zone->start_of(zone->day_of(from) + *step);
    if (!by.nominal()) return from + gap();
    const LocalDay day = zone->day_of(from);
    const days more{strict ? 1 : 0};
    return zone->start_of(direction == Direction::at_least
                              ? add_civil(day, by, working.get()) + more
                              : first_day_reaching(day + more, by, working.get()));
  }

  Instant earlier(Instant to) const {
    if (step) return zone->end_of(zone->day_of(to) - *step);
    if (!by.nominal()) return to - gap();
    const LocalDay day = zone->day_of(to);
    const days more{strict ? 1 : 0};
    return zone->end_of(direction == Direction::at_least ? last_day_reaching(day - more, by, working.get())
                                                         : add_civil(day, by, working.get()) - more);
  }
};

Shift::Shift(std::shared_ptr<const Rule> rule, minutes before, minutes after)
    : rule_{std::move(rule)}, before_{before}, after_{after} {}

Shift Shift::at_least(Duration by, std::shared_ptr<const Zone> zone,
                      std::shared_ptr<const WorkingDays> working, bool strict) {
  return Shift{Rule::make({Direction::at_least, by, std::move(zone), std::move(working), strict})};
}

Shift Shift::at_most(Duration by, std::shared_ptr<const Zone> zone,
                     std::shared_ptr<const WorkingDays> working, bool strict) {
  return Shift{Rule::make({Direction::at_most, by, std::move(zone), std::move(working), strict})};
}

Instant Shift::later(Instant from) const {
  return rule_->later(from + before_) - after_;
}

Instant Shift::earlier(Instant to) const {
  return rule_->earlier(to + after_) - before_;
}

Shift Shift::between_ends(minutes from_lasts, minutes to_lasts) const {
  return Shift{rule_, before_ + from_lasts, after_ + to_lasts};
}

std::optional<minutes> Shift::elapsed() const {
  if (rule_->by.nominal()) return std::nullopt;
  return before_ + rule_->gap() - after_;
}

bool operator==(const Shift& a, const Shift& b) {
  return a.before_ == b.before_ && a.after_ == b.after_ && (a.rule_ == b.rule_ || *a.rule_ == *b.rule_);
}

}  // namespace posology::time
