// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/history/measure.hpp"

namespace posology::audit::history {
namespace {

using time::Duration;

template <typename Number>
bool keeps(Number found, Number limit, const Distance& asked) {
  if (asked.side == Side::least) return asked.strict ? found > limit : found >= limit;
  return asked.strict ? found < limit : found <= limit;
}

/// What is missing to the nearest that would have held.
std::int64_t missing(std::int64_t found, std::int64_t limit, const Distance& asked) {
  return (asked.side == Side::least ? limit - found : found - limit) + (asked.strict ? 1 : 0);
}

Opinion begun(const Distance& asked, Counted counted) {
  return {.counted = counted,
          .asked = asked.side == Side::least ? Asked::least : Asked::most,
          .by = &asked.by,
          .strict = asked.strict};
}

/// The bound was broken on its own side.
void broken(Opinion& opinion, const Distance& asked, std::int64_t limit) {
  opinion.verdict = Verdict::violated;
  opinion.manner = asked.side == Side::least ? Manner::early : Manner::late;
  opinion.short_by = missing(opinion.found, limit, asked);
}

Opinion civil(const Hearing& hearing, const Moment& from, const Moment& to, const Distance& asked) {
  Opinion opinion = begun(asked, Counted::civil);
  opinion.found = to.day - from.day;
  const auto limit = day_after(hearing, from.day, asked.by);
  if (!limit) {
    opinion.verdict = Verdict::not_assessable;
    opinion.reason = Reason::no_open_days;
    return opinion;
  }
  const bool holds = keeps(to.day, *limit, asked);
  if (!holds) broken(opinion, asked, *limit - from.day);
  if (from.exact() && to.exact()) {
    const Minute elapsed = to.least - from.least;
    opinion.other = elapsed;
    opinion.other_differs = keeps(elapsed, (*limit - from.day) * 1440, asked) != holds;
  }
  return opinion;
}

Opinion elapsed(const Moment& from, const Moment& to, const Distance& asked) {
  Opinion opinion = begun(asked, Counted::elapsed);
  const Minute limit = asked.by.count();
  const Minute shortest = to.least - from.most, longest = to.most - from.least;
  const bool if_shortest = keeps(shortest, limit, asked), if_longest = keeps(longest, limit, asked);
  // The most favourable of the possible figures is told, so that a violation is never overstated.
  opinion.found = asked.side == Side::least ? longest : shortest;
  if (if_shortest != if_longest) {
    opinion.verdict = Verdict::not_assessable;
    opinion.reason = Reason::hour_missing;
    return opinion;
  }
  if (!if_shortest) broken(opinion, asked, limit);
  if (from.exact() && to.exact()) {
    opinion.other = to.wall - from.wall;
    opinion.other_differs = keeps(to.wall - from.wall, limit, asked) != if_shortest;
  }
  return opinion;
}

}  // namespace

std::optional<DayNumber> day_after(const Hearing& hearing, DayNumber day, const Duration& by) {
  if (by.kind() == Duration::Kind::civil_days) return day + by.count();
  const auto* const working = hearing.book.working();
  if (by.kind() == Duration::Kind::working_days && working == nullptr) return std::nullopt;
  const time::LocalDay from{std::chrono::days{day}};
  return static_cast<DayNumber>(time::add_civil(from, by, working).time_since_epoch().count());
}

Opinion measure(const Hearing& hearing, const Moment& from, const Moment& to, const Distance& asked) {
  return asked.by.nominal() ? civil(hearing, from, to, asked) : elapsed(from, to, asked);
}

Opinion within(const Hearing& hearing, std::uint32_t from, std::uint32_t to,
               const std::optional<regimen::Bound>& at_least, const std::optional<regimen::Bound>& at_most) {
  const Given &one = hearing.given(from), &other = hearing.given(to);
  const auto weigh = [&](const regimen::Bound& bound, Side side) {
    Opinion opinion = measure(hearing, edge_of(one, bound.from), edge_of(other, bound.to),
                              {.by = bound.by, .strict = bound.strict, .side = side});
    opinion.no_end = (bound.from == regimen::Edge::end && !one.has_end) ||
                     (bound.to == regimen::Edge::end && !other.has_end);
    return opinion;
  };
  Opinion told;
  if (at_least) told = weigh(*at_least, Side::least);
  if (at_most && told.verdict != Verdict::violated) {
    const Opinion most = weigh(*at_most, Side::most);
    const bool worse = most.verdict == Verdict::violated ||
                       (most.verdict == Verdict::not_assessable && told.verdict == Verdict::satisfied) ||
                       (most.other_differs && told.verdict == Verdict::satisfied);
    if (!at_least || worse) told = most;
  }
  told.from = static_cast<std::int32_t>(from);
  told.to = static_cast<std::int32_t>(to);
  return told;
}

}  // namespace posology::audit::history
