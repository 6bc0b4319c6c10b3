// SPDX-License-Identifier: Apache-2.0
#include "tests/calendars/a_calendar.hpp"

#include "engine/time/text.hpp"

namespace posology::tests {
namespace {

using namespace std::chrono_literals;
using regimen::Certainty;
using regimen::DoseSource;
using regimen::EventKind;
using regimen::SegmentKind;

constexpr const char* depot = "octreotide long-acting (intramuscular)";
constexpr const char* short_acting = "octreotide short-acting (subcutaneous)";
constexpr const char* washout = "lu177-ssa-long-acting-washout";
constexpr const char* hold = "lu177-ssa-short-acting-hold";

time::Instant utc(const std::string& text) {
  return time::parse_iso_instant(text).value();
}

dose::Quantity quantity(std::int64_t amount, int places, dose::Unit unit) {
  return {.value = dose::Decimal::scaled(amount, places), .unit = unit};
}

regimen::Subject subject(const std::string& drug, const std::string& form, const std::string& course) {
  return {.drug = drug, .form = form, .classes = {}, .procedure = {}, .test = {}, .course = course};
}

/// An event on its own at `start`, with no slack: the caller says what is different.
regimen::PlannedEvent event(const std::string& course, EventKind kind, const std::string& say,
                            const std::string& start) {
  regimen::PlannedEvent made;
  made.id = course + "/1";
  made.regimen = "vipoma-in-small";
  made.course = course;
  made.kind = kind;
  made.subject.course = course;
  made.say = say;
  made.start = made.end = made.earliest = made.latest = made.slack_first = made.slack_last = at(start);
  return made;
}

regimen::Rule rule(const std::string& id, regimen::Severity severity, const std::string& says,
                   regimen::RuleBody body) {
  regimen::Rule made;
  made.id = id;
  made.severity = severity;
  made.says = says;
  made.citation = {.source = "bmj-vipoma", .at = "treatment algorithm"};
  made.body = std::move(body);
  return made;
}

regimen::Selector course(const std::string& name) {
  return {.by = regimen::Selector::By::course, .name = name};
}

std::vector<regimen::Rule> rules() {
  std::vector<regimen::Rule> all;
  all.push_back(
      rule(washout, regimen::Severity::contraindicated,
           "Long-acting somatostatin analogues are stopped at least 4 weeks (28 days) before each dose.",
           regimen::Separation{.from = course("octreotide-lar"),
                               .to = course("lutetium"),
                               .scope = regimen::Scope::each,
                               .at_least = regimen::Bound{.by = time::Duration::weeks(4)},
                               .at_most = {},
                               .recommended = {},
                               .unless_fact = {}}));
  all.push_back(rule(hold, regimen::Severity::contraindicated,
                     "Short-acting octreotide is not given in the 24 hours before each dose.",
                     regimen::Hold{.course = course("octreotide-sc"),
                                   .around = course("lutetium"),
                                   .before = time::Duration::elapsed(24h),
                                   .drug_free_days_before = {},
                                   .after = {},
                                   .after_edge = regimen::Edge::end,
                                   .until_fact = {}}));
  all.push_back(rule("oct-lar-tolerance", regimen::Severity::convention, "A depot may be given 3 days late.",
                     regimen::Cadence{.of = course("octreotide-lar"),
                                      .at_least = {},
                                      .at_most = {},
                                      .target = time::Duration::weeks(4),
                                      .most = {}}));
  all.back().on = false;
  all.back().off_reason = "no source gives a tolerance: the site enters it";
  all.push_back(rule("sunitinib-hold", regimen::Severity::label, "Sunitinib is held before surgery.",
                     regimen::Hold{.course = course("sunitinib"),
                                   .around = course("resection"),
                                   .before = {},
                                   .drug_free_days_before = 21,
                                   .after = {},
                                   .after_edge = regimen::Edge::end,
                                   .until_fact = {}}));
  all.back().on = false;
  all.back().off_reason = "unverified wording";
  return all;
}

regimen::Segment segment(const std::string& from, const std::string& to, SegmentKind kind) {
  return {
      .from = at(from), .to = at(to), .kind = kind, .certainty = Certainty::firm, .rule = {}, .because = {}};
}

regimen::Pattern home_course() {
  regimen::Pattern pattern;
  pattern.id = pattern.course = "octreotide-sc";
  pattern.regimen = "vipoma-in-small";
  pattern.subject = subject("octreotide", "octreotide short-acting", "octreotide-sc");
  pattern.say = short_acting;
  pattern.dose = quantity(100, 0, dose::Unit::mcg);
  pattern.product = dose::Makings{{.strength = pattern.dose, .count = 1}};
  pattern.product_form = "ampoule";
  pattern.route = "subcutaneous";
  pattern.per_day = 3;
  pattern.times = {7h, 15h, 22h};
  pattern.segments = {segment("2027-02-01T07:00", "2027-03-08T09:00", SegmentKind::take),
                      segment("2027-03-08T09:00", "2027-03-09T09:30", SegmentKind::do_not_take),
                      segment("2027-03-09T09:30", "2027-03-17T07:00", SegmentKind::take),
                      segment("2027-03-17T07:00", "2027-04-01T00:00", SegmentKind::only_if_needed)};
  pattern.segments[1].rule = hold;
  pattern.segments[1].because = "lutetium/1";
  pattern.segments[3].rule = "oct-sc-breakthrough";
  return pattern;
}

std::vector<regimen::PlannedEvent> infusion_day() {
  auto antiemetic = event("antiemetic", EventKind::administration, "antiemetic (the clinician chooses)",
                          "2027-03-09T08:00");
  antiemetic.derived = true;
  antiemetic.binds_planned = {{.rule = "lu177-antiemetic-lead", .other = "amino-acids/1"}};
  auto amino = event("amino-acids", EventKind::administration, "amino acid solution (intravenous)",
                     "2027-03-09T08:30");
  amino.end = at("2027-03-09T12:30");
  amino.derived = true;
  amino.binds_planned = {{.rule = "lu177-amino-acid-lead", .other = "lutetium/1"}};

  auto infusion = event("lutetium", EventKind::administration, "lutetium Lu 177 dotatate (intravenous)",
                        "2027-03-09T09:00");
  infusion.subject = subject("lutetium Lu 177 dotatate", "lutetium Lu 177 dotatate", "lutetium");
  infusion.end = at("2027-03-09T09:30");
  infusion.dose = quantity(74, 1, dose::Unit::GBq);
  infusion.dose_from = DoseSource::clinician;
  infusion.route = "intravenous";
  infusion.place = "lutetium-room";
  infusion.earliest = at("2027-03-02T09:00");
  infusion.latest = infusion.slack_last = at("2027-03-11T15:00");
  infusion.binds_planned = {{.rule = "order", .other = {}}};
  infusion.binds_earliest = {{.rule = washout, .other = "octreotide-lar/1"}};

  auto after = event("octreotide-lar-after", EventKind::administration, depot, "2027-03-09T14:00");
  after.dose_from = DoseSource::not_entered;
  after.certainty = Certainty::provisional;
  after.open = {"dose to be entered by the clinician"};
  after.place = "injection";
  after.earliest = after.slack_first = at("2027-03-09T13:30");
  after.latest = after.slack_last = at("2027-03-10T09:00");
  after.binds_planned = {{.rule = "target", .other = "lutetium/1"}};
  return {antiemetic, amino, infusion, after};
}

}  // namespace

std::shared_ptr<const time::Zone> new_york() {
  return std::make_shared<const time::Zone>(
      "America/New_York", std::vector<time::OffsetChange>{
                              {.begin = utc("2025-03-09T07:00Z"),
                               .offset = -240min,
                               .abbreviation = "EDT",
                               .daylight_saving = true},
                              {.begin = utc("2025-11-02T06:00Z"), .offset = -300min, .abbreviation = "EST"},
                              {.begin = utc("2026-03-08T07:00Z"),
                               .offset = -240min,
                               .abbreviation = "EDT",
                               .daylight_saving = true},
                              {.begin = utc("2026-11-01T06:00Z"), .offset = -300min, .abbreviation = "EST"},
                              {.begin = utc("2027-03-14T07:00Z"),
                               .offset = -240min,
                               .abbreviation = "EDT",
                               .daylight_saving = true},
                              {.begin = utc("2027-11-07T06:00Z"), .offset = -300min, .abbreviation = "EST"}});
}

time::Instant at(const std::string& local) {
  return new_york()->instant(time::parse_iso_local_time(local).value());
}

time::LocalDay day(const std::string& iso) {
  return time::parse_iso_date(iso).value();
}

regimen::Brief a_brief() {
  regimen::Brief brief;
  brief.order.id = "vipoma-in-small";
  brief.order.zone = "America/New_York";
  brief.order.start = day("2027-02-01");
  brief.order.profile = "bmj";
  brief.zone = new_york();
  regimen::Regimen vipoma;
  vipoma.id = "vipoma-in-small";
  for (const char* const id : {"octreotide-sc", "octreotide-lar", "lutetium", "octreotide-lar-after"}) {
    regimen::Course one;
    one.id = id;
    vipoma.courses.push_back(one);
  }
  brief.regimens.push_back(vipoma);
  brief.rules = rules();
  brief.sources.change()["bmj-vipoma"] = "BMJ Best Practice, VIPoma";
  brief.as_of = utc("2027-01-15T14:00Z");  // 09:00 in New York
  brief.provenance = {.engine_version = "0.1.0", .library = "sha256:0123", .tzdb = "2024a"};
  return brief;
}

regimen::Plan a_plan() {
  regimen::Plan plan;
  plan.first = day("2027-02-01");
  plan.last = day("2027-03-31");
  plan.deviation_days = 3;

  auto start = event("octreotide-sc", EventKind::start, short_acting, "2027-02-01T07:00");
  start.id = "octreotide-sc/start";
  auto lar = event("octreotide-lar", EventKind::administration, depot, "2027-02-02T09:00");
  lar.subject = subject("octreotide", "octreotide long-acting", "octreotide-lar");
  lar.dose = quantity(20, 0, dose::Unit::mg);
  lar.dose_from = DoseSource::ladder;
  lar.product = dose::Makings{{.strength = *lar.dose, .count = 1}};
  lar.product_form = "kit";
  lar.place = "injection";
  auto stop = event("octreotide-sc", EventKind::stop, short_acting, "2027-03-17T07:00");
  stop.id = "octreotide-sc/stop";
  auto review =
      event("octreotide-lar-review", EventKind::review, "dose of octreotide long-acting", "2027-03-30T10:00");

  plan.events = {start, lar};
  for (auto& one : infusion_day()) plan.events.push_back(one);
  plan.events.push_back(stop);
  plan.events.push_back(review);
  plan.patterns = {home_course()};
  // At least 28 days before 9 March: the last day for a depot is 9 February, so the washout begins on the
  // 10th.
  plan.washouts = {{.rule = washout,
                    .what = "octreotide long-acting",
                    .before = "lutetium/1",
                    .from = at("2027-02-10T00:00"),
                    .to = at("2027-03-09T09:00"),
                    .last_dose = "octreotide-lar/1",
                    .slack_days = 7}};
  plan.left_out = {{.event = "octreotide-lar-between/1",
                    .rule = washout,
                    .text = "the washout before lutetium/2 leaves no day for it"}};
  plan.gaps = {{.from = "octreotide-lar/1", .to = "octreotide-lar-after/1", .days = 35, .text = "no depot"}};
  plan.rules = {washout, hold};
  plan.notes = {"No clinic is named: every day from 08:00 to 18:00 is taken as open."};
  return plan;
}

regimen::Conflict a_conflict() {
  regimen::ChainLink first, middle, last;
  first.rule = last.rule = "order";
  first.event = "octreotide-lar/3";
  first.at = at("2027-02-16T09:00");
  first.text = "fixed by the order, line 21";
  middle.rule = washout;
  middle.from = "octreotide-lar/3";
  middle.to = "lutetium/1";
  middle.requires_span = time::Duration::weeks(4);
  middle.not_before = day("2027-03-16");
  middle.text = "washout of long-acting analogues";
  last.event = "lutetium/1";
  last.at = at("2027-03-09T09:00");
  last.text = "fixed by the order, line 25";
  return {
      .chain = {first, middle, last},
      .short_by = "P7D",
      .relaxations = {
          {.to = regimen::NewDate{.at = time::parse_iso_date("2027-03-16").value()},
           .change = "move lutetium/1 to 2027-03-16",
           .cost_days = 7},
          {.to = regimen::NotGiven{}, .change = "leave out octreotide-lar/3", .cost_days = std::nullopt}}};
}

}  // namespace posology::tests
