// SPDX-License-Identifier: Apache-2.0
#include "calendars/json_head.hpp"
#include "calendars/titration_page.hpp"
#include "engine/time/text.hpp"

namespace posology::calendars {
namespace {

using titration::Dosing;
using titration::Outcomes;
using titration::Progress;
using titration::Proposal;

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json list_of(const std::vector<std::string>& texts) {
  Json list = Json::array();
  for (const auto& text : texts) list.push_back(text);
  return list;
}

Json amount(const dose::Quantity& quantity) {
  Json json;
  json["amount"] = quantity.value.plain();
  json["unit"] = std::string{dose::symbol(quantity.unit)};
  return json;
}

Json cited(const regimen::Citation& citation) {
  Json json;
  json["source"] = citation.source;
  json["at"] = text_or_null(citation.at);
  json["evidence"] = std::string{name_of(citation.evidence)};
  return json;
}

Json dosing_of(const std::optional<Dosing>& dosing) {
  if (!dosing) return nullptr;
  Json json = amount(dosing->dose.single);
  json["per_day"] = dosing->dose.per_day ? Json(*dosing->dose.per_day) : Json(nullptr);
  json["total_a_day"] =
      dosing->dose.per_day ? amount(dosing->dose.single * *dosing->dose.per_day) : Json(nullptr);
  json["units"] = Json::array();
  if (dosing->product) {
    for (const auto& units : *dosing->product) {
      Json one;
      one["count"] = units.count;
      one["strength"] = amount(units.strength);
      json["units"].push_back(std::move(one));
    }
  }
  json["product_form"] = text_or_null(dosing->product_form);
  json["text"] = dosing_words(*dosing);
  return json;
}

Json step_number(const std::optional<std::size_t>& step) {
  return step ? Json(*step + 1) : Json(nullptr);
}

Json instant_or_null(const time::Zone& zone, const std::optional<time::Instant>& at) {
  return at ? Json(zone.iso(*at)) : Json(nullptr);
}

Json proposal_of(const time::Zone& zone, const Proposal& proposal) {
  Json json;
  json["response"] = std::string{name_of(proposal.response)};
  json["move"] = proposal.move ? Json(std::string{name_of(*proposal.move)}) : Json(nullptr);
  json["step"] = step_number(proposal.step);
  json["dose"] = dosing_of(proposal.dosing);
  json["refusal"] = text_or_null(proposal.refusal);
  json["says"] = text_or_null(proposal.says);
  json["also"] = text_or_null(proposal.also);
  json["rescue"] = proposal.rescue == nullptr ? Json(nullptr) : Json(proposal.rescue->id);
  json["rescue_course"] = text_or_null(proposal.rescue_course);
  json["rescue_dose"] = proposal.rescue_dose ? amount(*proposal.rescue_dose) : Json(nullptr);
  json["rescue_from"] = instant_or_null(zone, proposal.rescue_from);
  json["rescue_until"] = instant_or_null(zone, proposal.rescue_until);
  json["citation"] = proposal.citation.source.empty() ? Json(nullptr) : cited(proposal.citation);
  json["warnings"] = list_of(proposal.warnings);
  json["text"] = proposal_words(proposal);
  return json;
}

Json ladder_of(const Progress& course) {
  if (course.ladder == nullptr) return nullptr;
  const regimen::Ladder& ladder = *course.ladder;
  Json json;
  json["id"] = ladder.id;
  json["title"] = ladder.title;
  json["a_day"] = ladder.a_day;
  json["illustrative"] = ladder.illustrative;
  json["says"] = text_or_null(ladder.says);
  json["citation"] = cited(ladder.citation);
  json["steps"] = Json::array();
  for (const auto& step : ladder.steps) {
    Json one = amount(step.dose);
    one["says"] = text_or_null(step.says);
    one["citation"] = cited(step.citation);
    json["steps"].push_back(std::move(one));
  }
  return json;
}

Json decision_of(const regimen::Decision& decision) {
  Json json;
  json["review"] = decision.review ? Json(*decision.review) : Json(nullptr);
  json["from"] = decision.from ? Json(time::iso_date(*decision.from)) : Json(nullptr);
  json["move"] = std::string{name_of(decision.move)};
  json["dose"] = decision.dose ? dosing_of(Dosing{.dose = *decision.dose}) : Json(nullptr);
  json["rescue"] = text_or_null(decision.rescue);
  json["by"] = decision.by;
  json["on"] = time::iso_date(decision.on);
  json["why"] = text_or_null(decision.why);
  return json;
}

Json next_of(const time::Zone& zone, const std::optional<titration::NextReview>& next) {
  if (!next) return nullptr;
  const auto instant = [&](const std::optional<time::Instant>& at) { return instant_or_null(zone, at); };
  Json json;
  json["review"] = next->number;
  json["visit"] = text_or_null(next->visit);
  json["earliest"] = instant(next->earliest);
  json["planned"] = instant(next->planned);
  json["latest"] = instant(next->latest);
  json["text"] = next->text;
  return json;
}

Json state_of(const time::Zone& zone, const titration::State& state) {
  Json json;
  json["after_reviews"] = state.reviews;
  json["step"] = step_number(state.step);
  json["dose"] = dosing_of(state.dosing);
  json["text"] = state.says;
  json["legal"] = state.legal;
  json["legal_after_some"] = state.legal_after_some;
  json["history"] = list_of(state.history);
  json["dates"] = state.shared ? "common" : "own";
  json["conflict"] = list_of(state.conflict);
  json["turns"] = Json::array();
  for (const auto& turn : state.turns) {
    Json one = proposal_of(zone, turn.proposal);
    one["to"] = turn.to ? Json(*turn.to) : Json(nullptr);
    json["turns"].push_back(std::move(one));
  }
  return json;
}

Json tree_of(const time::Zone& zone, const Outcomes& tree) {
  Json json;
  json["none"] = text_or_null(tree.none);
  json["all_legal"] = tree.all_legal();
  json["called_for"] = tree.called_for;
  json["planned"] = tree.planned;
  json["judged"] = tree.judged;
  json["reviews"] = Json::array();
  for (const auto& review : tree.reviews) {
    Json one;
    one["review"] = review.number;
    one["visit"] = text_or_null(review.visit);
    one["on"] = zone.iso(review.on);
    json["reviews"].push_back(std::move(one));
  }
  json["states"] = Json::array();
  for (const auto& state : tree.states) json["states"].push_back(state_of(zone, state));
  return json;
}

Json course_of(const TitrationPage& page, const Progress& course) {
  const time::Zone& zone = *page.brief.zone;
  Json json;
  json["course"] = course.course;
  json["regimen"] = course.regimen;
  json["text"] = course.say;
  json["ladder"] = ladder_of(course);
  json["step"] = step_number(course.step);
  json["dose"] = dosing_of(course.now);
  json["since"]["event"] = course.since;
  json["since"]["at"] = course.since_at ? Json(zone.iso(*course.since_at)) : Json(nullptr);
  json["since"]["because"] = course.because;
  json["until"] = course.until_at ? Json(zone.iso(*course.until_at)) : Json(nullptr);
  json["ended"] = course.ended ? Json(std::string{name_of(*course.ended)}) : Json(nullptr);
  json["taper"] = Json::array();
  for (std::size_t index = 0; index < course.taper.size(); ++index) {
    Json one;
    one["from"] = time::iso_date(course.taper[index].from);
    one["dose"] = course.taper[index].dose ? amount(*course.taper[index].dose) : Json(nullptr);
    one["now"] = course.tapered == index;
    json["taper"].push_back(std::move(one));
  }
  json["decided"] = Json::array();
  for (const auto& decision : course.decided) json["decided"].push_back(decision_of(decision));
  json["next"] = next_of(zone, course.next);
  json["seen"] = Json::array();
  for (const auto& seen : course.seen) {
    Json one;
    one["review"] = seen.review ? Json(*seen.review) : Json(nullptr);
    one["response"] = std::string{name_of(seen.response)};
    one["on"] = time::iso_date(seen.on);
    json["seen"].push_back(std::move(one));
  }
  json["missing"] = list_of(course.missing);
  json["proposals"] = Json::array();
  for (const auto& proposal : course.proposals) json["proposals"].push_back(proposal_of(zone, proposal));
  return json;
}

}  // namespace

std::string titration_json(const TitrationPage& page) {
  const regimen::Brief& brief = page.brief;
  Json document = json_head({.order = brief.order.id,
                             .zone = *brief.zone,
                             .profile = brief.order.profile,
                             .provenance = brief.provenance,
                             .as_of = brief.as_of});
  document["schema"] = "posology/titration/1";
  document["notes"] = list_of(brief.notes);
  document["courses"] = Json::array();
  for (std::size_t index = 0; index < page.courses.size(); ++index) {
    Json course = course_of(page, page.courses[index]);
    course["tree"] = index < page.trees.size() ? tree_of(*brief.zone, page.trees[index]) : Json(nullptr);
    document["courses"].push_back(std::move(course));
  }
  return written(document);
}

}  // namespace posology::calendars
