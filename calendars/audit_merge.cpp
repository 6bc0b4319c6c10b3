// SPDX-License-Identifier: Apache-2.0
#include "calendars/audit_merge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "calendars/audit_summary.hpp"
#include "schedules/reading/history/heap_digest.hpp"

namespace posology::calendars {
namespace {

using Json = nlohmann::ordered_json;
using schedules::HeapDigest;

constexpr std::array<const char*, 11> counts{
    "in",     "blank",    "out",       "ok",       "findings",       "undecided",
    "errors", "bytes_in", "bytes_out", "patients", "administrations"};
/// What must be the same in all parts.
constexpr std::array<const char*, 8> heads{"as_of",   "rules",         "profile",   "tzdb",
                                           "version", "only_findings", "unordered", "line_numbers"};
constexpr std::string_view schema = "posology/audit-summary/1";

std::uint64_t number_at(const Json& json, const char* key) {
  return json.at(key).get<std::uint64_t>();
}

std::optional<std::uint64_t> number_of(std::string_view text, int base) {
  std::uint64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number, base);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<HeapDigest> digest_of(std::string_view text) {
  constexpr std::string_view prefix = "xxh3-sum:";
  if (!text.starts_with(prefix) || text.size() != prefix.size() + 32) return std::nullopt;
  const auto high = number_of(text.substr(prefix.size(), 16), 16),
             low = number_of(text.substr(prefix.size() + 16), 16);
  if (!high || !low) return std::nullopt;
  return HeapDigest{.high = *high, .low = *low};
}

double rounded(double value) {
  return std::round(value * 10000) / 10000;
}

}  // namespace

struct SummaryMerge::Part {
  std::string name = {};
  Json json = {};
  std::uint64_t slice = 0, of = 0;  ///< 0 of 0 for a part that is no slice.
  HeapDigest in = {}, out = {};
  std::uint64_t count(const char* key) const { return number_at(json, key); }
};

struct SummaryMerge::Sum {
  Json json = Json::object();
  HeapDigest in = {}, out = {};
  Json rules = Json::array();
};

SummaryMerge::SummaryMerge() : sum_{std::make_unique<Sum>()} {}
SummaryMerge::~SummaryMerge() = default;

std::optional<std::string> SummaryMerge::add(const std::string& name, std::string_view text) {
  Part part{.name = name, .json = Json::parse(text, nullptr, false)};
  if (part.json.is_discarded() || !part.json.is_object()) return "it is no JSON object";
  if (part.json.value("schema", "") != schema) return "it is no summary of an audit";
  try {
    for (const char* const key : counts) number_at(part.json, key);
    for (const char* const key : heads) part.json.at(key);
    const auto in = digest_of(part.json.at("digest_in").get<std::string>());
    const auto out = digest_of(part.json.at("digest_out").get<std::string>());
    if (!in || !out) return "its digests cannot be read";
    part.in = *in;
    part.out = *out;
    if (const Json& slice = part.json.at("slice"); !slice.is_null()) {
      const auto said = slice.get<std::string>();
      const auto slash = std::min(said.find('/'), said.size() - 1);
      const auto number = number_of(std::string_view{said}.substr(0, slash), 10);
      const auto of = number_of(std::string_view{said}.substr(slash + 1), 10);
      if (!number || !of || *number >= *of) return "its slice cannot be read";
      part.slice = *number;
      part.of = *of;
    }
    for (const Json& rule : part.json.at("by_rule")) {
      rule.at("rule").get<std::string>();
      number_at(rule, "satisfied");
      number_at(rule, "violated");
      for (const auto& [reason, number] : rule.at("not_assessable").items()) number.get<std::uint64_t>();
    }
    part.json.at("whole").get<bool>();
    part.json.at("only_findings").get<bool>();
    number_at(part.json, "unreadable_entries");
    for (const auto& [severity, number] : part.json.at("violated_by_severity").items())
      number.get<std::uint64_t>();
  } catch (const Json::exception&) {
    return "a part of it is missing or of another kind";
  }
  check_alone(part);
  check_head(part);
  parts_.push_back(std::move(part));
  return std::nullopt;
}

/// What a summary says of itself.
void SummaryMerge::check_alone(const Part& part) {
  const auto lose = [&](const std::string& what) { loss_.push_back(part.name + ": " + what); };
  if (!part.json.at("whole").get<bool>()) lose("the input was damaged: it was not read to its end");
  const std::uint64_t told = part.count("findings") + part.count("undecided") + part.count("errors");
  if (part.count("ok") + told != part.count("in"))
    lose(fmt::format("{} lines came in, and {} were answered", part.count("in"), part.count("ok") + told));
  const std::uint64_t due = part.json.at("only_findings").get<bool>() ? told : part.count("in");
  if (part.count("out") != due)
    lose(fmt::format("{} lines should have gone out, and {} did", due, part.count("out")));
}

void SummaryMerge::check_head(const Part& part) {
  if (parts_.empty()) return;
  const Part& first = parts_.front();
  for (const char* const key : heads) {
    if (part.json.at(key) != first.json.at(key))
      loss_.push_back(fmt::format("{}: {} is not the same as in {}", part.name, key, first.name));
  }
}

void SummaryMerge::check_slices() {
  const std::uint64_t of = parts_.front().of;
  std::map<std::uint64_t, const Part*> seen;
  for (const Part& part : parts_) {
    if (part.of != of) {
      const auto said = [](const Part& each) {
        return each.of == 0 ? std::string{"no slice"} : fmt::format("slice {}/{}", each.slice, each.of);
      };
      loss_.push_back(fmt::format("{} is {} and {} is {}: they may overlap", part.name, said(part),
                                  parts_.front().name, said(parts_.front())));
      continue;
    }
    if (of == 0) continue;
    const auto [there, fresh] = seen.emplace(part.slice, &part);
    if (!fresh)
      loss_.push_back(fmt::format("slice {}/{} stands there twice: {} and {}", part.slice, of,
                                  there->second->name, part.name));
  }
  // The first some of what is missing, and how much more there is.
  constexpr int told_most = 20;
  int told = 0;
  for (std::uint64_t slice = 0; slice < of && told < told_most; ++slice) {
    if (seen.contains(slice)) continue;
    ++told;
    loss_.push_back(fmt::format("slice {}/{} is missing", slice, of));
  }
  if (told == told_most && of - seen.size() > told_most)
    loss_.push_back(fmt::format("{} slices more are missing", of - seen.size() - told_most));
}

/// Two parts that read the same lines.
void SummaryMerge::check_repeated() {
  std::map<std::pair<std::uint64_t, std::uint64_t>, const Part*> seen;
  for (const Part& part : parts_) {
    if (part.count("in") == 0) continue;
    const auto [there, fresh] = seen.emplace(std::pair{part.in.high, part.in.low}, &part);
    if (!fresh) loss_.push_back(fmt::format("{} and {} read the same lines", there->second->name, part.name));
  }
}

void SummaryMerge::add_rules(const Part& part) {
  const Json& rules = part.json.at("by_rule");
  if (sum_->rules.empty()) {
    sum_->rules = rules;
    return;
  }
  if (rules.size() != sum_->rules.size()) {
    loss_.push_back(part.name + ": it tells other rules");
    return;
  }
  for (std::size_t index = 0; index < rules.size(); ++index) {
    Json& sum = sum_->rules[index];
    const Json& rule = rules[index];
    if (rule.at("rule") != sum.at("rule")) {
      loss_.push_back(part.name + ": it tells other rules");
      return;
    }
    for (const char* const key : {"satisfied", "violated"})
      sum[key] = number_at(sum, key) + number_at(rule, key);
    for (const auto& [reason, number] : rule.at("not_assessable").items())
      sum["not_assessable"][reason] =
          sum["not_assessable"].value(reason, std::uint64_t{0}) + number.get<std::uint64_t>();
  }
}

void SummaryMerge::finish(const std::optional<CountedLines>& input,
                          const std::optional<CountedLines>& output) {
  if (parts_.empty()) {
    loss_.emplace_back("there is no summary");
    return;
  }
  check_slices();
  check_repeated();
  Json& sum = sum_->json;
  sum = parts_.front().json;
  for (const char* const key : counts) sum[key] = std::uint64_t{0};
  sum["unreadable_entries"] = std::uint64_t{0};
  for (auto& [severity, number] : sum["violated_by_severity"].items()) number = std::uint64_t{0};
  for (const Part& part : parts_) {
    for (const char* const key : counts) sum[key] = number_at(sum, key) + part.count(key);
    sum["unreadable_entries"] = number_at(sum, "unreadable_entries") + part.count("unreadable_entries");
    for (const auto& [severity, number] : part.json.at("violated_by_severity").items())
      sum["violated_by_severity"][severity] =
          sum["violated_by_severity"].value(severity, std::uint64_t{0}) + number.get<std::uint64_t>();
    sum_->in.add(part.in);
    sum_->out.add(part.out);
    add_rules(part);
  }
  for (Json& rule : sum_->rules) {
    const std::uint64_t kept = number_at(rule, "satisfied"), all = kept + number_at(rule, "violated");
    if (all == 0) continue;
    const Interval interval = wilson(kept, all);
    rule["compliance"] = {{"rate", rounded(static_cast<double>(kept) / static_cast<double>(all))},
                          {"low", rounded(interval.least)},
                          {"high", rounded(interval.most)}};
  }
  sum["digest_in"] = sum_->in.text();
  sum["digest_out"] = sum_->out.text();
  sum["slice"] = nullptr;
  sum["by_rule"] = sum_->rules;
  const auto compare = [&](const std::optional<CountedLines>& counted, const char* key, const char* digest,
                           const char* what) {
    if (!counted) return;
    if (counted->lines != number_at(sum, key))
      loss_.push_back(fmt::format("the {} has {} lines, and the parts tell of {}", what, counted->lines,
                                  number_at(sum, key)));
    else if (counted->digest != sum[digest].get<std::string>())
      loss_.push_back(fmt::format("the {} holds other lines than those that the parts tell of", what));
  };
  compare(input, "in", "digest_in", "input");
  compare(output, "out", "digest_out", "output");
  sum["whole"] = loss_.empty();
  sum["parts"] = parts_.size();
  sum["loss"] = loss_;
}

std::string SummaryMerge::json() const {
  return sum_->json.dump(-1, ' ', true, Json::error_handler_t::replace);
}

std::string SummaryMerge::text() const {
  if (parts_.empty()) return {};
  const Json& sum = sum_->json;
  std::string text = fmt::format(
      "{} parts: {} lines in, {} out: {} ok, {} with findings, {} undecided, {} errors; {} administrations\n",
      parts_.size(), number_at(sum, "in"), number_at(sum, "out"), number_at(sum, "ok"),
      number_at(sum, "findings"), number_at(sum, "undecided"), number_at(sum, "errors"),
      number_at(sum, "administrations"));
  for (const Json& rule : sum_->rules) {
    const std::uint64_t kept = number_at(rule, "satisfied"), all = kept + number_at(rule, "violated");
    if (all == 0) continue;
    const Interval interval = wilson(kept, all);
    text += fmt::format("  {}: kept {} of {} ({:.1f} %, 95 % interval {:.1f} to {:.1f} %)\n",
                        rule.at("rule").get<std::string>(), kept, all,
                        100 * static_cast<double>(kept) / static_cast<double>(all), 100 * interval.least,
                        100 * interval.most);
  }
  return text;
}

}  // namespace posology::calendars
