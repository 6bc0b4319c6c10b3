// SPDX-License-Identifier: Apache-2.0
// What was recorded of a titration: [[response]], what the clinician saw, and [[decision]], what was decided.
// A response moves nothing. A decision moves the doses that follow, and is the fact that its review asks for.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "engine/regimen/reviews.hpp"
#include "engine/time/text.hpp"
#include "schedules/reading/decided_dose.hpp"
#include "schedules/reading/order_entries.hpp"
#include "schedules/reading/order_reading.hpp"
#include "schedules/reading/order_rescue.hpp"
#include "schedules/reading/references.hpp"
#include "schedules/reading/time_values.hpp"

namespace posology::schedules {
namespace {

using regimen::Course;
using regimen::Decision;
using regimen::Move;
using time::LocalDay;

constexpr int most_reviews = 1000;

class Titrations {
 public:
  explicit Titrations(OrderReading& reading)
      : reading_{reading}, report_{reading.report}, order_{reading.brief.order} {}

  void read(TableReader& keys) {
    for (const Value* const table : keys.tables("response")) read_response(*table);
    for (const Value* const table : keys.tables("decision")) read_decision(*table);
  }

 private:
  /// The course that `keys` names; null and told when the order has none such, or it has no dose.
  FoundCourse course_of(TableReader& keys) {
    const auto name = keys.need_text("course", "of which course: course = \"octreotide-lar\"");
    if (!name) return {};
    const FoundCourse found = find_course(reading_.brief, *name);
    const Span at = keys.find("course")->at;
    if (found.course == nullptr) {
      std::vector<std::string> known;
      for (const auto& regimen : reading_.brief.regimens) {
        for (const auto& course : regimen.courses) {
          if (course.dose != regimen::DosePolicy::none) known.push_back(course.id);
        }
      }
      if (!reading_.lacks_regimen) tell_unknown(report_, "POS0111", "course", *name, at, known);
      return {};
    }
    if (found.course->dose != regimen::DosePolicy::none) return found;
    report_.add("POS0149", at, fmt::format("\"{}\" has no dose to be titrated", *name));
    return {};
  }

  /// Is a review of that number ever due of the course? Tells where not.
  bool is_due(const Course& course, int review, const Span& at) {
    const regimen::Rule* const rule = review_rule(reading_.brief, course);
    if (rule != nullptr && visit_of_review(std::get<regimen::ReviewDue>(rule->body), review)) return true;
    const regimen::Ladder* const ladder = ladder_of(reading_.brief, course);
    if (course.daily && ladder != nullptr && ladder->review) return true;
    Diagnostic& told =
        report_.add("POS0192", at, fmt::format("no review {} is due of \"{}\"", review, course.id));
    told.help = {"write from = DATE, the first day that has the new dose"};
    return false;
  }

  void read_response(const Value& table) {
    TableReader keys{table, report_, "a response"};
    const FoundCourse found = course_of(keys);
    const auto review = keys.whole("review", 1, most_reviews);
    const auto text = keys.need_text(
        "response", "what the clinician saw: insufficient, adequate, excessive or not-tolerated");
    const Value* const on = keys.need("on", "the day on which it was recorded: on = 2027-02-08");
    keys.done();
    const auto day = on == nullptr ? std::nullopt : read_day(report_, *on, "on");
    const auto response = text ? regimen::parse_response(*text) : std::nullopt;
    if (text && !response) {
      tell_unknown(report_, "POS0190", "response", *text, keys.find("response")->at,
                   {"insufficient", "adequate", "excessive", "not-tolerated"});
    }
    if (found.course == nullptr || !response || !day) return;
    if (review && !is_due(*found.course, *review, keys.find("review")->at)) return;
    if (review) {
      const auto same = [&](const regimen::RecordedResponse& other) {
        return other.course == found.course->id && other.review == review;
      };
      if (std::ranges::any_of(order_.responses, same)) {
        report_.add(
            "POS0191", keys.find("review")->at,
            fmt::format("two responses are recorded for review {} of \"{}\"", *review, found.course->id));
        return;
      }
    }
    order_.responses.push_back({.course = found.course->id,
                                .review = review,
                                .response = *response,
                                .on = *day,
                                .locus = report_.locus(table.at)});
  }

