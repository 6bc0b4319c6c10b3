// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/check_dates.hpp"

#include <algorithm>

#include "engine/audit/ordered.hpp"
#include "engine/regimen/succession.hpp"
#include "engine/time/text.hpp"

namespace posology::audit {
namespace {

using regimen::PlannedEvent;
using regimen::Verdict;
using time::LocalDay;
using time::LocalTime;

class Dates {
 public:
  explicit Dates(const Sheet& sheet) : sheet_{sheet}, brief_{sheet.brief()} {}

  Findings findings() {
    for (const auto& fixed : brief_.order.fixed) judge_fixed(fixed);
    for (const auto& delay : brief_.order.delays) judge_put_off(delay);
    for (const auto& event : sheet_.plan().events) judge_first_day(event);
    for (std::size_t use = 0; use < brief_.regimens.size(); ++use) judge_start(use);
    for (const auto& ordered : ordered_courses(brief_)) {
      judge_sequence(ordered);
      judge_until(ordered);
      if (ordered.course.start) judge_after(ordered);
      if (ordered.course.with) judge_companions(ordered);
    }
    return std::move(findings_);
  }

 private:
  void conclude(bool holds, const std::string& event, std::string required, std::string text) {
    if (holds && !sheet_.words_all()) return;
    const auto* const found = sheet_.find(event);
    findings_.push_back(itself({.rule = "order",
                                .to = event,
                                .verdict = holds ? Verdict::satisfied : Verdict::violated,
                                .required = std::move(required),
                                .found = found == nullptr ? "" : sheet_.when(found->start),
                                .text = std::move(text)}));
  }

  std::string at(const PlannedEvent& event) const { return event.id + " is on " + sheet_.when(event.start); }

  /// `but` says when it should be; it is asked only when it is not then.
  template <class But>
  void refuse_unless(bool holds, const PlannedEvent& event, const But& but) {
    if (holds) return;
    const std::string should = but();
    conclude(false, event.id, should, at(event) + ", but should be " + should);
  }

  void judge_fixed(const regimen::FixedDate& fixed) {
    const auto* const at = std::get_if<LocalTime>(&fixed.at);
    const std::string asked =
        at != nullptr ? time::weekday_date_clock(*at) : time::weekday_date(std::get<LocalDay>(fixed.at));
    const PlannedEvent* const event = sheet_.find(fixed.event);
    if (event == nullptr)
      return conclude(false, fixed.event, asked, fixed.event + " is fixed and not planned");
    const bool kept = at != nullptr ? event->start == sheet_.zone().instant(*at)
                                    : sheet_.day(event->start) == std::get<LocalDay>(fixed.at);
    conclude(kept, fixed.event, asked, this->at(*event) + ", fixed by the order for " + asked);
  }

  /// From where it would be without, so much later or more; the plan says from where.
  void judge_put_off(const regimen::EnteredDelay& delay) {
    const PlannedEvent* const event = sheet_.find(delay.event);
    const auto told = std::ranges::find(sheet_.plan().delayed, delay.event, &regimen::Delayed::event);
    if (event == nullptr) return;
    if (told == sheet_.plan().delayed.end())
      return conclude(false, event->id, delay.by.iso(), event->id + " is to be put off, and is not");
    const Figures figures = at_least(sheet_, {.from = told->from, .to = event->start}, {.by = delay.by});
    conclude(figures.holds && told->to == event->start, event->id, figures.required,
             at(*event) + ", put off from " + sheet_.when(told->from) + ": " + figures.text);
  }

  void judge_first_day(const PlannedEvent& event) {
    refuse_unless(sheet_.day(event.start) >= brief_.order.start, event, [&] {
      return "on or after the order's first day, " + time::weekday_date(brief_.order.start);
    });
  }

  const PlannedEvent* anchor(const std::string& name) const {
    const auto found = std::ranges::find(brief_.regimens, name, &regimen::Regimen::id);
    return found != brief_.regimens.end() ? first_of_regimen(sheet_, *found) : sheet_.find(name);
  }

  void judge_start(std::size_t use) {
    const auto& start = brief_.order.regimens.at(use).start;
    const PlannedEvent* const first = first_of_regimen(sheet_, brief_.regimens[use]);
    if (!start || first == nullptr) return;
    if (start->on) {
      conclude(sheet_.day(first->start) >= *start->on, first->id, time::iso_date(*start->on),
               at(*first) + ", its regimen begins on " + time::weekday_date(*start->on));
    }
    if (start->after.empty()) return;
    const PlannedEvent* const after = anchor(start->after);
    if (after == nullptr) return conclude(false, first->id, start->after, start->after + " is not planned");
    if (!start->by) {
      return conclude(first->start >= after->start, first->id, "after " + after->id,
                      at(*first) + ", " + at(*after));
    }
    const Figures figures = at_least(sheet_, {.from = after->start, .to = first->start}, {.by = *start->by});
    conclude(figures.holds, first->id, figures.required,
             at(*first) + ", the start of its regimen after " + after->id + ": " + figures.text);
  }

