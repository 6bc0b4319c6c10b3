// SPDX-License-Identifier: Apache-2.0
#include "calendars/fhir.hpp"

#include <set>

#include "calendars/fhir_terms.hpp"
#include "calendars/uid.hpp"
#include "calendars/wording.hpp"
#include "engine/time/text.hpp"
#include "schedules/reading/diagnostic.hpp"

namespace posology::calendars {
namespace {

using regimen::Certainty;
using regimen::EventKind;

/// A resource and what holds it.
struct Held {
  std::string uid;
  std::vector<regimen::Binding> rules;
};

class BundleWriter {
 public:
  explicit BundleWriter(const Calendar& calendar) : calendar_{calendar} {}

  Json written() {
    for (const Entry& entry : calendar_.entries) add(entry);
    for (const HomeCourse& course : calendar_.home) add(course);
    add_washouts();
    Json bundle{{"resourceType", "Bundle"}, {"type", "transaction"}};
    bundle["identifier"] = fhir_identifier("urn:posology:order", calendar_.order);
    bundle["timestamp"] = fhir_instant(calendar_, calendar_.as_of);
    bundle["entry"] = Json::array();
    put(bundle, uid_of(calendar_.order, "plan"), care_plan());
    for (auto& [uid, resource] : resources_) put(bundle, uid, std::move(resource));
    for (const Held& held : held_) put(bundle, uid_of(calendar_.order, held.uid + "/why"), provenance(held));
    return bundle;
  }

 private:
  static void put(Json& bundle, const std::string& uid, Json resource) {
    const std::string url = resource["resourceType"].get<std::string>() + "/" + uid;
    Json entry;
    entry["fullUrl"] = "urn:uuid:" + uid;
    entry["resource"] = std::move(resource);
    entry["request"] = {{"method", "PUT"}, {"url", url}};
    bundle["entry"].push_back(std::move(entry));
  }

  /// Every resource carries its id and the event that it stands for.
  Json resource(const char* type, const std::string& uid, const std::string& event) const {
    Json json{{"resourceType", type}, {"id", uid}};
    json["identifier"] = Json::array({fhir_identifier("urn:posology:event", event)});
    return json;
  }

  void keep(std::string uid, Json resource, const std::vector<regimen::Binding>& rules) {
    held_.push_back({.uid = uid, .rules = rules});
    resources_.emplace_back(std::move(uid), std::move(resource));
  }

  static const char* status(Certainty certainty) { return certainty == Certainty::firm ? "active" : "draft"; }

  void add(const Entry& entry) {
    const regimen::PlannedEvent& event = entry.event;
    const bool drug_given = event.kind == EventKind::administration;
    keep(event.uid, drug_given ? medication_request(entry) : service_request(entry), event.binds_planned);
    const bool visit = !event.place.empty() && !event.derived;
    if (visit) keep(uid_of(calendar_.order, event.id + "/visit"), appointment(entry), event.binds_planned);
  }

  Json notes_of(const Entry& entry) const {
    Json notes = Json::array();
    for (const std::string& open : entry.event.open) notes.push_back(fhir_text("PROVISIONAL: " + open));
    for (const std::string& note : entry.event.notes) notes.push_back(fhir_text(note));
    return notes;
  }

  void begin_request(Json& json, Certainty certainty) const {
    json["status"] = status(certainty);
    json["intent"] = "plan";
  }

  Json medication_request(const Entry& entry) const {
    const regimen::PlannedEvent& event = entry.event;
    Json json = resource("MedicationRequest", event.uid, event.id);
    begin_request(json, event.certainty);
    json["medicationCodeableConcept"] = fhir_medication(calendar_, event.subject.drug, entry.what);
    json["subject"] = fhir_subject(calendar_);
    json["authoredOn"] = fhir_instant(calendar_, calendar_.as_of);
    if (Json notes = notes_of(entry); !notes.empty()) json["note"] = std::move(notes);
    Json dosage;
    dosage["text"] = schedules::shown(entry.what + (entry.dose.empty() ? "" : ", " + entry.dose) +
                                      (entry.product.empty() ? "" : " (" + entry.product + ")") +
                                      (entry.step.empty() ? "" : ", " + entry.step) + ", " +
                                      time::weekday_date_clock(entry.start));
    dosage["timing"]["event"] = Json::array({fhir_instant(calendar_, event.start)});
    if (!event.route.empty()) dosage["route"] = fhir_text(event.route);
    if (event.dose) dosage["doseAndRate"] = Json::array({{{"doseQuantity", fhir_quantity(*event.dose)}}});
    json["dosageInstruction"] = Json::array({std::move(dosage)});
    return json;
  }

