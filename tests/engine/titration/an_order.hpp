// SPDX-License-Identifier: Apache-2.0
//
// Orders for the tests of titration, read with the built-in library and the examples of another field,
// planned and judged. The dates of depots(): the first short-acting dose on Mon 11 January 2027; the first
// depot 14 days later, Mon 25 January; then every 28 days: 22 February, 22 March, 19 April, 17 May, 14 June,
// 12 July, … Reviews are due after 2 doses and then every 2: at doses 3, 5, 7, …
#pragma once

#include <string>
#include <string_view>

#include "engine/titration/outcomes.hpp"

namespace posology::titration::test {

/// `count` depots on every-day clinics in London; `more` is added at the end.
std::string depots(int count, std::string_view more = {});
/// A decision on the depot at `review`: its other keys in `keys`.
std::string decision(int review, std::string_view keys);

struct Planned {
  regimen::Brief brief;
  regimen::Plan plan;
};
/// Throws std::runtime_error with all that is wrong, for an order that cannot be read, has no calendar, or
/// whose plan does not pass the checker.
Planned planned(std::string_view order);
regimen::Brief read(std::string_view order);

/// The planner and the checker of the product.
Machinery machinery();

const regimen::PlannedEvent& event(const Planned& planned, const std::string& id);
/// "Mon 22 Mar 2027"
std::string day(const Planned& planned, time::Instant at);
/// Of the only titrated course of that name.
Progress progress_of(const Planned& planned, const std::string& course);
const Proposal& after(const Progress& progress, regimen::Response response);

}  // namespace posology::titration::test
