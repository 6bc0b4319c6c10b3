// SPDX-License-Identifier: Apache-2.0
//
// Amounts as values of a file: "7.4 GBq", "100 mcg three times daily". An amount is a text, because it has a
// unit; what cannot be read is told with what may have been meant, never guessed at (hazards 1 to 3).
#pragma once

#include <optional>
#include <string_view>

#include "engine/dose/frequency.hpp"
#include "schedules/reading/report.hpp"

namespace posology::schedules {

/// One amount. `unit` is what the drug is measured in, for help with a number that has none; may be empty.
std::optional<dose::Quantity> read_amount(Report& report, const Value& value, std::string_view key,
                                          std::string_view unit = {});

/// How much and how often: one dose and the number of doses a day. `strengths` are what is stocked, for the
/// neighbours of a total that the number of doses does not divide.
std::optional<dose::Prescription> read_prescription(Report& report, const Value& value, std::string_view key,
                                                    std::string_view unit,
                                                    const std::vector<dose::Quantity>& strengths);

}  // namespace posology::schedules
