// SPDX-License-Identifier: Apache-2.0
#include "calendars/rulebook/drug_pages.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "calendars/rulebook/statement.hpp"

namespace posology::calendars {
namespace {

using Json = nlohmann::ordered_json;
using regimen::Form;

std::string small(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

std::vector<const Form*> forms_of(const schedules::Library& library, const std::string& drug) {
  std::vector<const Form*> found;
  for (const auto& [id, form] : library.forms) {
    if (form.drug == drug) found.push_back(&form);
  }
  return found;
}

std::vector<regimen::Rule> rules_of(const schedules::Library& library, const std::string& drug) {
  return chosen_rules(library, {.drug = drug});
}

std::vector<std::string> strengths_of(const regimen::Product& product) {
  std::vector<std::string> all;
  for (const auto& strength : product.strengths) all.push_back(strength.ismp());
  return all;
}

std::string products_words(const Form& form) {
  std::string text;
  for (const auto& product : form.products) {
    text += (text.empty() ? "" : "; ") + product.form + " " + words_of(strengths_of(product));
    if (product.per_dose) text += ", at most " + std::to_string(*product.per_dose) + " for one dose";
    text += product.split ? ", may be divided" : ", never divided";
  }
  return text;
}

std::string class_words(const schedules::Library& library, const Form& form) {
  std::vector<std::string> all;
  for (const auto& id : form.classes)
    all.push_back(end_words(library, {regimen::Selector::By::drug_class, id}));
  return words_of(all);
}

std::vector<std::string> regimens_of(const schedules::Library& library, const Form& form) {
  std::vector<std::string> all;
  for (const auto& [id, regimen] : library.regimens) {
    if (std::ranges::any_of(regimen.courses, [&](const auto& course) { return course.form == form.id; }))
      all.push_back(id);
  }
  return all;
}

Json form_json(const schedules::Library& library, const Form& form) {
  Json products = Json::array();
  for (const auto& product : form.products) {
    products.push_back({{"form", product.form},
                        {"strengths", strengths_of(product)},
                        {"split", product.split},
                        {"per_dose", product.per_dose ? Json(*product.per_dose) : Json(nullptr)}});
  }
  Json plausible = nullptr;
  if (form.plausible)
    plausible = {{"least", form.plausible->least.ismp()}, {"most", form.plausible->most.ismp()}};
  return {{"id", form.id},
          {"say", form.say},
          {"synonyms", form.synonyms},
          {"route", form.route},
          {"classes", form.classes},
          {"plausible_single_dose", std::move(plausible)},
          {"when_required", form.when_required},
          {"products", std::move(products)},
          {"regimens", regimens_of(library, form)}};
}

Json drug_json(const schedules::Library& library, const regimen::Drug& drug) {
  Json forms = Json::array();
  for (const Form* const form : forms_of(library, drug.id)) forms.push_back(form_json(library, *form));
  return {{"id", drug.id},
          {"name", drug.name},
          {"synonyms", drug.synonyms},
          {"codes", drug.codes},
          {"forms", std::move(forms)}};
}

}  // namespace

std::string drugs_text(const schedules::Library& library, Ink ink) {
  std::string page;
  for (const auto& [id, drug] : library.drugs) {
    page += ink.strong(schedules::shown(drug.name)) + "\n";
    for (const Form* const form : forms_of(library, id)) {
      std::string text = form->say + ", " + form->route;
      if (!form->classes.empty()) text += "; " + class_words(library, *form);
      if (!form->products.empty()) text += "; " + products_words(*form);
      add_line(page, {.lead = "  ", .text = text, .hang = 6}, {});
    }
  }
  page += "\n";
  add_line(page,
           {.lead = {},
            .text = std::to_string(library.drugs.size()) + (library.drugs.size() == 1 ? " drug" : " drugs") +
                    "; library " + library.hash,
            .hang = 2},
           {});
  return page;
}

std::string drugs_json(const schedules::Library& library) {
  Json drugs = Json::array();
  for (const auto& [id, drug] : library.drugs) drugs.push_back(drug_json(library, drug));
  const Json document{{"schema", "posology/drugs/1"}, {"library", library.hash}, {"drugs", std::move(drugs)}};
  return document.dump(2) + "\n";
}

std::string drug_page_text(const schedules::Library& library, const std::string& id, Ink ink) {
  const auto& drug = library.drugs.at(id);
  std::string page = ink.strong(schedules::shown(drug.name)) + "\n";
  const auto field = [&](std::string lead, const std::string& text) {
    if (text.empty()) return;
    lead = "  " + lead;
    lead.resize(std::max<std::size_t>(lead.size() + 1, 15), ' ');
    add_line(page, {.lead = lead, .text = text, .hang = 15}, {});
  };
  if (drug.name != drug.id) field("id", drug.id);
  field("also called", words_of(drug.synonyms));
  for (const auto& [system, code] : drug.codes) {
    const auto from = drug.codes_from.find(system);
    field(system, code + (from == drug.codes_from.end()
                              ? ""
                              : " (" + source_words(library, {.source = from->second}) + ")"));
  }
  for (const Form* const form : forms_of(library, id)) {
    page += "\n" + ink.strong(schedules::shown(form->say)) + "\n";
    field("in orders", form->id);
    field("also called", words_of(form->synonyms));
    field("route", form->route);
    field("classes", class_words(library, *form));
    field("stocked", products_words(*form));
    if (form->plausible)
      field("single dose", "from " + form->plausible->least.ismp() + " to " + form->plausible->most.ismp() +
                               " is taken as meant; anything else as a slip of the unit. No clinical range");
    field("if needed", form->when_required ? "" : "never given only if needed");
    field("regimens", words_of(regimens_of(library, *form)));
  }
  page += "\n" + ink.strong("Rules that concern it") + "\n";
  const auto rules = rules_of(library, id);
  for (const auto& rule : rules) {
    add_line(page,
             {.lead = "  ",
              .text = rule.id + " (" + std::string{name_of(rule.severity)} + (rule.on ? "" : ", off") +
                      "): " + statement(library, rule) + " Source: " + rule.citation.source,
              .hang = 6},
             {});
  }
  if (rules.empty()) page += "  none\n";
  return page;
}

std::string drug_page_json(const schedules::Library& library, const std::string& id) {
  Json document{{"schema", "posology/drug/1"}, {"library", library.hash}};
  document.update(drug_json(library, library.drugs.at(id)));
  document["rules"] = Json::array();
  for (const auto& rule : rules_of(library, id)) {
    document["rules"].push_back({{"id", rule.id},
                                 {"severity", name_of(rule.severity)},
                                 {"on", rule.on},
                                 {"statement", statement(library, rule)},
                                 {"source", rule.citation.source},
                                 {"at", rule.citation.at}});
  }
  return document.dump(2) + "\n";
}

std::string find_drug(const schedules::Library& library, const std::string& name) {
  const std::string wanted = small(name);
  for (const auto& [id, drug] : library.drugs) {
    const bool also =
        std::ranges::any_of(drug.synonyms, [&](const auto& each) { return small(each) == wanted; });
    if (small(id) == wanted || small(drug.name) == wanted || also) return id;
  }
  for (const auto& [id, form] : library.forms) {
    const bool also =
        std::ranges::any_of(form.synonyms, [&](const auto& each) { return small(each) == wanted; });
    if (small(id) == wanted || small(form.say) == wanted || also) return form.drug;
  }
  return {};
}

std::vector<std::string> drug_names(const schedules::Library& library) {
  std::vector<std::string> names;
  for (const auto& [id, drug] : library.drugs) {
    names.push_back(id);
    if (drug.name != id) names.push_back(drug.name);
    names.insert(names.end(), drug.synonyms.begin(), drug.synonyms.end());
  }
  for (const auto& [id, form] : library.forms) {
    names.push_back(id);
    names.insert(names.end(), form.synonyms.begin(), form.synonyms.end());
  }
  return names;
}

}  // namespace posology::calendars