  void judge_sequence(const Ordered& ordered) {
    const auto& events = sheet_.of_course(ordered.course.id);
    for (std::size_t index = 1; index < events.size(); ++index) {
      refuse_unless(events[index]->start >= events[index - 1]->start, *events[index],
                    [&] { return "after " + events[index - 1]->id; });
    }
  }

  /// The day in the order is the last on which a dose is given; a daily course stops on the next.
  void judge_until(const Ordered& ordered) {
    const auto until = entered_until(ordered);
    if (!until) return judge_next_regimen(ordered);
    for (const PlannedEvent* const event : sheet_.of_course(ordered.course.id)) {
      const LocalDay day = sheet_.day(event->start);
      if (event->kind == regimen::EventKind::stop) {
        refuse_unless(day == *until + std::chrono::days{1}, *event,
                      [&] { return "on the day after " + time::weekday_date(*until); });
      } else {
        refuse_unless(day <= *until, *event, [&] { return "by " + time::weekday_date(*until); });
      }
    }
    judge_next_regimen(ordered);
  }

  void judge_next_regimen(const Ordered& ordered) {
    if (ordered.course.daily || ordered.course.until.by != regimen::Until::By::next_regimen) return;
    const auto own = static_cast<std::size_t>(&ordered.regimen - brief_.regimens.data());
    const auto use = successor(brief_, own, ordered.course);
    if (!use) return;
    const PlannedEvent* const next = first_of_regimen(sheet_, brief_.regimens[*use]);
    if (next == nullptr) return;
    for (const PlannedEvent* const event : sheet_.of_course(ordered.course.id)) {
      refuse_unless(event->start <= next->start, *event, [&] { return "before " + next->id; });
    }
  }

  void judge_after(const Ordered& ordered) {
    const auto& others = sheet_.of_course(ordered.course.start->after);
    if (others.empty()) return;
    const PlannedEvent& other = ordered.course.start->after_last ? *others.back() : *others.front();
    for (const PlannedEvent* const event : sheet_.of_course(ordered.course.id)) {
      refuse_unless(event->start >= other.start, *event, [&] { return "after " + other.id; });
    }
    const auto& own = sheet_.of_course(ordered.course.id);
    if (!ordered.course.start->at_least || own.empty()) return;
    const Figures figures = at_least(sheet_, {.from = other.start, .to = own.front()->start},
                                     {.by = *ordered.course.start->at_least});
    refuse_unless(figures.holds, *own.front(), [&] { return figures.required + " after " + other.id; });
  }

  /// A companion that is neither at a fixed offset nor a test beforehand comes after its event, before the
  /// next.
  void judge_companions(const Ordered& ordered) {
    const regimen::Companion& with = *ordered.course.with;
    const regimen::Rule* const rule = with.rule ? find_rule(brief_, *with.rule) : nullptr;
    if (in_cycles(ordered.regimen, ordered.course)) return;  // check_cycles.hpp
    if (rule != nullptr && (std::holds_alternative<regimen::Concomitant>(rule->body) ||
                            std::holds_alternative<regimen::Monitoring>(rule->body))) {
      return;
    }
    for (const PlannedEvent* const event : sheet_.of_course(ordered.course.id)) {
      const std::string number = "/" + std::to_string(event->number);
      if (const auto* const own = sheet_.find(with.course + number)) {
        refuse_unless(event->start >= own->start, *event, [&] { return "after " + own->id; });
      }
      if (const auto* const next = sheet_.find(with.course + "/" + std::to_string(event->number + 1))) {
        refuse_unless(event->start <= next->start, *event, [&] { return "before " + next->id; });
      }
      if (const auto* const after = with.after ? sheet_.find(*with.after + number) : nullptr) {
        refuse_unless(event->start >= after->start, *event, [&] { return "after " + after->id; });
      }
    }
  }

  const Sheet& sheet_;
  const regimen::Brief& brief_;
  Findings findings_;
};

}  // namespace

Findings check_dates(const Sheet& sheet) {
  return Dates{sheet}.findings();
}

}  // namespace posology::audit