  Json service_request(const Entry& entry) const {
    const regimen::PlannedEvent& event = entry.event;
    Json json = resource("ServiceRequest", event.uid, event.id);
    begin_request(json, event.certainty);
    json["category"] = Json::array({fhir_text(std::string{name_of(event.kind)})});
    json["code"] = fhir_text(entry.what);
    json["subject"] = fhir_subject(calendar_);
    if (event.end > event.start) {
      json["occurrencePeriod"] = fhir_period(calendar_, event.start, event.end);
    } else {
      json["occurrenceDateTime"] = fhir_instant(calendar_, event.start);
    }
    json["authoredOn"] = fhir_instant(calendar_, calendar_.as_of);
    if (Json notes = notes_of(entry); !notes.empty()) json["note"] = std::move(notes);
    return json;
  }

  /// A plan proposes; nobody has booked anything yet.
  Json appointment(const Entry& entry) const {
    const regimen::PlannedEvent& event = entry.event;
    Json json = resource("Appointment", uid_of(calendar_.order, event.id + "/visit"), event.id);
    json["status"] = "proposed";
    json["description"] = schedules::shown(entry.what);
    json["supportingInformation"] = Json::array({fhir_reference(event.uid)});
    json["start"] = fhir_instant(calendar_, event.start);
    // An appointment needs an end that is not its start; what has no length stands for the minute it begins.
    json["end"] = fhir_instant(calendar_, std::max(event.end, event.start + time::minutes{1}));
    json["created"] = fhir_instant(calendar_, calendar_.as_of);
    json["participant"] =
        Json::array({{{"actor", {{"display", schedules::shown(event.place)}}}, {"status", "needs-action"}}});
    json["requestedPeriod"] = Json::array({fhir_period(calendar_, event.earliest, event.latest)});
    return json;
  }

  bool is_shown(time::Instant from, time::Instant to) const {
    return calendar_.zone->day_of(from) <= calendar_.shown_last &&
           calendar_.zone->day_of(to - time::minutes{1}) >= calendar_.shown_first;
  }

  void add(const HomeCourse& course) {
    int number = 0;
    for (const regimen::Segment& segment : course.pattern.segments) {
      ++number;
      if (!is_shown(segment.from, segment.to)) continue;
      const std::string event = course.pattern.id + "/home/" + std::to_string(number);
      const std::string uid = uid_of(calendar_.order, event + "/request");
      std::vector<regimen::Binding> rules;
      if (!segment.rule.empty()) rules.push_back({.rule = segment.rule, .other = {}});
      keep(uid, home_request(course, segment, uid, event), rules);
    }
  }

  Json home_request(const HomeCourse& course, const regimen::Segment& segment, const std::string& uid,
                    const std::string& event) const {
    const regimen::Pattern& pattern = course.pattern;
    Json json = resource("MedicationRequest", uid, event);
    begin_request(json, segment.certainty);
    if (segment.kind == regimen::SegmentKind::do_not_take) json["doNotPerform"] = true;
    json["medicationCodeableConcept"] = fhir_medication(calendar_, pattern.subject.drug, pattern.say);
    json["subject"] = fhir_subject(calendar_);
    json["authoredOn"] = fhir_instant(calendar_, calendar_.as_of);
    json["dosageInstruction"] = Json::array({home_dosage(course, segment)});
    return json;
  }

  Json home_dosage(const HomeCourse& course, const regimen::Segment& segment) const {
    const regimen::Pattern& pattern = course.pattern;
    const std::string dose = pattern.dose.ismp() +
                             (course.product.empty() ? "" : " (" + course.product + ")") +
                             (course.step.empty() ? "" : ", " + course.step);
    Json dosage;
    Json repeat{{"boundsPeriod", fhir_period(calendar_, segment.from, segment.to)}};
    switch (segment.kind) {
      case regimen::SegmentKind::take:
        dosage["text"] =
            schedules::shown(pattern.say + ", " + dose + ", daily at " + times_words(pattern.times));
        repeat["frequency"] = pattern.per_day;
        repeat["period"] = 1;
        repeat["periodUnit"] = "d";
        repeat["timeOfDay"] = Json::array();
        for (const time::minutes at : pattern.times) repeat["timeOfDay"].push_back(time::clock(at) + ":00");
        break;
      case regimen::SegmentKind::only_if_needed:
        dosage["text"] = schedules::shown("Only if needed: " + pattern.say + ", " + dose + " a dose");
        break;
      case regimen::SegmentKind::do_not_take:
        dosage["text"] =
            schedules::shown("DO NOT TAKE " + pattern.say +
                             (segment.because.empty() ? std::string{} : ": held for " + segment.because));
        break;
    }
    dosage["timing"]["repeat"] = std::move(repeat);
    if (segment.kind == regimen::SegmentKind::only_if_needed) dosage["asNeededBoolean"] = true;
    if (segment.kind == regimen::SegmentKind::do_not_take) return dosage;
    if (!pattern.route.empty()) dosage["route"] = fhir_text(pattern.route);
    dosage["doseAndRate"] = Json::array({{{"doseQuantity", fhir_quantity(pattern.dose)}}});
    return dosage;
  }

