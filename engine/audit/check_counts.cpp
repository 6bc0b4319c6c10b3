// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/check_counts.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <utility>
#include <vector>

#include "engine/audit/ordered.hpp"
#include "engine/regimen/succession.hpp"

namespace posology::audit {
namespace {

using regimen::EventKind;
using regimen::Until;
using regimen::Verdict;

/// The numbers that a course must have, and whether it may have more.
struct Asked {
  std::vector<int> numbers = {};  ///< Ascending, each once.
  bool may_go_on = false;
  std::optional<int> most = {};
};

void sort_out(std::vector<int>& numbers) {
  std::ranges::sort(numbers);
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

class Counts {
 public:
  explicit Counts(const Sheet& sheet) : sheet_{sheet}, brief_{sheet.brief()} {
    for (const auto& left : sheet.plan().left_out) left_out_.insert(left.event);
  }

  Findings findings() {
    for (const auto& ordered : ordered_courses(brief_)) judge(ordered);
    for (const auto& left : sheet_.plan().left_out) judge_left_out(left.event);
    return std::move(findings_);
  }

 private:
  void refuse(const std::string& event, std::string text) {
    findings_.push_back(itself({.rule = "order", .to = event, .text = std::move(text)}));
  }

  void judge(const Ordered& ordered) {
    const std::size_t before = findings_.size();
    if (ordered.course.daily && in_cycles(ordered.regimen, ordered.course)) {
      judge_patterns(ordered);
    } else if (ordered.course.daily) {
      judge_patterns(ordered);
      judge_daily(ordered);
    } else {
      judge_numbers(ordered, ordered.course.with ? asked_by_companion(ordered) : asked_by_order(ordered));
    }
    if (findings_.size() > before || !sheet_.words_all()) return;
    const std::string& id = ordered.course.id;
    findings_.push_back(itself({.rule = "order",
                                .verdict = Verdict::satisfied,
                                .found = std::to_string(sheet_.of_course(id).size()),
                                .text = "all that is ordered of " + id + " is planned"}));
  }

  void judge_patterns(const Ordered& ordered) {
    const std::string& id = ordered.course.id;
    // Extra doses are judged apart, by check_extras.
    const auto patterns = std::ranges::count_if(sheet_.plan().patterns, [&](const regimen::Pattern& pattern) {
      return pattern.course == id && pattern.extra.empty();
    });
    const bool wanted = entered_count(ordered) != 0;
    const auto changes = ordered.use.changes.find(id);
    const auto most = wanted ? 1 + (changes == ordered.use.changes.end()
                                        ? 0
                                        : static_cast<std::ptrdiff_t>(changes->second.size()))
                             : 0;
    if (patterns < (wanted ? 1 : 0) || patterns > most) {
      refuse(id, id + " has " + std::to_string(patterns) + " daily patterns, and " +
                     (wanted ? "one for each dose" : "none") + " is ordered");
    }
  }

  void judge_daily(const Ordered& ordered) {
    const std::string& id = ordered.course.id;
    const bool wanted = entered_count(ordered) != 0;
    const bool ends =
        ends_by_its_rule(brief_, ordered.course) || entered_until(ordered) || is_fixed(brief_, id + "/stop");
    int starts = 0, stops = 0;
    for (const auto* const event : sheet_.of_course(id)) {
      starts += event->kind == EventKind::start ? 1 : 0;
      stops += event->kind == EventKind::stop ? 1 : 0;
    }
    if (starts != (wanted ? 1 : 0)) refuse(id + "/start", id + " has " + std::to_string(starts) + " starts");
    const bool enough = stops == 0 ? !(wanted && ends) : wanted && stops == 1;
    if (!enough) refuse(id + "/stop", id + " has " + std::to_string(stops) + " stops");
    const auto* const start = sheet_.find(id + "/start");
    const auto* const stop = sheet_.find(id + "/stop");
    if (start != nullptr && stop != nullptr && stop->start <= start->start)
      refuse(id + "/stop", id + " stops before its first dose");
  }

  Asked asked_by_order(const Ordered& ordered) const {
    const regimen::Count& count = ordered.course.count;
    const auto entered = entered_count(ordered);
    Asked asked{.may_go_on = open_ended(ordered), .most = count.most};
    if (entered == 0) return {};
    int number = entered.value_or(count.usual.value_or(count.least));
    // What a rule ends may be ended by it before it has begun.
    if (asked.may_go_on) number = ordered.course.until.by == Until::By::rule ? 0 : count.least;
    number = std::max(number, greatest_fixed(brief_, ordered.course.id));
    asked.numbers.resize(static_cast<std::size_t>(std::max(number, 0)));
    std::iota(asked.numbers.begin(), asked.numbers.end(), 1);
    return asked;
  }

  Asked asked_by_companion(const Ordered& ordered) const {
    Asked asked;
    const bool by_cycle = in_cycles(ordered.regimen, ordered.course);
    const int in_each = by_cycle ? static_cast<int>(ordered.course.days.size()) : 1;
    const auto cycles = sheet_.of_course(ordered.course.with->course);
    asked.numbers.reserve(cycles.size() * static_cast<std::size_t>(in_each));
    for (const auto* const event : cycles) {
      for (int each = 1; each <= in_each; ++each)
        asked.numbers.push_back((event->number - 1) * in_each + each);
    }
    sort_out(asked.numbers);
    if (by_cycle) return entered_count(ordered) == 0 ? Asked{} : asked;
    if (ordered.course.with->except_last && !asked.numbers.empty()) asked.numbers.pop_back();
    if (const auto entered = entered_count(ordered)) {
      std::erase_if(asked.numbers, [&](int number) { return number > *entered; });
    }
    return asked;
  }

  void judge_numbers(const Ordered& ordered, Asked asked) {
    const std::string& course = ordered.course.id;
    const auto events = sheet_.of_course(course);
    std::vector<int> found;  // Ascending, as the sheet has them.
    found.reserve(events.size());
    for (const auto* const event : events) {
      if (!found.empty() && found.back() == event->number) {
        refuse(event->id, "number " + std::to_string(event->number) + " of " + course + " is planned twice");
      } else {
        found.push_back(event->number);
      }
      if (asked.may_go_on || std::ranges::binary_search(asked.numbers, event->number)) continue;
      refuse(event->id, event->id + " is planned, and nobody ordered it");
    }
    if (asked.most && static_cast<int>(found.size()) > *asked.most) {
      refuse(course, course + " has " + std::to_string(found.size()) + " events, and at most " +
                         std::to_string(*asked.most) + " are allowed");
    }
    std::vector<int> needed = std::move(asked.numbers);
    if (asked.may_go_on && !found.empty()) {
      for (int number = 1; number < found.back(); ++number) needed.push_back(number);
      sort_out(needed);
    }
    for (const int number : needed) {
      if (std::ranges::binary_search(found, number)) continue;
      const std::string id = course + "/" + std::to_string(number);
      if (left_out_.contains(id) && may_be_left_out(ordered, number)) continue;
      refuse(id, id + " is ordered and not planned");
    }
  }

  bool may_be_left_out(const Ordered& ordered, int number) const {
    if (is_fixed(brief_, ordered.course.id + "/" + std::to_string(number))) return false;
    if (open_ended(ordered)) return number > ordered.course.count.least;
    // So many are ordered, and so many are given.
    if (entered_count(ordered) && !ordered.course.with) return false;
    return ordered.course.optional_weight.has_value();
  }

  void judge_left_out(const std::string& id) {
    const auto slash = id.rfind('/');
    const auto ordered = find_ordered(brief_, id.substr(0, slash));
    if (slash == std::string::npos || !ordered) return refuse(id, id + " is left out, and nobody ordered it");
    if (sheet_.find(id) != nullptr) refuse(id, id + " is left out, and planned as well");
    const std::string number = id.substr(slash + 1);
    const bool is_number =
        !number.empty() && number.size() < 6 && number.find_first_not_of("0123456789") == std::string::npos;
    if (!is_number || !may_be_left_out(*ordered, std::stoi(number))) {
      refuse(id, id + " is left out, and is not optional");
    }
  }

  const Sheet& sheet_;
  const regimen::Brief& brief_;
  std::set<std::string> left_out_;
  Findings findings_;
};

}  // namespace

Findings check_counts(const Sheet& sheet) {
  return Counts{sheet}.findings();
}

}  // namespace posology::audit
