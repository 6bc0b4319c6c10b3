// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/verdicts.hpp"

#include <utility>

namespace posology::audit {
namespace {

using regimen::Finding;
using regimen::Severity;
using regimen::Verdict;

std::optional<std::string> named(std::string_view id) {
  return id.empty() ? std::nullopt : std::optional<std::string>{id};
}

std::string dated(const Sheet& sheet, std::string_view id) {
  const auto* const event = sheet.find(id);
  return event == nullptr ? std::string{id} : std::string{id} + " (" + sheet.when(event->start) + ")";
}

}  // namespace

Finding timed(const Ruling& ruling, const Ends& ends, const Figures& figures) {
  if (figures.holds && !ruling.sheet.words_all()) {
    return said(ruling, ends, {.verdict = Verdict::satisfied, .kind = figures.kind});
  }
  return {.rule = ruling.rule.id,
          .severity = ruling.rule.severity,
          .verdict = figures.holds ? Verdict::satisfied : Verdict::violated,
          .kind = figures.kind,
          .from = named(ends.from),
          .to = named(ends.to),
          .required = figures.required,
          .found = figures.found,
          .short_by = figures.short_by,
          .citation = ruling.rule.citation,
          .text = "from " + dated(ruling.sheet, ends.from) + " to " + dated(ruling.sheet, ends.to) + ": " +
                  figures.text};
}

Finding said(const Ruling& ruling, const Ends& ends, Said said) {
  const bool in_full = ruling.sheet.words_all() || said.verdict != Verdict::satisfied;
  return {.rule = ruling.rule.id,
          .severity = ruling.rule.severity,
          .verdict = said.verdict,
          .kind = std::move(said.kind),
          .from = named(ends.from),
          .to = named(ends.to),
          .required = std::move(said.required),
          .found = std::move(said.found),
          .short_by = std::move(said.short_by),
          .citation = in_full ? ruling.rule.citation : regimen::Citation{},
          .text = std::move(said.text)};
}

Finding itself(Itself itself) {
  return {.rule = itself.rule,
          .severity = Severity::label,
          .verdict = itself.verdict,
          .kind = itself.rule == "clinic" ? "clinic" : "order",
          .from = {},
          .to = named(itself.to),
          .required = std::move(itself.required),
          .found = std::move(itself.found),
          .short_by = {},
          .citation = {},
          .text = std::move(itself.text)};
}

void append(Findings& into, Findings more) {
  into.splice(into.end(), more);
}

}  // namespace posology::audit
