// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/standing_rules.hpp"

#include <algorithm>

#include "schedules/reading/rule_layers.hpp"
#include "schedules/reading/rule_reader.hpp"

namespace posology::schedules {
namespace {

const RuleVariants* find_rule(const Library& library, const std::string& id) {
  const auto found =
      std::ranges::find_if(library.rules, [&](const RuleVariants& each) { return each.base.id == id; });
  return found == library.rules.end() ? nullptr : &*found;
}

Value as_profile_has_it(const RuleVariants& rule, const std::string& profile) {
  const Value* const variants = rule.written.find("variant");
  const Value* const variant = variants == nullptr ? nullptr : variants->find(profile);
  return variant == nullptr ? rule.written : laid_over(rule.written, *variant);
}

/// A rule that does not say whether it is on, is.
bool left_out(const Entry& must) {
  return must.key == "on" && must.value.kind == Value::Kind::truth && must.value.truth;
}

/// "target P8W"
std::string words_of_entry(const Entry& entry) {
  Value one;
  one.kind = Value::Kind::table;
  one.entries.push_back(entry);
  return words_of(one);
}

std::string difference(const Value& has, const Value& must) {
  for (const auto& entry : must.entries) {
    const auto found = std::ranges::find(has.entries, entry.key, &Entry::key);
    if (found == has.entries.end()) {
      if (left_out(entry)) continue;
      return "it has no " + entry.key;
    }
    const bool tables = entry.value.kind == Value::Kind::table && found->value.kind == Value::Kind::table;
    if (tables) {
      const std::string within = difference(found->value, entry.value);
      if (!within.empty()) return entry.key + ": " + within;
    } else if (!same_content(found->value, entry.value)) {
      return "it has " + words_of_entry(*found) + ", and not " + words_of_entry(entry);
    }
  }
  return {};
}

}  // namespace

std::string not_as_it_stands(const Library& library, const StandingRule& standing) {
  const RuleVariants* const rule = find_rule(library, standing.rule);
  if (rule == nullptr) return "the library has no rule " + standing.rule;
  return difference(as_profile_has_it(*rule, standing.profile), standing.has);
}

bool is_replaced(const Library& library, const StandingRule& standing) {
  const RuleVariants* const rule = find_rule(library, standing.rule);
  return standing.layer == 0 && rule != nullptr && !rule->changes.empty();
}

}  // namespace posology::schedules
