// SPDX-License-Identifier: Apache-2.0
//
// Sound plans of made-up orders, each broken in one place by one unit: the checker lets none of them out, and
// names the rule. The distances tried here are written out again from the sources, not taken from the rules
// as read:
//
//   infusions 49 to 63 days apart; depots 28 days apart, and 28 (European label: 30) before an infusion;
//   a depot from 4 h after its end to 24 h after its start; bloods 28 to 14 days before; the short-acting
//   form until 14 to 28 days after the first depot, which is 14 days after its start, and never within 24 h
//   before an infusion; amino acids from 30 min before until 3 h after, observation until 2 h after.
#include <boost/test/unit_test.hpp>
#include <functional>
#include <set>

#include "engine/audit/plan_checker.hpp"
#include "engine/planning/planner.hpp"
#include "tests/properties/random_order.hpp"

namespace posology::properties {
namespace {

using regimen::Certainty;
using regimen::Plan;
using regimen::PlannedEvent;
using std::chrono::days;
using time::Instant;
using time::minutes;

PlannedEvent* find(Plan& plan, const std::string& id) {
  const auto found = std::ranges::find(plan.events, id, &PlannedEvent::id);
  return found == plan.events.end() ? nullptr : &*found;
}

void sort_events(Plan& plan) {
  std::ranges::sort(plan.events, [](const PlannedEvent& a, const PlannedEvent& b) {
    return std::pair{a.start, a.id} < std::pair{b.start, b.id};
  });
}

/// With its window, so that nothing is wrong but the date.
void move(PlannedEvent& event, Instant to) {
  const minutes by = to - event.start;
  for (Instant* const each :
       {&event.start, &event.end, &event.earliest, &event.latest, &event.slack_first, &event.slack_last})
    *each += by;
}

/// One order with its plan, and what became of breaking it.
class Bench {
 public:
  Bench(regimen::Brief brief, Plan plan) : brief_{std::move(brief)}, plan_{std::move(plan)} {}

  void break_everything() {
    for (const auto& event : plan_.events) {
      BOOST_TEST_CONTEXT(event.id) {
        break_event(event);
      }
    }
    break_patterns();
    break_facts();
  }
  int tried() const { return tried_; }

 private:
  using Change = std::function<void(Plan&)>;

  void expect(const std::string& what, const std::set<std::string>& rules, const Change& change) {
    Plan broken = plan_;
    change(broken);
    sort_events(broken);
    judge(what, rules, brief_, broken);
  }

  void judge(const std::string& what, const std::set<std::string>& rules, const regimen::Brief& brief,
             const Plan& broken) {
    ++tried_;
    const auto findings = audit::check(brief, broken);
    BOOST_TEST(!audit::releasable(findings), what);
    std::string named;
    bool right = false;
    for (const auto& finding : findings) {
      if (finding.verdict != regimen::Verdict::violated) continue;
      named += finding.rule + " ";
      right = right || rules.contains(finding.rule);
    }
    BOOST_TEST(right, what << ": expected " << *rules.begin() << ", found " << named);
  }

  void expect_moved(const std::string& what, const std::string& rule, const std::string& id, Instant to) {
    expect(what, {rule}, [&](Plan& plan) { move(*find(plan, id), to); });
  }

  Instant on(const PlannedEvent& event, time::LocalDay day) const {
    const auto local = brief_.zone->local(event.start);
    return brief_.zone->instant(day + (local - std::chrono::floor<days>(local)));
  }
  time::LocalDay day(const PlannedEvent& event) const { return brief_.zone->day_of(event.start); }
  const PlannedEvent* other(const std::string& course, int number) const {
    return find(const_cast<Plan&>(plan_), course + "/" + std::to_string(number));
  }
  static bool is_depot(const PlannedEvent& event) {
    return event.subject.form == "octreotide long-acting" && event.kind == regimen::EventKind::administration;
  }
  const PlannedEvent* depot_before(const PlannedEvent& event) const {
    const PlannedEvent* last = nullptr;
    for (const auto& each : plan_.events) {
      if (is_depot(each) && each.start < event.start) last = &each;
    }
    return last;
  }

