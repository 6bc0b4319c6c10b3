// SPDX-License-Identifier: Apache-2.0
//
// The law on which the temporal network rests: later(a) <= b exactly when a <= earlier(b). And that the pairs
// mean what they say: the same inequality, written with civil days and nothing else.
#include <boost/test/unit_test.hpp>
#include <random>

#include "engine/time/shift.hpp"
#include "tests/engine/time/odd_zones.hpp"
#include "tests/rounds.hpp"

namespace posology::time {
namespace {

using std::chrono::days;
using namespace std::chrono_literals;

int rounds() {
  return posology::rounds(60, 33);
}

class Random {
 public:
  long between(long least, long greatest) {
    return std::uniform_int_distribution<long>{least, greatest}(engine_);
  }
  bool coin() { return between(0, 1) == 1; }

 private:
  std::mt19937_64 engine_{20270309};
};

/// An instant of the years 1972 to 2024; three of four times within 50 hours of a change of the zone's
/// clock, so that small errors there are met.
Instant some_instant(Random& random, const Zone& zone) {
  const Instant first = utc("1972-01-01T00:00Z");
  const Instant last = utc("2024-12-31T00:00Z");
  if (random.between(0, 3) > 0) {
    const auto& changes = zone.changes();
    const auto index = random.between(0, static_cast<long>(changes.size()) - 1);
    const Instant near =
        changes[static_cast<std::size_t>(index)].begin + minutes{random.between(-3000, 3000)};
    if (near >= first && near <= last) return near;
  }
  return first + minutes{random.between(0, (last - first).count())};
}

/// About five days a week, and now and then ten closed in a row.
std::shared_ptr<const WorkingDays> some_working_days(Random& random) {
  auto working = std::make_shared<WorkingDays>();
  for (LocalDay d = day("1975-01-01"); d <= day("2020-01-01"); d += days{1}) {
    if (random.between(0, 200) == 0) d += days{10};
    if (random.between(0, 6) < 5) working->open.push_back(d);
  }
  return working;
}

Duration some_duration(Random& random) {
  switch (random.between(0, 4)) {
    case 0:
      return Duration::elapsed(minutes{random.between(0, 3000)});
    case 1:
      return Duration::days(static_cast<int>(random.between(0, 70)));
    case 2:
      return Duration::weeks(static_cast<int>(random.between(0, 12)));
    case 3:
      return Duration::months(static_cast<int>(random.between(0, 30)));
    default:
      return Duration::working_days(static_cast<int>(random.between(0, 15)));
  }
}

struct Bound {
  Duration by;
  bool at_least, strict;
  std::shared_ptr<const Zone> zone;
  std::shared_ptr<const WorkingDays> working;

