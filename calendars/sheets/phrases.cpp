// SPDX-License-Identifier: Apache-2.0
#include "calendars/sheets/phrases.hpp"

#include <algorithm>

#include "engine/time/text.hpp"

namespace posology::calendars {

std::string unit_words(const Language& language, const std::string& strength, const std::string& form,
                       long long number) {
  const Phrases say{language, "sheet"};
  const std::string count = std::to_string(number);
  if (form.empty()) return say("{count} x {strength}", {{"count", count}, {"strength", strength}});
  return say("{count} x {strength} {form}",
             {{"count", count}, {"strength", strength}, {"form", language.of_library(form)}});
}

std::string makings_words(const Language& language, const std::optional<dose::Makings>& makings,
                          const std::string& form) {
  if (!makings) return {};
  std::vector<std::string> parts;
  for (const dose::StockedUnits& units : *makings) {
    parts.push_back(unit_words(language, units.strength.ismp(), form, units.count));
  }
  return language.listed(parts);
}

namespace {

struct Measured {
  const dose::Quantity& dose;
  const std::optional<dose::Makings>& makings;
  const std::string& form;
  const std::optional<regimen::StepTold>& step;
};

std::string with_units(const Language& language, const Measured& one) {
  const std::string units = makings_words(language, one.makings, one.form);
  std::string words = units.empty() ? one.dose.ismp() : one.dose.ismp() + " (" + units + ")";
  const std::string step = step_phrase(language, one.step);
  return step.empty() ? words : words + ", " + step;
}

}  // namespace

std::string step_phrase(const Language& language, const std::optional<regimen::StepTold>& step) {
  const Phrases say{language, "sheet"};
  if (!step) return {};
  return say("step {number} of {steps}",
             {{"number", std::to_string(step->number)}, {"steps", std::to_string(step->of)}});
}

std::string dose_and_units(const Language& language, const regimen::PlannedEvent& event) {
  const Phrases say{language, "sheet"};
  if (event.dose) return with_units(language, {*event.dose, event.product, event.product_form, event.step});
  if (event.dose_from == regimen::DoseSource::not_entered) return say("dose to be entered by the clinician");
  return {};
}

std::string dose_and_units(const Language& language, const regimen::Pattern& pattern) {
  return with_units(language, {pattern.dose, pattern.product, pattern.product_form, pattern.step});
}

std::string event_name(const Language& language, const regimen::PlannedEvent& event) {
  return event.subject.drug.empty() ? language.of_library(event.say) : event.say;
}

std::string stretch_words(const Language& language, time::minutes from, time::minutes to, bool plain) {
  const Phrases say{language, "sheet"};
  constexpr time::minutes whole{24 * 60};
  const std::string begins = language.clock(from, plain), ends = language.clock(to, plain);
  if (from == time::minutes{0} && to == whole) return say("All day");
  if (to == whole) return say("From {from}", {{"from", begins}});
  if (from == time::minutes{0}) return say("Until {until}", {{"until", ends}});
  return say("From {from} until {until}", {{"from", begins}, {"until", ends}});
}

std::string hours_after_label(const Language& language, const std::string& label, const Mark& mark) {
  const Phrases say{language, "sheet"};
  constexpr time::minutes whole{24 * 60};
  const std::string begins = language.clock(mark.from), ends = language.clock(mark.to);
  if (mark.from == time::minutes{0} && mark.to == whole) return label;
  if (mark.to == whole) return say("{label} from {from}", {{"label", label}, {"from", begins}});
  if (mark.from == time::minutes{0}) return say("{label} until {until}", {{"label", label}, {"until", ends}});
  return say("{label} from {from} until {until}", {{"label", label}, {"from", begins}, {"until", ends}});
}

std::string place_words(const std::string& place) {
  std::string words = place;
  std::ranges::replace(words, '-', ' ');
  return words;
}

bool undecided(const regimen::PlannedEvent& event) {
  return event.certainty == regimen::Certainty::provisional ||
         event.dose_from == regimen::DoseSource::not_entered;
}

void add_common_words(Sheet& sheet, const Calendar& calendar, const Language& language) {
  const Phrases say{language, "sheet"};
  sheet.language = language.tag();
  sheet.made = time::iso_utc(calendar.as_of);
  sheet.page_of = say("Page {page} of {pages}", {{"page", "{page}"}, {"pages", "{pages}"}});
  sheet.provisional_words = say("PROVISIONAL: not decided yet");
  sheet.changed_words = say("CHANGED");
  sheet.time_taken_words = say("Time taken");
  const regimen::Provenance& from = calendar.provenance;
  sheet.foot =
      say("Order {order}, sheet {number}, plan {fingerprint}", {{"order", calendar.order},
                                                                {"number", std::to_string(calendar.revision)},
                                                                {"fingerprint", calendar.fingerprint}}) +
      " · " +
      say("posology {version}, library {library}, zone data {tzdb}, profile {profile}",
          {{"version", from.engine_version},
           {"library", from.library.substr(0, 19)},
           {"tzdb", from.tzdb},
           {"profile", calendar.profile}});
}

std::optional<Section> rules_off_section(const Calendar& calendar, const Language& language) {
  const Phrases say{language, "sheet"};
  if (calendar.rules_off.empty() && calendar.rules_loosened.empty()) return std::nullopt;
  Section section{.title = say("For staff"), .blocks = {}};
  const auto add = [&](Table table) {
    if (!table.rows.empty()) section.blocks.push_back(std::move(table));
  };
  const auto row = [](const std::string& rule, const std::string& why) {
    TableRow told;
    told.cells = {{.text = rule, .under = {}}, {.text = why, .under = {}}};
    return told;
  };
  Table off{.caption = say("Rules that are switched off, and why"),
            .columns = {say("Rule"), say("Why it is off")},
            .widths = {2, 3},
            .rows = {}};
  for (const RuleOff& rule : calendar.rules_off) off.rows.push_back(row(rule.id, rule.why));
  add(std::move(off));
  Table loosened{.caption = say("Rules that are less strict here, and why"),
                 .columns = {say("Rule"), say("How and why")},
                 .widths = {2, 3},
                 .rows = {}};
  for (const auto& rule : calendar.rules_loosened) loosened.rows.push_back(row(rule.rule, rule.why));
  add(std::move(loosened));
  return section;
}

}  // namespace posology::calendars