  void break_event(const PlannedEvent& event) {
    const std::string& id = event.id;
    expect("left away",
           {"order", "plan", "lu177-amino-acid-lead", "lu177-antiemetic-lead", "lu177-observe",
            "lu177-labs-before", "lu177-lar-after-dose", "oct-lar-titration-spacing", "lu177-lar-maintenance",
            "oct-sc-overlap-after-first-lar"},
           [&](Plan& plan) { std::erase_if(plan.events, [&](const auto& each) { return each.id == id; }); });
    expect("twice", {"plan"}, [&](Plan& plan) { plan.events.push_back(PlannedEvent{*find(plan, id)}); });
    expect("outside of its window", {"plan"},
           [&](Plan& plan) { find(plan, id)->earliest = event.start + minutes{1}; });
    expect("outside of its window", {"plan"},
           [&](Plan& plan) { find(plan, id)->latest = event.start - minutes{1}; });
    if (event.certainty == Certainty::provisional && !event.open.empty())
      expect("shown as firm", {"plan"}, [&](Plan& plan) { find(plan, id)->certainty = Certainty::firm; });
    if (!event.place.empty() && !event.derived) {
      expect_moved("off the clinic's grid", "clinic", id, event.start + minutes{1});
      // 03:00, when none of these clinics is open; on the same day.
      expect_moved("at night", "clinic", id, brief_.zone->start_of(day(event)) + minutes{180});
    }
    if (event.dose) {
      expect("another dose", {"order"}, [&](Plan& plan) {
        PlannedEvent& each = *find(plan, id);
        each.dose = *dose::parse_quantity(event.course == "lutetium" ? "7.3 GBq" : "15 mg");
        each.product.reset();
      });
    }
    break_dates(event);
  }

  void break_dates(const PlannedEvent& event) {
    const std::string& id = event.id;
    const auto* const infusion = other("lutetium", event.number);
    if (event.course == "lutetium") break_infusion(event);
    if (is_depot(event)) {
      if (const auto* const before = depot_before(event))
        expect_moved("27 days after a depot", "oct-lar-interval", id, on(event, day(*before) + days{27}));
    }
    if (event.course == "octreotide-lar-after") {
      expect_moved("3 h 59 min after", "lu177-lar-after-dose", id, infusion->end + minutes{239});
      expect_moved("24 h 1 min after", "lu177-lar-after-dose", id, infusion->start + minutes{1441});
    }
    if (event.course == "bloods") {
      expect_moved("13 days before", "lu177-labs-before", id, on(event, day(*infusion) - days{13}));
      expect_moved("29 days before", "lu177-labs-before", id, on(event, day(*infusion) - days{29}));
    }
    for (const auto& [course, rule] : {std::pair{"amino-acids", "lu177-amino-acid-lead"},
                                       {"antiemetic", "lu177-antiemetic-lead"},
                                       {"observation", "lu177-observe"}}) {
      if (event.course != course) continue;
      expect_moved("a minute late", rule, id, event.start + minutes{1});
      expect("over a minute early", {rule, "plan"}, [&](Plan& plan) { find(plan, id)->end -= minutes{1}; });
    }
    if (event.kind == regimen::EventKind::review) {
      const bool ends = event.course == "octreotide-lar-maintenance-review";
      const std::string rule = ends ? "lu177-lar-maintenance" : "oct-lar-titration-spacing";
      const auto late = ends ? brief_.zone->start_of(day(event) + days{1}) : event.start + minutes{1};
      const auto early = ends ? brief_.zone->start_of(day(event) - days{1}) : event.start - minutes{1};
      expect_moved("late", rule, id, late);
      expect_moved("early", rule, id, early);
    }
    const auto* const first = other("octreotide-lar", 1);
    if (id == "octreotide-sc/stop") {
      for (const int apart : {13, 29}) {
        const Instant to = on(event, day(*first) + days{apart});
        expect(std::to_string(apart) + " days after", {"oct-sc-overlap-after-first-lar"}, [&](Plan& plan) {
          move(*find(plan, id), to);
          for (auto& segment : plan.patterns.front().segments) {
            if (segment.from == event.start) segment.from = to;
            if (segment.to == event.start) segment.to = to;
          }
        });
      }
    }
    if (id == "octreotide-lar/1") {
      expect_moved("13 days after the start", "oct-sc-lead-in-min", id,
                   on(event, brief_.order.start + days{13}));
    }
    if (id == "octreotide-sc/start")
      expect_moved("a day late", "plan", id, on(event, brief_.order.start + days{1}));
  }