  void read_decision(const Value& table) {
    TableReader keys{table, report_, "a decision"};
    const FoundCourse found = course_of(keys);
    Decision decision{};
    decision.review = keys.whole("review", 1, most_reviews);
    const Value* const from = keys.find("from");
    const Value* const dose = keys.find("dose");
    const auto move = keys.text("move");
    const Value* const rescue = keys.find("rescue");
    decision.by = keys.need_text("by", "who has decided it").value_or("");
    decision.why = keys.text("why").value_or("");
    const Value* const on = keys.need("on", "the day on which it was decided: on = 2027-02-08");
    keys.done();
    if (from != nullptr) decision.from = read_day(report_, *from, "from");
    const auto day = on == nullptr ? std::nullopt : read_day(report_, *on, "on");
    if (found.course == nullptr || !day || decision.by.empty() || (from != nullptr && !decision.from)) return;
    decision.course = found.course->id;
    decision.on = *day;
    decision.locus = report_.locus(table.at);
    if (!says_when(*found.course, decision, table, keys) || !follows(decision, table)) return;
    if (!read_move(found, decision, {.dose = dose, .move = move, .at = keys.find("move")}, table)) return;
    if (rescue != nullptr || move == "rescue") {
      auto extra = read_rescue(reading_, found, decision, rescue, rescue == nullptr ? table.at : rescue->at);
      if (!extra) return;
      decision.rescue = rescue_words(*extra);
      order_.extras.push_back(std::move(*extra));
    }
    record_decision(reading_, found, std::move(decision));
  }

  /// Visits with reviews are decided by number, everything else from a day on.
  bool says_when(const Course& course, const Decision& decision, const Value& table, TableReader& keys) {
    if (decision.review && !is_due(course, *decision.review, keys.find("review")->at)) return false;
    const bool by_number = !course.daily && decision.review;
    if (by_number != decision.from.has_value()) return true;
    Diagnostic& told =
        report_.add("POS0192", table.at,
                    by_number ? fmt::format("review {} of \"{}\" says from which dose on: from is too much",
                                            *decision.review, course.id)
                              : fmt::format("the decision on \"{}\" does not say from when", course.id));
    told.help = {by_number ? "leave from out"
                 : course.daily || review_rule(reading_.brief, course) == nullptr
                     ? "write from = DATE, the first day that has the new dose"
                     : "write review = N, the review at which it was decided"};
    return false;
  }

  /// Decisions of one course stand in order of time, each once.
  bool follows(const Decision& decision, const Value& table) {
    const auto same = [&](const Decision& other) { return other.course == decision.course; };
    const auto last = std::ranges::find_if(order_.decisions.rbegin(), order_.decisions.rend(), same);
    const std::string fact = fact_of(decision);
    if (!fact.empty() && std::ranges::find(order_.facts, fact, &regimen::Fact::name) != order_.facts.end()) {
      const bool decided = std::ranges::any_of(order_.decisions, [&](const Decision& other) {
        return same(other) && other.review == decision.review;
      });
      Diagnostic& told =
          report_.add("POS0191", table.at,
                      decided ? fmt::format("two decisions are recorded for review {} of \"{}\"",
                                            decision.review.value_or(0), decision.course)
                              : fmt::format("{} is recorded as a fact, and by this decision", fact));
      told.why = "a decision records its review: it is the fact that the review asks for";
      told.help = {decided ? "keep the one that holds" : fmt::format("leave out the [[fact]] \"{}\"", fact)};
      return false;
    }
    if (reading_.has_start && decision.from && *decision.from < order_.start) {
      report_.add("POS0194", table.at,
                  fmt::format("the decision on \"{}\" applies from {}, before the order starts",
                              decision.course, time::iso_date(*decision.from)));
      return false;
    }
    if (!is_in_turn(decision, table)) return false;
    if (last == order_.decisions.rend()) return true;
    const bool ended = last->move == Move::stop;
    const bool later = (!last->review || !decision.review || *last->review < *decision.review) &&
                       (!last->from || !decision.from || *last->from < *decision.from) &&
                       last->on <= decision.on;
    if (later && !ended) return true;
    report_.add("POS0194", table.at,
                ended ? fmt::format("\"{}\" was stopped by the decision before this one", decision.course)
                      : fmt::format("decisions on \"{}\" do not stand in order of time", decision.course));
    return false;
  }

