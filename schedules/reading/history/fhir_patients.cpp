// SPDX-License-Identifier: Apache-2.0
//
// FHIR R4. Of a MedicationAdministration are read: status, subject, effectiveDateTime or effectivePeriod, the
// medication (a code of its own, a contained resource, or one of the same file), dosage.dose and
// dosage.route. What was entered in error or not done is no dose; what is still in progress is one.
#include <map>
#include <nlohmann/json.hpp>

#include "schedules/reading/digest.hpp"
#include "schedules/reading/history/gathering.hpp"
#include "schedules/reading/history/grouping.hpp"
#include "schedules/reading/history/line_blocks.hpp"

namespace posology::schedules {
namespace {

/// Numbers keep the digits that they were written with: a dose must not pass through a binary fraction.
using Json = nlohmann::json;

std::string text_at(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

const Json& at(const Json& object, const char* key) {
  static const Json nothing = Json::object();
  const auto found = object.find(key);
  return found == object.end() ? nothing : *found;
}

/// The shortest decimal that reads as the same double: what was written, up to 15 digits.
std::string number_text(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  return value.is_number() ? value.dump() : std::string{};
}

/// What a CodeableConcept calls the drug: a code that the library may list, and a name.
struct Called {
  std::string code = {}, name = {};
};

Called called(const Json& coded) {
  Called found{.code = {}, .name = text_at(coded, "text")};
  const Json& codings = at(coded, "coding");
  if (!codings.is_array()) return found;
  for (const Json& coding : codings) {
    if (!coding.is_object()) continue;
    const std::string system = text_at(coding, "system");
    const bool known =
        system == "http://www.nlm.nih.gov/research/umls/rxnorm" || system == "http://www.whocc.no/atc";
    if (known && found.code.empty()) found.code = text_at(coding, "code");
    if (found.name.empty()) found.name = text_at(coding, "display");
  }
  return found;
}

class FhirPatients : public PatientSource {
 public:
  explicit FhirPatients(std::unique_ptr<ByteSource> source)
      : source_{std::move(source)}, blocks_{*source_, {.line_most = line_most}}, gathering_{gathered_most} {}

  bool next(std::string& lines) override {
    if (ended_) return false;
    ended_ = true;
    // Medications may come after the doses that refer to them, so that all is read first.
    std::string whole;
    LineBlock block;
    std::uint64_t line = 0;
    while (blocks_.next(block)) {
      whole += block.text();
      if (block.overlong || !block.damage.empty() || whole.size() > whole_most) {
        const std::string digest = block.overlong ? block.sha256 : hexadecimal(sha256({}));
        const std::string why =
            !block.damage.empty() ? block.damage : "too much for one file of FHIR: bundle it first";
        gathering_.lose({.line = block.first_line,
                         .code = block.damage.empty() ? "POS0007" : "POS0225",
                         .sha256 = digest,
                         .text = why});
        break;
      }
    }
    const Json one = Json::parse(whole, nullptr, false);
    if (one.is_object()) {
      take(one, 1);
    } else {
      std::string_view rest{whole};
      while (!rest.empty()) {
        ++line;
        const auto end = std::min(rest.find('\n'), rest.size());
        const std::string_view text = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (text.find_first_not_of(" \t\r") == std::string_view::npos) continue;
        const Json resource = Json::parse(text.begin(), text.end(), nullptr, false);
        if (resource.is_object())
          take(resource, line);
        else
          lose(line, text, "the line is no JSON object");
      }
    }
    for (const auto& [dose, number] : doses_) administer(dose, number);
    gathering_.give_out_all(lines);
    return !lines.empty();
  }

 private:
  static constexpr std::size_t line_most = std::size_t{32} * 1024 * 1024;
  static constexpr std::size_t whole_most = std::size_t{32} * 1024 * 1024;

  void lose(std::uint64_t line, std::string_view raw, std::string_view why) {
    const std::string digest = hexadecimal(sha256(raw));
    gathering_.lose({.line = line, .code = "POS0007", .sha256 = digest, .text = why});
  }

  void take(const Json& resource, std::uint64_t line) {
    const std::string type = text_at(resource, "resourceType");
    if (type == "Bundle") {
      const Json& entries = at(resource, "entry");
      if (!entries.is_array()) return;
      for (const Json& entry : entries) {
        if (!entry.is_object() || !at(entry, "resource").is_object()) continue;
        const Json& inner = at(entry, "resource");
        if (text_at(inner, "resourceType") == "Medication") {
          medications_[text_at(entry, "fullUrl")] = called(at(inner, "code"));
        }
        take(inner, line);
      }
    } else if (type == "Medication") {
      medications_["Medication/" + text_at(resource, "id")] = called(at(resource, "code"));
    } else if (type == "MedicationAdministration") {
      doses_.emplace_back(resource, line);
    }
  }

  Called medication_of(const Json& dose) const {
    if (dose.contains("medicationCodeableConcept")) return called(at(dose, "medicationCodeableConcept"));
    const Json& reference = at(dose, "medicationReference");
    std::string target = text_at(reference, "reference");
    if (target.starts_with('#')) {
      const Json& contained = at(dose, "contained");
      if (contained.is_array()) {
        for (const Json& resource : contained) {
          if (resource.is_object() && "#" + text_at(resource, "id") == target)
            return called(at(resource, "code"));
        }
      }
    }
    auto found = medications_.find(target);
    if (found == medications_.end()) {
      const auto slash = target.rfind("Medication/");
      if (slash != std::string::npos) found = medications_.find(target.substr(slash));
    }
    if (found != medications_.end()) return found->second;
    return {.code = {}, .name = text_at(reference, "display")};
  }

  void administer(const Json& dose, std::uint64_t line) {
    const std::string status = text_at(dose, "status");
    if (status == "entered-in-error" || status == "not-done" || status == "on-hold" || status == "unknown")
      return;
    const std::string patient = text_at(at(dose, "subject"), "reference");
    if (patient.empty())
      return lose(line, dose.dump(-1, ' ', false, Json::error_handler_t::replace),
                  "the administration names no patient");
    const Json& period = at(dose, "effectivePeriod");
    const std::string start =
        dose.contains("effectiveDateTime") ? text_at(dose, "effectiveDateTime") : text_at(period, "start");
    const std::string end = text_at(period, "end");
    const Called drug = medication_of(dose);
    const Json& dosage = at(dose, "dosage");
    const Json& amount = at(dosage, "dose");
    const Called route = called(at(dosage, "route"));
    std::string route_name = route.name;
    const Json& route_codes = at(at(dosage, "route"), "coding");
    if (route_name.empty() && route_codes.is_array() && !route_codes.empty() &&
        route_codes.front().is_object())
      route_name = text_at(route_codes.front(), "code");
    const std::string value = amount.contains("value") ? number_text(amount["value"]) : std::string{};
    std::string unit = text_at(amount, "code");
    if (unit.empty()) unit = text_at(amount, "unit");
    gathering_.add(patient.substr(patient.rfind('/') == std::string::npos ? 0 : patient.rfind('/') + 1), {},
                   {.time = start,
                    .end = end,
                    .drug = drug.name,
                    .code = drug.code,
                    .route = route_name,
                    .dose = value,
                    .unit = unit,
                    .line = line});
  }

  std::unique_ptr<ByteSource> source_;
  LineBlocks blocks_;
  Gathering gathering_;
  std::map<std::string, Called> medications_;
  std::vector<std::pair<Json, std::uint64_t>> doses_;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<PatientSource> fhir_patients(std::unique_ptr<ByteSource> source) {
  return std::make_unique<FhirPatients>(std::move(source));
}

}  // namespace posology::schedules
