// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/order_choices.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "schedules/reading/order_entries.hpp"

namespace posology::schedules {
namespace {

using regimen::RegimenUse;

Span span_of(const regimen::Locus& locus) {
  return {.line = locus.line, .column = locus.column};
}

using regimen::most_combinations;

/// How many treatments each choice has, those within regimens included.
std::map<std::string, std::size_t> sizes_of(const regimen::Brief& brief) {
  std::map<std::string, std::size_t> sizes;
  for (const RegimenUse& use : brief.order.regimens) {
    if (!use.one_of.empty()) ++sizes[use.one_of];
  }
  for (const auto& regimen : brief.regimens) {
    for (const auto& course : regimen.courses) {
      if (!course.one_of.empty()) ++sizes[regimen.id + ", " + course.one_of];
    }
  }
  return sizes;
}

void check_after(OrderReading& reading, const RegimenUse& use) {
  if (!use.start || use.start->after.empty()) return;
  const auto& uses = reading.brief.order.regimens;
  auto other = std::ranges::find(uses, use.start->after, &RegimenUse::regimen);
  if (other == uses.end() && std::ranges::find(uses, use.start->after, &RegimenUse::one_of) == uses.end()) {
    const FoundCourse event = find_event(reading, use.start->after);
    if (event.course != nullptr) other = uses.begin() + static_cast<std::ptrdiff_t>(event.use);
  }
  if (other == uses.end() || other->one_of.empty()) return;
  reading.report
      .add("POS0158", span_of(use.start->locus),
           fmt::format("\"{}\" is one of the choice \"{}\", and perhaps not planned", use.start->after,
                       other->one_of))
      .help = {fmt::format("write after = \"{}\"", other->one_of)};
}

}  // namespace

void read_choice(OrderReading& reading, TableReader& keys) {
  RegimenUse& use = reading.brief.order.regimens.back();
  use.one_of = keys.text("one_of").value_or("");
  const auto weight = keys.duration("weight");
  if (!weight) return;
  const Span where = keys.find("weight")->at;
  if (weight->kind() != time::Duration::Kind::civil_days) {
    reading.report.add("POS0134", where, "a weight is counted in civil days").help = {
        "write it in days or weeks: weight = \"P14D\""};
  } else if (use.one_of.empty()) {
    reading.report.add("POS0157", where, "there is nothing to weigh this regimen against").help = {
        "say of which choice it is one: one_of = \"analogue\""};
  }
  use.weight = weight->count();
}

void check_choices(OrderReading& reading) {
  const auto& uses = reading.brief.order.regimens;
  for (const RegimenUse& use : uses) check_after(reading, use);
  std::size_t all = 1;
  for (const auto& [name, size] : sizes_of(reading.brief)) {
    all = std::min(all * std::min(size, most_combinations), most_combinations + 1);
    const auto use = std::ranges::find(uses, name, &RegimenUse::one_of);
    if (use == uses.end()) continue;
    if (std::ranges::find(uses, name, &RegimenUse::regimen) != uses.end()) {
      reading.report.add("POS0157", span_of(use->locus),
                         fmt::format("the choice \"{}\" is called like a regimen of the order", name));
    } else if (size == 1 && !reading.lacks_regimen) {
      reading.report
          .add("POS0157", span_of(use->locus), fmt::format("the choice \"{}\" has one treatment alone", name))
          .help = {fmt::format("write one_of = \"{}\" in every regimen to choose from", name)};
    }
  }
  if (all > most_combinations)
    reading.report.add("POS0157", reading.root_at, "the choices have more than 64 combinations");
}

}  // namespace posology::schedules
