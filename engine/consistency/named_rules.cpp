// SPDX-License-Identifier: Apache-2.0
//
// A regimen names rules for its courses: how one repeats, what places one beside another, when one ends. A
// rule that does not bind the course it is named for, or binds it the wrong way round, leaves the course to
// nobody.
#include <algorithm>

#include "engine/consistency/analyses.hpp"

namespace posology::consistency {
namespace {

using namespace regimen;  // NOLINT(google-build-using-namespace): the kinds of rules are the subject here

/// What a rule says comes with an event, and the event.
struct Pairing {
  Selector event, companion;
};

std::optional<Pairing> pairing_of(const RuleBody& body) {
  if (const auto* const rule = std::get_if<Concomitant>(&body)) return Pairing{rule->with, rule->brings};
  if (const auto* const rule = std::get_if<Monitoring>(&body)) return Pairing{rule->before, rule->test};
  if (const auto* const rule = std::get_if<Separation>(&body)) return Pairing{rule->from, rule->to};
  return std::nullopt;
}

class Naming {
 public:
  Naming(const Question& question, const Regimen& regimen, Remarks& found)
      : question_{question}, regimen_{regimen}, found_{found} {}

  void ask(const Course& course) {
    if (course.every) bound(course, *course.every, course.id);
    if (course.when_required) bound(course, *course.when_required, course.id);
    if (!course.until.rule.empty()) bound(course, course.until.rule, course.id);
    if (!course.with || !course.with->rule) return;
    const Rule* const rule = find_rule(question_.book, *course.with->rule);
    if (rule == nullptr) return;
    const auto pairing = pairing_of(rule->body);
    if (pairing && !(binds(pairing->event, course.with->course) && binds(pairing->companion, course.id)))
      tell(course, *rule,
           "to place it beside " + course.with->course + ", and it does not bind the two that way");
  }

 private:
  bool binds(const Selector& selector, const std::string& course) const {
    const auto& things = question_.subjects.things();
    return std::ranges::any_of(things, [&](const Thing& thing) {
      return thing.regimen == regimen_.id && thing.subject.course == course &&
             matches(selector, thing.subject);
    });
  }

  /// The first end of these kinds is the course itself.
  void bound(const Course& course, const std::string& id, const std::string& own) {
    const Rule* const rule = find_rule(question_.book, id);
    if (rule == nullptr) return;
    if (!binds(ends_of(rule->body).front(), own)) tell(course, *rule, "and it does not bind it");
  }

  void tell(const Course& course, const Rule& rule, const std::string& how) {
    found_.push_back({.about = About::never_binds,
                      .rules = {rule.id},
                      .on = {regimen_.id},
                      .text = "the regimen names it for its course " + course.id + " " + how,
                      .profiles = {}});
  }

  const Question& question_;
  const Regimen& regimen_;
  Remarks& found_;
};

}  // namespace

Remarks misnamed_rules(const Question& question) {
  Remarks found;
  for (const auto& [id, regimen] : question.book.regimens) {
    Naming naming{question, regimen, found};
    for (const auto& course : regimen.courses) naming.ask(course);
  }
  return found;
}

}  // namespace posology::consistency
