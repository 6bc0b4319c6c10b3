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
      : zone_{std::move(zone)}, by_{by} {
    if (!by) return;
    if (by->kind() == time::Duration::Kind::elapsed) {
      elapsed_ = time::minutes{by->count()};
    } else if (by->kind() == time::Duration::Kind::civil_days) {
      ahead_ = std::chrono::days{by->count()};
    } else {
      by_the_calendar_ = true;
    }
  }

  std::int64_t at(Tick tick) const override {
    const time::LocalDay day = day_of(tick);
    return (by_the_calendar_ ? add_civil(day, *by_) : day + ahead_).time_since_epoch().count();
  }

  std::optional<Tick> stretch_end(Tick tick) const override {
    return tick_of(zone_->start_of(day_of(tick) + std::chrono::days{1}) - elapsed_);
  }

  std::optional<Tick> first_reaching(std::int64_t value) const override {
    if (by_the_calendar_) return std::nullopt;
    return tick_of(zone_->start_of(time::LocalDay{std::chrono::days{value}} - ahead_) - elapsed_);
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
  time::LocalDay day_of(Tick tick) const { return zone_->day_of(instant_of(tick) + elapsed_); }

  std::shared_ptr<const time::Zone> zone_;
  std::optional<time::Duration> by_;
  // What that comes to, as no question of a network is asked as often as at().
  time::minutes elapsed_{0};      ///< Before the day is looked at.
  std::chrono::days ahead_{0};    ///< After that.
  bool by_the_calendar_ = false;  ///< In months or working days.
};

}  // namespace

std::shared_ptr<const network::MonotoneMap> civil_day(std::shared_ptr<const time::Zone> zone,
                                                      std::optional<time::Duration> by) {
  return std::make_shared<const AimedDay>(std::move(zone), by);
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

NetworkTerms::NetworkTerms(std::shared_ptr<const time::Zone> zone)
    : zone_{std::move(zone)}, day_{civil_day(zone_)} {}

network::Shift NetworkTerms::shift_of(const time::Shift& shift) {
  if (const auto elapsed = shift.elapsed()) return network::Shift{network::ticks(elapsed->count())};
  const auto known = std::ranges::find(distances_, shift, &Distance::shift);
  if (known != distances_.end()) return known->made;
  network::Shift made{std::make_shared<const CivilPair>(shift)};
  return distances_.emplace_back(Distance{.shift = shift, .made = std::move(made)}).made;
}

const std::shared_ptr<const network::MonotoneMap>& NetworkTerms::aimed_day(const time::Duration& by) {
  const auto known = std::ranges::find(aimed_, by, &Aimed::by);
  if (known != aimed_.end()) return known->day;
  return aimed_.emplace_back(Aimed{.by = by, .day = civil_day(zone_, by)}).day;
}

network::Separation NetworkTerms::separation_of(const Arc& arc) {
  std::vector<PointId> absent;
  for (const std::size_t event : arc.when_absent) absent.push_back(point_of(event));
  return {.group = group_of(arc.cause),
          .from = point_of(arc.from),
          .to = point_of(arc.to),
          .shift = shift_of(arc.shift),
          .when_absent = std::move(absent)};
}

network::Target NetworkTerms::target_of(const Aim& aim) {
  return {.from = point_of(aim.from),
          .to = point_of(aim.to),
          .of_from = network::Measure{aimed_day(aim.by)},
          .of_to = network::Measure{day_},
          .weight = aim.weight};
}

network::Preference NetworkTerms::preference_of(const Wish& wish) const {
  return {.point = point_of(wish.event),
          .of = network::Measure{day_},
          .at = wish.day.time_since_epoch().count(),
          .weight = wish.weight};
}

network::Restriction NetworkTerms::restriction_of(const Window& window, const network::Horizon& horizon) {
  const Tick first = window.first ? tick_of(*window.first) : horizon.first;
  const Tick last = window.last ? tick_of(*window.last) : horizon.last;
  const auto known = std::ranges::find_if(windows_, [&](const auto& open) {
    return open->intervals().front().first == first && open->intervals().front().last == last;
  });
  auto open = known != windows_.end()
                  ? *known
                  : std::make_shared<const network::OpenSet>(network::OpenSet::between(first, last));
  if (known == windows_.end() && first <= last) windows_.push_back(open);
  return {.group = group_of(window.cause), .point = point_of(window.event), .open = std::move(open)};
}

}  // namespace posology::planning
