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

void write_uncertain(JsonWriter& to, const regimen::UncertainTold& told) {
  to.field("what", told.of.what);
  to.field("after", told.of.after);
  to.field("least", told.of.least.iso());
  to.field("most", told.of.most.iso());
  to.field("from_due", told.of.from_due);
  to.field("source", told.of.citation.source);
  to.field("always_kept", told.always_kept);
  to.field_or_null("kept_up_to", told.kept_up_to ? told.kept_up_to->iso() : std::string{});
  to.field_or_null("short_by", told.short_by);
  to.field_or_null("event", told.event);
  to.field_or_null("next", told.next);
  to.begin_list("rules");
  for (const std::string& rule : told.rules) to.text(rule);
  to.end_list();
  to.field("text", told.text);
}

}  // namespace posology::calendars
