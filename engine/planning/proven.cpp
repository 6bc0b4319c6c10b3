// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/proven.hpp"

#include <algorithm>
#include <span>

#include "engine/planning/attempt.hpp"
#include "engine/time/text.hpp"

namespace posology::planning {
namespace {

using regimen::Brief;
using regimen::Order;
using regimen::Relaxation;

/// What stands between `before` and `after` in a text, `after` being the next one; to the end without it.
std::string_view between(std::string_view text, std::string_view before, std::string_view after) {
  const auto from = text.find(before);
  if (from == std::string_view::npos) return {};
  const std::string_view rest = text.substr(from + before.size());
  return after.empty() ? rest : rest.substr(0, rest.find(after));
}

void move(Order& order, const Relaxation& change) {
  const auto fixed = std::ranges::find(order.fixed, *change.event, &regimen::FixedDate::event);
  const std::string_view at = between(change.write, "at = ", "");
  if (fixed == order.fixed.end()) return;
  if (const auto time = time::parse_iso_local_time(at)) {
    fixed->at = *time;
  } else if (const auto day = time::parse_iso_date(at)) {
    fixed->at = *day;
  }
}

void leave_out(Order& order, const Relaxation& change) {
  std::erase_if(order.fixed, [&](const auto& fixed) { return fixed.event == *change.event; });
  const std::string course{between(change.write, "count.", " = ")};
  if (course.empty()) return;
  const int number = std::stoi(std::string{between(change.write, " = ", "")});
  // The name of a course is that of one regimen of the order: the others do not look for it.
  for (regimen::RegimenUse& use : order.regimens) use.counts[course] = number;
}

void start(Order& order, const Relaxation& change) {
  if (!change.event) {
    if (const auto day = time::parse_iso_date(between(change.write, "start = ", ""))) order.start = *day;
    return;
  }
  for (regimen::RegimenUse& use : order.regimens) {
    if (use.start && use.start->locus.line == change.line)
      use.start->by = time::Duration::parse(between(change.write, "by = \"", "\""));
  }
}

void end(Order& order, const Relaxation& change) {
  const auto day = time::parse_iso_date(between(change.write, " = ", ""));
  if (!day) return;
  const std::string course{between(change.write, "until.", " = ")};
  if (course.empty()) order.until = *day;
  for (regimen::RegimenUse& use : order.regimens) {
    if (const auto until = use.untils.find(course); until != use.untils.end()) until->second = *day;
  }
}

void put_off(Order& order, const Relaxation& change) {
  const auto delay = std::ranges::find(order.delays, *change.event, &regimen::EnteredDelay::event);
  if (delay == order.delays.end()) return;
  if (const auto by = time::Duration::parse(between(change.write, "by = \"", "\""))) delay->by = *by;
  const std::string_view reason = between(change.write, "reason = \"", "\"");
  if (!reason.empty()) delay->reason = reason;
}

void apply(Order& order, const Relaxation& change) {
  switch (change.kind) {
    case Relaxation::Kind::move:
      return move(order, change);
    case Relaxation::Kind::leave_out:
      return leave_out(order, change);
    case Relaxation::Kind::start:
      return start(order, change);
    case Relaxation::Kind::until:
      return end(order, change);
    case Relaxation::Kind::delay:
      return put_off(order, change);
  }
}

bool mends(const Brief& brief, std::span<const Relaxation> changes) {
  Brief changed = brief;
  for (const Relaxation& change : changes) apply(changed.order, change);
  return std::holds_alternative<Found>(answer(changed).answer);
}

}  // namespace

void keep_what_mends(const Brief& brief, regimen::Conflict& conflict) {
  if (brief.order.delays.empty()) return;
  if (!conflict.others.empty()) {
    if (!conflict.together.empty() && !mends(brief, conflict.together)) conflict.together.clear();
    return;
  }
  std::erase_if(conflict.relaxations, [&](const Relaxation& each) { return !mends(brief, {&each, 1}); });
}

}  // namespace posology::planning
