// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/consistency/a_rulebook.hpp"

#include <boost/test/unit_test.hpp>

namespace posology::consistency::test {

using namespace regimen;  // NOLINT(google-build-using-namespace): the model is the subject here
using time::Duration;

Bound by(const char* duration) {
  return {.by = Duration::parse(duration).value()};
}

Selector form(std::string name) {
  return {.by = Selector::By::form, .name = std::move(name)};
}

Selector drug_class(std::string name) {
  return {.by = Selector::By::drug_class, .name = std::move(name)};
}

Rule& add(Rulebook& book, const std::string& id, RuleBody body) {
  book.rules.push_back({.id = id,
                        .says = "A rule.",
                        .citation = {.source = "a-source", .at = "a place"},
                        .body = std::move(body),
                        .allowed = {{.from = "2027-01-01T09:00"}},
                        .forbidden = {{.from = "2027-01-01T09:00"}}});
  return book.rules.back();
}

Rulebook book() {
  Rulebook made{.profile = "bmj", .sources = {"a-source", "another-source"}};
  made.drugs = {{"depotin", {.id = "depotin"}}, {"infusin", {.id = "infusin"}}};
  made.forms = {{"depot", {.id = "depot", .drug = "depotin", .classes = {"long-acting"}}},
                {"infusion", {.id = "infusion", .drug = "infusin"}}};
  Course infusion{.id = "infusion", .form = "infusion", .lasts = time::minutes{30}, .every = "interval"};
  infusion.count = {.least = 1, .most = 4, .usual = 4};
  Course depot{.id = "depot-after", .form = "depot"};
  depot.with = Companion{.course = "infusion", .rule = "depot-after-infusion"};
  Course bloods{.id = "bloods", .kind = EventKind::laboratory, .test = "blood count"};
  bloods.with = Companion{.course = "infusion", .rule = "bloods-before"};
  made.regimens = {
      {"infusions",
       {.id = "infusions", .citations = {{.source = "a-source"}}, .courses = {infusion, depot, bloods}}}};
  add(made, "interval",
      Cadence{
          .of = form("infusion"), .at_least = by("P7W"), .at_most = by("P9W"), .target = Duration::weeks(8)});
  add(made, "depot-after-infusion",
      Separation{.from = form("infusion"),
                 .to = form("depot"),
                 .scope = Scope::next,
                 .at_least = Bound{.by = Duration::parse("PT4H").value(), .from = Edge::end},
                 .at_most = by("PT24H")});
  add(made, "washout",
      Separation{.from = drug_class("long-acting"), .to = form("infusion"), .at_least = by("P4W")});
  add(made, "bloods-before",
      Monitoring{.before = form("infusion"),
                 .test = {.by = Selector::By::test, .name = "blood count"},
                 .opens = Duration::days(28),
                 .closes = Duration::days(14)});
  return made;
}

Rule& rule(Rulebook& book, const std::string& id) {
  const auto found = std::ranges::find(book.rules, id, &Rule::id);
  BOOST_REQUIRE_MESSAGE(found != book.rules.end(), id);
  return *found;
}

std::vector<std::string> faults(const Rulebook& book) {
  std::vector<std::string> found;
  for (const Remark& remark : check({&book, 1})) {
    if (!remark.fault) continue;
    std::string text{name_of(remark.about)};
    for (const auto& id : remark.rules) text += (&id == &remark.rules.front() ? ": " : ", ") + id;
    found.push_back(std::move(text));
  }
  return found;
}

std::vector<Remark> about(const Rulebook& book, About kind) {
  std::vector<Remark> found;
  for (auto& remark : check({&book, 1})) {
    if (remark.about == kind) found.push_back(std::move(remark));
  }
  return found;
}

}  // namespace posology::consistency::test
