// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/uncertain_reader.hpp"

namespace posology::schedules {
namespace {

using time::Duration;

bool is_a_range(const Duration& least, const Duration& most, bool from_due) {
  constexpr int many_days = 731;
  if (least.kind() != most.kind() || least.count() > most.count()) return false;
  switch (least.kind()) {
    case Duration::Kind::civil_days:
      return most.count() <= many_days;
    case Duration::Kind::elapsed:
      return !from_due && most.count() <= many_days * 24 * 60;
    case Duration::Kind::civil_months:
      return !from_due && most.count() <= 24;
    case Duration::Kind::working_days:
      break;
  }
  return false;
}

}  // namespace

std::optional<regimen::Uncertain> read_uncertain(TableReader& keys) {
  const auto what = keys.need_text("what", "what turns out: what = \"blood counts have recovered\"");
  const auto after = keys.need_text("after", "the course after each of whose events it turns out");
  const auto least = keys.need_duration("least", "the soonest that it turns out: least = \"P5W\"");
  const auto most = keys.need_duration("most", "the latest that it turns out: most = \"P8W\"");
  const auto before = keys.text("before");
  const auto from_due = keys.truth("from_due");
  if (!what || !after || !least || !most) return std::nullopt;
  const Value* const at = keys.find("most");
  if (!is_a_range(*least, *most, from_due.value_or(false))) {
    Diagnostic& told =
        keys.report().add("POS0159", at->at, least->words() + " to " + most->words() + " is no range");
    told.help = {"write the least first, and both in days, in months or in hours, up to two years"};
    if (from_due.value_or(false))
      told.help = {"what is counted from the day on which the next is due is in days"};
    return std::nullopt;
  }
  return regimen::Uncertain{.what = *what,
                            .after = *after,
                            .least = *least,
                            .most = *most,
                            .from_due = from_due.value_or(false),
                            .before = before.value_or(""),
                            .citation = {},
                            .locus = keys.report().locus(at->at)};
}

}  // namespace posology::schedules