  Shift shift() const {
    return at_least ? Shift::at_least(by, zone, working, strict) : Shift::at_most(by, zone, working, strict);
  }
  /// Whether b lies as the bound says after a, by its definition.
  bool holds(Instant a, Instant b) const {
    if (!by.nominal()) {
      const minutes gap = b - a, span{by.count()};
      return at_least ? (strict ? gap > span : gap >= span) : (strict ? gap < span : gap <= span);
    }
    const LocalDay reached = zone->day_of(b);
    const LocalDay limit = add_civil(zone->day_of(a), by, working.get());
    return at_least ? (strict ? reached > limit : reached >= limit)
                    : (strict ? reached < limit : reached <= limit);
  }
  std::string told() const {
    return zone->name() + (at_least ? " at least " : " at most ") + by.iso() + (strict ? " strictly" : "");
  }
};

BOOST_AUTO_TEST_SUITE(galois)

BOOST_AUTO_TEST_CASE(every_shift_is_a_galois_pair_that_means_what_it_says) {
  Random random;
  const auto zones = odd_zones();
  for (int round = 0; round < rounds(); ++round) {
    const auto working = some_working_days(random);
    for (int i = 0; i < 500; ++i) {
      const auto& zone =
          zones[static_cast<std::size_t>(random.between(0, static_cast<long>(zones.size()) - 1))];
      const Bound bound{some_duration(random), random.coin(), random.coin(), zone, working};
      const Shift shift = bound.shift();
      const Instant from = some_instant(random, *zone);
      const Instant reached = shift.later(from);
      // Just before, at and after what is reached; and anything.
      for (const Instant to : {reached - 1min, reached, reached + 1min, reached - 1440min, reached + 1440min,
                               reached + minutes{random.between(-4000, 4000)}, some_instant(random, *zone)})
        BOOST_TEST_CONTEXT(bound.told() << " from " << iso_utc(from) << " to " << iso_utc(to)) {
          BOOST_REQUIRE((shift.later(from) <= to) == (from <= shift.earlier(to)));
          // An at_most arc runs from the later event to the earlier one.
          BOOST_REQUIRE((shift.later(from) <= to) ==
                        (bound.at_least ? bound.holds(from, to) : bound.holds(to, from)));
        }
      const Instant source = shift.earlier(from);
      for (const Instant a : {source - 1min, source, source + 1min})
        BOOST_TEST_CONTEXT(bound.told() << " from " << iso_utc(a) << " to " << iso_utc(from)) {
          BOOST_REQUIRE((shift.later(a) <= from) == (a <= shift.earlier(from)));
        }
    }
  }
}

BOOST_AUTO_TEST_CASE(pairs_between_the_ends_of_events_are_pairs_too) {
  Random random;
  const auto zones = odd_zones();
  const auto working = some_working_days(random);
  for (int i = 0; i < 10'000; ++i) {
    const auto& zone =
        zones[static_cast<std::size_t>(random.between(0, static_cast<long>(zones.size()) - 1))];
    const Bound bound{some_duration(random), random.coin(), random.coin(), zone, working};
    const minutes from_lasts{random.between(0, 600)}, to_lasts{random.between(0, 600)};
    const Shift shift = bound.shift().between_ends(from_lasts, to_lasts);
    const Instant from = some_instant(random, *zone);
    const Instant reached = shift.later(from);
    for (const Instant to : {reached - 1min, reached, reached + 1min, some_instant(random, *zone)})
      BOOST_TEST_CONTEXT(bound.told() << " from " << iso_utc(from) << " to " << iso_utc(to)) {
        BOOST_REQUIRE((shift.later(from) <= to) == (from <= shift.earlier(to)));
        const Instant a = from + from_lasts, b = to + to_lasts;
        BOOST_REQUIRE((reached <= to) == (bound.at_least ? bound.holds(a, b) : bound.holds(b, a)));
      }
  }
}

BOOST_AUTO_TEST_CASE(the_maps_on_days_have_the_adjoints_that_searching_finds) {
  Random random;
  const auto working = some_working_days(random);
  for (int i = 0; i < 4'000; ++i) {
    const Duration by = some_duration(random);
    if (!by.nominal()) continue;
    // Ends of months more often than not.
    LocalDay target = day("1976-01-01") + days{random.between(0, 15'000)};
    if (random.coin())
      target = LocalDay{std::chrono::year_month_day{target}.year() / (i % 12 + 1) / 1} +
               days{random.between(-4, 1)};
    const auto reaches = [&](LocalDay d) { return add_civil(d, by, working.get()); };
    const LocalDay last = last_day_reaching(target, by, working.get());
    const LocalDay first = first_day_reaching(target, by, working.get());
    BOOST_TEST_CONTEXT(by.iso() << " to " << iso_date(target)) {
      BOOST_REQUIRE((reaches(last) <= target && reaches(last + days{1}) > target));
      BOOST_REQUIRE((reaches(first) >= target && reaches(first - days{1}) < target));
    }
  }
}

BOOST_AUTO_TEST_CASE(adding_months_keeps_the_order_of_days) {
  for (int count = 0; count <= 60; ++count) {
    LocalDay before = add_civil(day("2023-12-31"), Duration::months(count));
    for (LocalDay d = day("2024-01-01"); d <= day("2028-03-01"); d += days{1}) {
      const LocalDay after = add_civil(d, Duration::months(count));
      BOOST_REQUIRE((before <= after));
      before = after;
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::time
