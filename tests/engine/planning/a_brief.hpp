// SPDX-License-Identifier: Apache-2.0
//
// The VIPoma order as a brief made by hand, so that the planner is tested without any reader: octreotide
// short-acting, its depot, and four infusions of lutetium, with the rules of the library that bind them.
// Figures: docs/reference/sources.md (bmj-vipoma, lutathera-us). The clinic is invented.
#pragma once

#include <string>

#include "engine/regimen/order.hpp"
#include "schedules/reading/zone_database.hpp"

namespace posology::planning::test {

using namespace posology::regimen;  // NOLINT(google-build-using-namespace): the model is the subject here
using std::chrono::minutes;
using time::Duration;
using time::LocalDay;

inline LocalDay day(int year, unsigned month, unsigned day_of_month) {
  return LocalDay{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day_of_month}};
}

inline Selector form(std::string name) {
  return {.by = Selector::By::form, .name = std::move(name)};
}
inline Selector drug_class(std::string name) {
  return {.by = Selector::By::drug_class, .name = std::move(name)};
}
inline Selector test_named(std::string name) {
  return {.by = Selector::By::test, .name = std::move(name)};
}

inline Rule rule(std::string id, Severity severity, RuleBody body) {
  return {.id = std::move(id),
          .severity = severity,
          .says = {},
          .citation = {.source = "bmj-vipoma"},
          .body = std::move(body)};
}

inline Bound by(Duration duration, Edge from = Edge::start) {
  return {.by = duration, .from = from};
}

inline std::vector<Rule> rules() {
  const auto depot_class = drug_class("long-acting-somatostatin-analogue");
  const auto short_class = drug_class("short-acting-somatostatin-analogue");
  const auto depot = form("octreotide long-acting");
  const auto infusion = form("lutetium Lu 177 dotatate");
  return {
      rule("oct-sc-lead-in-min", Severity::label,
           Separation{.from = form("octreotide short-acting"),
                      .to = depot,
                      .scope = Scope::first,
                      .at_least = by(Duration::days(14)),
                      .unless_fact = "previous-octreotide-response"}),
      rule("oct-sc-overlap-after-first-lar", Severity::label,
           Overlap{.course = form("octreotide short-acting"),
                   .after = depot,
                   .at_least = Duration::days(14),
                   .at_most = Duration::days(28),
                   .planned = Duration::days(14)}),
      rule("oct-sc-breakthrough", Severity::label, WhenRequired{.of = form("octreotide short-acting")}),
      rule("oct-lar-responder-gate", Severity::contraindicated,
           Prerequisite{.of = depot, .facts = {"octreotide-sc-response", "octreotide-sc-tolerance"}}),
      rule("oct-lar-interval", Severity::label,
           Cadence{.of = depot, .at_least = by(Duration::weeks(4)), .target = Duration::weeks(4)}),
      rule("oct-lar-titration-spacing", Severity::label, ReviewDue{.of = depot, .after = 2, .every = 2}),
      rule("lu177-interval", Severity::label,
           Cadence{.of = infusion,
                   .at_least = by(Duration::weeks(7)),
                   .at_most = by(Duration::weeks(9)),
                   .target = Duration::weeks(8),
                   .most = 4}),
      rule(
          "lu177-ssa-long-acting-washout", Severity::contraindicated,
          Separation{
              .from = depot_class, .to = infusion, .scope = Scope::each, .at_least = by(Duration::weeks(4))}),
      rule("lu177-ssa-short-acting-washout", Severity::contraindicated,
           Hold{.course = short_class, .around = infusion, .before = Duration::elapsed(minutes{24 * 60})}),
      rule("lu177-lar-after-dose", Severity::label,
           Separation{.from = infusion,
                      .to = depot,
                      .scope = Scope::next,
                      .at_least = by(Duration::elapsed(minutes{4 * 60}), Edge::end),
                      .at_most = by(Duration::elapsed(minutes{24 * 60}))}),
      rule("lu177-lar-maintenance", Severity::label,
           EndOfCourse{.of = {.by = Selector::By::course, .name = "octreotide-lar-maintenance"},
                       .from = infusion,
                       .by = Duration::months(18),
                       .facts = {"progression"}}),
      rule("lu177-amino-acid-lead", Severity::label,
           Concomitant{.with = infusion,
                       .brings = form("amino acid solution"),
                       .starts = {.by = minutes{-30}},
                       .ends = {.of = Edge::end, .by = minutes{180}}}),
      rule("lu177-labs-before", Severity::label,
           Monitoring{.before = infusion,
                      .test = test_named("blood count"),
                      .opens = Duration::weeks(4),
                      .closes = Duration::weeks(2)}),
  };
}

