// SPDX-License-Identifier: Apache-2.0
#include "tests/properties/library_orders.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

#include "engine/time/text.hpp"
#include "schedules/reading/order.hpp"

namespace posology::properties {
namespace {

using regimen::Course;
using regimen::DosePolicy;
using std::chrono::days;
using time::LocalDay;

const LocalDay some_day{std::chrono::sys_days{std::chrono::year{2028} / 1 / 3}.time_since_epoch()};

bool needs_dose(const Course& course) {
  return course.dose == DosePolicy::clinician_required || course.dose == DosePolicy::prescription ||
         (course.dose == DosePolicy::ladder && course.first_step_by_order);
}

/// Amounts worth trying: what is stocked, steps of the ladder, the ends of what is plausible.
std::vector<std::string> amounts_for(const schedules::Library& library, const Course& course) {
  std::vector<std::string> amounts;
  const auto add = [&](const dose::Quantity& amount) {
    amounts.push_back(amount.value.plain() + " " + std::string{symbol(amount.unit)});
  };
  if (const auto ladder = library.ladders.find(course.ladder.value_or("")); ladder != library.ladders.end())
    for (const auto& step : ladder->second.steps) add(step.dose);
  const auto form = library.forms.find(course.form.value_or(""));
  if (form == library.forms.end()) return {"20 mg", "200 mL"};
  for (const auto& product : form->second.products) std::ranges::for_each(product.strengths, add);
  for (const auto& range : {form->second.plausible, form->second.plausible_per_area}) {
    if (!range) continue;
    add(range->least);
    add(range->most);
  }
  // What the clinician chooses has no stock and no window.
  if (amounts.empty()) amounts = {"20 mg", "200 mL"};
  return amounts;
}

std::vector<std::string> doses_for(const schedules::Library& library, const Course& course) {
  const auto amounts = amounts_for(library, course);
  if (course.dose != DosePolicy::prescription && !course.daily) return amounts;
  std::vector<std::string> doses;
  for (const auto& amount : amounts) {
    for (const char* const often : {"three times daily", "twice daily", "once daily", "four times daily"})
      doses.push_back(amount + " " + often);
  }
  return doses;
}

/// What an order of a regimen in cycles enters; invented.
std::string cycle_of(const std::string& regimen) {
  static const std::map<std::string, std::string> cycles{
      {"streptozocin-fluorouracil",
       "cycle = { length = \"P6W\", count = 2, days = { streptozocin = \"1-5\", fluorouracil = \"1-5\" } }"},
      {"streptozocin-fluorouracil-doxorubicin",
       "cycle = { length = \"P28D\", count = 2, days = { streptozocin = \"1-5\", fluorouracil = \"1-5\", "
       "doxorubicin = \"1\" } }\nlifetime.doxorubicin = { before = \"none\", most = \"400 mg\" }"},
      {"temozolomide-capecitabine",
       "cycle = { length = \"P28D\", count = 2, days = { capecitabine = \"1-14\", temozolomide = \"10-14\" } "
       "}"}};
  const auto found = cycles.find(regimen);
  return found == cycles.end() ? "" : found->second;
}

/// The lines of one regimen, with the doses chosen so far.
struct Table {
  std::vector<std::string> lines = {};
  std::vector<std::string> courses = {};  ///< Whose dose stands on each line; empty for any other line.
};

Table table_of(const regimen::Regimen& regimen, const std::map<std::string, std::string>& doses,
               const std::string& start, LocalDay day) {
  Table table{.lines = {"[[regimen]]", "use = \"" + regimen.id + "\""}, .courses = {"", ""}};
  const auto add = [&](std::string line, std::string course = {}) {
    table.lines.push_back(std::move(line));
    table.courses.push_back(std::move(course));
  };
  if (!start.empty()) add(start);
  if (const std::string cycle = cycle_of(regimen.id); !cycle.empty()) add(cycle);
  for (const auto& course : regimen.courses) {
    if (const auto dose = doses.find(course.id); dose != doses.end())
      add(fmt::format("dose.{} = \"{}\"", course.id, dose->second), course.id);
    if (course.every_by_order) add(fmt::format("every.{} = \"P4W\"\ncount.{} = 2", course.id, course.id));
    if (course.lasts_by_order) add(fmt::format("lasts.{} = \"PT2H\"", course.id));
    if (course.ends_by_order) add(fmt::format("until.{} = {}", course.id, time::iso_date(day + days{20})));
  }
  return table;
}

std::string head(LocalDay day) {
  return fmt::format("order = \"proof\"\nzone = \"Europe/Zurich\"\nstart = {}\n", time::iso_date(day));
}

schedules::Diagnostics mistakes_of(const schedules::Library& library, const std::string& text) {
  auto read = schedules::read_brief({.file = "proof.toml", .text = text}, library, {});
  if (auto* const wrong = std::get_if<schedules::Diagnostics>(&read)) return std::move(*wrong);
  return {};
}

/// The first doses that the reader takes, tried one after another.
std::map<std::string, std::string> doses_of(const schedules::Library& library,
                                            const regimen::Regimen& regimen) {
  std::map<std::string, std::vector<std::string>> candidates;
  std::map<std::string, std::string> doses;
  for (const auto& course : regimen.courses) {
    if (!needs_dose(course)) continue;
    candidates[course.id] = doses_for(library, course);
    std::ranges::reverse(candidates[course.id]);  // The next one is at the end.
    doses[course.id] = candidates[course.id].back();
  }
  for (int round = 0; round < 200; ++round) {
    const Table table = table_of(regimen, doses, {}, some_day);
    std::string text = head(some_day);
    std::vector<std::string> course_of_line{"", "", "", ""};  // From 1; three lines of head.
    for (std::size_t at = 0; at < table.lines.size(); ++at) {
      text += table.lines[at] + "\n";
      const auto further = std::ranges::count(table.lines[at], '\n');
      for (long line = 0; line <= further; ++line) course_of_line.push_back(table.courses[at]);
    }
    const auto wrong = mistakes_of(library, text);
    if (wrong.empty()) return doses;
    bool another = false;
    for (const auto& each : wrong.list) {
      const auto line = static_cast<std::size_t>(each.locus.line);
      if (line >= course_of_line.size() || course_of_line[line].empty()) continue;
      auto& left = candidates[course_of_line[line]];
      if (left.size() < 2) continue;
      left.pop_back();
      doses[course_of_line[line]] = left.back();
      another = true;
    }
    if (!another)
      throw std::runtime_error("no order of " + regimen.id + " is read: " + wrong.list[0].message + "\n" +
                               text);
  }
  throw std::runtime_error("no order of " + regimen.id + " is read");
}

/// Does a course of it end when the next regimen of the order begins?
bool gives_way(const schedules::Library& library, const std::string& id) {
  return std::ranges::any_of(library.regimens.at(id).courses, [](const Course& course) {
    return course.until.by == regimen::Until::By::next_regimen;
  });
}

/// Both give way, and a statement names `later` after `earlier`.
bool follows(const schedules::Library& library, const std::string& earlier, const std::string& later) {
  const auto names = [](const std::vector<std::string>& regimens, const std::string& id) {
    return std::ranges::find(regimens, id) != regimens.end();
  };
  return gives_way(library, earlier) && gives_way(library, later) &&
         std::ranges::any_of(library.pathways, [&](const auto& each) {
           return std::ranges::any_of(each.second.together, [&](const regimen::Together& said) {
             return names(said.one, earlier) && names(said.other, later);
           });
         });
}

/// What somebody may have measured and still be eligible. Of what must stay under a figure, one of its unit:
/// the library asks for nothing smaller.
std::string value_within(const regimen::ValueBound& bound) {
  if (bound.most) return bound.most->text();
  if (bound.least) return bound.least->text();
  return bound.under ? "1 " + bound.under->unit : "1";
}

}  // namespace

LibraryOrders::LibraryOrders(const schedules::Library& library) : library_{library} {
  for (const auto& [id, regimen] : library.regimens) doses_[id] = doses_of(library, regimen);
  std::set<std::string> facts;
  for (const auto& rule : library.rules) {
    const auto* const gate = std::get_if<regimen::Prerequisite>(&rule.base.body);
    if (gate == nullptr || !rule.base.on || gate->numbered) continue;
    facts.insert(gate->facts.begin(), gate->facts.end());
    for (const auto& bound : gate->values) values_[bound.fact] = value_within(bound);
  }
  facts_ = {facts.begin(), facts.end()};
}

std::string LibraryOrders::order(const Ordered& ordered) const {
  std::string text = fmt::format(
      "order = \"proof\"\nzone = \"{}\"\nstart = {}\nuntil = {}\nprofile = \"{}\"\n", ordered.zone,
      time::iso_date(ordered.start), time::iso_date(ordered.start + days{140}), ordered.profile);
  for (const auto& id : ordered.regimens) {
    for (const auto& line : table_of(library_.regimens.at(id), doses_.at(id), {}, ordered.start).lines)
      text += line + "\n";
  }
  for (const auto& fact : facts_) {
    text += fmt::format("[[fact]]\nname = \"{}\"\non = {}\n", fact, time::iso_date(ordered.start));
    if (const auto value = values_.find(fact); value != values_.end())
      text += fmt::format("value = \"{}\"\n", value->second);
  }
  return text;
}

std::vector<std::vector<std::string>> LibraryOrders::combinations() const {
  std::vector<std::vector<std::string>> all;
  for (const auto& [id, regimen] : library_.regimens) all.push_back({id});
  const std::size_t alone = all.size();
  for (std::size_t one = 0; one < alone; ++one) {
    for (std::size_t other = one + 1; other < alone; ++other) {
      std::vector<std::string> pair{all[one].front(), all[other].front()};
      // Who gives way to the next regimen of the order stands last: nothing follows it here. Of two that give
      // way the one stands first of which a source says that the other follows.
      std::ranges::stable_partition(pair, [&](const std::string& id) { return !gives_way(library_, id); });
      if (follows(library_, pair.back(), pair.front())) std::ranges::reverse(pair);
      for (const bool turned : {false, true}) {
        if (turned) std::ranges::reverse(pair);
        const std::string text = order({.regimens = pair, .start = some_day, .zone = "Europe/Zurich"});
        if (!mistakes_of(library_, text).empty()) continue;
        all.push_back(std::move(pair));
        break;
      }
    }
  }
  return all;
}

}  // namespace posology::properties
