// SPDX-License-Identifier: Apache-2.0
#include "calendars/report/audit_report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "calendars/pages/sheet_html.hpp"
#include "calendars/paper/sheet_pdf.hpp"
#include "calendars/report/patient_scene.hpp"

namespace posology::calendars {
namespace {

using audit::history::Rulebook;
using audit::history::RuleTally;

auto gravity(const PatientRecord& record) {
  // Fewer findings are less grave: the number counts down.
  return std::tuple{record.worst, -static_cast<std::int64_t>(record.violated), record.patient};
}

TableRow row(std::vector<TableCell> cells) {
  TableRow made;
  made.cells = std::move(cells);
  return made;
}

std::string_view severity_name(int severity) {
  return regimen::name_of(static_cast<regimen::Severity>(severity));
}

Section totals(const AuditSummary& summary, const Rulebook& book) {
  Table table{.caption = "Every rule that spoke, the gravest first, then the most often broken",
              .columns = {"Rule", "Broken", "Kept", "Kept of those judged, 95 % interval", "Not assessable"},
              .widths = {5, 1, 1, 4, 2}};
  std::vector<std::size_t> order;
  for (std::size_t index = 0; index < book.rules().size() && index < summary.tally.rules.size(); ++index) {
    const RuleTally& tally = summary.tally.rules[index];
    if (tally.satisfied + tally.violated + tally.undecided() > 0) order.push_back(index);
  }
  std::ranges::stable_sort(order, {}, [&](std::size_t index) {
    return std::pair{static_cast<int>(severity_of(*book.rules()[index].rule)),
                     -static_cast<std::int64_t>(summary.tally.rules[index].violated)};
  });
  for (const std::size_t index : order) {
    const RuleTally& tally = summary.tally.rules[index];
    const regimen::Rule& rule = *book.rules()[index].rule;
    const std::uint64_t judged = tally.satisfied + tally.violated;
    std::string share;
    if (judged > 0) {
      const Interval interval = wilson(tally.satisfied, judged);
      share = fmt::format("{:.1f} % ({:.1f} to {:.1f} %)",
                          100 * static_cast<double>(tally.satisfied) / static_cast<double>(judged),
                          100 * interval.least, 100 * interval.most);
    }
    TableRow made =
        row({{.text = rule.id, .under = std::string{regimen::name_of(severity_of(rule))} + ": " + rule.says},
             {.text = std::to_string(tally.violated)},
             {.text = std::to_string(tally.satisfied)},
             {.text = share},
             {.text = std::to_string(tally.undecided())}});
    made.strong = tally.violated > 0;
    table.rows.push_back(std::move(made));
  }
  if (table.rows.empty())
    table.rows.push_back(row({{.text = "No rule had anything to judge."}, {}, {}, {}, {}}));
  return {.title = "Totals by rule", .blocks = {std::move(table)}};
}

/// Of all patients kept, the gravest first whoever's they are.
Section findings(const std::vector<PatientRecord>& records) {
  struct One {
    const PatientRecord* record;
    const ToldFinding* finding;
  };
  std::vector<One> all;
  for (const PatientRecord& record : records) {
    for (const ToldFinding& finding : record.findings) all.push_back({&record, &finding});
  }
  std::ranges::stable_sort(all, {}, [](const One& one) { return one.finding->severity; });
  Table table{.caption = "What was found, the gravest first",
              .columns = {"Patient", "Severity and rule", "What was found", "Figures"},
              .widths = {3, 4, 9, 4}};
  for (const auto& [record, finding] : all) {
    table.rows.push_back(row({{.text = record->patient, .under = finding->where},
                              {.text = std::string{severity_name(finding->severity)},
                               .under = finding->rule + " (" + finding->source + ")"},
                              {.text = finding->sentence},
                              {.text = finding->figures}}));
  }
  return {.title = "Findings", .blocks = {std::move(table)}};
}

Section picture(const PatientRecord& record) {
  Section section{.title = fmt::format("{}: {} {}", record.patient, record.violated,
                                       record.violated == 1 ? "finding" : "findings"),
                  .blocks = {}};
  section.blocks.emplace_back(Picture{.title = "What " + record.patient + " was given",
                                      .scene = std::make_shared<const Scene>(patient_scene(record))});
  std::vector<std::string> sentences;
  for (const ToldFinding& finding : record.findings) {
    sentences.push_back(
        fmt::format("{}: {} [{}]", severity_name(finding.severity), finding.sentence, finding.rule));
    if (sentences.size() == 5 && record.findings.size() > 5) {
      sentences.push_back(fmt::format("and {} more", record.violated - 5));
      break;
    }
  }
  section.blocks.emplace_back(Notice{.tone = Tone::note, .title = {}, .sentences = std::move(sentences)});
  return section;
}

}  // namespace

void AuditReport::add(std::string_view lines) {
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    auto record = read_patient_record(lines.substr(0, end));
    lines.remove_prefix(std::min(end + 1, lines.size()));
    if (!record) continue;
    ++seen_;
    const auto place = std::ranges::upper_bound(gravest_, gravity(*record), {}, gravity);
    gravest_.insert(place, std::move(*record));
    if (gravest_.size() > patients_most) gravest_.pop_back();
  }
}