inline Regimen octreotide() {
  Daily daily{.times = {{3, {minutes{7 * 60}, minutes{15 * 60}, minutes{22 * 60}}}}};
  return {.id = "octreotide-sc-to-lar",
          .courses = {{.id = "octreotide-sc",
                       .form = "octreotide short-acting",
                       .dose = DosePolicy::prescription,
                       .daily = daily,
                       .until = {.by = Until::By::rule, .rule = "oct-sc-overlap-after-first-lar"},
                       .when_required = "oct-sc-breakthrough"},
                      {.id = "octreotide-lar",
                       .form = "octreotide long-acting",
                       .place = "injection",
                       .dose = DosePolicy::ladder,
                       .ladder = "octreotide-lar",
                       .start = StartAim{.after = "octreotide-sc", .target = Duration::days(14)},
                       .every = "oct-lar-interval",
                       .count = {.least = 2},
                       .optional_weight = Duration::days(7),
                       .until = {.by = Until::By::next_regimen}}}};
}

inline Regimen lutetium() {
  return {
      .id = "lutetium-177-dotatate",
      .courses = {
          {.id = "lutetium",
           .form = "lutetium Lu 177 dotatate",
           .place = "lutetium-room",
           .lasts = minutes{30},
           .dose = DosePolicy::clinician_required,
           .every = "lu177-interval",
           .count = {.most = 4, .usual = 4}},
          {.id = "octreotide-lar-after",
           .form = "octreotide long-acting",
           .place = "injection",
           .dose = DosePolicy::clinician_open,
           .with = Companion{.course = "lutetium", .rule = "lu177-lar-after-dose"}},
          {.id = "octreotide-lar-between",
           .form = "octreotide long-acting",
           .place = "injection",
           .dose = DosePolicy::clinician_open,
           .with = Companion{.course = "lutetium",
                             .except_last = true,
                             .after = "octreotide-lar-after",
                             .target = Duration::weeks(4)},
           .optional_weight = Duration::days(7)},
          {.id = "octreotide-lar-maintenance",
           .form = "octreotide long-acting",
           .place = "injection",
           .dose = DosePolicy::clinician_open,
           .start =
               StartAim{.after = "octreotide-lar-after", .after_last = true, .target = Duration::weeks(4)},
           .every = "oct-lar-interval",
           .until = {.by = Until::By::rule, .rule = "lu177-lar-maintenance"}},
          {.id = "amino-acids",
           .form = "amino acid solution",
           .with = Companion{.course = "lutetium", .rule = "lu177-amino-acid-lead"}},
          {.id = "bloods",
           .kind = EventKind::laboratory,
           .test = "blood count",
           .place = "phlebotomy",
           .with =
               Companion{.course = "lutetium", .rule = "lu177-labs-before", .target = Duration::days(14)}}}};
}

inline dose::Quantity amount(const char* text) {
  return *dose::parse_quantity(text);
}

inline time::WeeklyHours weekdays(minutes from, minutes to) {
  time::WeeklyHours hours;
  for (std::size_t weekday = 0; weekday < 5; ++weekday) hours.days[weekday] = {{from, to}};
  return hours;
}

