// SPDX-License-Identifier: Apache-2.0
#include "engine/consistency/check.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "engine/consistency/analyses.hpp"

namespace posology::consistency {
namespace {

constexpr Remarks (*questions[])(const Question&) = {contradictions_alone,
                                                     contradictions_of_two,
                                                     contradictions_of_firsts,
                                                     contradictions_of_regimens,
                                                     implied_rules,
                                                     never_binding,
                                                     misnamed_rules,
                                                     mixed_units,
                                                     cycles,
                                                     missing_sources,
                                                     overlapping_ids,
                                                     unreachable_steps,
                                                     not_covered,
                                                     differing_sources,
                                                     missing_examples};

auto place_of(const Remark& remark) {
  return std::tuple{!remark.fault, remark.about, remark.rules, remark.on, remark.text};
}

using Ask = Remarks (*)(const Question&);

Remarks asked(std::span<const Rulebook> books, std::span<const Ask> asking) {
  Remarks all;
  for (const Rulebook& book : books) {
    const Subjects subjects{book};
    for (const auto& ask : asking) {
      for (auto& remark : ask({.book = book, .subjects = subjects})) {
        remark.profiles = {book.profile};
        all.push_back(std::move(remark));
      }
    }
  }
  return all;
}

/// In order, and what is the same in several profiles once.
Remarks merged(Remarks all) {
  std::ranges::stable_sort(all, [](const Remark& a, const Remark& b) { return place_of(a) < place_of(b); });
  Remarks once;
  for (auto& remark : all) {
    const bool same = !once.empty() && place_of(once.back()) == place_of(remark);
    if (!same) {
      once.push_back(std::move(remark));
    } else {
      auto& profiles = once.back().profiles;
      for (auto& profile : remark.profiles) {
        if (std::ranges::find(profiles, profile) == profiles.end()) profiles.push_back(std::move(profile));
      }
    }
  }
  return once;
}

}  // namespace

std::vector<Remark> check(std::span<const Rulebook> books) {
  Remarks all = asked(books, questions);
  std::ranges::move(differing_profiles(books), std::back_inserter(all));
  return merged(std::move(all));
}

std::vector<Remark> check_examples(std::span<const Rulebook> books) {
  constexpr Ask examples[] = {missing_examples};
  return merged(asked(books, examples));
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t at = 0; at < names.size(); ++at) {
    if (at > 0) text += at + 1 == names.size() ? " and " : ", ";
    text += names[at];
  }
  return text;
}

}  // namespace posology::consistency
