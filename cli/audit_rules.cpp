// SPDX-License-Identifier: Apache-2.0
#include "cli/audit_rules.hpp"

#include "cli/engine_version.hpp"
#include "cli/trouble.hpp"
#include "cli/whole_file.hpp"
#include "engine/audit/clinic_hours.hpp"
#include "engine/time/text.hpp"
#include "schedules/reading/digest.hpp"
#include "schedules/reading/order.hpp"
#include "schedules/reading/suggestions.hpp"
#include "schedules/reading/zone_database.hpp"

namespace posology::cli {
namespace {

constexpr std::string_view base_profile = "bmj";

bool names_an_order(const std::vector<std::string>& rules) {
  return rules.size() == 1 && rules.front().ends_with(".toml");
}

template <typename Map>
std::vector<std::string> keys_of(const Map& map) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : map) keys.push_back(key);
  return keys;
}

/// Days on which the clinic has any hours.
std::shared_ptr<const time::WorkingDays> working_days(const regimen::Clinic& clinic) {
  auto working = std::make_shared<time::WorkingDays>();
  for (auto day = time::first_day; day <= time::last_day; day += std::chrono::days{1}) {
    if (audit::open_at_all(clinic, day)) working->open.push_back(day);
  }
  return working;
}

bool counts_working_days(const std::vector<regimen::Rule>& rules) {
  // Only then is the clinic laid out over seventy years.
  for (const auto& rule : rules) {
    const auto* const apart = std::get_if<regimen::Separation>(&rule.body);
    if (apart == nullptr || !rule.on) continue;
    for (const auto& bound : {apart->at_least, apart->at_most}) {
      if (bound && bound->by.kind() == time::Duration::Kind::working_days) return true;
    }
  }
  return false;
}

void take_regimens(AuditRules& rules, const AuditRulesRequest& request) {
  const bool detect = request.rules.size() == 1 && request.rules.front() == "detect";
  if (detect) {
    for (const auto& [id, regimen] : rules.library.regimens) rules.regimens.push_back(regimen);
  } else {
    for (const std::string& id : request.rules) {
      const auto found = rules.library.regimens.find(id);
      if (found == rules.library.regimens.end()) {
        const auto meant = schedules::nearest(id, keys_of(rules.library.regimens));
        throw Trouble{
            ExitCode::wrong,
            "POS0931",
            "--rules: no regimen is called " + id,
            {meant.empty() ? "name regimens of the library, an order (its name ends in .toml), or detect"
                           : schedules::did_you_mean(meant)}};
      }
      rules.regimens.push_back(found->second);
    }
  }
  const std::string profile = request.profile.value_or(std::string{base_profile});
  if (!rules.library.profiles.contains(profile)) {
    throw Trouble{ExitCode::wrong,
                  "POS0931",
                  "--profile: no profile is called " + profile,
                  {schedules::known_ones("the profiles are", keys_of(rules.library.profiles))}};
  }
  rules.head.profile = profile;
  rules.rules = schedules::rules_for(rules.library, profile);
}

}  // namespace

std::variant<std::unique_ptr<AuditRules>, Mistakes> audit_rules(const AuditRulesRequest& request,
                                                                const Streams& streams) {
  auto library = library_with(request.library);
  if (auto* const wrong = std::get_if<Mistakes>(&library)) return std::move(*wrong);
  auto rules = std::make_unique<AuditRules>();
  rules->library = std::get<schedules::Library>(std::move(library));
  std::string said = rules->library.hash;
  std::shared_ptr<const time::WorkingDays> working;
  std::vector<std::string> put_off;
  if (names_an_order(request.rules)) {
    const std::string& file = request.rules.front();
    const std::string text = read_whole(file, streams.in, schedules::order_bytes_most);
    auto read = schedules::read_brief({.file = file, .text = text}, rules->library,
                                      {.as_of = request.as_of,
                                       .engine_version = std::string{engine_version},
                                       .profile = request.profile,
                                       .lapses = &rules->lapses});
    if (auto* const wrong = std::get_if<schedules::Diagnostics>(&read)) return Mistakes{std::move(*wrong)};
    auto& brief = std::get<regimen::Brief>(read);
    rules->rules = brief.rules.all();
    rules->regimens = std::move(brief.regimens);
    rules->zone = brief.zone;
    for (const auto& delay : brief.order.delays)
      if (!delay.reason.empty()) put_off.push_back(delay.event);
    rules->head.profile = request.profile.value_or(brief.order.profile);
    if (counts_working_days(rules->rules)) working = working_days(brief.clinic);
    said += '\n' + text;
  } else {
    take_regimens(*rules, request);
    for (const auto& regimen : rules->regimens) said += '\n' + regimen.id;
  }
  if (request.zone) {
    rules->zone = schedules::load_zone(*request.zone);
    if (!rules->zone) {
      const auto near = schedules::nearest_zone_names(*request.zone);
      throw Trouble{ExitCode::wrong,
                    "POS0932",
                    "--zone: no time zone is called " + *request.zone,
                    {near.empty() ? "zones are named as America/New_York" : schedules::did_you_mean(near)}};
    }
  }
  said += '\n' + rules->head.profile;
  rules->head.as_of = time::iso_utc(request.as_of);
  rules->head.rules = "sha256:" + schedules::hexadecimal(schedules::sha256(said));
  rules->head.tzdb = schedules::zone_database_version();
  rules->head.version = std::string{engine_version};
  std::vector<const regimen::Regimen*> used;
  for (const auto& regimen : rules->regimens) used.push_back(&regimen);
  std::vector<audit::history::LapsedChange> lapses;
  for (const auto& lapse : rules->lapses)
    lapses.push_back({.then = &lapse.then,
                      .last = static_cast<audit::history::DayNumber>(lapse.last.time_since_epoch().count())});
  rules->book = std::make_unique<audit::history::Rulebook>(audit::history::RulebookRequest{
      .rules = rules->rules,
      .forms = rules->library.forms,
      .drugs = rules->library.drugs,
      .regimens = used,
      .detect = request.rules.size() == 1 && request.rules.front() == "detect",
      .working = working,
      .put_off = std::move(put_off),
      .lapses = std::move(lapses)});
  return rules;
}

}  // namespace posology::cli
