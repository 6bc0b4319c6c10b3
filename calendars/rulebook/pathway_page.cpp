// SPDX-License-Identifier: Apache-2.0
#include "calendars/rulebook/pathway_page.hpp"

#include <nlohmann/json.hpp>

#include "calendars/rulebook/rule_entry.hpp"
#include "calendars/rulebook/source_json.hpp"
#include "calendars/rulebook/statement.hpp"

namespace posology::calendars {
namespace {

using regimen::Pathway;
using regimen::Preference;
using Pair = std::pair<std::string, std::string>;

/// ALL and SOME are the source's words for whom an addition is.
std::string preference_words(Preference preference) {
  switch (preference) {
    case Preference::main:
      return "treatment";
    case Preference::primary:
      return "primary option";
    case Preference::secondary:
      return "secondary option";
    case Preference::all:
      return "ALL, in addition";
    case Preference::some:
      break;
  }
  return "SOME, in addition";
}

std::string title_of(const schedules::Library& library, const std::string& id) {
  const auto found = library.regimens.find(id);
  return found == library.regimens.end() ? id : found->second.title;
}

std::vector<Pair> uncovered(const Pathway& pathway) {
  std::vector<Pair> pairs;
  const auto& all = pathway.alternatives;
  for (std::size_t one = 0; one < all.size(); ++one) {
    for (std::size_t other = one + 1; other < all.size(); ++other) {
      if (!covered(pathway, all[one], all[other])) pairs.emplace_back(all[one], all[other]);
    }
  }
  return pairs;
}

class Page {
 public:
  explicit Page(Ink ink) : ink_{ink} {}

  void heading(const std::string& text) {
    if (!text_.empty()) text_ += "\n";
    text_ += ink_.strong(schedules::shown(text)) + "\n";
  }
  void line(const std::string& lead, const std::string& text) {
    add_line(text_, {.lead = lead, .text = text, .hang = lead.size()}, {});
  }
  const std::string& text() const { return text_; }

 private:
  Ink ink_;
  std::string text_;
};

void add_groups(Page& page, const schedules::Library& library, const Pathway& pathway) {
  int number = 0;
  for (const auto& group : pathway.groups) {
    page.heading("Group " + std::to_string(++number) + ": " + group.title);
    page.line("  ", "in an order: pathway = \"" + pathway.id + "\", group = \"" + group.id + "\"");
    for (const auto& option : group.options) {
      page.line("  ", preference_words(option.preference) + (option.says.empty() ? "" : ": " + option.says));
      for (const auto& id : option.regimens) page.line("    - ", id + ": " + title_of(library, id));
      if (!option.needs.empty()) page.line("      needs, recorded: ", words_of(option.needs));
    }
  }
}

void add_statements(Page& page, const schedules::Library& library, const Pathway& pathway) {
  const auto statements = [&](const std::vector<regimen::Together>& said) {
    for (const auto& each : said) {
      page.line("  ", each.says);
      if (each.one == each.other)
        page.line("    ", words_of(each.one) + ", each with each other");
      else
        page.line("    ", words_of(each.one) + " with " + words_of(each.other));
      page.line("    ", "source: " + source_words(library, each.citation));
    }
  };
  if (!pathway.together.empty()) page.heading("Given together, by a source");
  statements(pathway.together);
  if (!pathway.unknown.empty()) page.heading("Looked for in the source, and not found");
  statements(pathway.unknown);
  const auto pairs = uncovered(pathway);
  if (pairs.empty()) return;
  page.heading("Not covered by the source: not planned together without a recorded override");
  for (std::size_t at = 0; at < pairs.size();) {
    const std::string& one = pairs[at].first;
    std::vector<std::string> others;
    for (; at < pairs.size() && pairs[at].first == one; ++at) others.push_back(pairs[at].second);
    page.line("  ", one + " with " + words_of(others));
  }
}

}  // namespace

std::string pathway_text(const schedules::Library& library, const Pathway& pathway, Ink ink) {
  Page page{ink};
  page.heading(pathway.id + ": " + pathway.title);
  page.line("  ", "source: " + source_words(library, pathway.citation));
  page.line("  ", "written in " + pathway.locus.file + "; library " + library.hash);
  add_groups(page, library, pathway);
  add_statements(page, library, pathway);
  return page.text();
}

std::string pathway_json(const schedules::Library& library, const Pathway& pathway) {
  using Json = nlohmann::ordered_json;
  Json groups = Json::array(), not_covered = Json::array();
  for (const auto& group : pathway.groups) {
    Json options = Json::array();
    for (const auto& option : group.options) {
      Json regimens = Json::array();
      for (const auto& id : option.regimens)
        regimens.push_back({{"id", id}, {"title", title_of(library, id)}});
      options.push_back({{"preference", name_of(option.preference)},
                         {"regimens", std::move(regimens)},
                         {"needs", option.needs},
                         {"says", or_null(option.says)}});
    }
    groups.push_back({{"id", group.id}, {"title", group.title}, {"options", std::move(options)}});
  }
  const auto statements = [&](const std::vector<regimen::Together>& said) {
    Json list = Json::array();
    for (const auto& each : said) {
      list.push_back({{"one", each.one},
                      {"other", each.other},
                      {"says", or_null(each.says)},
                      {"source", source_json(library, each.citation)}});
    }
    return list;
  };
  for (const auto& [one, other] : uncovered(pathway)) not_covered.push_back({one, other});
  const Json document{{"schema", "posology/pathway/1"},
                      {"library", library.hash},
                      {"id", pathway.id},
                      {"title", pathway.title},
                      {"source", source_json(library, pathway.citation)},
                      {"groups", std::move(groups)},
                      {"together", statements(pathway.together)},
                      {"unknown", statements(pathway.unknown)},
                      {"not_covered", std::move(not_covered)}};
  return document.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace posology::calendars
