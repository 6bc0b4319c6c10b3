// SPDX-License-Identifier: Apache-2.0
// What an order lays over the library: values that no source gives and the site enters ([[site]]), and what
// somebody has decided otherwise ([[override]]), with who, why and until when. Each is told on every output.
#include <fmt/format.h>

#include <algorithm>

#include "engine/time/text.hpp"
#include "schedules/reading/order_reading.hpp"
#include "schedules/reading/references.hpp"
#include "schedules/reading/rule_layers.hpp"
#include "schedules/reading/time_values.hpp"

namespace posology::schedules {
namespace {

class Overrides {
 public:
  explicit Overrides(OrderReading& reading) : reading_{reading}, report_{reading.report} {}

  void read_site(const Value& table) {
    const auto value = read_site_value(reading_.library, table, report_);
    if (!value) return;
    auto found = laid_over_rule(value->rule, *value->set);
    if (!found) return;
    if (value->set->find("on") == nullptr) found->on = true;
    found->off_reason.clear();
    note(fmt::format("{}: {}, entered by the site ({}).", value->rule, words_of(*value->set), value->source));
    rule_to_change(reading_.brief, value->rule) = std::move(*found);
  }

  void read_override(const Value& table) {
    TableReader keys{table, report_, "an override"};
    const bool pair = keys.find("together") != nullptr;
    const auto rule = pair ? std::optional<std::string>{}
                           : keys.need_text("rule", "which rule; or together, which two regimens");
    const Value* const set =
        pair ? nullptr : keys.need("set", "what applies instead, as in set = { at_least = \"P21D\" }");
    const auto names = keys.texts("together");
    const auto by = keys.need_text("by", "who has decided it");
    const auto why = keys.need_text("why", "the reason, printed on every output");
    const Value* const until = keys.need("until", "nothing is overridden for ever: until = 2027-06-30");
    keys.done();
    const auto day = until == nullptr ? std::nullopt : read_day(report_, *until, "until");
    if (!by || !why || !day) return;
    const std::string who = fmt::format("by {} until {}: {}", *by, time::weekday_date(*day), *why);
    if (has_ended(reading_, *day)) {
      note(fmt::format("An override {} ended on {}: it no longer holds.",
                       pair ? "of two regimens" : "of " + rule.value_or(""), time::weekday_date(*day)));
      return;
    }
    if (pair) return give_together(keys, names, who, *day);
    if (rule && set != nullptr && keys.table("set") != nullptr) change(keys, *rule, *set, who, *day);
  }

 private:
  void note(std::string text) { reading_.brief.notes.push_back(std::move(text)); }

  void give_together(TableReader& keys, const std::vector<const Value*>& names, const std::string& who,
                     time::LocalDay last) {
    if (names.size() != 2) {
      report_.add("POS0171", keys.find("together")->at, "two regimens are given together").help = {
          "write together = [\"everolimus\", \"sunitinib\"]"};
      return;
    }
    for (const Value* const name : names) {
      if (reading_.library.regimens.contains(name->text)) continue;
      tell_unknown(report_, Named::regimen, name->text, name->at,
                   known_names(reading_.library, Named::regimen));
    }
    reading_.together.push_back({.one = names[0]->text, .other = names[1]->text, .who = who, .last = last});
    reading_.brief.loosened.push_back({.rule = names[0]->text + " with " + names[1]->text,
                                       .why = "no source names the two together; overridden " + who});
  }

  void change(TableReader& keys, const std::string& id, const Value& set, const std::string& who,
              time::LocalDay last) {
    const Span at = keys.find("rule")->at;
    const auto rule = std::ranges::find(reading_.brief.rules, id, &regimen::Rule::id);
    if (rule == reading_.brief.rules.end()) {
      if (is_own_interval(id)) {
        report_.add("POS0171", at, fmt::format("{} is what the order itself enters", id)).help = {
            "write there what applies instead; an override changes rules of the library"};
        return;
      }
      tell_unknown(report_, Named::rule, id, at, known_names(reading_.library, Named::rule));
      return;
    }
    if (rule->severity == regimen::Severity::contraindicated) {
      Diagnostic& told =
          report_.add("POS0171", at, fmt::format("{} is a contraindication, and no override loosens it", id));
      told.why = rule->says;
      told.help = {"an override of an interval leaves every washout as it is"};
      return;
    }
    for (const auto& entry : set.entries) {
      const bool fixed = entry.key == "id" || entry.key == "kind" || entry.key == "severity" ||
                         entry.key == "source" || entry.key == "on" || entry.key == "variant";
      if (!fixed) continue;
      report_.add("POS0171", entry.at, fmt::format("\"{}\" of a rule is not overridden", entry.key)).help = {
          entry.key == "on" ? "to switch it off write [[off]]" : "override how much, how long or how often"};
      return;
    }
    auto found = laid_over_rule(id, set);
    if (!found) return;
    found->says += fmt::format(" Overridden {}; now {}.", who, words_of(set));
    note(fmt::format("{} is overridden {} ({}).", id, who, words_of(set)));
    add_lapse(reading_, *rule, last);
    reading_.brief.loosened.push_back(
        {.rule = id, .why = fmt::format("overridden {}: {}", who, words_of(set))});
    rule_to_change(reading_.brief, id) = std::move(*found);
  }

  /// How often a course is given by the order is a rule of that name, made when the regimens are read.
  bool is_own_interval(std::string_view rule) const {
    constexpr std::string_view every = "every-";
    if (!rule.starts_with(every)) return false;
    return std::ranges::any_of(reading_.library.regimens, [&](const auto& named) {
      return std::ranges::find(named.second.courses, rule.substr(every.size()), &regimen::Course::id) !=
             named.second.courses.end();
    });
  }

  std::optional<regimen::Rule> laid_over_rule(const std::string& id, const Value& set) {
    const auto rule =
        std::ranges::find_if(reading_.library.rules, [&](const auto& each) { return each.base.id == id; });
    if (rule == reading_.library.rules.end()) return std::nullopt;
    return rule_with(reading_.library, *rule, reading_.brief.order.profile, set, report_);
  }

  OrderReading& reading_;
  Report& report_;
};

}  // namespace

void read_overrides(OrderReading& reading, TableReader& keys) {
  Overrides overrides{reading};
  for (const Value* const table : keys.tables("site")) overrides.read_site(*table);
  for (const Value* const table : keys.tables("override")) overrides.read_override(*table);
}

}  // namespace posology::schedules