  void add_washouts() {
    for (const regimen::Washout& washout : calendar_.washouts) {
      if (!is_shown(washout.from, washout.to)) continue;
      const std::string event = washout.before + "/washout/" + washout.rule;
      const std::string uid = uid_of(calendar_.order, event);
      Json json = resource("MedicationRequest", uid, event);
      begin_request(json, Certainty::firm);
      json["doNotPerform"] = true;
      json["medicationCodeableConcept"] = fhir_text(washout.what);
      json["subject"] = fhir_subject(calendar_);
      json["authoredOn"] = fhir_instant(calendar_, calendar_.as_of);
      Json dosage;
      dosage["text"] = schedules::shown("DO NOT TAKE " + washout.what + ": washout before " + washout.before);
      dosage["timing"]["repeat"]["boundsPeriod"] = fhir_period(calendar_, washout.from, washout.to);
      json["dosageInstruction"] = Json::array({std::move(dosage)});
      keep(uid, std::move(json), {{.rule = washout.rule, .other = washout.before}});
    }
  }

  Json care_plan() const {
    const std::string uid = uid_of(calendar_.order, "plan");
    Json json{{"resourceType", "CarePlan"}, {"id", uid}};
    json["identifier"] = Json::array({fhir_identifier("urn:posology:order", calendar_.order)});
    json["status"] = undecided(calendar_) ? "draft" : "active";
    json["intent"] = "plan";
    json["title"] = undecided(calendar_) ? "DRAFT dose calendar" : "Dose calendar";
    json["description"] = "Decision support: a professional checks every sheet.";
    json["subject"] = fhir_subject(calendar_);
    json["period"] = {{"start", time::iso_date(calendar_.shown_first)},
                      {"end", time::iso_date(calendar_.shown_last)}};
    json["created"] = fhir_instant(calendar_, calendar_.as_of);
    json["activity"] = Json::array();
    for (const auto& [id, resource] : resources_) {
      json["activity"].push_back({{"reference", fhir_reference(id)}});
    }
    if (json["activity"].empty()) json.erase("activity");
    json["note"] = Json::array();
    const auto note = [&json](const std::string& text) { json["note"].push_back(fhir_text(text)); };
    note("profile " + calendar_.profile + ", revision " + std::to_string(calendar_.revision) +
         ", made by posology " + calendar_.provenance.engine_version + ", library " +
         calendar_.provenance.library + ", zone data " + calendar_.provenance.tzdb);
    for (const OpenDecision& open : calendar_.open) note("decision open: " + open.text);
    for (const regimen::LeftOut& left : calendar_.left_out) note("left out: " + left.text);
    for (const RuleOff& rule : calendar_.rules_off) note("rule off: " + rule.id + ": " + rule.why);
    for (const std::string& text : calendar_.notes) note(text);
    return json;
  }

  /// Which rules hold the date; "order", "clinic" and "target" stand beside the library's.
  Json provenance(const Held& held) const {
    Json json{{"resourceType", "Provenance"}, {"id", uid_of(calendar_.order, held.uid + "/why")}};
    json["target"] = Json::array({fhir_reference(held.uid)});
    json["recorded"] = fhir_instant(calendar_, calendar_.as_of);
    std::set<std::string> named;
    for (const regimen::Binding& binding : held.rules) {
      if (!named.insert(binding.rule).second) continue;
      json["policy"].push_back("urn:posology:rule:" + binding.rule);
      json["reason"].push_back(fhir_text(std::string{reason_words(calendar_, binding)}));
    }
    json["agent"] = Json::array(
        {{{"who", {{"display", "posology " + schedules::shown(calendar_.provenance.engine_version)}}}}});
    return json;
  }

  const Calendar& calendar_;
  std::vector<std::pair<std::string, Json>> resources_;
  std::vector<Held> held_;
};

}  // namespace

std::string fhir_bundle(const Calendar& calendar) {
  return written(BundleWriter{calendar}.written());
}

}  // namespace posology::calendars
