// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/rule_parts.hpp"

#include <algorithm>
#include <array>

#include "schedules/reading/dose_values.hpp"
#include "schedules/reading/time_values.hpp"

namespace posology::schedules {
namespace {

using regimen::Bound;
using regimen::Edge;
using regimen::Scope;
using regimen::Selector;

struct End {
  Selector::By by;
  Named named;
};

constexpr std::array<End, 6> ends{{{Selector::By::drug, Named::drug},
                                   {Selector::By::form, Named::form},
                                   {Selector::By::drug_class, Named::drug_class},
                                   {Selector::By::procedure, Named::procedure},
                                   {Selector::By::test, Named::test},
                                   {Selector::By::course, Named::course}}};

constexpr std::array<std::pair<std::string_view, Scope>, 5> scopes{{{"each", Scope::each},
                                                                    {"next", Scope::next},
                                                                    {"first", Scope::first},
                                                                    {"last", Scope::last},
                                                                    {"pair", Scope::pair}}};

}  // namespace

Selector RuleParts::selector(std::string_view key) {
  const Value* const value =
      keys_.need(key, "the drug, form, class, procedure, test or course that it binds");
  if (value == nullptr || keys_.table(key) == nullptr) return {};
  TableReader end{*value, reading_.report, "an end of a rule"};
  Selector selector;
  for (const End& each : ends) {
    const auto name = end.text(name_of(each.by));
    if (!name) continue;
    selector = {.by = each.by, .name = *name};
    const bool vocabulary = each.by != Selector::By::procedure && each.by != Selector::By::test;
    if (on_ || vocabulary) {
      reading_.references.add(each.named, *name, reading_.report, end.find(name_of(each.by))->at);
    }
  }
  if (value->entries.size() != 1) {
    reading_.report.add("POS0203", value->at, "an end of a rule names one thing").help = {
        "write { form = \"…\" }, { class = \"…\" }, { drug = \"…\" }, { procedure = \"…\" }, { test = \"…\" "
        "} or { course = \"…\" }"};
  }
  end.done();
  return selector;
}

std::optional<Edge> RuleParts::edge(TableReader& keys, std::string_view key) {
  const auto text = keys.text(key);
  if (!text) return std::nullopt;
  if (*text == "start") return Edge::start;
  if (*text == "end") return Edge::end;
  tell_unknown(reading_.report, "POS0203", "edge", *text, keys.find(key)->at, {"start", "end"});
  return std::nullopt;
}

std::optional<Bound> RuleParts::bound(std::string_view key) {
  const Value* const value = keys_.find(key);
  if (value == nullptr) return std::nullopt;
  if (value->kind != Value::Kind::table) {
    const auto by = read_duration(reading_.report, *value, key);
    if (!by) return std::nullopt;
    return Bound{.by = *by};
  }
  TableReader keys{*value, reading_.report, "a bound"};
  const auto by = keys.need_duration("by", "how far apart");
  const auto from = edge(keys, "from"), to = edge(keys, "to");
  const auto strict = keys.truth("strict");
  keys.done();
  if (!by) return std::nullopt;
  return Bound{.by = *by,
               .from = from.value_or(Edge::start),
               .to = to.value_or(Edge::start),
               .strict = strict.value_or(false)};
}

std::optional<Bound> RuleParts::need_bound(std::string_view key) {
  keys_.need(key, "how far apart");
  return bound(key);
}

Scope RuleParts::scope(Scope usual) {
  const auto text = keys_.text("scope");
  if (!text) return usual;
  const auto found = std::ranges::find(scopes, *text, &std::pair<std::string_view, Scope>::first);
  if (found != scopes.end()) return found->second;
  std::vector<std::string> known;
  for (const auto& [word, scope] : scopes) known.emplace_back(word);
  tell_unknown(reading_.report, "POS0203", "scope", *text, keys_.find("scope")->at, known);
  return usual;
}

regimen::Offset RuleParts::offset(std::string_view key) {
  if (keys_.need(key, "when it is given") == nullptr) return {};
  const Value* const value = keys_.table(key);
  if (value == nullptr) return {};
  TableReader keys{*value, reading_.report, "an offset"};
  regimen::Offset offset;
  keys.need("edge", "whether it is counted from the start or the end");
  offset.of = edge(keys, "edge").value_or(Edge::start);
  for (const std::string_view side : {"before", "after"}) {
    const auto span = keys.duration(side);
    if (!span) continue;
    if (span->nominal()) {
      reading_.report.add("POS0134", keys.find(side)->at, "an offset is counted in hours and minutes")
          .help = {"write \"PT30M\""};
      continue;
    }
    offset.by = time::minutes{side == "before" ? -span->count() : span->count()};
  }
  keys.done();
  return offset;
}

void RuleParts::amounts(std::string_view key, std::optional<dose::Quantity>& least,
                        std::optional<dose::Quantity>& most) {
  const Value* const value = keys_.table(key);
  if (value == nullptr) return;
  TableReader keys{*value, reading_.report, "a range of doses"};
  if (const Value* const end = keys.find("least")) least = read_amount(reading_.report, *end, "least");
  if (const Value* const end = keys.find("most")) most = read_amount(reading_.report, *end, "most");
  keys.done();
}

std::optional<dose::Quantity> RuleParts::amount(std::string_view key) {
  const Value* const value = keys_.find(key);
  return value == nullptr ? std::nullopt : read_amount(reading_.report, *value, key);
}

void RuleParts::counts(std::string_view key, std::optional<int>* least, std::optional<int>& most) {
  const Value* const value = keys_.table(key);
  if (value == nullptr) return;
  TableReader keys{*value, reading_.report, "a range of counts"};
  if (least != nullptr) *least = keys.whole("least", 0, 1000);
  most = keys.whole("most", 0, 1000);
  keys.done();
}

std::vector<std::string> RuleParts::facts() {
  std::vector<std::string> facts;
  for (const Value* const fact : keys_.texts("facts")) facts.push_back(fact->text);
  return facts;
}

std::vector<regimen::ValueBound> RuleParts::values(const std::vector<std::string>& facts) {
  std::vector<regimen::ValueBound> bounds;
  for (const Value* const table : keys_.tables("values")) {
    TableReader keys{*table, reading_.report, "a bound on a fact"};
    regimen::ValueBound bound{.fact = keys.need_text("fact", "one of the rule's facts").value_or("")};
    const auto end = [&](std::string_view key, std::optional<regimen::Measured>& into) {
      const auto text = keys.text(key);
      if (!text) return;
      into = regimen::parse_measured(*text);
      if (!into)
        reading_.report.add("POS0177", keys.find(key)->at, "\"" + *text + "\" is no number with its unit");
    };
    end("least", bound.least);
    end("most", bound.most);
    end("under", bound.under);
    if (!bound.least && !bound.most && !bound.under) keys.need("most", "or least, or under");
    if (!bound.fact.empty() && std::ranges::find(facts, bound.fact) == facts.end())
      tell_unknown(reading_.report, "POS0118", "fact of the rule", bound.fact, keys.find("fact")->at, facts);
    keys.done();
    bounds.push_back(std::move(bound));
  }
  return bounds;
}

time::Duration RuleParts::need_duration(std::string_view key) {
  return keys_.need_duration(key, "how long").value_or(time::Duration::days(0));
}

}  // namespace posology::schedules