Sheet AuditReport::sheet(const AuditSummary& summary, const AuditHead& head, const Rulebook& book) const {
  std::uint64_t violated = 0, undecided = summary.tally.records.undecided();
  for (const RuleTally& tally : summary.tally.rules) {
    violated += tally.violated;
    undecided += tally.undecided();
  }
  Sheet sheet;
  sheet.language = "en-US";
  sheet.title = "Audit report";
  sheet.made = head.as_of;
  sheet.facts = {{"As of", head.as_of},
                 {"Profile", head.profile},
                 {"Patients", std::to_string(summary.tally.patients)},
                 {"Entries judged", std::to_string(summary.tally.given)},
                 {"Rules broken", std::to_string(violated)},
                 {"Not assessable", std::to_string(undecided)},
                 {"Lines that cannot be read", std::to_string(summary.counts.errors)}};
  if (!summary.slice.empty()) sheet.facts.emplace_back("Part of the input", summary.slice);
  sheet.page_of = "Page {page} of {pages}";
  sheet.foot = fmt::format("Audit as of {}, profile {} · rules {}, zone data {}, posology {}", head.as_of,
                           head.profile, head.rules.substr(0, 19), head.tzdb, head.version);
  Notice banner{.tone = Tone::note, .title = {}, .sentences = {}, .loud = true};
  if (seen_ == 0) {
    banner.title = summary.tally.patients == 0 ? "No patient was judged." : "No rule was found broken.";
  } else if (seen_ > gravest_.size()) {
    banner.title = fmt::format("{} patients have findings. The {} with the gravest are told and drawn here.",
                               seen_, gravest_.size());
    banner.sentences = {"The totals are of all. All findings are in --format ndjson."};
  } else {
    banner.title = seen_ == 1 ? "1 patient has findings." : fmt::format("{} patients have findings.", seen_);
  }
  if (undecided > 0)
    banner.sentences.emplace_back("What could not be assessed is no finding, and is not said to be kept.");
  sheet.banners.push_back(std::move(banner));
  if (!summary.whole || summary.counts.errors > 0) {
    sheet.banners.push_back({.tone = Tone::do_not_take,
                             .title = "Not everything could be read: this report is of the rest.",
                             .sentences = {},
                             .loud = true});
  }
  sheet.sections.push_back(totals(summary, book));
  if (!gravest_.empty()) sheet.sections.push_back(findings(gravest_));
  for (const PatientRecord& record : gravest_) sheet.sections.push_back(picture(record));
  return sheet;
}

bool is_report(std::string_view format) {
  return format == "html" || format == "pdf";
}

std::string audit_report(std::string_view format, const Sheet& sheet) {
  return format == "pdf" ? sheet_pdf(sheet) : sheet_html(sheet);
}

}  // namespace posology::calendars
