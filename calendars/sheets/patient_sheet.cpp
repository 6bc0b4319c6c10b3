// SPDX-License-Identifier: Apache-2.0
#include "calendars/sheets/patient_sheet.hpp"

#include <algorithm>
#include <set>

#include "calendars/sheets/change_list.hpp"
#include "calendars/sheets/decided_days.hpp"
#include "calendars/sheets/month_grid.hpp"
#include "calendars/sheets/patient_days.hpp"
#include "calendars/sheets/phrases.hpp"

namespace posology::calendars {
namespace {

struct Stretch {
  time::LocalDay first, last;  ///< Inclusive; nothing is decided when last < first.
  bool cut = false;            ///< The plan goes on, undecided.
};

Stretch printed_days(const Calendar& calendar, const SheetRequest& request) {
  Stretch stretch{.first = calendar.shown_first, .last = calendar.shown_last};
  const auto open = first_open_day(calendar);
  if (open && !request.beyond_decisions) {
    stretch.last = *open - std::chrono::days{1};
    stretch.cut = true;
  }
  return stretch;
}

/// Is any of [from, to) on the printed days?
bool printed(const Calendar& calendar, const Stretch& stretch, time::Instant from, time::Instant to) {
  return calendar.zone->day_of(from) <= stretch.last &&
         calendar.zone->day_of(to - time::minutes{1}) >= stretch.first;
}

void add_banners(Sheet& sheet, const Calendar& calendar, const Language& language, const Stretch& stretch) {
  const Phrases say{language, "patient"};
  if (calendar.revision > 1) {
    Notice notice{.tone = Tone::note,
                  .title = say("Sheet {number}. Throw away sheet {before}.",
                               {{"number", std::to_string(calendar.revision)},
                                {"before", std::to_string(calendar.revision - 1)}}),
                  .sentences = {},
                  .loud = true};
    if (calendar.compared) notice.sentences.push_back(say("What is new is marked CHANGED."));
    sheet.banners.push_back(std::move(notice));
  }
  if (stretch.cut) {
    Notice notice{.tone = Tone::decision, .title = {}, .sentences = {}, .loud = true};
    if (stretch.last < stretch.first) {
      notice.title = say("Nothing is decided yet. Wait for a new sheet.");
    } else {
      notice.title = say("This sheet ends on {date}.", {{"date", language.long_date(stretch.last)}});
      notice.sentences = {say("Your care team decides what comes after."), say("Then wait for a new sheet.")};
    }
    sheet.banners.push_back(std::move(notice));
  } else if (undecided(calendar)) {
    sheet.banners.push_back({.tone = Tone::decision,
                             .title = say("DRAFT"),
                             .sentences = {say("Hatched lines marked PROVISIONAL are not decided yet."),
                                           say("Ask your care team before you act on them.")},
                             .loud = true,
                             .provisional = true});
  }
}

void add_units(Notice& notice, const Calendar& calendar, const Phrases& say) {
  std::set<dose::Unit> units;
  for (const Entry& entry : calendar.entries) {
    if (entry.event.dose) units.insert(entry.event.dose->unit);
  }
  for (const HomeCourse& course : calendar.home) units.insert(course.pattern.dose.unit);
  if (units.contains(dose::Unit::mcg)) notice.sentences.push_back(say("mcg means micrograms."));
  if (units.contains(dose::Unit::mg)) notice.sentences.push_back(say("mg means milligrams."));
  if (units.contains(dose::Unit::mcg) && units.contains(dose::Unit::mg)) {
    notice.sentences.push_back(say("They are not the same."));
  }
}

Section how_to_read(const Calendar& calendar, const Language& language) {
  const Phrases say{language, "patient"};
  Notice notice{.tone = Tone::note,
                .title = {},
                .sentences = {say("Read the day, then each line."), say("TAKE: take it, then tick the box."),
                              say("DO NOT TAKE: leave this medicine out."),
                              say("ONLY IF NEEDED: see the box with that name."),
                              say("VISIT: come to the clinic at that time.")}};
  add_units(notice, calendar, say);
  return {.title = say("How to read this sheet"),
          .blocks = {std::move(notice),
                     Blanks{.labels = {say("Name"), say("Phone of your care team"), say("Checked by")}}}};
}

std::string day_at(const Calendar& calendar, const Language& language, time::Instant at) {
  return plain_moment(language, calendar.zone->local(at));
}

struct Break {
  time::Instant from, to;
  std::string what, because;
  bool rest = false;  ///< Off days of a cycle.
};

/// A break as a hatched box of its own, with the sentence that says what it is for. Hours are told where a
/// day is not whole.
Notice break_notice(const Calendar& calendar, const Language& language, const Break& pause) {
  const Phrases say{language, "patient"};
  const time::LocalDay first = calendar.zone->day_of(pause.from), next = calendar.zone->day_of(pause.to);
  const std::string from = pause.from == calendar.zone->start_of(first)
                               ? language.long_date(first)
                               : day_at(calendar, language, pause.from);
  Notice notice{.tone = Tone::do_not_take,
                .title = say("DO NOT TAKE {drug}", {{"drug", pause.what}}),
                .sentences = {say("It starts on {from}.", {{"from", from}})},
                .loud = true};
  notice.sentences.push_back(
      pause.to == calendar.zone->start_of(next)
          ? say("Its last day is {day}.", {{"day", language.long_date(next - std::chrono::days{1})}})
          : say("It ends on {until}.", {{"until", day_at(calendar, language, pause.to)}}));
  const auto event = calendar.events.find(pause.because);
  if (pause.rest) {
    for (std::string& words : rest_words(language)) notice.sentences.push_back(std::move(words));
  } else if (event != calendar.events.end()) {
    notice.sentences.push_back(say("This break is for {what}.", {{"what", event->second.say}}));
    notice.sentences.push_back(
        say("That visit is on {date}.", {{"date", language.long_date(time::day_of(event->second.start))}}));
  }
  return notice;
}

void add_breaks(Sheet& sheet, const Calendar& calendar, const Language& language, const Stretch& stretch) {
  const Phrases say{language, "patient"};
  Section section{.title = say("Breaks: when you must not take a medicine"), .blocks = {}};
  for (const HomeCourse& course : calendar.home) {
    for (const regimen::Segment& segment : course.pattern.segments) {
      if (segment.kind != regimen::SegmentKind::do_not_take || segment.because.empty()) continue;
      if (!calendar.events.contains(segment.because) || segment.because.ends_with("/start") ||
          segment.because.ends_with("/stop")) {
        continue;
      }
      if (!printed(calendar, stretch, segment.from, segment.to)) continue;
      section.blocks.emplace_back(break_notice(calendar, language,
                                               {.from = segment.from,
                                                .to = segment.to,
                                                .what = course.pattern.say,
                                                .because = segment.because,
                                                .rest = segment.rule == "cycle"}));
    }
  }
  for (const regimen::Washout& washout : calendar.washouts) {
    if (!printed(calendar, stretch, washout.from, washout.to)) continue;
    section.blocks.emplace_back(break_notice(
        calendar, language,
        {.from = washout.from, .to = washout.to, .what = washout.what, .because = washout.before}));
  }
  if (!section.blocks.empty()) sheet.sections.push_back(std::move(section));
}

/// With the hours where a day is not whole: a break may begin on it.
void add_allowed(Notice& notice, const Calendar& calendar, const Language& language, const Stretch& stretch,
                 const regimen::Segment& segment) {
  const Phrases say{language, "patient"};
  const time::LocalDay from = calendar.zone->day_of(segment.from),
                       to = calendar.zone->day_of(segment.to - time::minutes{1});
  const time::LocalDay first = std::max(from, stretch.first), last = std::min(to, stretch.last);
  const bool whole_first = first != from || segment.from <= calendar.zone->start_of(first);
  const bool whole_last = last != to || segment.to >= calendar.zone->start_of(last + std::chrono::days{1});
  if (whole_first && whole_last) {
    notice.sentences.push_back(say("Allowed: {days}.", {{"days", language.long_range(first, last)}}));
    return;
  }
  notice.sentences.push_back(
      say("Allowed from {from}.",
          {{"from", whole_first ? language.long_date(first) : day_at(calendar, language, segment.from)}}));
  notice.sentences.push_back(
      whole_last ? say("Allowed until the end of {day}.", {{"day", language.long_date(last)}})
                 : say("Allowed until {until}.", {{"until", day_at(calendar, language, segment.to)}}));
}

void add_only_if_needed(Sheet& sheet, const Calendar& calendar, const Language& language,
                        const Stretch& stretch) {
  const Phrases say{language, "patient"};
  Section section{.title = say("Only if needed"), .blocks = {}, .together = true};
  for (const HomeCourse& course : calendar.home) {
    Notice notice{
        .tone = Tone::only_if_needed,
        .title = say("ONLY IF NEEDED: {drug}", {{"drug", course.pattern.say}}),
        .sentences = {say("This medicine has no set times."),
                      say("One dose is {dose}.", {{"dose", dose_and_units(language, course.pattern)}}),
                      // As prescribed: what is taken if needed is the dose in use before.
                      say.count("No more than {n} dose in one day.",
                                static_cast<long long>(course.pattern.times.size())),
                      say("If that is not enough, call your care team."),
                      say("Ask your pharmacist how long to wait between doses."),
                      say("Write down each dose that you take.")},
        .loud = true};
    const std::size_t without_days = notice.sentences.size();
    for (const regimen::Segment& segment : course.pattern.segments) {
      if (segment.kind != regimen::SegmentKind::only_if_needed) continue;
      if (!printed(calendar, stretch, segment.from, segment.to)) continue;
      add_allowed(notice, calendar, language, stretch, segment);
    }
    if (notice.sentences.size() == without_days) continue;
    section.blocks.emplace_back(std::move(notice));
    section.blocks.emplace_back(
        Blanks{.labels = {say("Least hours between two doses"), say("Phone of your care team")}});
    section.blocks.emplace_back(Blanks{
        .labels = {say("Day and time"), say("Day and time"), say("Day and time"), say("Day and time")}});
  }
  if (!section.blocks.empty()) sheet.sections.push_back(std::move(section));
}

/// Whole hours, where the rule has such: nobody is to count minutes.
std::optional<std::string> hours_of(const std::optional<time::Duration>& within) {
  if (!within || within->nominal()) return std::nullopt;
  const long long minutes = within->count();
  if (minutes % 60 != 0) return std::nullopt;
  return std::to_string(minutes / 60);
}

Section missed_doses(const Calendar& calendar, const Language& language) {
  const Phrases say{language, "patient"};
  Section section{.title = say("If you miss a dose"), .blocks = {}};
  for (const LateDoseAdvice& advice : calendar.late_doses) {
    Notice notice{.tone = Tone::note, .title = advice.say, .sentences = {}};
    if (const auto hours = hours_of(advice.within)) {
      notice.sentences = {say("Less than {hours} hours late: take it.", {{"hours", *hours}}),
                          say("Later than that: leave it out.")};
    } else {
      notice.sentences = {say("Do not take it late."), say("Ask your care team how to go on.")};
    }
    if (advice.at_home) notice.sentences.push_back(say("Never take an extra dose to make up for it."));
    section.blocks.emplace_back(std::move(notice));
  }
  Notice notice{.tone = Tone::note,
                .title = {},
                .sentences = {say("Ask your pharmacist what to do."), say("Ask before you take a dose late."),
                              say("If you miss a visit, call your care team.")}};
  if (!section.blocks.empty()) notice.title = say("Any other medicine");
  section.blocks.emplace_back(std::move(notice));
  return section;
}

}  // namespace

Sheet patient_sheet(const Calendar& calendar, const SheetRequest& request) {
  const Language& language = request.language;
  const Phrases say{language, "patient"};
  const Stretch stretch = printed_days(calendar, request);
  Sheet sheet;
  add_common_words(sheet, calendar, language);
  sheet.for_patient = true;
  sheet.title = say("My medicine calendar");
  sheet.facts = {{say("Sheet"), std::to_string(calendar.revision)}, {say("Order"), calendar.order}};
  if (stretch.first <= stretch.last) {
    sheet.facts.emplace_back(say("Days on this sheet"), language.long_range(stretch.first, stretch.last));
  }
  sheet.facts.emplace_back(say("Made on"), language.long_date(calendar.zone->day_of(calendar.as_of)));
  sheet.facts.emplace_back(say("Times are those of"), calendar.zone->name());
  add_banners(sheet, calendar, language, stretch);
  sheet.sections.push_back(how_to_read(calendar, language));
  if (auto visits = next_visits(calendar, language, stretch.first, stretch.last)) {
    sheet.sections.push_back(std::move(*visits));
  }
  if (auto changes = patient_changes(calendar, language, stretch.first, stretch.last)) {
    sheet.sections.push_back(std::move(*changes));
  }
  Section months{.title = say("Month by month"), .blocks = {}, .new_page = true};
  for (MonthGrid& grid : month_grids(calendar, language, stretch.first, stretch.last)) {
    months.blocks.emplace_back(std::move(grid));
  }
  if (!months.blocks.empty()) {
    sheet.sections.push_back(std::move(months));
    sheet.sections.push_back({.title = say("Day by day"),
                              .blocks = {patient_days(calendar, language, stretch.first, stretch.last)},
                              .new_page = true});
    if (stretch.cut) {
      sheet.sections.back().blocks.emplace_back(
          Notice{.tone = Tone::decision,
                 .title = say("This sheet ends here. Wait for a new sheet."),
                 .sentences = {say("Your care team decides what comes after.")},
                 .loud = true});
    }
  }
  add_only_if_needed(sheet, calendar, language, stretch);
  add_breaks(sheet, calendar, language, stretch);
  sheet.sections.push_back(missed_doses(calendar, language));
  if (auto off = rules_off_section(calendar, language)) sheet.sections.push_back(std::move(*off));
  return sheet;
}

}  // namespace posology::calendars