/// Order starting Tue 1 Dec 2026 in New York: both regimens, lutetium 2 months after the first at the
/// earliest.
inline Brief vipoma() {
  Brief brief;
  brief.zone = schedules::load_zone("America/New_York");
  brief.order = {.id = "test", .zone = "America/New_York", .start = day(2026, 12, 1), .profile = "bmj"};
  brief.order.regimens = {{.regimen = "octreotide-sc-to-lar",
                           .doses = {{"octreotide-sc", {.single = amount("100 mcg"), .per_day = 3}}}},
                          {.regimen = "lutetium-177-dotatate",
                           .start = RegimenStart{.after = "octreotide-sc-to-lar", .by = Duration::months(2)},
                           .doses = {{"lutetium", {.single = amount("7.4 GBq")}}}}};
  brief.order.facts = {{.name = "octreotide-sc-response", .on = day(2026, 12, 14)},
                       {.name = "octreotide-sc-tolerance", .on = day(2026, 12, 14)}};
  brief.regimens = {octreotide(), lutetium()};
  brief.rules = rules();
  brief.forms = {{"octreotide short-acting",
                  {.id = "octreotide short-acting",
                   .drug = "octreotide",
                   .say = "octreotide short-acting (subcutaneous)",
                   .classes = {"somatostatin-analogue", "short-acting-somatostatin-analogue"},
                   .route = "subcutaneous",
                   .products = {{.form = "ampoule",
                                 .strengths = {amount("50 mcg"), amount("100 mcg"), amount("500 mcg")}}}}},
                 {"octreotide long-acting",
                  {.id = "octreotide long-acting",
                   .drug = "octreotide",
                   .say = "octreotide long-acting (intramuscular)",
                   .classes = {"somatostatin-analogue", "long-acting-somatostatin-analogue"},
                   .route = "intramuscular",
                   .when_required = false,
                   .products = {{.form = "kit",
                                 .strengths = {amount("10 mg"), amount("20 mg"), amount("30 mg")},
                                 .per_dose = 1}}}},
                 {"lutetium Lu 177 dotatate",
                  {.id = "lutetium Lu 177 dotatate",
                   .drug = "lutetium",
                   .say = "lutetium Lu 177 dotatate",
                   .route = "intravenous"}},
                 {"amino acid solution",
                  {.id = "amino acid solution", .drug = "amino acids", .say = "amino acid solution"}}};
  brief.ladders = {{"octreotide-lar",
                    {.id = "octreotide-lar",
                     .steps = {{amount("10 mg")}, {amount("20 mg")}, {amount("30 mg")}},
                     .first = 1}}};
  brief.clinic = {.id = "weekdays",
                  .zone = brief.zone,
                  .places = {{"lutetium-room", weekdays(minutes{540}, minutes{840})},
                             {"injection", weekdays(minutes{480}, minutes{990})},
                             {"phlebotomy", weekdays(minutes{480}, minutes{660})}}};
  return brief;
}

/// Lanreotide every 4 weeks beside what the brief has, as the order asks for it.
inline void add_lanreotide(Brief& brief, RegimenUse ordered) {
  brief.regimens.push_back({.id = "lanreotide",
                            .courses = {{.id = "lanreotide",
                                         .form = "lanreotide long-acting",
                                         .place = "injection",
                                         .dose = DosePolicy::clinician_open,
                                         .every = "lan-interval",
                                         .count = {.usual = 3}}}});
  ordered.regimen = "lanreotide";
  brief.order.regimens.push_back(std::move(ordered));
  brief.forms.change()["lanreotide long-acting"] = {.id = "lanreotide long-acting",
                                                    .drug = "lanreotide",
                                                    .say = "lanreotide",
                                                    .classes = {"long-acting-somatostatin-analogue"},
                                                    .route = "subcutaneous"};
  brief.rules.change().push_back(rule("lan-interval", Severity::label,
                                      Cadence{.of = form("lanreotide long-acting"),
                                              .at_least = by(Duration::days(28)),
                                              .target = Duration::days(28)}));
}

}  // namespace posology::planning::test
