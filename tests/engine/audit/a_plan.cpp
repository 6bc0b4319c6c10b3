// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/audit/a_plan.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <tuple>

#include "engine/time/shift.hpp"

namespace posology::audit::test {
namespace {

using namespace regimen;  // NOLINT(google-build-using-namespace): the model is the subject here
using std::chrono::days;

const auto one_day = std::chrono::hours{24};

/// Fills a plan in by hand, event by event.
class Making {
 public:
  Making(const Brief& brief, const Dates& dates) : brief_{brief}, dates_{dates}, zone_{*brief.zone} {}

  Plan make() {
    plan_.first = brief_.order.start;
    add("octreotide-sc", 1, at("2026-01-01T07:00")).kind = EventKind::start;
    plan_.events.back().id = "octreotide-sc/start";
    auto& stop = add("octreotide-sc", 2, at(dates_.sc_stop + "T07:00"));
    stop.kind = EventKind::stop;
    stop.id = "octreotide-sc/stop";
    add_all("octreotide-lar", dates_.lar);
    for (std::size_t index = 0; index < dates_.lutetium.size(); ++index) add_infusion(index);
    add_all("octreotide-lar-after", dates_.after);
    if (dates_.between) {
      add_all("octreotide-lar-between", {*dates_.between});
    } else if (dates_.lutetium.size() > 1) {
      plan_.left_out = {{.event = "octreotide-lar-between/1", .rule = "lu177-ssa-long-acting-washout"}};
    }
    add_all("bloods", dates_.bloods);
    add_maintenance();
    for (auto& event : plan_.events) give_dose(event);
    sort_events(plan_);
    add_pattern();
    add_gaps();
    return std::move(plan_);
  }

 private:
  const Course& course_of(const std::string& id) const {
    for (const auto& regimen : brief_.regimens) {
      for (const auto& course : regimen.courses) {
        if (course.id == id) return course;
      }
    }
    throw std::invalid_argument{id};
  }

  std::string regimen_of(const std::string& id) const {
    for (const auto& regimen : brief_.regimens) {
      if (std::ranges::find(regimen.courses, id, &Course::id) != regimen.courses.end()) return regimen.id;
    }
    return {};
  }

  PlannedEvent& add(const std::string& id, int number, Instant start) {
    const Course& course = course_of(id);
    return plan_.events.emplace_back(PlannedEvent{.id = id + "/" + std::to_string(number),
                                                  .regimen = regimen_of(id),
                                                  .course = id,
                                                  .number = number,
                                                  .kind = course.kind,
                                                  .subject = subject_of(brief_, course),
                                                  .say = id,
                                                  .place = course.place,
                                                  .start = start,
                                                  .end = start + course.lasts,
                                                  .earliest = start - one_day,
                                                  .latest = start + one_day,
                                                  .slack_first = start,
                                                  .slack_last = start});
  }

  void add_all(const std::string& id, const std::vector<std::string>& dates) {
    for (std::size_t index = 0; index < dates.size(); ++index)
      add(id, static_cast<int>(index) + 1, at(dates[index]));
  }

  /// The infusion lasts 30 minutes: amino acids from half an hour before to 3 hours after, the antiemetic
  /// half an hour before those.
  void add_infusion(std::size_t index) {
    const int number = static_cast<int>(index) + 1;
    const Instant start = at(dates_.lutetium[index]);
    add("lutetium", number, start);
    auto& amino_acids = add("amino-acids", number, start - minutes{30});
    amino_acids.end = start + minutes{30 + 180};
    amino_acids.derived = true;
    auto& antiemetic = add("antiemetic", number, start - minutes{60});
    antiemetic.end = start - minutes{30};
    antiemetic.derived = true;
  }

  /// Every 28 days from the last depot after an infusion, until 18 months after the first one; a review
  /// there.
  void add_maintenance() {
    if (dates_.after.empty()) return;
    const LocalDay end = add_civil(zone_.day_of(at(dates_.lutetium.front())), time::Duration::months(18));
    const auto clock = at("2026-01-01T10:00") - at("2026-01-01T00:00");
    LocalDay on = zone_.day_of(at(dates_.after.back())) + days{28};
    for (int number = 1; on <= end; ++number, on += days{28}) {
      add("octreotide-lar-maintenance", number, zone_.instant(on + clock));
    }
    auto& review = add("octreotide-lar-maintenance", 1, zone_.start_of(end));
    review.id = "octreotide-lar-maintenance-review/1";
    review.course = "octreotide-lar-maintenance-review";
    review.kind = EventKind::review;
    review.subject = {.course = review.course};
    review.place.clear();
    review.derived = true;
  }

