// SPDX-License-Identifier: Apache-2.0
#include "engine/consistency/gap.hpp"

namespace posology::consistency {
namespace {

using namespace regimen;  // NOLINT(google-build-using-namespace): the kinds of rules are the subject here
using time::Duration;

struct Gaps {
  const Rule& rule;
  using Found = std::vector<Gap>;

  Found operator()(const Cadence& body) const {
    return {{.rule = &rule,
             .from = body.of,
             .to = body.of,
             .scope = Scope::pair,
             .least = body.at_least,
             .most = body.at_most}};
  }
  Found operator()(const Separation& body) const {
    return {{.rule = &rule,
             .from = body.from,
             .to = body.to,
             .scope = body.scope,
             .least = body.at_least,
             .most = body.at_most,
             .conditional = body.unless_fact.has_value()}};
  }
  Found operator()(const Overlap& body) const {
    return {{.rule = &rule,
             .from = body.after,
             .to = body.course,
             .scope = Scope::first,
             .least = Bound{.by = body.at_least},
             .most = Bound{.by = body.at_most},
             .to_stop = true}};
  }
  Found operator()(const Hold& body) const {
    Found found;
    const auto before = [&](Duration by) {
      found.push_back({.rule = &rule, .from = body.course, .to = body.around, .least = Bound{.by = by}});
    };
    if (body.before) before(*body.before);
    if (body.drug_free_days_before) before(Duration::days(*body.drug_free_days_before + 1));
    if (body.after) {
      found.push_back({.rule = &rule,
                       .from = body.around,
                       .to = body.course,
                       .scope = Scope::next,
                       .least = Bound{.by = *body.after, .from = body.after_edge}});
    }
    return found;
  }
  Found operator()(const Monitoring& body) const {
    return {{.rule = &rule,
             .from = body.test,
             .to = body.before,
             .least = Bound{.by = body.closes},
             .most = Bound{.by = body.opens}}};
  }
  Found operator()(const EndOfCourse& body) const {
    return {{.rule = &rule,
             .from = body.from,
             .to = body.of,
             .scope = Scope::first,
             .most = Bound{.by = body.by}}};
  }
  template <typename Other>
  Found operator()(const Other&) const {
    return {};
  }
};

/// Collects "word figure" for what is there.
struct Figures {
  std::vector<Figure> found = {};

  void say(std::string what, std::string value = {}) {
    found.push_back({.what = std::move(what), .value = std::move(value)});
  }
  void say_length(std::string what, Duration length, const std::string& counted) {
    found.push_back(
        {.what = std::move(what), .value = length.iso() + counted, .length = length, .counted = counted});
  }

  void add(const std::string& word, const std::optional<Bound>& bound) {
    if (!bound) return;
    std::string counted = bound->strict ? " strictly" : "";
    if (bound->from == Edge::end) counted += " from the end";
    if (bound->to == Edge::end) counted += " to the end";
    say_length(word, bound->by, counted);
  }
  void add(const std::string& word, const std::optional<Duration>& by) {
    if (by) say_length(word, *by, {});
  }
  void add(const std::string& word, const std::optional<dose::Quantity>& amount) {
    if (amount) say(word, amount->ismp());
  }
  void add(const std::string& word, std::optional<int> number) {
    if (number) say(word, std::to_string(*number));
  }

  void operator()(const Cadence& body) {
    add("at least", body.at_least);
    add("at most", body.at_most);
    add("aimed at", body.target);
    add("at most so many:", body.most);
  }
  void operator()(const Separation& body) {
    add("at least", body.at_least);
    add("at most", body.at_most);
    add("better", body.recommended);
    if (body.unless_fact) say("unless", *body.unless_fact);
  }
  void operator()(const Overlap& body) {
    add("at least", std::optional{body.at_least});
    add("at most", std::optional{body.at_most});
    add("planned", std::optional{body.planned});
  }
  void operator()(const Hold& body) {
    add("before", body.before);
    add("drug-free days before", body.drug_free_days_before);
    add(body.after_edge == Edge::end ? "after its end" : "after its start", body.after);
    if (body.until_fact) say("until", *body.until_fact);
  }
  void operator()(const Exclusion&) { say("not together"); }
  void operator()(const Prerequisite& body) {
    for (const auto& fact : body.facts) say("needs", fact + (body.numbered ? " of its own" : ""));
    for (const auto& bound : body.values) say("with", words_of(bound));
    add("not older than", body.recent);
  }
  void operator()(const Concomitant& body) {
    const auto offset = [](const Offset& each) {
      const auto minutes = each.by.count();
      std::string edge = each.of == Edge::start ? "its start" : "its end";
      if (minutes == 0) return edge;
      return std::to_string(minutes < 0 ? -minutes : minutes) + " min " +
             (minutes < 0 ? "before " : "after ") + edge;
    };
    say("from", offset(body.starts));
    say("until", offset(body.ends));
  }
  void operator()(const Monitoring& body) {
    add("from before", std::optional{body.opens});
    add("until before", std::optional{body.closes});
  }
  void operator()(const Limit& body) {
    add("a dose at least", body.single_least);
    add("a dose at most", body.single_most);
    add("a day at least", body.day_least);
    add("a day at most", body.day_most);
    add("doses a day at least", body.doses_a_day_least);
    add("doses a day at most", body.doses_a_day_most);
    add("in all at most", body.cumulative_most);
    add("at most so many:", body.count_most);
    add("whole steps of", body.step);
  }
  void operator()(const ReviewDue& body) {
    say("after", std::to_string(body.after));
    add("then every", body.every);
  }
  void operator()(const WhenRequired& body) { add("for at most", body.for_at_most); }
  void operator()(const EndOfCourse& body) {
    add("ends after", std::optional{body.by});
    for (const auto& fact : body.facts) say("or at", fact);
  }
  void operator()(const TestAfter& body) {
    add("after", std::optional{body.by});
    add("either side", std::optional{body.tolerance});
  }
  void operator()(const TestEvery& body) {
    add("every", std::optional{body.every});
    add("goes on for", body.goes_on);
  }
  void operator()(const LateDose& body) {
    if (!body.within) say("never late");
    add("late by less than", body.within);
  }
  void operator()(const Deadline& body) {
    add("before", std::optional{body.by});
    add("back to weekday", body.weekday ? std::optional{static_cast<int>(*body.weekday)} : std::nullopt);
    if (body.no_return) say("no return");
  }
  template <typename Other>
  void operator()(const Other&) {}
};

}  // namespace

std::vector<Gap> gaps_of(const Rule& rule) {
  return std::visit(Gaps{rule}, rule.body);
}

std::vector<Gap> gaps_of(const std::vector<Rule>& rules) {
  std::vector<Gap> all;
  for (const auto& rule : rules) {
    if (!rule.on) continue;
    for (auto& gap : gaps_of(rule)) all.push_back(std::move(gap));
  }
  return all;
}

bool binds_all(Scope scope) {
  return scope == Scope::each || scope == Scope::next || scope == Scope::pair;
}

std::vector<Figure> figures_in(const RuleBody& body) {
  Figures figures;
  std::visit(figures, body);
  return figures.found;
}

std::vector<std::string> figures_of(const RuleBody& body) {
  std::vector<std::string> texts;
  for (const Figure& figure : figures_in(body))
    texts.push_back(figure.value.empty() ? figure.what : figure.what + " " + figure.value);
  return texts;
}

}  // namespace posology::consistency
