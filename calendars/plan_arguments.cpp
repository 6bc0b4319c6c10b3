// SPDX-License-Identifier: Apache-2.0
// What an order asks of its plan beside dates, and what the plan says to it: choices among treatments, events
// put off, what is uncertain.
#include "calendars/plan_extras.hpp"

namespace posology::calendars {
namespace {

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

}  // namespace

Json delay_json(const time::Zone& zone, const regimen::Delayed& delayed) {
  Json json;
  json["event"] = delayed.event;
  json["by"] = delayed.by.iso();
  json["reason"] = text_or_null(delayed.reason);
  json["why"] = text_or_null(delayed.why);
  json["from"] = zone.iso(delayed.from);
  json["to"] = zone.iso(delayed.to);
  json["moves"] = moves_json(zone, delayed.moves);
  return json;
}

Json choice_json(const regimen::ChoiceMade& choice) {
  Json json;
  json["choice"] = choice.name;
  json["chosen"] = choice.chosen;
  json["others"] = Json::array();
  for (const regimen::NotChosen& other : choice.others) {
    Json one;
    one["option"] = other.option;
    one["possible"] = other.possible;
    one["broken"] = other.possible ? Json(other.broken) : Json(nullptr);
    one["cost_days"] = other.possible ? Json(other.cost_days) : Json(nullptr);
    one["text"] = other.why;
    json["others"].push_back(std::move(one));
  }
  return json;
}

Json uncertain_json(const regimen::UncertainTold& told) {
  Json json;
  json["what"] = told.of.what;
  json["after"] = told.of.after;
  json["least"] = told.of.least.iso();
  json["most"] = told.of.most.iso();
  json["from_due"] = told.of.from_due;
  json["source"] = told.of.citation.source;
  json["always_kept"] = told.always_kept;
  json["kept_up_to"] = told.kept_up_to ? Json(told.kept_up_to->iso()) : Json(nullptr);
  json["short_by"] = text_or_null(told.short_by);
  json["event"] = text_or_null(told.event);
  json["next"] = text_or_null(told.next);
  json["rules"] = told.rules;
  json["text"] = told.text;
  return json;
}

}  // namespace posology::calendars
