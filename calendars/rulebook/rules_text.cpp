// SPDX-License-Identifier: Apache-2.0
#include "calendars/rulebook/rules_text.hpp"

#include <algorithm>

#include "calendars/rulebook/statement.hpp"
#include "engine/time/text.hpp"

namespace posology::calendars {
namespace {

using regimen::Rule;
using Row = std::vector<std::string>;

/// Left-aligned columns, two blanks between them, none at the end of a line.
void add_table(std::string& page, const std::vector<Row>& rows) {
  std::vector<std::size_t> widths;
  for (const Row& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t at = 0; at < row.size(); ++at) widths[at] = std::max(widths[at], columns(row[at]));
  }
  for (const Row& row : rows) {
    std::string line;
    for (std::size_t at = 0; at < row.size(); ++at) {
      line += row[at];
      if (at + 1 < row.size()) line += std::string(widths[at] - columns(row[at]) + 2, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    page += schedules::shown(line) + "\n";
  }
}

class Page {
 public:
  explicit Page(Ink ink) : ink_{ink} {}

  void heading(const std::string& text) { page_ += ink_.strong(schedules::shown(text)) + "\n"; }
  void field(std::string lead, const std::string& text) {
    if (text.empty()) return;
    lead = "  " + lead;
    lead.resize(std::max<std::size_t>(lead.size() + 1, 13), ' ');
    add_line(page_, {.lead = lead, .text = text, .hang = 13}, {});
  }
  void line(const std::string& lead, const std::string& text) {
    add_line(page_, {.lead = lead, .text = text, .hang = lead.size()}, {});
  }
  void blank() { page_ += "\n"; }
  std::string& text() { return page_; }

 private:
  Ink ink_;
  std::string page_;
};

std::string regimen_words(const BoundRegimen& bound) {
  return bound.regimen + " (" + words_of(bound.courses) + ")";
}

void add_regimens(Page& page, const schedules::Library& library, const Rule& rule) {
  std::string alone, beside;
  for (const auto& bound : bound_regimens(library, rule)) {
    std::string& text = bound.complete ? alone : beside;
    text += (text.empty() ? "" : ", ") + regimen_words(bound);
  }
  page.field("binds in", alone);
  page.field("binds with", beside.empty() ? "" : beside + ", when the order brings the other end too");
  if (alone.empty() && beside.empty()) page.field("binds in", "no regimen of this library");
}

std::string figures_words(const TriedExample& tried) {
  std::string text;
  if (!tried.civil.empty()) text += tried.civil + ", " + tried.elapsed + " elapsed";
  if (!tried.required.empty()) text += (text.empty() ? "" : "; ") + ("asked " + tried.required);
  if (!tried.by.empty()) text += ", missed by " + tried.by;
  return text;
}

/// ": 27 days, 655 hours elapsed"; nothing where there are no figures.
std::string after_colon(const std::string& figures) {
  return figures.empty() ? figures : ": " + figures;
}

/// What is given when, and that this rule allows or refuses it.
void add_worked_examples(Page& page, const schedules::Library& library, const std::string& rule) {
  for (const auto& example : library.worked_examples) {
    if (example.rule != rule) continue;
    page.field((example.allowed ? "allowed in " : "refused in ") + example.profile,
               example.says + " " + worked_words(example) + " (" + example.id + ")");
  }
}

std::string verdict_words(const TriedExample& tried) {
  return (tried.should_hold ? "allowed" : "forbidden") +
         std::string{tried.profile.empty() ? "" : " in " + tried.profile};
}

void add_variant(Page& page, const schedules::Library& library, const Rule& rule, const Rule& base) {
  std::string text = statement(library, rule);
  if (!rule.on) text += " Off: " + rule.off_reason + ".";
  if (rule.severity != base.severity) text += " Severity: " + std::string{name_of(rule.severity)} + ".";
  page.field("in " + rule.profile_variant, text + " Source: " + source_words(library, rule.citation) + " (" +
                                               std::string{name_of(rule.citation.evidence)} + ").");
}

void add_remarks(Page& page, const Proven& proven, bool faults) {
  for (const auto& remark : proven.remarks) {
    if (remark.fault != faults) continue;
    std::vector<std::string> of = remark.rules.empty() ? remark.on : remark.rules;
    std::string head = std::string{name_of(remark.about)} + ": " + words_of(of);
    // In all profiles is what is usual.
    if (!remark.profiles.empty() && remark.profiles.size() < proven.profiles.size())
      head += " (" + words_of(remark.profiles) + ")";
    page.line("  ", head);
    page.line("      ", remark.text);
    // What reading has refused says its line itself.
    if (faults && remark.text.find(", line ") == std::string::npos) {
      for (const auto& [id, place] : places_of(proven.places, remark))
        page.line("      ", id + ": " + place_words(place));
    }
  }
}

}  // namespace

std::string rules_text(const schedules::Library& library, const std::vector<Rule>& rules, Ink ink) {
  Page page{ink};
  std::vector<Row> rows{{"rule", "severity", "kind", "source", "evidence", "applies"}};
  for (const Rule& rule : rules) {
    rows.push_back({rule.id, std::string{name_of(rule.severity)}, std::string{kind_of(rule.body)},
                    rule.citation.source, std::string{name_of(rule.citation.evidence)},
                    std::string{rule.on ? "on" : "off"} +
                        (rule.profile_variant.empty() ? "" : ", as in " + rule.profile_variant)});
  }
  if (rules.empty()) {
    page.line("", "No rule of the library " + library.hash + " is like that.");
    return page.text();
  }
  add_table(page.text(), rows);
  page.blank();
  const auto on = std::ranges::count_if(rules, [](const Rule& rule) { return rule.on; });
  page.line("", time::counted(static_cast<int>(rules.size()), "rule") + ", " + std::to_string(on) +
                    " on; library " + library.hash);
  for (const auto& [id, pathway] : library.pathways)
    page.line("", "The treatments of " + pathway.title + ": posology rules show " + id);
  return page.text();
}

std::string rule_page_text(const schedules::Library& library, const schedules::RuleVariants& rule,
                           const std::vector<TriedExample>& tried, Ink ink) {
  const Rule& base = rule.base;
  Page page{ink};
  page.heading(base.id);
  page.field("states", statement(library, base));
  page.field("its words", base.says);
  page.field("kind", std::string{kind_of(base.body)});
  page.field("severity",
             std::string{name_of(base.severity)} +
                 (regimen::breakable(base.severity) ? ": broken only when nothing else will do, and then told"
                  : only_warns(base)                ? ": told, and never enforced"
                                                    : ": never broken"));
  page.field("source", source_words(library, base.citation));
  const auto source = library.sources.find(base.citation.source);
  page.field("evidence", std::string{name_of(base.citation.evidence)} +
                             (source == library.sources.end() || source->second.seen.empty()
                                  ? ""
                                  : "; seen: " + source->second.seen));
  page.field("applies", base.on ? "yes" : "no: " + base.off_reason);
  page.field("note", base.note);
  if (!rule.implied_by.empty()) page.field("follows", "from " + words_of(rule.implied_by) + ", on purpose");
  add_regimens(page, library, base);
  for (const auto& [profile, variant] : rule.by_profile) add_variant(page, library, variant, base);
  if (tried.empty()) page.field("examples", "none");
  for (const auto& example : tried) {
    page.field(verdict_words(example), example_words(example.example) + after_colon(figures_words(example)) +
                                           (example.passed ? "" : ". NOT SO: " + example.text));
  }
  add_worked_examples(page, library, base.id);
  page.field("written in", place_words(base.locus));
  return page.text();
}

Places places_of(const schedules::Library& library) {
  Places places;
  for (const auto& [id, regimen] : library.regimens) places.emplace(id, regimen.locus);
  for (const auto& [id, pathway] : library.pathways) places.emplace(id, pathway.locus);
  for (const auto& [id, ladder] : library.ladders) places.emplace("ladder " + id, ladder.locus);
  for (const auto& rule : library.rules) places.insert_or_assign(rule.base.id, rule.base.locus);
  return places;
}

std::vector<std::pair<std::string, regimen::Locus>> places_of(const Places& places,
                                                              const consistency::Remark& remark) {
  std::vector<std::pair<std::string, regimen::Locus>> found;
  const bool of_ladders = remark.about == consistency::About::unreachable_step;
  for (const auto* const ids : {&remark.rules, &remark.on}) {
    for (const auto& id : *ids) {
      const auto place = places.find(of_ladders ? "ladder " + id : id);
      if (place != places.end()) found.emplace_back(id, place->second);
    }
  }
  return found;
}

std::string place_words(const regimen::Locus& locus) {
  return locus.file + ", line " + std::to_string(locus.line);
}

std::size_t faults_of(const Proven& proven) {
  return static_cast<std::size_t>(
      std::ranges::count_if(proven.remarks, [](const auto& remark) { return remark.fault; }));
}

std::string proven_text(const Proven& proven, Ink ink) {
  Page page{ink};
  const std::size_t faults = faults_of(proven), notes = proven.remarks.size() - faults;
  page.line("", time::counted(static_cast<int>(proven.rules), "rule") + ", " + std::to_string(proven.on) +
                    " on; " +
                    (proven.profiles.empty()       ? "no profiles"
                     : proven.profiles.size() == 1 ? "profile "
                                                   : "profiles ") +
                    words_of(proven.profiles) + "; library " + proven.library);
  if (faults > 0) {
    page.blank();
    page.heading("Faults");
    add_remarks(page, proven, true);
  }
  if (notes > 0) {
    page.blank();
    page.heading("For information");
    add_remarks(page, proven, false);
  }
  page.blank();
  page.line("", time::counted(static_cast<int>(faults), "fault") + ", " +
                    time::counted(static_cast<int>(notes), "note"));
  return page.text();
}

std::size_t failed_of(const Tried& tried) {
  return static_cast<std::size_t>(
      std::ranges::count_if(tried.examples, [](const auto& each) { return !each.passed; }));
}

std::string tried_text(const Tried& tried, Ink ink) {
  Page page{ink};
  for (const auto& each : tried.examples) {
    if (each.passed) continue;
    page.heading("FAILED " + each.rule + ": " + verdict_words(each));
    page.field("example", example_words(each.example));
    page.field("figures", figures_words(each));
    page.field("verdict", each.text);
    if (const auto place = tried.places.find(each.rule); place != tried.places.end())
      page.field("written in", place_words(place->second));
    page.blank();
  }
  for (const auto& id : tried.missing) page.line("", "MISSING " + id);
  if (!tried.missing_off.empty()) {
    page.line("", "For information:");
    for (const auto& id : tried.missing_off) page.line("  ", id);
    page.blank();
  }
  const std::size_t failed = failed_of(tried);
  page.line(
      "", std::to_string(tried.examples.size() - failed) + " passed, " + std::to_string(failed) + " failed");
  return page.text();
}

}  // namespace posology::calendars
