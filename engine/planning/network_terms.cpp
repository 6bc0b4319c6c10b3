// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/network_terms.hpp"

#include <algorithm>

namespace posology::planning {

using network::Group;
using network::PointId;
using network::Tick;
using time::Instant;

Tick tick_of(Instant instant) {
  return network::tick(instant.time_since_epoch().count());
}
Instant instant_of(Tick tick) {
  return Instant{time::minutes{tick.value()}};
}
PointId point_of(std::size_t event) {
  return PointId{static_cast<std::uint32_t>(event)};
}
Group group_of(std::size_t cause) {
  return Group{static_cast<std::uint32_t>(cause)};
}

namespace {

/// A shift of engine/time on the ticks of a plan: minutes since the epoch.
class CivilPair final : public network::GaloisPair {
 public:
  explicit CivilPair(time::Shift shift) : shift_{std::move(shift)} {}
  Tick later(Tick from) const override { return tick_of(shift_.later(instant_of(from))); }
  Tick earlier(Tick to) const override { return tick_of(shift_.earlier(instant_of(to))); }

 private:
  time::Shift shift_;
};

/// The civil day of an event, moved on by an aim: deviations are counted in civil days.
class AimedDay final : public network::MonotoneMap {
 public:
  AimedDay(std::shared_ptr<const time::Zone> zone, std::optional<time::Duration> by)
      : zone_{std::move(zone)}, by_{by} {}

  std::int64_t at(Tick tick) const override {
    const time::LocalDay day = zone_->day_of(instant_of(tick) + elapsed());
    return (by_ && by_->nominal() ? add_civil(day, *by_) : day).time_since_epoch().count();
  }

  std::optional<Tick> stretch_end(Tick tick) const override {
    const time::LocalDay day = zone_->day_of(instant_of(tick) + elapsed());
    return tick_of(zone_->start_of(day + std::chrono::days{1}) - elapsed());
  }

  std::optional<Tick> first_reaching(std::int64_t value) const override {
    if (by_ && by_->nominal() && by_->kind() != time::Duration::Kind::civil_days) return std::nullopt;
    const std::int64_t ahead = by_ && by_->nominal() ? by_->count() : 0;
    return tick_of(zone_->start_of(time::LocalDay{std::chrono::days{value - ahead}}) - elapsed());
  }

  /// Nominal aims change where days do.
  const void* stretches() const override {
    if (by_ && !by_->nominal()) return this;
    return zone_.get();
  }

  /// Over the day of the tick. So many hours end so many midnights later or one more; offsets are less than a
  /// day, so that no change moves a clock by two days or more.
  std::optional<Lead> lead() const override {
    if (!by_) return Lead{.over = zone_.get(), .least = 0, .most = 0};
    const std::int64_t count = by_->count();
    if (by_->kind() == time::Duration::Kind::civil_days)
      return Lead{.over = zone_.get(), .least = count, .most = count};
    if (by_->kind() != time::Duration::Kind::elapsed) return std::nullopt;
    const std::int64_t whole = count / (24 * 60);
    return Lead{.over = zone_.get(), .least = std::max<std::int64_t>(whole - 2, 0), .most = whole + 3};
  }

 private:
  time::minutes elapsed() const { return time::minutes{by_ && !by_->nominal() ? by_->count() : 0}; }

  std::shared_ptr<const time::Zone> zone_;
  std::optional<time::Duration> by_;
};

}  // namespace

std::shared_ptr<const network::MonotoneMap> civil_day(std::shared_ptr<const time::Zone> zone,
                                                      std::optional<time::Duration> by) {
  return std::make_shared<const AimedDay>(std::move(zone), by);
}

network::Shift shift_of(const time::Shift& shift) {
  if (const auto elapsed = shift.elapsed()) return network::Shift{network::ticks(elapsed->count())};
  return network::Shift{std::make_shared<const CivilPair>(shift)};
}

std::shared_ptr<const network::OpenSet> open_set_of(const time::Availability& availability) {
  std::vector<network::Interval> intervals;
  intervals.reserve(availability.openings().size());
  for (const auto& opening : availability.openings()) {
    intervals.push_back({.first = tick_of(opening.first),
                         .last = tick_of(opening.last),
                         .step = network::ticks(opening.step.count())});
  }
  return std::make_shared<const network::OpenSet>(std::move(intervals));
}

network::Separation separation_of(const Arc& arc) {
  std::vector<PointId> absent;
  for (const std::size_t event : arc.when_absent) absent.push_back(point_of(event));
  return {.group = group_of(arc.cause),
          .from = point_of(arc.from),
          .to = point_of(arc.to),
          .shift = shift_of(arc.shift),
          .when_absent = std::move(absent)};
}

network::Preference preference_of(const Wish& wish, const std::shared_ptr<const network::MonotoneMap>& day) {
  return {.point = point_of(wish.event),
          .of = network::Measure{day},
          .at = wish.day.time_since_epoch().count(),
          .weight = wish.weight};
}

network::Target target_of(const Aim& aim, const std::shared_ptr<const time::Zone>& zone,
                          const std::shared_ptr<const network::MonotoneMap>& day) {
  return {.from = point_of(aim.from),
          .to = point_of(aim.to),
          .of_from = network::Measure{civil_day(zone, aim.by)},
          .of_to = network::Measure{day},
          .weight = aim.weight};
}

}  // namespace posology::planning
