// SPDX-License-Identifier: Apache-2.0
// What an order asks of its plan beside dates, and what the plan says to it: choices among treatments, events
// put off, what is uncertain.
#include "calendars/plan_extras.hpp"

namespace posology::calendars {
namespace {

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json delay_of(const time::Zone& zone, const regimen::Delayed& delayed) {
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

Json choice_of(const regimen::ChoiceMade& choice) {
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

Json uncertain_of(const regimen::UncertainTold& told) {
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

}  // namespace

Json choices_json(const std::vector<regimen::ChoiceMade>& choices) {
  Json list = Json::array();
  for (const auto& choice : choices) list.push_back(choice_of(choice));
  return list;
}

void add_arguments(Json& document, const Calendar& calendar) {
  document["choices"] = choices_json(calendar.choices);
  document["delays"] = Json::array();
  for (const auto& delayed : calendar.delayed)
    document["delays"].push_back(delay_of(*calendar.zone, delayed));
  document["uncertain"] = Json::array();
  for (const auto& told : calendar.uncertain) document["uncertain"].push_back(uncertain_of(told));
}

}  // namespace posology::calendars
