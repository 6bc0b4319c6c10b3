// SPDX-License-Identifier: Apache-2.0
#include "calendars/change_words.hpp"
#include "calendars/conflict.hpp"
#include "calendars/plan_extras.hpp"

namespace posology::calendars {
namespace {

Json changes_of(const std::vector<regimen::Relaxation>& relaxations) {
  Json list = Json::array();
  for (const regimen::Relaxation& relaxation : relaxations) {
    Json one;
    one["change"] = relaxation.change;
    one["cost_days"] = relaxation.cost_days ? Json(*relaxation.cost_days) : Json(nullptr);
    one["kind"] = std::string{kind_of(relaxation.to)};
    one["event"] = relaxation.event ? Json(*relaxation.event) : Json(nullptr);
    const std::string typed = as_typed(relaxation.to);
    one["write"] = typed.empty() ? Json(nullptr) : Json(typed);
    one["line"] = relaxation.line == 0 ? Json(nullptr) : Json(relaxation.line);
    list.push_back(std::move(one));
  }
  return list;
}

Json told(const regimen::Brief& brief, const regimen::Conflict& conflict) {
  Json json;
  json["chain"] = Json::array();
  for (const regimen::ChainLink& link : conflict.chain) json["chain"].push_back(link_json(*brief.zone, link));
  json["short_by"] = conflict.short_by.empty() ? Json(nullptr) : Json(conflict.short_by);
  json["relaxations"] = changes_of(conflict.relaxations);
  json["size"] = conflict.size;
  json["after"] = changes_of(conflict.after);
  return json;
}

}  // namespace

std::string conflict_json(const regimen::Brief& brief, const regimen::Conflict& conflict, JsonLayout layout) {
  Json document = json_head({.order = brief.order.id,
                             .zone = *brief.zone,
                             .profile = brief.order.profile,
                             .provenance = brief.provenance,
                             .as_of = brief.as_of});
  document["status"] = "infeasible";
  document["cost"] = nullptr;
  for (const char* const list : {"events", "patterns", "rules", "broken", "notes"}) {
    document[list] = Json::array();
  }
  document["conflict"] = told(brief, conflict);
  document["conflicts"] = Json::array({document["conflict"]});
  for (const regimen::Conflict& other : conflict.others) document["conflicts"].push_back(told(brief, other));
  document["more_conflicts"] = conflict.more;
  document["together"] = changes_of(conflict.together);
  document["choices"] = Json::array();
  for (const auto& choice : brief.choices) document["choices"].push_back(choice_json(choice));
  return written(document, layout);
}

}  // namespace posology::calendars
