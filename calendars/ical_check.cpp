// SPDX-License-Identifier: Apache-2.0
#include "calendars/ical_check.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>

#include "calendars/icalendar.hpp"
#include "calendars/languages/language.hpp"
#include "engine/time/text.hpp"
#include "schedules/reading/icalendar_entries.hpp"

namespace posology::calendars {
namespace {

using schedules::IcsEntry;
using Titles = std::map<std::string, std::string>;

/// The titles that the calendar gives its entries, by UID.
Titles titles_of(const Calendar& calendar, Detail detail, const Language& language) {
  Titles titles;
  const std::string file = icalendar(calendar, {.detail = detail, .language = &language});
  for (const IcsEntry& entry : schedules::entries_of(file).entries) {
    titles.emplace(entry.uid, entry.summary);
  }
  return titles;
}

class Checking {
 public:
  Checking(const Calendar& calendar, const std::map<std::string, IcsEntry>& live)
      : calendar_{calendar}, live_{live} {}

  std::vector<std::string> differences() {
    for (const Entry& entry : calendar_.entries) compare(entry);
    compare_home();
    compare_titles();
    return std::move(differences_);
  }

 private:
  std::string at(time::Instant instant) const {
    return time::weekday_date_clock(calendar_.zone->local(instant));
  }

  void compare(const Entry& entry) {
    const regimen::PlannedEvent& event = entry.event;
    names_.emplace(event.uid, event.id);
    const auto found = live_.find(event.uid);
    if (found == live_.end()) {
      differences_.push_back(event.id + " is missing: planned for " + at(event.start));
      return;
    }
    const IcsEntry& there = found->second;
    const bool task = there.status == "NEEDS-ACTION";
    if (there.starts.size() != 1 || there.starts.front() != event.start) {
      differences_.push_back(event.id + " is on " + at(there.starts.front()) + ": planned for " +
                             at(event.start));
    }
    if (!task && there.lasts != event.end - event.start) {
      differences_.push_back(event.id + " has another length than planned");
    }
    const bool tentative = event.certainty == regimen::Certainty::provisional;
    if (!task && (there.status == "TENTATIVE") != tentative) {
      differences_.push_back(event.id + " is " + there.status + ": in the plan it is " +
                             std::string{name_of(event.certainty)});
    }
  }

  void compare_home() {
    std::multiset<time::Instant> planned, there;
    const auto shown = [&](time::Instant instant) {
      const time::LocalDay day = calendar_.zone->day_of(instant);
      return day >= calendar_.shown_first && day <= calendar_.shown_last;
    };
    for (const HomeCourse& course : calendar_.home) {
      for (const HomeDose& dose : course.doses) {
        if (shown(dose.at)) planned.insert(dose.at);
      }
    }
    for (const auto& [uid, entry] : live_) {
      if (names_.contains(uid)) continue;
      for (const time::Instant start : entry.starts) {
        if (shown(start)) there.insert(start);
      }
    }
    std::vector<time::Instant> only;
    std::ranges::set_difference(planned, there, std::back_inserter(only));
    for (const time::Instant each : only) differences_.push_back("a dose at home is missing: " + at(each));
    only.clear();
    std::ranges::set_difference(there, planned, std::back_inserter(only));
    for (const time::Instant each : only) differences_.push_back("an entry is not planned: " + at(each));
  }

  /// A title has the dose where everything is told; the file is held against what it was meant to tell.
  void compare_titles() {
    Titles best;
    std::size_t most = 0;
    const auto tags = Language::tags();
    constexpr std::array details{Detail::none, Detail::drug, Detail::full};
    for (std::size_t way = 0; way < tags.size() * details.size() && (most == 0 || most < live_.size());
         ++way) {
      const Language& language = *Language::find(tags[way / details.size()]);
      Titles titles = titles_of(calendar_, details.at(way % details.size()), language);
      const auto same = static_cast<std::size_t>(std::ranges::count_if(live_, [&](const auto& each) {
        const auto title = titles.find(each.first);
        return title != titles.end() && title->second == each.second.summary;
      }));
      if (best.empty() || same > most) {
        best = std::move(titles);
        most = same;
      }
    }
    for (const auto& [uid, title] : best) {
      const auto there = live_.find(uid);
      if (there == live_.end() || there->second.summary == title) continue;
      const auto name = names_.find(uid);
      differences_.push_back((name == names_.end() ? "a series at home" : name->second) + " is called \"" +
                             there->second.summary + "\": in the plan \"" + title + "\"");
    }
  }

  const Calendar& calendar_;
  const std::map<std::string, IcsEntry>& live_;
  std::map<std::string, std::string> names_;  ///< Ids of events by UID.
  std::vector<std::string> differences_;
};

}  // namespace

IcsVerdict verdict_on(const std::vector<std::string>& files, const Calendar* calendar) {
  IcsVerdict verdict;
  std::map<std::string, IcsEntry> live;
  std::set<std::string> met;
  for (const std::string& text : files) {
    schedules::IcsEntries read = schedules::entries_of(text);
    verdict.faults.insert(verdict.faults.end(), read.faults.begin(), read.faults.end());
    for (IcsEntry& entry : read.entries) {
      verdict.revision = std::max(verdict.revision, entry.sequence + 1);
      if (!met.insert(entry.uid).second && files.size() > 1) {
        verdict.faults.push_back("a UID is in two files: " + entry.uid);
      }
      if (entry.status == "CANCELLED") {
        ++verdict.cancelled;
        continue;
      }
      if (entry.starts.empty()) continue;
      ++verdict.entries;
      verdict.times += entry.starts.size();
      std::string uid = entry.uid;
      live.emplace(std::move(uid), std::move(entry));
    }
  }
  if (calendar != nullptr) verdict.differences = Checking{*calendar, live}.differences();
  return verdict;
}

}  // namespace posology::calendars
