// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "calendars/sheets/clinic_parts.hpp"
#include "calendars/sheets/clinic_sheets.hpp"
#include "calendars/wording.hpp"

namespace posology::calendars {
namespace {

class ClinicDay {
 public:
  ClinicDay(const Calendar& calendar, const Language& language, const Day& day)
      : calendar_{calendar}, language_{language}, day_{day} {}

  Section section() const {
    Section made{.title = language_.long_date(day_.date), .blocks = {}, .together = true};
    if (day_.clock_change) {
      made.blocks.emplace_back(Notice{.tone = Tone::note,
                                      .title = say_("The clock changes today"),
                                      .sentences = {clock_change_words(*day_.clock_change)},
                                      .loud = true});
    }
    for (const std::size_t index : day_.entries) {
      for (Notice& check : checks(calendar_.entries[index])) made.blocks.emplace_back(std::move(check));
    }
    made.blocks.emplace_back(minutes());
    return made;
  }

 private:
  Table minutes() const {
    Table table{.caption = say_("The day by the minute"),
                .columns = {say_("Planned"), say_("What"), say_("Dose"), say_("Earliest"), say_("Latest"),
                            say_("Done at, by")},
                .widths = {3, 6, 4, 3, 3, 4}};
    for (const std::size_t index : day_.entries) table.rows.push_back(row(calendar_.entries[index]));
    return table;
  }

  TableRow row(const Entry& entry) const {
    const regimen::PlannedEvent& event = entry.event;
    TableRow made = row_of(calendar_, entry);
    const auto at = [&](time::Instant instant) {
      return moment_on(calendar_, language_, instant, day_.date);
    };
    std::string under = event.id;
    if (!event.place.empty()) under += ", " + say_("place: {place}", {{"place", place_words(event.place)}});
    made.cells = {{.text = at(event.start),
                   .under = event.end > event.start ? say_("until {until}", {{"until", at(event.end)}}) : ""},
                  {.text = act(language_, event), .under = under},
                  {.text = dose_and_units(language_, event), .under = joined(event.open, "; ")},
                  {.text = at(event.slack_first)},
                  {.text = at(event.slack_last), .under = event.derived ? say_("moves with its dose") : ""},
                  {.text = "____ : ____  ________"}};
    return made;
  }

  /// What must be confirmed before a dose may be given.
  std::vector<Notice> checks(const Entry& entry) const {
    std::vector<Notice> all;
    const regimen::PlannedEvent& event = entry.event;
    for (const HomeCourse& course : calendar_.home) {
      for (const regimen::Segment& segment : course.pattern.segments) {
        if (segment.kind != regimen::SegmentKind::do_not_take || segment.because != event.id) continue;
        if (segment.from < event.start) all.push_back(last_home_dose(course, segment, event));
      }
    }
    for (const regimen::Washout& washout : calendar_.washouts) {
      if (washout.before == event.id) all.push_back(last_depot(washout, event));
    }
    const bool window = event.kind == regimen::EventKind::administration && !event.derived &&
                        event.slack_first != event.slack_last;
    if (window) all.push_back(may_be_given(event));
    return all;
  }

  Notice last_home_dose(const HomeCourse& course, const regimen::Segment& segment,
                        const regimen::PlannedEvent& event) const {
    const auto after = std::ranges::lower_bound(course.doses, segment.from, {}, &HomeDose::at);
    Notice notice{.tone = Tone::do_not_take,
                  .title = say_("Confirm before {event}: last dose of {drug}",
                                {{"event", event.id}, {"drug", course.pattern.say}}),
                  .sentences = {say_("No dose later than {time}.", {{"time", at(segment.from)}})},
                  .loud = true};
    if (after != course.doses.begin()) {
      notice.sentences.push_back(
          say_("The last set dose is planned for {time}.", {{"time", at(std::prev(after)->at)}}));
    }
    notice.sentences.push_back(
        say_("Extra doses count too: ask for them. Last dose was taken on ______ at ______."));
    return notice;
  }

  Notice last_depot(const regimen::Washout& washout, const regimen::PlannedEvent& event) const {
    Notice notice{.tone = Tone::do_not_take,
                  .title = say_("Confirm before {event}: washout of {drug}",
                                {{"event", event.id}, {"drug", washout.what}}),
                  .sentences = {say_("None since {time}.", {{"time", at(washout.from)}})},
                  .loud = true};
    if (washout.last_dose) {
      notice.sentences.push_back(say_("Last dose planned: {event}.", {{"event", *washout.last_dose}}));
    }
    notice.sentences.push_back(say_("Last dose was given on ______ at ______."));
    return notice;
  }

  Notice may_be_given(const regimen::PlannedEvent& event) const {
    return {.tone = Tone::visit,
            .title = say_("{drug} may be given", {{"drug", event_name(language_, event)}}),
            .sentences = {say_(
                "from {from} until {until} [{event}]",
                {{"from", at(event.slack_first)}, {"until", at(event.slack_last)}, {"event", event.id}})}};
  }

  std::string at(time::Instant instant) const { return moment(calendar_, language_, instant); }

  const Calendar& calendar_;
  const Language& language_;
  const Day& day_;
  const Phrases say_{language_, "clinic"};
};

}  // namespace

Sheet nurse_sheet(const Calendar& calendar, const SheetRequest& request) {
  const Language& language = request.language;
  const Phrases say{language, "clinic"};
  Sheet sheet = clinic_sheet(calendar, request, say("Plan for the nurse"));
  add(sheet, open_section(calendar, language));
  add(sheet, clinic_changes(calendar, language));
  for (const Day& day : calendar.days) {
    if (!day.entries.empty()) sheet.sections.push_back(ClinicDay{calendar, language, day}.section());
  }
  sheet.sections.push_back(home_section(calendar, language));
  add(sheet, rules_off_section(calendar, language));
  add(sheet, notes_section(calendar, language));
  return sheet;
}

}  // namespace posology::calendars
