// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "engine/consistency/analyses.hpp"
#include "engine/dose/stock.hpp"

namespace posology::consistency {
namespace {

using dose::Quantity;
using regimen::Limit;

/// A course that climbs the ladder, and the rules that limit it.
struct Climber {
  const regimen::Form& form;
  const regimen::Course& course;
  const regimen::Ladder& ladder;
  const std::vector<regimen::Rule>& rules;
  const regimen::Subject& subject;

  /// Why nobody can be given this step; empty when somebody can.
  std::string against(const Quantity& step) const {
    for (const auto& rule : rules) {
      const auto* const limit = std::get_if<Limit>(&rule.body);
      if (!rule.on || limit == nullptr || limit->warn || limit->scope != regimen::Scope::each ||
          !matches(limit->of, subject))
        continue;
      const bool single =
          !ladder.a_day && (below(step, limit->single_least) || below(limit->single_most, step));
      const bool day =
          a_day(step) && (below(a_day(step), limit->day_least) || below(limit->day_most, a_day(step)));
      if (single || day) return rule.id + " forbids it";
    }
    if (ladder.a_day) return {};
    const auto* const plausible = plausible_in(form, step.unit);
    if (plausible != nullptr && (below(step, plausible->least) || below(plausible->most, step)))
      return "it is taken for a slip of " + form.id;
    return stocked(step) ? "" : "no stocked " + form.id + " makes it";
  }

 private:
  static bool below(const std::optional<Quantity>& low, const std::optional<Quantity>& high) {
    return low && high && dimension_of(low->unit) == dimension_of(high->unit) && *low < *high;
  }

  /// The day's total, of a course at home.
  std::optional<Quantity> a_day(const Quantity& step) const {
    if (ladder.a_day) return step;
    return course.daily ? std::optional{step * course.ladder_doses_a_day} : std::nullopt;
  }

  bool stocked(const Quantity& step) const {
    if (form.products.empty()) return true;
    return std::ranges::any_of(form.products, [&](const regimen::Product& product) {
      const bool comparable = std::ranges::all_of(product.strengths, [&](const Quantity& strength) {
        return dimension_of(strength.unit) == dimension_of(step.unit);
      });
      if (!comparable || product.split) return product.split;
      return make_from(
                 step,
                 {.strengths = product.strengths, .parts = product.parts, .most_units = product.per_dose})
          .exact.has_value();
    });
  }
};

/// Steps to which the ladder's own moves lead from its first one; with `off`, those that are off count too.
std::vector<bool> reached_by_moves(const regimen::Ladder& ladder, bool off) {
  std::vector<bool> reached(ladder.steps.size(), false);
  const auto first = static_cast<std::size_t>(ladder.first);
  std::vector<std::size_t> waiting{first};
  reached[first] = true;
  while (!waiting.empty()) {
    const std::size_t at = waiting.back();
    waiting.pop_back();
    for (const auto& move : ladder.moves) {
      const bool here = !move.at || *move.at == ladder.steps[at].dose;
      const bool counts = (off || move.on) && here;
      const auto by = static_cast<std::size_t>(std::max(0, move.by));
      std::size_t to = at;
      if (counts && move.move == regimen::Move::up && at + by < ladder.steps.size()) to = at + by;
      if (counts && move.move == regimen::Move::down && at >= by) to = at - by;
      if (reached[to]) continue;
      reached[to] = true;
      waiting.push_back(to);
    }
  }
  return reached;
}

}  // namespace

Remarks unreachable_steps(const Question& question) {
  Remarks found;
  const auto& book = question.book;
  const auto tell = [&](const std::string& ladder, const std::string& text, bool fault = true) {
    found.push_back({.about = About::unreachable_step,
                     .fault = fault,
                     .rules = {},
                     .on = {ladder},
                     .text = text,
                     .profiles = {}});
  };
  for (const auto& [id, ladder] : book.ladders) {
    if (ladder.steps.empty()) continue;  // A source that gives no dose at all.
    if (ladder.first < 0 || static_cast<std::size_t>(ladder.first) >= ladder.steps.size()) {
      tell(id, "its first step is none of its steps: no step can be reached");
      continue;
    }
    const auto with_off = reached_by_moves(ladder, true), with_on = reached_by_moves(ladder, false);
    for (std::size_t at = 0; at < ladder.steps.size(); ++at) {
      const std::string step = "its step of " + ladder.steps[at].dose.ismp();
      if (at > 0 && ladder.steps[at].dose == ladder.steps[at - 1].dose)
        tell(id, step + " stands there twice: the second cannot be told from the first");
      if (ladder.moves.empty() || with_on[at]) continue;
      tell(id,
           step +
               (with_off[at] ? " is reached only by moves that are off"
                             : " is reached by no move of the ladder") +
               ": a clinician alone can choose it",
           !with_off[at] && !ladder.illustrative);
    }
    for (const auto& thing : question.subjects.things()) {
      const auto regimen = book.regimens.find(thing.regimen);
      const auto form = book.forms.find(thing.subject.form);
      if (regimen == book.regimens.end() || form == book.forms.end()) continue;
      const auto& courses = regimen->second.courses;
      const auto course = std::ranges::find(courses, thing.subject.course, &regimen::Course::id);
      if (course == courses.end() || course->ladder != id) continue;
      const Climber climber{.form = form->second,
                            .course = *course,
                            .ladder = ladder,
                            .rules = book.rules,
                            .subject = thing.subject};
      for (const auto& step : ladder.steps) {
        const std::string why = climber.against(step.dose);
        if (!why.empty())
          tell(id,
               "its step of " + step.dose.ismp() + " cannot be reached in " + regimen->first + ": " + why);
      }
    }
  }
  return found;
}

}  // namespace posology::consistency
