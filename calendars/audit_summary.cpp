// SPDX-License-Identifier: Apache-2.0
#include "calendars/audit_summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "calendars/audit_writer.hpp"

namespace posology::calendars {
namespace {

using audit::history::Reason;
using audit::history::RuleTally;
using Json = nlohmann::ordered_json;

Json by_reason(const RuleTally& tally) {
  Json reasons = Json::object();
  for (std::size_t reason = 1; reason < tally.not_assessable.size(); ++reason) {
    if (tally.not_assessable[reason] > 0)
      reasons[std::string{name_of(static_cast<Reason>(reason))}] = tally.not_assessable[reason];
  }
  return reasons;
}

/// Four places: the same on every machine, whatever the last bit of a square root.
double rounded(double value) {
  return std::round(value * 10000) / 10000;
}

}  // namespace

void AuditCounts::add(const AuditCounts& other) {
  in += other.in;
  blank += other.blank;
  out += other.out;
  ok += other.ok;
  findings += other.findings;
  undecided += other.undecided;
  errors += other.errors;
  bytes_in += other.bytes_in;
  bytes_out += other.bytes_out;
}

Interval wilson(std::uint64_t kept, std::uint64_t all) {
  if (all == 0) return {};
  constexpr double z = 1.959963984540054;
  const auto n = static_cast<double>(all);
  const double rate = static_cast<double>(kept) / n;
  const double scale = 1 + z * z / n;
  const double middle = (rate + z * z / (2 * n)) / scale;
  const double half = z / scale * std::sqrt(rate * (1 - rate) / n + z * z / (4 * n * n));
  // At the ends the bound is exact.
  return {.least = kept == 0 ? 0 : middle - half, .most = kept == all ? 1 : middle + half};
}

std::string summary_json(const AuditSummary& summary, const AuditHead& head,
                         const audit::history::Rulebook& book) {
  const AuditCounts& counts = summary.counts;
  Json json{{"schema", "posology/audit-summary/1"},
            {"in", counts.in},
            {"blank", counts.blank},
            {"out", counts.out},
            {"ok", counts.ok},
            {"findings", counts.findings},
            {"undecided", counts.undecided},
            {"errors", counts.errors},
            {"bytes_in", counts.bytes_in},
            {"bytes_out", counts.bytes_out},
            {"digest_in", summary.digest_in},
            {"digest_out", summary.digest_out},
            {"slice", summary.slice.empty() ? Json() : Json(summary.slice)},
            {"only_findings", summary.only_findings},
            {"unordered", summary.unordered},
            {"line_numbers", summary.line_numbers},
            {"whole", summary.whole},
            {"as_of", head.as_of},
            {"rules", head.rules},
            {"profile", head.profile},
            {"tzdb", head.tzdb},
            {"version", head.version},
            {"patients", summary.tally.patients},
            {"administrations", summary.tally.given}};
  Json severities{{"contraindicated", 0U}, {"label", 0U}, {"guideline", 0U}, {"convention", 0U}};
  Json rules = Json::array();
  for (std::size_t index = 0; index < book.rules().size(); ++index) {
    if (book.rules()[index].counted_as != index) continue;
    const RuleTally& tally = index < summary.tally.rules.size() ? summary.tally.rules[index] : RuleTally{};
    const auto severity = severity_of(*book.rules()[index].rule);
    Json& sum = severities[std::string{regimen::name_of(severity)}];
    sum = sum.get<std::uint64_t>() + tally.violated;
    const auto all = tally.satisfied + tally.violated;
    const Interval interval = wilson(tally.satisfied, all);
    Json compliance;
    if (all > 0) {
      compliance = {{"rate", rounded(static_cast<double>(tally.satisfied) / static_cast<double>(all))},
                    {"low", rounded(interval.least)},
                    {"high", rounded(interval.most)}};
    }
    rules.push_back({{"rule", book.rules()[index].rule->id},
                     {"severity", regimen::name_of(severity)},
                     {"satisfied", tally.satisfied},
                     {"violated", tally.violated},
                     {"not_assessable", by_reason(tally)},
                     {"compliance", compliance}});
  }
  json["violated_by_severity"] = std::move(severities);
  json["unreadable_entries"] = summary.tally.records.undecided();
  json["by_rule"] = std::move(rules);
  return json.dump(-1, ' ', true, Json::error_handler_t::replace);
}

std::string summary_text(const audit::history::Tally& tally, const audit::history::Rulebook& book) {
  std::uint64_t violated = 0, undecided = tally.records.undecided();
  for (const auto& rule : tally.rules) {
    violated += rule.violated;
    undecided += rule.undecided();
  }
  std::string text =
      fmt::format("{} patients, {} administrations: {} violations, {} verdicts not assessable\n",
                  tally.patients, tally.given, violated, undecided);
  for (std::size_t index = 0; index < book.rules().size() && index < tally.rules.size(); ++index) {
    const RuleTally& rule = tally.rules[index];
    const auto all = rule.satisfied + rule.violated;
    if (all == 0 && rule.undecided() == 0) continue;
    text += "  " + book.rules()[index].rule->id + ": ";
    if (all > 0) {
      const Interval interval = wilson(rule.satisfied, all);
      text += fmt::format("kept {} of {} ({:.1f} %, 95 % interval {:.1f} to {:.1f} %)", rule.satisfied, all,
                          100 * static_cast<double>(rule.satisfied) / static_cast<double>(all),
                          100 * interval.least, 100 * interval.most);
    }
    if (rule.undecided() > 0)
      text += fmt::format("{}{} not assessable", all > 0 ? "; " : "", rule.undecided());
    text += '\n';
  }
  if (tally.records.undecided() > 0)
    text += fmt::format("  entries that cannot be read: {}\n", tally.records.undecided());
  return text;
}

}  // namespace posology::calendars
