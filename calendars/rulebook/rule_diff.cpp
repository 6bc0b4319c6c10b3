// SPDX-License-Identifier: Apache-2.0
#include "calendars/rulebook/rule_diff.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "calendars/plain_text.hpp"
#include "calendars/rulebook/statement.hpp"
#include "engine/consistency/gap.hpp"
#include "engine/time/text.hpp"

namespace posology::calendars {
namespace {

using regimen::Rule;

std::string applies(const Rule& rule) {
  return rule.on ? "on" : "off: " + rule.off_reason;
}

std::string shown_source(const Rule& rule) {
  return rule.citation.source + (rule.citation.at.empty() ? "" : "; " + rule.citation.at);
}

std::string examples_of(const std::vector<regimen::Example>& examples) {
  std::string text;
  for (const auto& example : examples) text += (text.empty() ? "" : " | ") + example_words(example);
  return text;
}

std::vector<FieldChange> fields_of(const schedules::Library& library_a, const Rule& a,
                                   const schedules::Library& library_b, const Rule& b) {
  std::vector<FieldChange> all{
      {"statement", statement(library_a, a), statement(library_b, b)},
      {"figures", words_of(consistency::figures_of(a.body)), words_of(consistency::figures_of(b.body))},
      {"severity", std::string{name_of(a.severity)}, std::string{name_of(b.severity)}},
      {"source", shown_source(a), shown_source(b)},
      {"evidence", std::string{name_of(a.citation.evidence)}, std::string{name_of(b.citation.evidence)}},
      {"applies", applies(a), applies(b)},
      {"says", a.says, b.says},
      {"note", a.note, b.note},
      {"allowed", examples_of(a.allowed), examples_of(b.allowed)},
      {"forbidden", examples_of(a.forbidden), examples_of(b.forbidden)}};
  std::erase_if(all, [](const FieldChange& field) { return field.a == field.b; });
  return all;
}

std::map<std::string, std::string> dates_of(const regimen::Brief& brief, const regimen::Outcome& outcome) {
  std::map<std::string, std::string> dates;
  const auto* const plan = std::get_if<regimen::Plan>(&outcome);
  if (plan == nullptr) return dates;
  for (const auto& event : plan->events) dates[event.id] = brief.zone->iso(event.start);
  return dates;
}

std::optional<std::string> find(const std::map<std::string, std::string>& dates, const std::string& id) {
  const auto found = dates.find(id);
  return found == dates.end() ? std::nullopt : std::optional{found->second};
}

int days_between(const std::string& a, const std::string& b) {
  const auto from = time::parse_iso_date(a.substr(0, 10)), to = time::parse_iso_date(b.substr(0, 10));
  return from && to ? static_cast<int>((*to - *from).count()) : 0;
}

std::string side_words(const Side& side) {
  return side.name + (side.profile.empty() || side.profile == side.name ? "" : ", profile " + side.profile) +
         ", library " + side.library;
}

std::string when_words(const std::optional<std::string>& iso) {
  if (!iso) return "not planned";
  const auto local = time::parse_iso_local_time(iso->substr(0, 16));
  return local ? time::weekday_date_clock(*local) : *iso;
}

}  // namespace

std::string_view name_of(RuleChange::What what) {
  return what == RuleChange::What::added     ? "added"
         : what == RuleChange::What::removed ? "removed"
                                             : "changed";
}

std::vector<RuleChange> rule_changes(const schedules::Library& a, const std::string& profile_a,
                                     const schedules::Library& b, const std::string& profile_b) {
  const auto rules_a = rules_for(a, profile_a), rules_b = rules_for(b, profile_b);
  std::vector<RuleChange> changes;
  for (const Rule& rule : rules_a) {
    const auto other = std::ranges::find(rules_b, rule.id, &Rule::id);
    if (other == rules_b.end()) {
      changes.push_back(
          {.rule = rule.id, .what = RuleChange::What::removed, .text = statement(a, rule), .fields = {}});
    } else if (auto fields = fields_of(a, rule, b, *other); !fields.empty()) {
      changes.push_back(
          {.rule = rule.id, .what = RuleChange::What::changed, .text = {}, .fields = std::move(fields)});
    }
  }
  for (const Rule& rule : rules_b) {
    if (std::ranges::find(rules_a, rule.id, &Rule::id) == rules_a.end())
      changes.push_back(
          {.rule = rule.id, .what = RuleChange::What::added, .text = statement(b, rule), .fields = {}});
  }
  return changes;
}

OrderDiff order_diff(const regimen::Brief& a, const regimen::Outcome& plan_a, const regimen::Brief& b,
                     const regimen::Outcome& plan_b) {
  const auto dates_a = dates_of(a, plan_a), dates_b = dates_of(b, plan_b);
  OrderDiff diff{.order = a.order.id,
                 .a_feasible = std::holds_alternative<regimen::Plan>(plan_a),
                 .b_feasible = std::holds_alternative<regimen::Plan>(plan_b),
                 .moved = {}};
  if (!diff.a_feasible || !diff.b_feasible) return diff;
  std::map<std::string, std::string> all = dates_a;
  all.insert(dates_b.begin(), dates_b.end());
  for (const auto& [id, date] : all) {
    MovedEvent moved{.event = id, .a = find(dates_a, id), .b = find(dates_b, id)};
    if (moved.a == moved.b) continue;
    if (moved.a && moved.b) moved.days = days_between(*moved.a, *moved.b);
    diff.moved.push_back(std::move(moved));
  }
  std::ranges::stable_sort(diff.moved, {}, [](const MovedEvent& each) {
    return std::pair{each.a ? *each.a : *each.b, each.event};
  });
  return diff;
}

std::string rule_diff_text(const RuleDiff& diff, bool with_colour) {
  const Ink ink{.colour = with_colour};
  std::string page;
  const auto line = [&](const std::string& lead, const std::string& text) {
    add_line(page, {.lead = lead, .text = text, .hang = lead.size()}, {});
  };
  line("a: ", side_words(diff.a));
  line("b: ", side_words(diff.b));
  for (const auto& change : diff.changes) {
    page += "\n" + ink.strong(std::string{name_of(change.what)} + " " + schedules::shown(change.rule)) + "\n";
    if (!change.text.empty()) line("    ", change.text);
    for (const auto& field : change.fields) {
      line("  " + field.field, "");
      line("    a: ", field.a.empty() ? "(nothing)" : field.a);
      line("    b: ", field.b.empty() ? "(nothing)" : field.b);
    }
  }
  page += "\n";
  line("", diff.changes.empty() ? "The rules are the same."
                                : time::counted(static_cast<int>(diff.changes.size()), "rule") + " differ" +
                                      (diff.changes.size() == 1 ? "s" : ""));
  if (!diff.order) return page;
  page += "\n" + ink.strong("Order " + schedules::shown(diff.order->order)) + "\n";
  if (!diff.order->a_feasible) line("  ", "under a it has no legal calendar");
  if (!diff.order->b_feasible) line("  ", "under b it has no legal calendar");
  for (const auto& moved : diff.order->moved) {
    const int days = moved.days < 0 ? -moved.days : moved.days;
    const std::string by =
        moved.days == 0 ? "" : " (" + time::days_words(days) + (moved.days > 0 ? " later)" : " earlier)");
    line("  ", moved.event + ": " + when_words(moved.a) + " becomes " + when_words(moved.b) + by);
  }
  if (diff.order->a_feasible && diff.order->b_feasible && diff.order->moved.empty())
    line("  ", "nothing moves");
  return page;
}

std::string rule_diff_json(const RuleDiff& diff) {
  using Json = nlohmann::ordered_json;
  const auto or_null = [](const auto& text) { return text.empty() ? Json(nullptr) : Json(text); };
  const auto side = [&](const Side& each) {
    return Json{{"name", each.name}, {"library", each.library}, {"profile", or_null(each.profile)}};
  };
  Json changes = Json::array();
  for (const auto& change : diff.changes) {
    Json fields = Json::array();
    for (const auto& field : change.fields)
      fields.push_back({{"field", field.field}, {"a", or_null(field.a)}, {"b", or_null(field.b)}});
    changes.push_back({{"rule", change.rule},
                       {"change", name_of(change.what)},
                       {"statement", or_null(change.text)},
                       {"fields", std::move(fields)}});
  }
  Json order = nullptr;
  if (diff.order) {
    Json moved = Json::array();
    for (const auto& each : diff.order->moved) {
      moved.push_back({{"event", each.event},
                       {"a", each.a ? Json(*each.a) : Json(nullptr)},
                       {"b", each.b ? Json(*each.b) : Json(nullptr)},
                       {"days", each.days}});
    }
    order = {{"order", diff.order->order},
             {"a_feasible", diff.order->a_feasible},
             {"b_feasible", diff.order->b_feasible},
             {"moved", std::move(moved)}};
  }
  const Json document{{"schema", "posology/rules-diff/1"},
                      {"a", side(diff.a)},
                      {"b", side(diff.b)},
                      {"changes", std::move(changes)},
                      {"order", std::move(order)}};
  return document.dump(2) + "\n";
}

}  // namespace posology::calendars
