// SPDX-License-Identifier: Apache-2.0
// The orders that an order with choices may become, one for each combination of treatments.
#include <algorithm>
#include <set>
#include <vector>

#include "engine/planning/choices_of.hpp"

namespace posology::planning {
namespace {

using regimen::Brief;
using regimen::Course;

/// "lutetium/2" or "lutetium" is of the course "lutetium".
std::string course_in(const std::string& event) {
  return event.substr(0, event.rfind('/'));
}

/// Takes the treatments that were not picked out of an order.
class Narrowing {
 public:
  Narrowing(const Brief& brief, const std::vector<Choice>& choices, const std::vector<std::size_t>& picks)
      : brief_{brief} {
    for (std::size_t choice = 0; choice < choices.size(); ++choice) {
      const auto& options = choices[choice].options;
      for (std::size_t option = 0; option < options.size(); ++option) {
        if (option != picks[choice]) leave_out(options[option], options[picks[choice]]);
      }
      rename_starts(choices[choice].name, options[picks[choice]]);
    }
  }

  Brief brief() {
    const auto gone = [&](const std::string& event) { return gone_.contains(course_in(event)); };
    auto& order = brief_.order;
    std::erase_if(order.fixed, [&](const auto& each) { return gone(each.event); });
    std::erase_if(order.delays, [&](const auto& each) { return gone(each.event); });
    std::erase_if(order.responses, [&](const auto& each) { return gone(each.course); });
    std::erase_if(order.decisions, [&](const auto& each) { return gone(each.course); });
    std::erase_if(order.uncertain, [&](const auto& each) { return gone(each.after) || gone(each.before); });
    // From the last, so that the places of the others stay what they are.
    for (const std::size_t use : std::vector<std::size_t>{uses_.rbegin(), uses_.rend()}) {
      const auto at = static_cast<std::ptrdiff_t>(use);
      order.regimens.erase(order.regimens.begin() + at);
      brief_.regimens.erase(brief_.regimens.begin() + at);
    }
    return std::move(brief_);
  }

 private:
  void leave_out(const Option& option, const Option& instead) {
    if (option.course.empty()) {
      uses_.insert(option.use);
      for (const auto& course : brief_.regimens[option.use].courses) gone_.insert(course.id);
      return;
    }
    gone_.insert(option.course);
    brief_.order.regimens[option.use].counts[option.course] = 0;
    for (auto& course : brief_.regimens[option.use].courses) {
      if (course.with && course.with->course == option.course) gone_.insert(course.id);
      if (course.start && course.start->after == option.course) course.start->after = instead.course;
    }
  }

  /// What starts after the choice starts after what was picked.
  void rename_starts(const std::string& name, const Option& picked) {
    for (auto& use : brief_.order.regimens) {
      if (use.start && use.start->after == name) use.start->after = brief_.regimens[picked.use].id;
    }
  }

  Brief brief_;
  std::set<std::size_t> uses_;
  std::set<std::string> gone_;  ///< Courses.
};

}  // namespace

std::vector<Choice> choices_of(const Brief& brief) {
  std::vector<Choice> choices;
  const auto add = [&](const std::string& name, Option option) {
    auto found = std::ranges::find(choices, name, &Choice::name);
    if (found == choices.end()) found = choices.insert(choices.end(), {.name = name, .options = {}});
    found->options.push_back(std::move(option));
  };
  for (std::size_t use = 0; use < brief.regimens.size(); ++use) {
    const auto& ordered = brief.order.regimens[use];
    if (!ordered.one_of.empty()) {
      add(ordered.one_of, {.use = use, .name = ordered.regimen, .weight = ordered.weight});
    }
    for (const Course& course : brief.regimens[use].courses) {
      const auto count = ordered.counts.find(course.id);
      const bool left_out = count != ordered.counts.end() && count->second == 0;
      if (course.one_of.empty() || left_out) continue;
      add(brief.regimens[use].id + ", " + course.one_of,
          {.use = use, .course = course.id, .name = course.id});
    }
  }
  std::erase_if(choices, [](const Choice& choice) { return choice.options.size() < 2; });
  return choices;
}

bool has_choices(const Brief& brief) {
  return !choices_of(brief).empty();
}

std::vector<Combination> combinations(const Brief& brief) {
  const std::vector<Choice> choices = choices_of(brief);
  std::vector<Combination> all;
  std::vector<std::size_t> picks(choices.size(), 0);
  while (all.size() < regimen::most_combinations) {
    Combination next{.picks = picks, .brief = {}};
    for (std::size_t choice = 0; choice < choices.size(); ++choice)
      next.weight += choices[choice].options[picks[choice]].weight;
    next.brief = std::make_shared<const Brief>(Narrowing{brief, choices, picks}.brief());
    all.push_back(std::move(next));
    std::size_t at = choices.size();
    while (at > 0 && ++picks[at - 1] == choices[at - 1].options.size()) picks[--at] = 0;
    if (at == 0) break;
  }
  return all;
}

std::vector<std::pair<std::string, std::string>> names_of(const Brief& brief,
                                                          const Combination& combination) {
  std::vector<std::pair<std::string, std::string>> names;
  const auto choices = choices_of(brief);
  for (std::size_t choice = 0; choice < choices.size(); ++choice)
    names.emplace_back(choices[choice].name, choices[choice].options[combination.picks[choice]].name);
  return names;
}

}  // namespace posology::planning
