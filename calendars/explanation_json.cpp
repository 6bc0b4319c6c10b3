// SPDX-License-Identifier: Apache-2.0
#include "calendars/explanation.hpp"
#include "calendars/plan_extras.hpp"
#include "engine/time/text.hpp"

namespace posology::calendars {
namespace {

Json instant_or_null(const time::Zone& zone, const std::optional<time::Instant>& at) {
  return at ? Json(zone.iso(*at)) : Json(nullptr);
}

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json chain_json(const time::Zone& zone, const std::vector<regimen::ChainLink>& chain) {
  Json list = Json::array();
  for (const auto& link : chain) list.push_back(link_json(zone, link));
  return list;
}

Json move_json(const time::Zone& zone, const std::optional<regimen::DayMove>& move) {
  if (!move) return nullptr;
  Json json;
  json["asked"] = time::iso_date(move->asked);
  json["possible"] = move->forbidden_by.empty();
  json["forbidden_by"] = text_or_null(move->forbidden_by);
  json["why"] = text_or_null(move->why);
  json["to"] = instant_or_null(zone, move->to);
  json["cost_days"] = move->to ? Json(move->cost_days) : Json(nullptr);
  json["left_out_days"] = move->to ? Json(move->left_out_days) : Json(nullptr);
  json["broken"] = move->to ? Json(move->broken) : Json(nullptr);
  json["moves"] = moves_json(zone, move->moves);
  return json;
}

Json event_json(const time::Zone& zone, const regimen::EventExplanation& event) {
  Json json;
  json["event"] = event.event;
  if (!event.left_out.empty()) {
    json["left_out"] = event.left_out;
    return json;
  }
  json["with"] = event.with ? Json(*event.with) : Json(nullptr);
  json["fixed"] = event.fixed;
  json["planned"] = zone.iso(event.planned);
  json["earliest"] = zone.iso(event.earliest);
  json["latest"] = zone.iso(event.latest);
  json["why_planned"] = chain_json(zone, event.why_planned);
  json["why_earliest"] = chain_json(zone, event.why_earliest);
  json["why_latest"] = chain_json(zone, event.why_latest);
  json["day_earlier"] = move_json(zone, event.day_earlier);
  json["day_later"] = move_json(zone, event.day_later);
  return json;
}

Json limit_json(const time::Zone& zone, time::Instant planned, const std::optional<time::Instant>& latest,
                const std::string& rule) {
  Json json;
  json["latest"] = instant_or_null(zone, latest);
  json["days"] =
      latest ? Json((zone.day_of(*latest) - zone.day_of(planned)) / std::chrono::days{1}) : Json(nullptr);
  json["minutes"] = latest ? Json((*latest - planned).count()) : Json(nullptr);
  json["rule"] = text_or_null(rule);
  return json;
}

Json delay_json(const time::Zone& zone, const regimen::Delay& delay) {
  Json json;
  json["event"] = delay.event;
  json["planned"] = zone.iso(delay.planned);
  json["alone"] = limit_json(zone, delay.planned, delay.latest_alone, delay.rule_alone);
  json["with_all_else"] = limit_json(zone, delay.planned, delay.latest, delay.rule);
  return json;
}

}  // namespace

/// A key that does not apply to a link is left out, as the contract shows it.
Json link_json(const time::Zone& zone, const regimen::ChainLink& link) {
  Json json;
  json["rule"] = link.rule;
  if (link.event) json["event"] = *link.event;
  if (link.at) json["at"] = zone.iso(*link.at);
  if (link.from) json["from"] = *link.from;
  if (link.to) json["to"] = *link.to;
  if (link.requires_span) json["requires"] = link.requires_span->iso();
  if (link.not_before) json["not_before"] = time::iso_date(*link.not_before);
  if (link.not_after) json["not_after"] = time::iso_date(*link.not_after);
  json["text"] = link.text;
  return json;
}

Json moves_json(const time::Zone& zone, const std::vector<regimen::Moved>& moves) {
  Json list = Json::array();
  for (const auto& each : moves) {
    Json one;
    one["event"] = each.event;
    one["from"] = instant_or_null(zone, each.from);
    one["to"] = instant_or_null(zone, each.to);
    list.push_back(std::move(one));
  }
  return list;
}

void add_explanation(Json& document, const time::Zone& zone, const regimen::Explanation& explanation) {
  document["explanation"] = Json::array();
  for (const auto& event : explanation.events) document["explanation"].push_back(event_json(zone, event));
  const auto& all = explanation.robustness;
  Json& robustness = document["robustness"];
  robustness["tightest"] = nullptr;
  if (all.tightest) {
    const auto& delay = all.events[*all.tightest];
    Json tightest = delay_json(zone, delay);
    tightest["text"] =
        "the tightest dose is " + delay.event + ": " + room_words(zone, delay.planned, *delay.latest_alone);
    tightest["why"] = delay.why_alone;
    robustness["tightest"] = std::move(tightest);
  }
  robustness["events"] = Json::array();
  for (const auto& delay : all.events) robustness["events"].push_back(delay_json(zone, delay));
}

}  // namespace posology::calendars
