// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/order_rescue.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/regimen/reviews.hpp"
#include "engine/time/text.hpp"
#include "schedules/reading/decided_dose.hpp"
#include "schedules/reading/references.hpp"
#include "schedules/reading/time_values.hpp"

namespace posology::schedules {
namespace {

using regimen::Brief;
using regimen::Course;
using regimen::ExtraDoses;
using regimen::Rule;

/// The rule by which the course's ladder has extra doses; null where no source has any.
const Rule* rescue_rule(const Brief& brief, const Course& course) {
  const regimen::Ladder* const ladder = ladder_of(brief, course);
  if (ladder == nullptr) return nullptr;
  for (const auto& move : ladder->moves) {
    const Rule* const rule = move.rescue.empty() ? nullptr : find_rule(brief, move.rescue);
    if (rule != nullptr && rule->on && std::holds_alternative<regimen::WhenRequired>(rule->body)) return rule;
  }
  return nullptr;
}

std::vector<FoundCourse> courses_that_give(const Brief& brief, const regimen::Selector& of) {
  std::vector<FoundCourse> all;
  for (std::size_t use = 0; use < brief.regimens.size(); ++use) {
    for (const auto& course : brief.regimens[use].courses) {
      if (course.daily && matches(of, subject_of(brief, course)))
        all.push_back({.course = &course, .use = use});
    }
  }
  return all;
}

class Rescue {
 public:
  Rescue(OrderReading& reading, const FoundCourse& found, const regimen::Decision& decision, const Span& at)
      : reading_{reading}, report_{reading.report}, found_{found}, decision_{decision}, at_{at} {}

  std::optional<ExtraDoses> read(const Value* value) {
    const std::size_t before = report_.size();
    const Rule* const rule = rescue_rule(reading_.brief, *found_.course);
    if (rule == nullptr) {
      report_.add("POS0232", at_, fmt::format("no source has extra doses beside \"{}\"", found_.course->id));
      return std::nullopt;
    }
    extra_.of = found_.course->id;
    extra_.rule = rule->id;
    extra_.because = fmt::format("decided by {} on {}", decision_.by, time::weekday_date(decision_.on));
    if (value != nullptr && value->kind != Value::Kind::table) {
      tell_wrong_type(report_, *value, "rescue", "a table, as in { lasts = \"P14D\" }; {} is only if needed");
      return std::nullopt;
    }
    Value none;
    none.kind = Value::Kind::table;
    none.at = at_;
    TableReader keys{value == nullptr ? none : *value, report_, "a rescue"};
    const FoundCourse giving = find_giving(keys, *rule);
    const Value* const dose = keys.find("dose");
    const Value* const until = keys.find("until");
    const Value* const lasts = keys.find("lasts");
    keys.done();
    if (giving.course == nullptr) return std::nullopt;
    extra_.course = giving.course->id;
    read_dose(giving, dose);
    read_end(until, lasts);
    begin();
    return report_.size() == before ? std::optional{extra_} : std::nullopt;
  }

 private:
  FoundCourse find_giving(TableReader& keys, const Rule& rule) {
    const auto all = courses_that_give(reading_.brief, std::get<regimen::WhenRequired>(rule.body).of);
    const auto name = keys.text("course");
    if (name) {
      const auto same = [&](const FoundCourse& one) { return one.course->id == *name; };
      const auto named = std::ranges::find_if(all, same);
      if (named != all.end()) return *named;
      std::vector<std::string> known;
      for (const auto& one : all) known.push_back(one.course->id);
      tell_unknown(report_, "POS0111", "course", *name, keys.find("course")->at, known);
      return {};
    }
    if (!all.empty()) return all.front();
    Diagnostic& told =
        report_.add("POS0233", at_,
                    fmt::format("no course of this order gives the extra doses beside \"{}\"", extra_.of));
    told.why = "rule " + rule.id + ": " + rule.says;
    told.help = {
        "order them as well, with the dose in use: a [[regimen]] with a course of that form taken at home"};
    return {};
  }

  /// The dose in use before the change, unless the decision enters another.
  void read_dose(const FoundCourse& giving, const Value* dose) {
    const auto entered =
        dose == nullptr ? dose_in_force(reading_.brief, giving) : read_decided_dose(reading_, giving, *dose);
    if (entered) {
      extra_.dose = *entered;
    } else if (dose == nullptr && !report_.is_broken(giving.course->id)) {
      report_.add("POS0140", at_, fmt::format("the dose of {} is not entered", giving.course->id));
    }
  }

  void read_end(const Value* until, const Value* lasts) {
    if (until != nullptr && lasts != nullptr) {
      report_.add("POS0234", lasts->at, "a rescue says twice how long it goes on").help = {
          "write until, a date, or lasts, a number of days from its first"};
      return;
    }
    if (until != nullptr) {
      extra_.until = read_day(report_, *until, "until");
      if (extra_.until && *extra_.until < decision_.from.value_or(decision_.on)) {
        report_.add("POS0234", until->at,
                    fmt::format("a rescue ends on {}, before it is decided", time::iso_date(*extra_.until)));
      }
    }
    if (lasts == nullptr) return;
    extra_.lasts = read_duration(report_, *lasts, "lasts");
    if (extra_.lasts &&
        (extra_.lasts->kind() != time::Duration::Kind::civil_days || extra_.lasts->count() < 1))
      report_.add("POS0234", lasts->at, "a rescue lasts whole days: lasts = \"P14D\"");
  }

  /// With the visit that the review decides, or on the day that the decision names.
  void begin() {
    if (found_.course->daily || !decision_.review) {
      extra_.from = decision_.from;
      return;
    }
    const Rule& rule = *review_rule(reading_.brief, *found_.course);
    const auto visit = visit_of_review(std::get<regimen::ReviewDue>(rule.body), *decision_.review);
    extra_.beside = fmt::format("{}/{}", found_.course->id, *visit);
  }

  OrderReading& reading_;
  Report& report_;
  const FoundCourse& found_;
  const regimen::Decision& decision_;
  const Span& at_;
  ExtraDoses extra_;
};

}  // namespace

std::optional<ExtraDoses> read_rescue(OrderReading& reading, const FoundCourse& found,
                                      const regimen::Decision& decision, const Value* value, const Span& at) {
  return Rescue{reading, found, decision, at}.read(value);
}

std::string rescue_words(const ExtraDoses& extra) {
  std::string words = fmt::format("extra {}, {} a dose, {} a day", extra.course, extra.dose.single.ismp(),
                                  extra.dose.per_day.value_or(1));
  if (extra.until) return words + ", until " + time::weekday_date(*extra.until);
  if (extra.lasts) return words + ", for " + extra.lasts->words();
  return words + " at most, only if needed, until the next review";
}

}  // namespace posology::schedules
