// SPDX-License-Identifier: Apache-2.0
#include "engine/regimen/succession.hpp"

#include <algorithm>
#include <span>

#include "engine/regimen/is_about.hpp"

namespace posology::regimen {
namespace {

enum class Home { counts, left_out };

/// Does a course of the order give what is selected?
bool is_ordered(const Brief& brief, const Selector& selector, Home home) {
  for (std::size_t use = 0; use < brief.regimens.size(); ++use) {
    const auto& counts = brief.order.regimens[use].counts;
    for (const auto& course : brief.regimens[use].courses) {
      const auto count = counts.find(course.id);
      const bool wanted = count == counts.end() || count->second > 0;
      const bool counted = home == Home::counts || !course.daily;
      if (wanted && counted && is_about(brief, course, selector)) return true;
    }
  }
  return false;
}

/// The classes of what a course is about, where they stand: its own, and behind them those of its form.
class Classes {
 public:
  Classes(const Brief& brief, const Course& course) : own_{course.classes} {
    if (const Form* const form = form_of(brief, course)) of_form_ = form->classes;
  }

  bool empty() const { return own_.empty() && of_form_.empty(); }

  friend bool operator==(const Classes& one, const Classes& other) {
    if (one.size() != other.size()) return false;
    for (std::size_t index = 0; index < one.size(); ++index) {
      if (one[index] != other[index]) return false;
    }
    return true;
  }

 private:
  std::size_t size() const { return own_.size() + of_form_.size(); }
  const std::string& operator[](std::size_t index) const {
    return index < own_.size() ? own_[index] : of_form_[index - own_.size()];
  }

  std::span<const std::string> own_, of_form_;
};

/// Do they name the same thing? Nothing is not the same as nothing.
bool same(const std::optional<std::string>& one, const std::optional<std::string>& other) {
  return one && !one->empty() && one == other;
}

}  // namespace

std::optional<std::size_t> successor(const Brief& brief, std::size_t use, const Course& course) {
  const Classes own{brief, course};
  const auto takes_over = [&](const Course& other) {
    return same(course.form, other.form) || same(course.test, other.test) ||
           (!own.empty() && own == Classes{brief, other});
  };
  for (std::size_t next = use + 1; next < brief.regimens.size(); ++next) {
    if (std::ranges::any_of(brief.regimens[next].courses, takes_over)) return next;
  }
  return std::nullopt;
}

bool ends_by_overlap(const Brief& brief, const Course& course) {
  if (!course.daily || course.only_if_needed) return false;
  return std::ranges::any_of(brief.rules, [&](const Rule& rule) {
    const auto* const overlap = std::get_if<Overlap>(&rule.body);
    return rule.on && overlap != nullptr && is_about(brief, course, overlap->course) &&
           is_ordered(brief, overlap->after, Home::left_out);
  });
}

bool ends_by_its_rule(const Brief& brief, const Course& course) {
  if (course.until.by != Until::By::rule) return false;
  const Rule* const rule = find_rule(brief, course.until.rule);
  if (rule == nullptr || !rule->on) return false;
  if (const auto* const overlap = std::get_if<Overlap>(&rule->body))
    return is_ordered(brief, overlap->after, Home::counts);
  const auto* const ending = std::get_if<EndOfCourse>(&rule->body);
  if (ending == nullptr) return false;
  const auto is_recorded = [&](const std::string& fact) {
    return std::ranges::find(brief.order.facts, fact, &Fact::name) != brief.order.facts.end();
  };
  return is_ordered(brief, ending->from, Home::counts) || std::ranges::any_of(ending->facts, is_recorded);
}

}  // namespace posology::regimen
