// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/rule_bodies.hpp"

#include <algorithm>

#include "schedules/reading/rule_parts.hpp"

namespace posology::schedules {
namespace {

using regimen::RuleBody;
using regimen::Scope;

RuleBody cadence(RuleParts& parts) {
  regimen::Cadence body{.of = parts.selector("of")};
  body.at_least = parts.bound("at_least");
  body.at_most = parts.bound("at_most");
  body.target = parts.keys().duration("target");
  body.most = parts.keys().whole("most", 1, 1000);
  return body;
}

RuleBody separation(RuleParts& parts) {
  regimen::Separation body{.from = parts.selector("from"), .to = parts.selector("to")};
  body.scope = parts.scope(Scope::each);
  body.at_least = parts.bound("at_least");
  body.at_most = parts.bound("at_most");
  body.recommended = parts.keys().duration("recommended");
  body.unless_fact = parts.keys().text("unless_fact");
  if (!body.at_least && !body.at_most) parts.need_bound("at_least");
  return body;
}

RuleBody overlap(RuleParts& parts) {
  return regimen::Overlap{.course = parts.selector("course"),
                          .after = parts.selector("after"),
                          .at_least = parts.need_duration("at_least"),
                          .at_most = parts.need_duration("at_most"),
                          .planned = parts.need_duration("planned"),
                          .warn_unless_fact = parts.keys().text("warn_unless_fact")};
}

RuleBody hold(RuleParts& parts) {
  regimen::Hold body{.course = parts.selector("course"), .around = parts.selector("around")};
  TableReader& keys = parts.keys();
  if (const Value* const before = keys.find("before");
      before != nullptr && before->kind == Value::Kind::table) {
    TableReader days{*before, keys.report(), "a hold"};
    days.need("drug_free_days", "how many whole days without it");
    body.drug_free_days_before = days.whole("drug_free_days", 1, 1000);
    days.done();
  } else {
    body.before = keys.duration("before");
  }
  if (const auto after = parts.bound("after")) {
    body.after = after->by;
    const bool from_start =
        keys.find("after")->kind == Value::Kind::table && after->from == regimen::Edge::start;
    body.after_edge = from_start ? regimen::Edge::start : regimen::Edge::end;
  }
  body.until_fact = keys.text("until_fact");
  if (!body.before && !body.drug_free_days_before && !body.after && !body.until_fact)
    parts.need_bound("before");
  return body;
}

RuleBody exclusion(RuleParts& parts) {
  return regimen::Exclusion{.one = parts.selector("one"),
                            .other = parts.selector("other"),
                            .warn = parts.keys().truth("warn").value_or(false)};
}

RuleBody prerequisite(RuleParts& parts) {
  regimen::Prerequisite body{.of = parts.selector("of")};
  body.scope = parts.scope(Scope::first);
  parts.keys().need("facts", "what must be recorded");
  body.facts = parts.facts();
  body.values = parts.values(body.facts);
  body.recent = parts.keys().duration("recent");
  body.numbered = parts.keys().truth("numbered").value_or(false);
  body.from = parts.keys().whole("from", 1, 1000).value_or(1);
  return body;
}

RuleBody concomitant(RuleParts& parts) {
  return regimen::Concomitant{.with = parts.selector("with"),
                              .brings = parts.selector("brings"),
                              .starts = parts.offset("starts"),
                              .ends = parts.offset("ends")};
}

RuleBody monitoring(RuleParts& parts) {
  return regimen::Monitoring{.before = parts.selector("before"),
                             .test = parts.selector("test"),
                             .opens = parts.need_duration("opens"),
                             .closes = parts.need_duration("closes")};
}

RuleBody test_after(RuleParts& parts) {
  return regimen::TestAfter{.after = parts.selector("after"),
                            .test = parts.selector("test"),
                            .by = parts.need_duration("by"),
                            .tolerance = parts.need_duration("tolerance")};
}

RuleBody test_every(RuleParts& parts) {
  return regimen::TestEvery{.during = parts.selector("during"),
                            .test = parts.selector("test"),
                            .every = parts.need_duration("every"),
                            .goes_on = parts.keys().duration("goes_on")};
}

RuleBody late_dose(RuleParts& parts) {
  return regimen::LateDose{.of = parts.selector("of"), .within = parts.keys().duration("within")};
}

/// Monday 1 to Sunday 7.
std::optional<unsigned> weekday(TableReader& keys, std::string_view key) {
  const auto text = keys.text(key);
  if (!text) return std::nullopt;
  const std::vector<std::string> names{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  const auto found = std::ranges::find(names, *text);
  if (found != names.end()) return static_cast<unsigned>(found - names.begin()) + 1;
  tell_unknown(keys.report(), "POS0203", "weekday", *text, keys.find(key)->at, names);
  return std::nullopt;
}

RuleBody deadline(RuleParts& parts) {
  regimen::Deadline body{.before = parts.selector("before"), .by = time::Duration::days(0)};
  // Off, it waits for the site to say when.
  if (parts.on() || parts.keys().find("by") != nullptr) body.by = parts.need_duration("by");
  body.weekday = weekday(parts.keys(), "weekday");
  body.no_return = parts.keys().truth("no_return").value_or(false);
  return body;
}

RuleBody limit(RuleParts& parts) {
  regimen::Limit body{.of = parts.selector("of")};
  body.scope = parts.scope(Scope::each);
  std::optional<dose::Quantity> none;
  parts.amounts("single", body.single_least, body.single_most);
  parts.amounts("day", body.day_least, body.day_most);
  parts.amounts("cumulative", none, body.cumulative_most);
  body.step = parts.amount("step");
  parts.counts("doses_a_day", &body.doses_a_day_least, body.doses_a_day_most);
  parts.counts("count", nullptr, body.count_most);
  body.warn = parts.keys().truth("warn").value_or(false);
  const bool bounds = body.single_least || body.single_most || body.day_least || body.day_most ||
                      body.cumulative_most || body.doses_a_day_least || body.doses_a_day_most ||
                      body.count_most || body.step;
  // A rule that is off may state what no number says yet: the site that turns it on adds the number.
  if (!bounds && parts.on())
    parts.keys().need("single", "or day, cumulative, doses_a_day, count: what is limited");
  return body;
}

RuleBody review(RuleParts& parts) {
  regimen::ReviewDue body{.of = parts.selector("of")};
  parts.keys().need("after", "after how many events the first decision is due");
  body.after = parts.keys().whole("after", 0, 1000).value_or(0);
  body.every = parts.keys().whole("every", 1, 1000);
  return body;
}

RuleBody when_required(RuleParts& parts) {
  regimen::WhenRequired body{.of = parts.selector("of")};
  body.for_at_most = parts.keys().duration("for_at_most");
  return body;
}

RuleBody end_of_course(RuleParts& parts) {
  regimen::EndOfCourse body{.of = parts.selector("of"),
                            .from = parts.selector("from"),
                            .by = parts.need_duration("by"),
                            .facts = {}};
  body.facts = parts.facts();
  return body;
}

struct Kind {
  std::string_view name;
  RuleBody (*read)(RuleParts&);
};

constexpr Kind kinds[] = {{"cadence", cadence},
                          {"separation", separation},
                          {"overlap", overlap},
                          {"hold", hold},
                          {"exclusion", exclusion},
                          {"prerequisite", prerequisite},
                          {"concomitant", concomitant},
                          {"monitoring", monitoring},
                          {"limit", limit},
                          {"review", review},
                          {"when-required", when_required},
                          {"end-of-course", end_of_course},
                          {"test-after", test_after},
                          {"test-every", test_every},
                          {"late-dose", late_dose},
                          {"deadline", deadline}};

}  // namespace

const std::vector<std::string>& rule_kinds() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const Kind& kind : kinds) all.emplace_back(kind.name);
    return all;
  }();
  return names;
}

RuleBody read_rule_body(LibraryReading& reading, TableReader& keys, const std::string& kind, bool on) {
  RuleParts parts{reading, keys, on};
  return std::ranges::find(kinds, kind, &Kind::name)->read(parts);
}

}  // namespace posology::schedules
