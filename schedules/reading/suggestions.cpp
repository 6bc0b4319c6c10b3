// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/suggestions.hpp"

#include <algorithm>
#include <utility>

namespace posology::schedules {
namespace {

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

std::string lower(std::string_view text) {
  std::string lowered{text};
  std::ranges::transform(lowered, lowered.begin(), [](char letter) { return lower(letter); });
  return lowered;
}

/// Names beyond this are no names: comparing them letter by letter would only cost time.
constexpr std::size_t longest_name = 200;

/// A suggestion with so many more mistakes than the nearest is none.
constexpr int furthest_behind = 2;

/// "octreotide" is a part of "octreotide long-acting" that ends with a word.
bool is_words_of(const std::string& part, const std::string& whole) {
  const auto at = whole.find(part);
  if (part.size() < 3 || at == std::string::npos) return false;
  const auto edge = [&](std::size_t place) {
    return place == whole.size() || !std::isalnum(static_cast<unsigned char>(whole[place]));
  };
  const bool begins = at == 0 || !std::isalnum(static_cast<unsigned char>(whole[at - 1]));
  return begins && edge(at + part.size());
}

std::string quoted_list(const std::vector<std::string>& names, std::string_view last_join) {
  std::string text;
  for (std::size_t index = 0; index < names.size(); ++index) {
    if (index > 0) text += index + 1 == names.size() ? std::string{last_join} : ", ";
    text += '"' + names[index] + '"';
  }
  return text;
}

}  // namespace

int mistakes_between(std::string_view a, std::string_view b) {
  std::vector<int> two_above(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) above[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int wrong = lower(a[i - 1]) == lower(b[j - 1]) ? 0 : 1;
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + wrong});
      const bool swapped =
          i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]);
      if (swapped) row[j] = std::min(row[j], two_above[j - 2] + 1);
    }
    std::swap(two_above, above);
    std::swap(above, row);
  }
  return above[b.size()];
}

std::vector<std::string> nearest(std::string_view written, const std::vector<std::string>& known,
                                 std::size_t most) {
  if (written.size() > longest_name) return {};
  const std::string typed = lower(written);
  std::vector<std::pair<int, std::string>> near;
  for (const auto& name : known) {
    const int longest = static_cast<int>(std::max(name.size(), written.size()));
    const int mistakes = mistakes_between(written, name);
    const bool close = mistakes * 3 <= longest || (longest <= 4 && mistakes <= 2 && mistakes < longest);
    if (close) {
      near.emplace_back(mistakes, name);
    } else if (is_words_of(typed, lower(name))) {
      near.emplace_back(longest + mistakes, name);
    }
  }
  std::ranges::stable_sort(near, {}, [](const auto& each) { return each.first; });
  std::vector<std::string> names;
  for (auto& [mistakes, name] : near) {
    if (mistakes > near.front().first + furthest_behind) break;
    if (names.size() < most && std::ranges::find(names, name) == names.end())
      names.push_back(std::move(name));
  }
  return names;
}

std::string did_you_mean(const std::vector<std::string>& suggestions) {
  return suggestions.empty() ? std::string{} : "did you mean " + quoted_list(suggestions, " or ") + "?";
}

std::string known_ones(std::string_view what, const std::vector<std::string>& known) {
  constexpr std::size_t most = 12;
  if (known.empty()) return "there are no " + std::string{what} + " to choose from";
  if (known.size() > most) {
    return "some of the " + std::string{what} + ": " +
           quoted_list({known.begin(), known.begin() + most}, ", ");
  }
  return "the " + std::string{what} + (known.size() == 1 ? " is " : " are ") + quoted_list(known, " and ");
}

}  // namespace posology::schedules
