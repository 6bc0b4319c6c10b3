// SPDX-License-Identifier: Apache-2.0
//
// The part of the Scribe that makes out which drug is meant.
#include <algorithm>
#include <utility>

#include "schedules/reading/history/patient_lines.hpp"
#include "schedules/reading/history/scribe.hpp"

namespace posology::schedules {

using audit::history::no_thing;

namespace {

constexpr int unknown_drug = 211, form_open = 212, other_route = 230, two_drugs = 251;

/// Is there anything that both may mean?
bool may_be_one(const FoundDrug& a, const FoundDrug& b) {
  const auto means = [](const FoundDrug& found, audit::history::Thing thing) {
    return found.thing == thing || std::ranges::find(found.forms, thing) != found.forms.end();
  };
  return (a.thing != no_thing && means(b, a.thing)) ||
         std::ranges::any_of(a.forms, [&](audit::history::Thing form) { return means(b, form); });
}

}  // namespace

const FoundDrug& Scribe::drug_of(std::string_view name, std::string_view route) {
  key_.assign(name);
  key_ += '\x1f';
  key_ += route;
  if (last_drug_ != nullptr && key_ == last_key_) return *last_drug_;
  auto known = remembered_.find(key_);
  if (known == remembered_.end()) {
    if (remembered_.size() >= options_.names_most) remembered_.clear();
    known = remembered_.emplace(key_, names_.find(name, route)).first;
  }
  last_key_ = key_;
  last_drug_ = &known->second;
  return known->second;
}

/// The first of several that the library knows, or the first.
FoundDrug Scribe::first_known(std::string_view names, char between, std::string_view route) {
  std::optional<FoundDrug> first;
  for (std::string_view rest = names;;) {
    const auto end = rest.find(between);
    FoundDrug found = drug_of(rest.substr(0, end), route);
    if (found.how != FoundDrug::How::unknown) return found;
    if (!first) first = std::move(found);
    if (end == std::string_view::npos) return *first;
    rest.remove_prefix(end + 1);
  }
}

/// A code is tried before the name: it means one thing only. Where both are known they must mean the same.
FoundDrug Scribe::drug_said(const Words& words) {
  if (words.code.empty()) return first_known(words.drug, name_separator, words.route);
  FoundDrug by_code = first_known(words.code, ' ', words.route);
  if (words.drug.empty()) return by_code;
  FoundDrug by_name = first_known(words.drug, name_separator, words.route);
  if (by_code.how == FoundDrug::How::unknown) return by_name;
  if (by_name.how == FoundDrug::How::unknown || may_be_one(by_name, by_code))
    return by_name.how == FoundDrug::How::found ? by_name : by_code;
  FoundDrug both{.how = FoundDrug::How::contradicts};
  for (const FoundDrug* const said : {&by_code, &by_name}) {
    if (said->thing != no_thing) both.forms.push_back(said->thing);
    both.forms.insert(both.forms.end(), said->forms.begin(), said->forms.end());
  }
  return both;
}

void Scribe::read_drug(History& history, const Words& words, Given& given) {
  const FoundDrug found = drug_said(words);
  given.thing = found.thing;
  if (found.how == FoundDrug::How::found) return;
  std::string_view name = words.drug.empty() ? words.code : words.drug;
  name = name.substr(0, name.find(name_separator));
  switch (found.how) {
    case FoundDrug::How::contradicts:
      trouble(history, two_drugs, words, name);
      break;
    case FoundDrug::How::form_open:
      trouble(history, form_open, words, name);
      break;
    case FoundDrug::How::other_route:
      trouble(history, other_route, words, name);
      break;
    default:
      trouble(history, unknown_drug, words, name);
      break;
  }
  history.doubtful.insert(history.doubtful.end(), found.forms.begin(), found.forms.end());
}

}  // namespace posology::schedules
