// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/earlier_plan.hpp"

#include <nlohmann/json.hpp>

#include "engine/time/text.hpp"

namespace posology::schedules {
namespace {

using Json = nlohmann::json;

/// The member; null when it is not there.
const Json& member(const Json& json, const char* name) {
  static const Json null;
  const auto found = json.is_object() ? json.find(name) : json.end();
  return !json.is_object() || found == json.end() ? null : *found;
}

std::string text_of(const Json& json, const char* name) {
  const Json& value = member(json, name);
  return value.is_string() ? value.get<std::string>() : std::string{};
}

const Json& list_of(const Json& json, const char* name) {
  const Json& list = member(json, name);
  if (!list.is_array()) throw NotAPlan{"it has no list of " + std::string{name}};
  return list;
}

time::Instant instant_of(const Json& json, const char* name) {
  if (const auto instant = time::parse_iso_instant(text_of(json, name))) return *instant;
  throw NotAPlan{"a time of it is no instant with an offset from UTC: " + std::string{name}};
}

std::optional<dose::Quantity> dose_of(const Json& json) {
  const Json& dose = member(json, "dose");
  if (dose.is_null()) return std::nullopt;
  const auto value = dose::Decimal::parse(text_of(dose, "amount"));
  const auto unit = dose::parse_unit(text_of(dose, "unit"));
  if (!value || !unit) throw NotAPlan{"a dose of it is no amount with a unit"};
  return dose::Quantity{.value = *value, .unit = *unit};
}

regimen::EventKind kind_of(const std::string& name) {
  for (const auto kind :
       {regimen::EventKind::administration, regimen::EventKind::start, regimen::EventKind::stop,
        regimen::EventKind::laboratory, regimen::EventKind::imaging, regimen::EventKind::review,
        regimen::EventKind::procedure, regimen::EventKind::surgery, regimen::EventKind::deadline}) {
    if (regimen::name_of(kind) == name) return kind;
  }
  throw NotAPlan{"an event of it is of no kind that is known"};
}

std::vector<time::minutes> times_of(const Json& pattern) {
  std::vector<time::minutes> times;
  for (const Json& each : list_of(pattern, "times")) {
    const auto time = each.is_string() ? time::parse_clock(each.get<std::string>()) : std::nullopt;
    if (!time) throw NotAPlan{"a time of the day in it is none"};
    times.push_back(*time);
  }
  return times;
}

void add_pattern(EarlierPlan& plan, const Json& pattern) {
  EarlierPlan::Stretch stretch{.course = text_of(pattern, "course"),
                               .kind = {},
                               .from = {},
                               .to = {},
                               .dose = dose_of(pattern),
                               .product = text_of(member(pattern, "product"), "text"),
                               .times = times_of(pattern)};
  const auto add = [&](const char* name, regimen::SegmentKind kind) {
    for (const Json& segment : list_of(pattern, name)) {
      stretch.kind = kind;
      stretch.from = instant_of(segment, "from");
      stretch.to = instant_of(segment, "to");
      plan.stretches.push_back(stretch);
    }
  };
  add("segments", regimen::SegmentKind::take);
  add("do_not_take", regimen::SegmentKind::do_not_take);
  add("only_if_needed", regimen::SegmentKind::only_if_needed);
}

}  // namespace

EarlierPlan earlier_plan_of(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) throw NotAPlan{"it is not JSON"};
  if (text_of(json, "schema") != "posology/plan/1") throw NotAPlan{"it is not of schema posology/plan/1"};
  if (text_of(json, "status") != "feasible") throw NotAPlan{"it has no plan, but says why there is none"};
  if (member(json, "shown") != member(json, "horizon")) throw NotAPlan{"it shows a part of the plan only"};
  const Json& revision = member(json, "revision");
  constexpr int revision_most = 1'000'000;
  if (!revision.is_number_integer() || revision < 1 || revision > revision_most) {
    throw NotAPlan{"it has no revision"};
  }
  EarlierPlan plan{.order = text_of(json, "order"), .revision = revision.get<int>()};
  for (const Json& event : list_of(json, "events")) {
    plan.events.emplace(text_of(event, "id"),
                        EarlierPlan::Event{.say = text_of(event, "text"),
                                           .drug = text_of(event, "drug"),
                                           .start = instant_of(event, "planned"),
                                           .end = instant_of(event, "end"),
                                           .dose = dose_of(event),
                                           .product = text_of(member(event, "product"), "text"),
                                           .place = text_of(event, "place"),
                                           .kind = kind_of(text_of(event, "kind"))});
  }
  for (const Json& pattern : list_of(json, "patterns")) add_pattern(plan, pattern);
  for (const Json& washout : list_of(json, "washouts")) {
    plan.washouts.push_back({.rule = text_of(washout, "rule"),
                             .what = text_of(washout, "what"),
                             .before = text_of(washout, "before"),
                             .from = instant_of(washout, "from"),
                             .to = instant_of(washout, "to")});
  }
  return plan;
}

}  // namespace posology::schedules