  void break_infusion(const PlannedEvent& event) {
    if (const auto* const before = other("lutetium", event.number - 1)) {
      expect_moved("48 days", "lu177-interval", event.id, on(event, day(*before) + days{48}));
      expect_moved("64 days", "lu177-interval", event.id, on(event, day(*before) + days{64}));
    }
    const auto* const depot = depot_before(event);
    const int washout = brief_.order.profile == "eu" ? 30 : 28;
    if (depot != nullptr) {
      expect_moved("a day too near", "lu177-ssa-long-acting-washout", depot->id,
                   on(*depot, day(event) - days{washout - 1}));
    }
  }

  /// Home doses told with a hole, or allowed one minute longer: 24 hours before an infusion is legal, so that
  /// the first minute that is not is the next.
  void break_patterns() {
    for (std::size_t each = 0; each < plan_.patterns.size(); ++each) {
      const auto& segments = plan_.patterns[each].segments;
      for (std::size_t part = 0; part < segments.size(); ++part) {
        if (segments.size() > 1)
          expect("a hole", {"plan"}, [&](Plan& plan) {
            auto& list = plan.patterns[each].segments;
            list.erase(list.begin() + static_cast<std::ptrdiff_t>(part));
          });
        if (part == 0 || segments[part].rule != "lu177-ssa-short-acting-washout") continue;
        expect("23 h 59 min", {"lu177-ssa-short-acting-washout"}, [&](Plan& plan) {
          auto& list = plan.patterns[each].segments;
          list[part].from += minutes{2};
          list[part - 1].to += minutes{2};
        });
      }
    }
  }

  void break_facts() {
    const auto* const first = other("octreotide-lar", 1);
    const auto* const infusion = other("lutetium", 1);
    for (std::size_t fact = 0; fact < brief_.order.facts.size(); ++fact) {
      const std::string name = brief_.order.facts[fact].name;
      if (!name.starts_with("octreotide-sc-")) continue;
      if (first == nullptr || infusion == nullptr) continue;
      regimen::Brief late = brief_;
      late.order.facts[fact].on = day(*first) + days{1};
      judge(name + " a day late", {"oct-lar-responder-gate"}, late, plan_);
    }
  }

  regimen::Brief brief_;
  Plan plan_;
  int tried_ = 0;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(a_plan_broken_on_purpose)

BOOST_AUTO_TEST_CASE(is_refused_with_the_name_of_the_rule) {
  int plans = 0, tried = 0;
  for (int round = 0; round < rounds(8); ++round) {
    Dice dice{70'000U + static_cast<unsigned>(round)};
    const std::string order = text_of(easy_order(dice));
    BOOST_TEST_CONTEXT("round " << round << "\n" << order) {
      regimen::Brief brief = read(order);
      auto outcome = planning::plan(brief);
      BOOST_REQUIRE(std::holds_alternative<Plan>(outcome));
      BOOST_REQUIRE(audit::releasable(audit::check(brief, std::get<Plan>(outcome))));
      Bench bench{std::move(brief), std::get<Plan>(std::move(outcome))};
      bench.break_everything();
      ++plans;
      tried += bench.tried();
    }
  }
  BOOST_TEST_MESSAGE(tried << " broken plans of " << plans);
  BOOST_TEST(tried > 100 * plans);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::properties
