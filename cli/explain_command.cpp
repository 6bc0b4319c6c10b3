// SPDX-License-Identifier: Apache-2.0
#include "cli/explain_command.hpp"

#include <algorithm>

#include "cli/answer.hpp"
#include "cli/exit_code.hpp"
#include "cli/message_codes.hpp"
#include "cli/order_options.hpp"
#include "cli/trouble.hpp"
#include "cli/whole_file.hpp"
#include "schedules/reading/suggestions.hpp"

namespace posology::cli {
namespace {

std::string page_of(std::string_view code, std::string_view title, std::string_view explanation) {
  std::string page;
  const calendars::Ink plain;
  calendars::add_line(page, {.lead = {}, .text = std::string{code} + ": " + std::string{title}, .hang = 2},
                      plain);
  calendars::add_line(page, {.lead = "  ", .text = std::string{explanation}, .hang = 2}, plain);
  return page;
}

void add_examples(std::string& page, const std::string& lead, const std::vector<regimen::Example>& examples) {
  for (const regimen::Example& example : examples) {
    calendars::add_line(
        page,
        {.lead = lead,
         .text = example.from + " to " + example.to + (example.zone.empty() ? "" : ", " + example.zone),
         .hang = 12},
        {});
  }
}

std::string page_of(const schedules::RuleVariants& rule, const schedules::Library& library) {
  const regimen::Rule& base = rule.base;
  std::string page;
  const auto field = [&](std::string lead, const std::string& text) {
    lead.resize(12, ' ');
    if (!text.empty()) calendars::add_line(page, {.lead = lead, .text = text, .hang = 12}, {});
  };
  calendars::add_line(page, {.lead = {}, .text = base.id, .hang = 2}, {});
  field("  says", base.says);
  field("  kind", std::string{kind_of(base.body)});
  field("  severity", std::string{name_of(base.severity)});
  const auto source = library.sources.find(base.citation.source);
  field("  source", (source == library.sources.end() ? base.citation.source : source->second.title) +
                        (base.citation.at.empty() ? "" : "; " + base.citation.at));
  field("  evidence", std::string{name_of(base.citation.evidence)});
  if (!base.on) field("  off", base.off_reason);
  for (const auto& [profile, variant] : rule.by_profile) {
    field("  in " + profile, variant.says);
  }
  add_examples(page, "  allowed   ", base.allowed);
  add_examples(page, "  forbidden ", base.forbidden);
  return page;
}

}  // namespace

int run_explain(const ExplainRequest& request, const Streams& streams) {
  if (const schedules::Code* const code = find_message(request.what)) {
    write_out(streams.out, page_of(code->code, code->title, code->explanation));
    return static_cast<int>(ExitCode::yes);
  }
  auto read = library_with(request.library);
  if (const auto* const mistakes = std::get_if<Mistakes>(&read)) {
    return tell(*mistakes, Colour::automatic, streams);
  }
  const auto& library = std::get<schedules::Library>(read);
  const auto rule =
      std::ranges::find(library.rules, request.what, [](const auto& one) { return one.base.id; });
  if (rule != library.rules.end()) {
    write_out(streams.out, page_of(*rule, library));
    return static_cast<int>(ExitCode::yes);
  }
  std::vector<std::string> spellings = message_codes();
  for (const auto& one : library.rules) spellings.push_back(one.base.id);
  const auto meant = schedules::nearest(request.what, spellings);
  throw Trouble{ExitCode::wrong,
                "POS0903",
                "no message and no rule is called " + request.what,
                {meant.empty() ? "codes look like POS0104; the rules of an order stand below its plan"
                               : schedules::did_you_mean(meant)}};
}

Command explain_command() {
  const auto typed = std::make_shared<ExplainRequest>();
  return {.name = "explain",
          .says = "Says what the code of a message or a rule means",
          .example = "posology explain lu177-ssa-long-acting-washout",
          .options = {{.names = "CODE|RULE",
                       .says = "POS0104, or the id of a rule",
                       .into = &typed->what,
                       .required = true},
                      library_option(typed->library)},
          .run = [typed](const Streams& streams) { return run_explain(*typed, streams); }};
}

}  // namespace posology::cli
