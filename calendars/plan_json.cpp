// SPDX-License-Identifier: Apache-2.0
#include "calendars/plan_json.hpp"

#include "calendars/plan_extras.hpp"
#include "calendars/wording.hpp"
#include "engine/time/text.hpp"

namespace posology::calendars {
namespace {

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json list_of(const std::vector<std::string>& texts) {
  Json list = Json::array();
  for (const std::string& text : texts) list.push_back(text);
  return list;
}

Json amount(const dose::Quantity& quantity) {
  Json json;
  json["amount"] = quantity.value.plain();
  json["unit"] = std::string{dose::symbol(quantity.unit)};
  return json;
}

Json amount(const std::optional<dose::Quantity>& quantity, regimen::DoseSource from) {
  if (!quantity) return nullptr;
  Json json = amount(*quantity);
  json["from"] = std::string{name_of(from)};
  return json;
}

Json product(const std::optional<dose::Makings>& makings, const std::string& form, const std::string& words) {
  if (!makings) return nullptr;
  Json json;
  json["form"] = text_or_null(form);
  json["units"] = Json::array();
  for (const dose::StockedUnits& units : *makings) {
    Json one;
    one["count"] = units.count;
    one["strength"] = amount(units.strength);
    if (units.part_of) one["part_of"] = amount(*units.part_of);
    json["units"].push_back(std::move(one));
  }
  json["text"] = words;
  return json;
}

Json step_of(const std::optional<regimen::StepTold>& step) {
  if (!step) return nullptr;
  Json json;
  json["ladder"] = step->ladder;
  json["number"] = step->number;
  json["of"] = step->of;
  return json;
}

Json rule_ids(const std::vector<regimen::Binding>& bindings) {
  Json list = Json::array();
  for (const regimen::Binding& binding : bindings) list.push_back(binding.rule);
  return list;
}

Json reasons(const Calendar& calendar, const std::vector<regimen::Binding>& bindings) {
  Json list = Json::array();
  for (const regimen::Binding& binding : bindings) {
    Json one;
    one["rule"] = binding.rule;
    one["event"] = binding.other ? Json(*binding.other) : Json(nullptr);
    one["text"] = reason_words(calendar, binding);
    list.push_back(std::move(one));
  }
  return list;
}

Json slack(const Calendar& calendar, const regimen::PlannedEvent& event) {
  Json json;
  json["before_days"] = days_between(calendar, event.slack_first, event.start);
  json["after_days"] = days_between(calendar, event.start, event.slack_last);
  json["first"] = calendar.zone->iso(event.slack_first);
  json["last"] = calendar.zone->iso(event.slack_last);
  return json;
}

Json event_of(const Calendar& calendar, const Entry& entry) {
  const regimen::PlannedEvent& event = entry.event;
  const time::Zone& zone = *calendar.zone;
  Json json;
  json["id"] = event.id;
  json["regimen"] = event.regimen;
  json["course"] = event.course;
  json["kind"] = std::string{name_of(event.kind)};
  json["drug"] = text_or_null(event.subject.drug);
  json["form"] = text_or_null(event.subject.form);
  json["text"] = entry.what;
  json["product"] = product(event.product, event.product_form, entry.product);
  json["dose"] = amount(event.dose, event.dose_from);
  json["dose_from"] = std::string{name_of(event.dose_from)};
  json["step"] = step_of(event.step);
  json["route"] = text_or_null(event.route);
  json["place"] = text_or_null(event.place);
  json["planned"] = zone.iso(event.start);
  json["end"] = zone.iso(event.end);
  json["earliest"] = zone.iso(event.earliest);
  json["latest"] = zone.iso(event.latest);
  json["slack"] = slack(calendar, event);
  json["binding"] = rule_ids(event.binds_planned);
  json["binding_earliest"] = rule_ids(event.binds_earliest);
  json["binding_latest"] = rule_ids(event.binds_latest);
  json["reasons"]["planned"] = reasons(calendar, event.binds_planned);
  json["reasons"]["earliest"] = reasons(calendar, event.binds_earliest);
  json["reasons"]["latest"] = reasons(calendar, event.binds_latest);
  json["derived"] = event.derived;
  json["certainty"] = std::string{name_of(event.certainty)};
  json["open"] = list_of(event.open);
  json["notes"] = list_of(event.notes);
  json["uid"] = event.uid;
  return json;
}

Json segment_of(const time::Zone& zone, const regimen::Segment& segment) {
  Json json;
  json["from"] = zone.iso(segment.from);
  json["to"] = zone.iso(segment.to);
  json["certainty"] = std::string{name_of(segment.certainty)};
  json["kind"] = std::string{name_of(segment.kind)};
  if (segment.kind != regimen::SegmentKind::take) {
    json["rule"] = text_or_null(segment.rule);
    json["event"] = text_or_null(segment.because);
  }
  return json;
}

Json pattern_of(const Calendar& calendar, const HomeCourse& course) {
  const regimen::Pattern& pattern = course.pattern;
  Json json;
  json["id"] = pattern.id;
  json["regimen"] = pattern.regimen;
  json["course"] = pattern.course;
  json["drug"] = text_or_null(pattern.subject.drug);
  json["form"] = text_or_null(pattern.subject.form);
  json["text"] = pattern.say;
  json["dose"] = amount(pattern.dose, pattern.dose_from);
  json["step"] = step_of(pattern.step);
  json["because"] = text_or_null(pattern.because);
  json["product"] = product(pattern.product, pattern.product_form, course.product);
  json["route"] = text_or_null(pattern.route);
  json["per_day"] = pattern.per_day;
  json["times"] = Json::array();
  for (const time::minutes time : pattern.times) json["times"].push_back(time::clock(time));
  // `segments` are the days on which doses are taken, and nothing else: a reader that knows no more than
  // that must not count a drug-free day as one with doses.
  json["segments"] = Json::array();
  json["do_not_take"] = Json::array();
  json["only_if_needed"] = Json::array();
  for (const regimen::Segment& segment : pattern.segments) {
    if (calendar.zone->day_of(segment.from) > calendar.shown_last) continue;
    if (calendar.zone->day_of(segment.to) < calendar.shown_first) continue;
    const char* const list = segment.kind == regimen::SegmentKind::take          ? "segments"
                             : segment.kind == regimen::SegmentKind::do_not_take ? "do_not_take"
                                                                                 : "only_if_needed";
    json[list].push_back(segment_of(*calendar.zone, segment));
  }
  return json;
}

Json washout_of(const time::Zone& zone, const regimen::Washout& washout) {
  Json json;
  json["rule"] = washout.rule;
  json["what"] = washout.what;
  json["before"] = washout.before;
  json["from"] = zone.iso(washout.from);
  json["to"] = zone.iso(washout.to);
  json["last_dose"] = washout.last_dose ? Json(*washout.last_dose) : Json(nullptr);
  json["slack_days"] = washout.last_dose ? Json(washout.slack_days) : Json(nullptr);
  return json;
}

Json rule_of(const ToldRule& rule) {
  Json json;
  json["id"] = rule.id;
  json["severity"] = std::string{name_of(rule.severity)};
  json["source"] = rule.citation.source;
  json["source_title"] = rule.source_title;
  json["at"] = text_or_null(rule.citation.at);
  json["evidence"] = std::string{name_of(rule.citation.evidence)};
  json["variant"] = text_or_null(rule.variant);
  json["text"] = rule.says;
  return json;
}

/// The rest of the plan: lists of small records, in the order of the plan.
void add_records(Json& document, const Calendar& calendar) {
  document["washouts"] = Json::array();
  for (const auto& washout : calendar.washouts)
    document["washouts"].push_back(washout_of(*calendar.zone, washout));
  document["left_out"] = Json::array();
  for (const auto& left : calendar.left_out) {
    document["left_out"].push_back({{"event", left.event}, {"rule", left.rule}, {"text", left.text}});
  }
  document["gaps"] = Json::array();
  for (const auto& gap : calendar.gaps) {
    document["gaps"].push_back({{"from", gap.from}, {"to", gap.to}, {"days", gap.days}, {"text", gap.text}});
  }
  document["open"] = Json::array();
  for (const OpenDecision& open : calendar.open) {
    document["open"].push_back({{"text", open.text}, {"events", list_of(open.events)}});
  }
  document["rules"] = Json::array();
  for (const ToldRule& rule : calendar.rules) document["rules"].push_back(rule_of(rule));
  document["rules_off"] = Json::array();
  for (const RuleOff& rule : calendar.rules_off) {
    document["rules_off"].push_back({{"id", rule.id}, {"why", rule.why}});
  }
  document["broken"] = Json::array();
  for (const auto& broken : calendar.broken) {
    document["broken"].push_back({{"rule", broken.rule},
                                  {"from", text_or_null(broken.from)},
                                  {"to", text_or_null(broken.to)},
                                  {"text", broken.text}});
  }
}

}  // namespace

std::string plan_json(const Calendar& calendar, JsonLayout layout, const PlanExtras& extras) {
  Json document = json_head({.order = calendar.order,
                             .zone = *calendar.zone,
                             .profile = calendar.profile,
                             .provenance = calendar.provenance,
                             .as_of = calendar.as_of,
                             .revision = calendar.revision});
  document["status"] = "feasible";
  document["horizon"] = {{"first", time::iso_date(calendar.first)}, {"last", time::iso_date(calendar.last)}};
  document["shown"] = {{"first", time::iso_date(calendar.shown_first)},
                       {"last", time::iso_date(calendar.shown_last)}};
  document["cost"] = {{"broken", calendar.broken_count},
                      {"deviation_days", static_cast<double>(calendar.deviation_days)}};
  document["events"] = Json::array();
  for (const Entry& entry : calendar.entries) document["events"].push_back(event_of(calendar, entry));
  document["patterns"] = Json::array();
  for (const HomeCourse& course : calendar.home) document["patterns"].push_back(pattern_of(calendar, course));
  add_records(document, calendar);
  document["notes"] = list_of(calendar.notes);
  document["conflict"] = nullptr;
  if (extras.alternatives != nullptr) add_alternatives(document, *calendar.zone, *extras.alternatives);
  if (extras.explanation != nullptr) add_explanation(document, *calendar.zone, *extras.explanation);
  return written(document, layout);
}

}  // namespace posology::calendars
