// SPDX-License-Identifier: Apache-2.0
// The order, the regimens and the rules of a_plan.hpp.
#include <boost/test/unit_test.hpp>

#include "engine/time/text.hpp"
#include "tests/engine/audit/a_plan.hpp"

namespace posology::audit::test {
namespace {

using namespace regimen;  // NOLINT(google-build-using-namespace): the model is the subject here
using time::Duration;

Selector form(std::string name) {
  return {.by = Selector::By::form, .name = std::move(name)};
}
Selector course(std::string name) {
  return {.by = Selector::By::course, .name = std::move(name)};
}
Selector drug_class(std::string name) {
  return {.by = Selector::By::drug_class, .name = std::move(name)};
}
Bound by(Duration duration, Edge from = Edge::start) {
  return {.by = duration, .from = from};
}
Duration hours(int count) {
  return Duration::elapsed(minutes{60 * count});
}

const std::string sc_form = "octreotide short-acting", depot_form = "octreotide long-acting",
                  infusion_form = "lutetium Lu 177 dotatate";

std::vector<Rule> octreotide_rules() {
  return {
      {.id = "oct-sc-lead-in-min",
       .body = Separation{.from = form(sc_form),
                          .to = form(depot_form),
                          .scope = Scope::first,
                          .at_least = by(Duration::days(14)),
                          .unless_fact = "previous-octreotide-response"}},
      {.id = "oct-sc-start-range",
       .body = Limit{.of = form(sc_form),
                     .scope = Scope::first,
                     .day_least = amount("200 mcg"),
                     .day_most = amount("300 mcg")}},
      {.id = "oct-sc-divided-doses",
       .body = Limit{.of = form(sc_form), .doses_a_day_least = 2, .doses_a_day_most = 4}},
      {.id = "oct-sc-maintenance-range",
       .body = Limit{.of = form(sc_form),
                     .day_least = amount("150 mcg"),
                     .day_most = amount("750 mcg"),
                     .warn = true}},
      {.id = "oct-sc-overlap-after-first-lar",
       .body = Overlap{.course = form(sc_form),
                       .after = form(depot_form),
                       .at_least = Duration::days(14),
                       .at_most = Duration::days(28),
                       .planned = Duration::days(14)}},
      {.id = "oct-sc-breakthrough", .body = WhenRequired{.of = form(sc_form)}},
      {.id = "oct-lar-responder-gate",
       .severity = Severity::contraindicated,
       .body = Prerequisite{.of = form(depot_form),
                            .facts = {"octreotide-sc-response", "octreotide-sc-tolerance"}}},
      {.id = "oct-lar-interval",
       .body =
           Cadence{.of = form(depot_form), .at_least = by(Duration::weeks(4)), .target = Duration::weeks(4)}},
      {.id = "oct-lar-titration-spacing", .body = ReviewDue{.of = form(depot_form), .after = 2, .every = 2}},
      {.id = "oct-lar-dose-range",
       .body =
           Limit{.of = form(depot_form), .single_least = amount("10 mg"), .single_most = amount("30 mg")}},
  };
}

std::vector<Rule> lutetium_rules() {
  const auto infusion = form(infusion_form);
  return {
      {.id = "lu177-eligibility",
       .severity = Severity::guideline,
       .body = Prerequisite{.of = infusion, .facts = {"receptor-positive-imaging"}}},
      {.id = "lu177-interval",
       .body = Cadence{.of = infusion,
                       .at_least = by(Duration::weeks(7)),
                       .at_most = by(Duration::weeks(9)),
                       .target = Duration::weeks(8),
                       .most = 4}},
      {.id = "lu177-ssa-long-acting-washout",
       .severity = Severity::contraindicated,
       .citation = {.source = "bmj-vipoma"},
       .body = Separation{.from = drug_class("long-acting-somatostatin-analogue"),
                          .to = infusion,
                          .scope = Scope::each,
                          .at_least = by(Duration::weeks(4))}},
      {.id = "lu177-ssa-short-acting-washout",
       .severity = Severity::contraindicated,
       .body = Hold{.course = drug_class("short-acting-somatostatin-analogue"),
                    .around = infusion,
                    .before = hours(24)}},
      {.id = "lu177-lar-after-dose",
       .body = Separation{.from = infusion,
                          .to = form(depot_form),
                          .scope = Scope::next,
                          .at_least = by(hours(4), Edge::end),
                          .at_most = by(hours(24))}},
      {.id = "lu177-lar-maintenance",
       .body = EndOfCourse{.of = course("octreotide-lar-maintenance"),
                           .from = infusion,
                           .by = Duration::months(18),
                           .facts = {"progression"}}},
      {.id = "lu177-amino-acid-lead",
       .body = Concomitant{.with = infusion,
                           .brings = form("amino acid solution"),
                           .starts = {.by = minutes{-30}},
                           .ends = {.of = Edge::end, .by = minutes{180}}}},
      {.id = "lu177-antiemetic-lead",
       .body = Concomitant{.with = form("amino acid solution"),
                           .brings = course("antiemetic"),
                           .starts = {.by = minutes{-30}}}},
      {.id = "lu177-labs-before",
       .body = Monitoring{.before = infusion,
                          .test = {.by = Selector::By::test, .name = "blood count"},
                          .opens = Duration::weeks(4),
                          .closes = Duration::weeks(2)}},
  };
}

Regimen octreotide() {
  return {.id = "octreotide-sc-to-lar",
          .courses = {{.id = "octreotide-sc",
                       .form = sc_form,
                       .dose = DosePolicy::prescription,
                       .daily = Daily{.times = {{3, {minutes{7 * 60}, minutes{15 * 60}, minutes{22 * 60}}}}},
                       .until = {.by = Until::By::rule, .rule = "oct-sc-overlap-after-first-lar"},
                       .when_required = "oct-sc-breakthrough"},
                      {.id = "octreotide-lar",
                       .form = depot_form,
                       .place = "injection",
                       .dose = DosePolicy::ladder,
                       .ladder = "octreotide-lar",
                       .start = StartAim{.after = "octreotide-sc", .target = Duration::days(14)},
                       .every = "oct-lar-interval",
                       .count = {.least = 2},
                       .until = {.by = Until::By::next_regimen}}}};
}

Regimen lutetium() {
  const auto with = [](std::string course, std::string rule) {
    return Companion{.course = std::move(course), .rule = std::move(rule)};
  };
  return {.id = "lutetium-177-dotatate",
          .needs = {"progression-on-analogue"},
          .courses = {{.id = "lutetium",
                       .form = infusion_form,
                       .place = "lutetium-room",
                       .lasts = minutes{30},
                       .dose = DosePolicy::clinician_required,
                       .every = "lu177-interval",
                       .count = {.most = 4, .usual = 4}},
                      {.id = "octreotide-lar-after",
                       .form = depot_form,
                       .place = "injection",
                       .dose = DosePolicy::clinician_open,
                       .with = with("lutetium", "lu177-lar-after-dose")},
                      {.id = "octreotide-lar-between",
                       .form = depot_form,
                       .place = "injection",
                       .dose = DosePolicy::clinician_open,
                       .with = Companion{.course = "lutetium",
                                         .except_last = true,
                                         .after = "octreotide-lar-after",
                                         .target = Duration::weeks(4)},
                       .optional_weight = Duration::days(7)},
                      {.id = "octreotide-lar-maintenance",
                       .form = depot_form,
                       .place = "injection",
                       .dose = DosePolicy::clinician_open,
                       .start = StartAim{.after = "octreotide-lar-after",
                                         .after_last = true,
                                         .target = Duration::weeks(4)},
                       .every = "oct-lar-interval",
                       .until = {.by = Until::By::rule, .rule = "lu177-lar-maintenance"}},
                      {.id = "amino-acids",
                       .form = "amino acid solution",
                       .with = with("lutetium", "lu177-amino-acid-lead")},
                      {.id = "antiemetic",
                       .say = "antiemetic (the clinician chooses)",
                       .with = with("amino-acids", "lu177-antiemetic-lead")},
                      {.id = "bloods",
                       .kind = EventKind::laboratory,
                       .test = "blood count",
                       .place = "phlebotomy",
                       .with = with("lutetium", "lu177-labs-before")}}};
}

std::map<std::string, Form> forms() {
  const auto made_of = [](std::string unit, std::vector<dose::Quantity> strengths,
                          std::optional<int> per_dose = {}) {
    return std::vector<Product>{
        {.form = std::move(unit), .strengths = std::move(strengths), .per_dose = per_dose}};
  };
  return {{sc_form,
           {.id = sc_form,
            .drug = "octreotide",
            .say = "octreotide short-acting (subcutaneous)",
            .classes = {"short-acting-somatostatin-analogue"},
            .plausible = QuantityRange{.least = amount("50 mcg"), .most = amount("500 mcg")},
            .products = made_of("ampoule", {amount("50 mcg"), amount("100 mcg"), amount("500 mcg")})}},
          {depot_form,
           {.id = depot_form,
            .drug = "octreotide",
            .say = "octreotide long-acting (intramuscular)",
            .classes = {"long-acting-somatostatin-analogue"},
            .when_required = false,
            .products = made_of("kit", {amount("10 mg"), amount("20 mg"), amount("30 mg")}, 1)}},
          {infusion_form, {.id = infusion_form, .drug = "lutetium"}},
          {"amino acid solution", {.id = "amino acid solution", .drug = "amino acids"}}};
}

time::WeeklyHours every_day(minutes step) {
  time::WeeklyHours hours{.days = {}, .step = step};
  hours.days.fill({{.from = minutes{8 * 60}, .to = minutes{18 * 60}}});
  return hours;
}

}  // namespace

std::shared_ptr<const time::Zone> new_york() {
  using std::chrono::hours;
  static const auto zone = [] {
    std::vector<time::OffsetChange> changes;
    const auto change = [&](std::string_view utc, int offset, const char* name) {
      changes.push_back({.begin = *time::parse_iso_instant(utc),
                         .offset = hours{offset},
                         .abbreviation = name,
                         .daylight_saving = offset == -4});
    };
    change("2024-11-03T06:00Z", -5, "EST");
    change("2025-03-09T07:00Z", -4, "EDT");
    change("2025-11-02T06:00Z", -5, "EST");
    change("2026-03-08T07:00Z", -4, "EDT");
    change("2026-11-01T06:00Z", -5, "EST");
    change("2027-03-14T07:00Z", -4, "EDT");
    change("2027-11-07T06:00Z", -5, "EST");
    change("2028-03-12T07:00Z", -4, "EDT");
    return std::make_shared<const time::Zone>("America/New_York", std::move(changes));
  }();
  return zone;
}

LocalDay day(std::string_view iso) {
  const auto found = time::parse_iso_date(iso);
  BOOST_REQUIRE_MESSAGE(found, std::string{iso} + " is no date");
  return *found;
}

Instant at(std::string_view iso) {
  const auto found = time::parse_iso_local_time(iso);
  BOOST_REQUIRE_MESSAGE(found, std::string{iso} + " is no time");
  return new_york()->instant(*found);
}

dose::Quantity amount(std::string_view text) {
  const auto found = dose::parse_quantity(text);
  BOOST_REQUIRE_MESSAGE(found, std::string{text} + " is no amount");
  return *found;
}

Brief brief() {
  Brief brief;
  brief.zone = new_york();
  brief.order = {.id = "by-hand", .zone = "America/New_York", .start = day("2026-01-01"), .profile = "bmj"};
  brief.order.regimens = {{.regimen = "octreotide-sc-to-lar",
                           .doses = {{"octreotide-sc", {.single = amount("100 mcg"), .per_day = 3}}}},
                          {.regimen = "lutetium-177-dotatate",
                           .start = RegimenStart{.after = "octreotide-sc-to-lar", .by = Duration::months(2)},
                           .doses = {{"lutetium", {.single = amount("7.4 GBq")}},
                                     {"octreotide-lar-after", {.single = amount("30 mg")}}},
                           .counts = {{"lutetium", 2}}}};
  brief.order.facts = {{.name = "octreotide-sc-response", .on = day("2026-01-14")},
                       {.name = "octreotide-sc-tolerance", .on = day("2026-01-14")},
                       {.name = "receptor-positive-imaging", .on = day("2026-02-20")},
                       {.name = "progression-on-analogue", .on = day("2026-02-20")}};
  brief.regimens = {octreotide(), lutetium()};
  brief.rules = octreotide_rules();
  for (auto& rule : lutetium_rules()) brief.rules.change().push_back(std::move(rule));
  brief.forms = forms();
  brief.ladders = {{"octreotide-lar",
                    {.id = "octreotide-lar",
                     .steps = {{amount("10 mg")}, {amount("20 mg")}, {amount("30 mg")}},
                     .first = 1}}};
  brief.clinic = {.id = "every-day",
                  .zone = new_york(),
                  .places = {{"lutetium-room", every_day(minutes{30})},
                             {"injection", every_day(minutes{1})},
                             {"phlebotomy", every_day(minutes{30})}}};
  return brief;
}

regimen::Rule& rule(Brief& brief, const std::string& id) {
  auto& rules = brief.rules.change();
  const auto found = std::ranges::find(rules, id, &regimen::Rule::id);
  BOOST_REQUIRE_MESSAGE(found != rules.end(), "there is no rule " + id);
  return *found;
}

void only(Brief& brief, const std::string& id) {
  for (auto& each : brief.rules.change()) each.on = each.id == id;
}

}  // namespace posology::audit::test
