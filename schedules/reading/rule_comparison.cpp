// SPDX-License-Identifier: Apache-2.0
// Is a rule that replaces another looser than it was? What cannot be compared is taken for looser: somebody
// says why.
#include <algorithm>

#include "schedules/reading/rule_layers.hpp"

namespace posology::schedules {
namespace {

using regimen::Bound;
using regimen::Rule;
using regimen::Selector;
using time::Duration;

/// In minutes, months as 30 days: enough to say which of two is longer.
long long length(const Duration& duration) {
  switch (duration.kind()) {
    case Duration::Kind::elapsed:
      return duration.count();
    case Duration::Kind::civil_days:
    case Duration::Kind::working_days:
      return 1440LL * duration.count();
    case Duration::Kind::civil_months:
      return 43200LL * duration.count();
  }
  return 0;
}

class Comparison {
 public:
  void least(const char* const what, const std::optional<Duration>& was, const std::optional<Duration>& now) {
    if (was && (!now || length(*now) < length(*was))) add(std::string{"less at least: "} + what);
  }
  void most(const char* const what, const std::optional<Duration>& was, const std::optional<Duration>& now) {
    if (was && (!now || length(*now) > length(*was))) add(std::string{"more at most: "} + what);
  }
  void least(const char* const what, const std::optional<Bound>& was, const std::optional<Bound>& now) {
    least(what, by(was), by(now));
  }
  void most(const char* const what, const std::optional<Bound>& was, const std::optional<Bound>& now) {
    most(what, by(was), by(now));
  }
  template <typename Amount>
  void amounts(const char* const what, const std::optional<Amount>& was_least,
               const std::optional<Amount>& now_least, const std::optional<Amount>& was_most,
               const std::optional<Amount>& now_most) {
    if (was_least && (!now_least || *now_least < *was_least)) add(std::string{"less at least: "} + what);
    if (was_most && (!now_most || *was_most < *now_most)) add(std::string{"more at most: "} + what);
  }
  void same(const Selector& was, const Selector& now) {
    if (was != now) add("it binds something else");
  }
  /// A bound on a number that is gone, or that allows what the one before did not.
  void values(const std::vector<regimen::ValueBound>& was, const std::vector<regimen::ValueBound>& now) {
    for (const auto& bound : was) {
      const auto same = std::ranges::find(now, bound.fact, &regimen::ValueBound::fact);
      if (same == now.end()) {
        add(bound.fact + " is no longer measured");
        continue;
      }
      const auto within = [&](const std::optional<regimen::Measured>& limit) {
        return !limit || regimen::keeps(bound, *limit).value_or(false);
      };
      const bool tighter = within(same->least) && within(same->most) &&
                           (!same->under || !bound.under ||
                            keeps({.fact = bound.fact, .most = bound.under}, *same->under).value_or(false));
      const bool gone = (bound.least && !same->least) || (bound.most && !same->most && !same->under) ||
                        (bound.under && !same->under && !same->most);
      if (!tighter || gone) add(words_of(bound) + " becomes " + words_of(*same));
    }
  }
  void facts(const std::vector<std::string>& was, const std::vector<std::string>& now) {
    for (const auto& fact : was) {
      if (std::ranges::find(now, fact) == now.end()) add("it asks no longer for " + fact);
    }
  }
  void add(const std::string& words) { words_ += (words_.empty() ? "" : "; ") + words; }
  const std::string& words() const { return words_; }

 private:
  static std::optional<Duration> by(const std::optional<Bound>& bound) {
    return bound ? std::optional{bound->by} : std::nullopt;
  }
  std::string words_;
};

struct Bodies {
  Comparison& found;
  void operator()(const regimen::Cadence& was, const regimen::Cadence& now) const {
    found.same(was.of, now.of);
    found.least("time between", was.at_least, now.at_least);
    found.most("time between", was.at_most, now.at_most);
  }
  void operator()(const regimen::Separation& was, const regimen::Separation& now) const {
    found.same(was.from, now.from);
    found.same(was.to, now.to);
    if (was.scope != now.scope) found.add("it binds other pairs");
    found.least("time between", was.at_least, now.at_least);
    found.most("time between", was.at_most, now.at_most);
    if (now.unless_fact && was.unless_fact != now.unless_fact) found.add("a fact lifts it");
  }
  void operator()(const regimen::Overlap& was, const regimen::Overlap& now) const {
    found.same(was.course, now.course);
    found.same(was.after, now.after);
    found.least("overlap", std::optional{was.at_least}, std::optional{now.at_least});
    found.most("overlap", std::optional{was.at_most}, std::optional{now.at_most});
    if (was.warn_unless_fact && was.warn_unless_fact != now.warn_unless_fact)
      found.add("it warns no longer when " + *was.warn_unless_fact + " is not recorded");
  }
  void operator()(const regimen::Hold& was, const regimen::Hold& now) const {
    found.same(was.course, now.course);
    found.same(was.around, now.around);
    found.least("before", was.before, now.before);
    found.least("after", was.after, now.after);
    if (was.drug_free_days_before.value_or(0) > now.drug_free_days_before.value_or(0))
      found.add("fewer days without it before");
    if (was.until_fact && was.until_fact != now.until_fact) found.add("it waits for no fact");
  }
  void operator()(const regimen::Limit& was, const regimen::Limit& now) const {
    found.same(was.of, now.of);
    found.amounts("a dose", was.single_least, now.single_least, was.single_most, now.single_most);
    found.amounts("a day", was.day_least, now.day_least, was.day_most, now.day_most);
    found.amounts("doses a day", was.doses_a_day_least, now.doses_a_day_least, was.doses_a_day_most,
                  now.doses_a_day_most);
    found.amounts<int>("number", {}, {}, was.count_most, now.count_most);
    found.amounts<dose::Quantity>("in all", {}, {}, was.cumulative_most, now.cumulative_most);
    if (now.warn && !was.warn) found.add("it only warns");
  }
  void operator()(const regimen::Prerequisite& was, const regimen::Prerequisite& now) const {
    found.same(was.of, now.of);
    found.facts(was.facts, now.facts);
    found.most("age of the record", was.recent, now.recent);
    found.values(was.values, now.values);
  }
  void operator()(const regimen::Monitoring& was, const regimen::Monitoring& now) const {
    found.same(was.before, now.before);
    found.same(was.test, now.test);
    found.least("before", std::optional{was.closes}, std::optional{now.closes});
    found.most("before", std::optional{was.opens}, std::optional{now.opens});
  }
  /// Kinds whose parts are not compared one by one: to replace them is told with a reason.
  template <typename Same>
  void operator()(const Same&, const Same&) const {
    found.add("it is another");
  }
  template <typename One, typename Other>
  void operator()(const One&, const Other&) const {
    found.add("it is of another kind");
  }
};

}  // namespace

std::string loosened(const Rule& was, const Rule& now) {
  Comparison found;
  if (!was.on) return {};
  if (!now.on) found.add("it is off");
  if (now.severity > was.severity) found.add("it binds less");
  if (now.on) std::visit(Bodies{found}, was.body, now.body);
  return found.words();
}

}  // namespace posology::schedules