  /// A review at a visit builds on the dose that the one before it decided.
  bool is_in_turn(const Decision& decision, const Value& table) {
    const FoundCourse found = find_course(reading_.brief, decision.course);
    for (int earlier = 1; !found.course->daily && earlier < decision.review.value_or(0); ++earlier) {
      const std::string fact = fmt::format("{}-review-{}", decision.course, earlier);
      if (std::ranges::find(order_.facts, fact, &regimen::Fact::name) != order_.facts.end()) continue;
      report_
          .add("POS0194", table.at,
               fmt::format("review {} is decided before review {}", *decision.review, earlier))
          .help = {
          fmt::format("record the decision of review {} first; move = \"stay\" keeps the dose", earlier)};
      return false;
    }
    return true;
  }

  struct Written {
    const Value* dose;
    std::optional<std::string> move;
    const Value* at;
  };

  bool read_move(const FoundCourse& found, Decision& decision, const Written& written, const Value& table) {
    const Course& course = *found.course;
    const auto wrong = [&](std::string message, std::string help) {
      report_.add("POS0193", written.at == nullptr ? table.at : written.at->at, std::move(message)).help = {
          std::move(help)};
      return false;
    };
    if (written.move) {
      const auto move = regimen::parse_move(*written.move);
      if (!move) {
        tell_unknown(report_, "POS0190", "move", *written.move, written.at->at,
                     {"up", "down", "stay", "hold", "stop", "restart", "rescue"});
        return false;
      }
      decision.move = *move;
    }
    const bool ends = decision.move == Move::stop || decision.move == Move::hold;
    const bool keeps = written.move && (decision.move == Move::stay || decision.move == Move::rescue);
    if (ends && written.dose != nullptr)
      return wrong(fmt::format("\"{}\" has no dose", *written.move), "leave the dose out");
    if (!ends && !keeps && written.dose == nullptr)
      return wrong("the decision does not say which dose",
                   "write dose = \"…\", or move = \"stay\", \"rescue\", \"hold\" or \"stop\"");
    if (decision.move == Move::hold && !course.daily)
      return wrong("only doses taken at home are held",
                   "stop the course, and order it again when it is resumed");
    if (written.dose == nullptr) return true;
    const auto entered = read_decided_dose(reading_, found, *written.dose);
    if (!entered) return false;
    decision.dose = entered;
    return fits(found, decision, written);
  }

  /// Does the word agree with the dose? What the ladder would not have proposed is noted, not refused.
  bool fits(const FoundCourse& found, Decision& decision, const Written& written) {
    const Course& course = *found.course;
    const auto before = dose_in_force(reading_.brief, found);
    if (!before) return true;
    if (dimension_of(before->single.unit) != dimension_of(decision.dose->single.unit)) {
      report_
          .add("POS0150", written.dose->at,
               fmt::format("{} is not measured like the dose in use, {}", decision.dose->single.ismp(),
                           before->single.ismp()))
          .help = {fmt::format("write the dose in {}", symbol(before->single.unit))};
      return false;
    }
    const auto was = before->single * before->per_day.value_or(1);
    const auto becomes = decision.dose->single * decision.dose->per_day.value_or(1);
    const Move found_move = becomes > was ? Move::up : becomes < was ? Move::down : Move::stay;
    if (!written.move) decision.move = found_move;
    if (decision.move == Move::rescue) decision.move = found_move;
    if (decision.move != found_move && decision.move != Move::restart) {
      report_.add("POS0193", written.dose->at,
                  fmt::format("from {} to {} is \"{}\", not \"{}\"", was.ismp(), becomes.ismp(),
                              name_of(found_move), name_of(decision.move)));
      return false;
    }
    for (const auto& words : beyond_ladder(reading_.brief, course, *before, *decision.dose))
      note(decision, words);
    return true;
  }

  void note(const Decision& decision, const std::string& what) {
    reading_.brief.notes.push_back(fmt::format("{}: decided by {} on {}: {}", decision.course, decision.by,
                                               time::weekday_date(decision.on), what));
  }

  OrderReading& reading_;
  Report& report_;
  regimen::Order& order_;
};

}  // namespace

void read_titration(OrderReading& reading, TableReader& keys) {
  Titrations{reading}.read(keys);
}

}  // namespace posology::schedules
