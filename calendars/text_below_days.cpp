// SPDX-License-Identifier: Apache-2.0
// What stands below the days of the day list.
#include <algorithm>

#include "calendars/text_day_list.hpp"
#include "calendars/wording.hpp"
#include "engine/time/text.hpp"
#include "schedules/reading/diagnostic.hpp"

namespace posology::calendars {
namespace {

class Section {
 public:
  Section(std::string& page, std::string title, Ink ink) : page_{page}, title_{std::move(title)}, ink_{ink} {}

  /// The heading is written with the first item: a section without any does not appear.
  void item(const std::string& text) {
    if (!begun_) page_ += '\n' + title_ + '\n' + std::string(title_.size(), '=') + '\n';
    begun_ = true;
    add_line(page_, {.lead = "  ", .text = text, .hang = 4}, ink_);
  }
  void detail(const std::string& text) { add_line(page_, {.lead = "      ", .text = text, .hang = 8}, ink_); }

 private:
  std::string& page_;
  std::string title_;
  Ink ink_;
  bool begun_ = false;
};

void add_only_if_needed(std::string& page, const Calendar& calendar, Ink ink) {
  Section section{page, "Only if needed", ink};
  for (const HomeCourse& course : calendar.home) {
    for (const regimen::Segment& segment : course.pattern.segments) {
      if (segment.kind != regimen::SegmentKind::only_if_needed) continue;
      const time::LocalDay first = calendar.zone->day_of(segment.from);
      const time::LocalDay last = calendar.zone->day_of(segment.to - time::minutes{1});
      if (first > calendar.shown_last || last < calendar.shown_first) continue;
      section.item(course.pattern.say + ", " + course.pattern.dose.ismp() + " a dose" +
                   (course.product.empty() ? "" : " (" + course.product + ")") + ", from " +
                   time::weekday_date_clock(calendar.zone->local(segment.from)) + " until " +
                   time::weekday_date_clock(calendar.zone->local(segment.to)) + "; not at set times" +
                   (segment.rule.empty() ? "" : " (" + segment.rule + ")"));
    }
  }
}

void add_not_given(std::string& page, const Calendar& calendar, Ink ink) {
  Section left_out{page, "Left out", ink};
  for (const regimen::LeftOut& left : calendar.left_out) {
    const std::string text = left.text.starts_with(left.event) ? left.text : left.event + ": " + left.text;
    left_out.item(text + " (" + left.rule + ")");
  }
  Section gaps{page, "Days without a dose or a test that the order foresees", ink};
  for (const regimen::Gap& gap : calendar.gaps) {
    gaps.item(gap.from + " to " + gap.to + ": " + (gap.text.empty() ? time::days_words(gap.days) : gap.text));
  }
  Section washouts{page, "Washouts", ink};
  for (const regimen::Washout& washout : calendar.washouts) {
    if (!washout.last_dose) continue;
    washouts.item(washout.what + " before " + washout.before + ": last dose " + *washout.last_dose + ", " +
                  (washout.slack_days == 0 ? std::string{"zero slack"}
                                           : time::days_words(washout.slack_days) + " to spare") +
                  " (" + washout.rule + ")");
  }
}

void add_decisions(std::string& page, const Calendar& calendar, Ink ink) {
  Section section{page, "Decisions due", ink};
  for (const Entry& entry : calendar.entries) {
    if (entry.event.kind != regimen::EventKind::review) continue;
    section.item(time::weekday_date(time::day_of(entry.start)) + ": " + entry.event.say + " [" +
                 entry.event.id + "]");
  }
  for (const OpenDecision& open : calendar.open) {
    section.item("open: " + open.text);
    section.detail("waiting for it: " + joined(open.events, ", "));
  }
}

void add_rules(std::string& page, const Calendar& calendar, Ink ink) {
  Section broken{page, "Given up, because nothing else would do", ink};
  for (const regimen::Broken& one : calendar.broken) broken.item(one.rule + ": " + one.text);
  Section applied{page, "Rules applied, profile " + schedules::shown(calendar.profile), ink};
  for (const auto& [told, title] : calendar.rules) {
    const regimen::Rule& rule = *told;
    applied.item(rule.id + "  " + std::string{name_of(rule.severity)} +
                 (rule.profile_variant.empty() ? "" : ", as in profile " + rule.profile_variant));
    applied.detail(rule.says);
    applied.detail("source: " + *title + (rule.citation.at.empty() ? "" : "; " + rule.citation.at) +
                   (rule.citation.evidence == regimen::Evidence::verified
                        ? ""
                        : " [" + std::string{name_of(rule.citation.evidence)} + "]"));
  }
  Section off{page, "Rules that are off", ink};
  for (const RuleOff& rule : calendar.rules_off) off.item(rule.id + ": " + rule.why);
}

}  // namespace

std::string text_below_days(const Calendar& calendar, Ink ink) {
  std::string page;
  if (calendar.compared) {
    Section changes{page, "New since revision " + std::to_string(calendar.compared->revision), ink};
    for (const Change& change : calendar.compared->changes) changes.item(change_words(change));
    if (calendar.compared->changes.empty()) changes.item("no appointment of these days");
  }
  add_only_if_needed(page, calendar, ink);
  add_decisions(page, calendar, ink);
  add_not_given(page, calendar, ink);
  add_rules(page, calendar, ink);
  Section notes{page, "Notes", ink};
  for (const std::string& note : calendar.notes) notes.item(note);
  page += "\nDecision support: a professional checks every sheet.\n";
  return page;
}

}  // namespace posology::calendars