  void give_dose(PlannedEvent& event) const {
    if (event.kind != EventKind::administration) return;
    const Course& course = course_of(event.course);
    const auto& use = event.regimen == brief_.order.regimens.front().regimen ? brief_.order.regimens.front()
                                                                             : brief_.order.regimens.back();
    if (const auto entered = use.doses.find(event.course); entered != use.doses.end()) {
      event.dose = entered->second.single;
      event.dose_from = DoseSource::clinician;
    } else if (course.dose == DosePolicy::ladder) {
      event.dose = amount("20 mg");
      event.dose_from = DoseSource::ladder;
      event.product = dose::Makings{{.strength = amount("20 mg"), .count = 1}};
      event.product_form = "kit";
    } else if (course.dose == DosePolicy::clinician_open) {
      event.dose_from = DoseSource::not_entered;
      event.certainty = Certainty::provisional;
      event.open = {"dose to be entered by the clinician"};
    }
  }

  void add_pattern() {
    plan_.last = zone_.day_of(plan_.events.back().end);
    const Instant start = at("2026-01-01T07:00"), stop = at(dates_.sc_stop + "T07:00");
    Pattern pattern{.id = "octreotide-sc",
                    .regimen = "octreotide-sc-to-lar",
                    .course = "octreotide-sc",
                    .subject = subject_of(brief_, course_of("octreotide-sc")),
                    .say = "octreotide short-acting (subcutaneous)",
                    .dose = amount("100 mcg"),
                    .product = dose::Makings{{.strength = amount("100 mcg"), .count = 1}},
                    .product_form = "ampoule",
                    .per_day = 3,
                    .times = {minutes{7 * 60}, minutes{15 * 60}, minutes{22 * 60}}};
    pattern.segments = {{.from = start, .to = stop, .kind = SegmentKind::take}};
    Instant from = stop;
    for (const auto& event : plan_.events) {
      if (event.course != "lutetium") continue;
      const Instant held = event.start - dates_.needed_until;
      pattern.segments.push_back({.from = from, .to = held, .kind = SegmentKind::only_if_needed});
      pattern.segments.push_back({.from = held, .to = event.end, .kind = SegmentKind::do_not_take});
      from = event.end;
    }
    const Instant end = zone_.start_of(plan_.last + days{1});
    pattern.segments.push_back({.from = from, .to = end, .kind = SegmentKind::only_if_needed});
    plan_.patterns = {std::move(pattern)};
  }

  /// Wherever more than 28 days pass between two depots.
  void add_gaps() {
    const PlannedEvent* before = nullptr;
    for (const auto& event : plan_.events) {
      if (event.subject.form != "octreotide long-acting") continue;
      if (before != nullptr) {
        const auto passed = (zone_.day_of(event.start) - zone_.day_of(before->start)).count();
        if (passed > 28)
          plan_.gaps.push_back({.from = before->id, .to = event.id, .days = static_cast<int>(passed)});
      }
      before = &event;
    }
  }

  const Brief& brief_;
  const Dates& dates_;
  const time::Zone& zone_;
  Plan plan_;
};

}  // namespace

Plan plan_of(const Brief& brief, const Dates& dates) {
  return Making{brief, dates}.make();
}

PlannedEvent& event(Plan& plan, const std::string& id) {
  const auto found = std::ranges::find(plan.events, id, &PlannedEvent::id);
  BOOST_REQUIRE_MESSAGE(found != plan.events.end(), "there is no event " + id);
  return *found;
}

void remove(Plan& plan, const std::string& id) {
  BOOST_REQUIRE_EQUAL(std::erase_if(plan.events, [&](const PlannedEvent& each) { return each.id == id; }),
                      1U);
}

void move(Plan& plan, const std::string& id, minutes by) {
  PlannedEvent& moved = event(plan, id);
  for (Instant PlannedEvent::*const when :
       {&PlannedEvent::start, &PlannedEvent::end, &PlannedEvent::earliest, &PlannedEvent::latest,
        &PlannedEvent::slack_first, &PlannedEvent::slack_last}) {
    moved.*when += by;
  }
  sort_events(plan);
}

void sort_events(Plan& plan) {
  std::ranges::sort(plan.events, [](const PlannedEvent& a, const PlannedEvent& b) {
    return std::tie(a.start, a.id) < std::tie(b.start, b.id);
  });
}

std::set<std::string> violated(const std::vector<Finding>& findings) {
  std::set<std::string> rules;
  for (const auto& finding : findings) {
    if (finding.verdict != Verdict::violated) continue;
    rules.insert(finding.rule);
    BOOST_TEST_MESSAGE(finding.rule << ": " << finding.text);
  }
  return rules;
}

std::set<std::string> violated(const Brief& brief, const Plan& plan) {
  return violated(check(brief, plan));
}

std::vector<Finding> of_rule(const std::vector<Finding>& findings, const std::string& rule) {
  std::vector<Finding> found;
  std::ranges::copy_if(findings, std::back_inserter(found),
                       [&](const Finding& finding) { return finding.rule == rule; });
  return found;
}

Finding verdict(const Brief& brief, const Plan& plan, const std::string& rule, const std::string& to) {
  std::vector<Finding> found = of_rule(check(brief, plan), rule);
  std::erase_if(found, [&](const Finding& finding) { return finding.to != to; });
  BOOST_REQUIRE_MESSAGE(found.size() == 1,
                        std::to_string(found.size()) + " verdicts of " + rule + " on " + to);
  return found.front();
}

}  // namespace posology::audit::test
