// SPDX-License-Identifier: Apache-2.0
// Two regimens that give the same drug run one after the other; how long that keeps one waiting is said in
// plain words, as nobody who wrote a first day expects another a year later.
#include <algorithm>

#include "engine/planning/fill_in.hpp"
#include "engine/time/text.hpp"

namespace posology::planning {
namespace {

using std::chrono::days;
using time::LocalDay;

/// Less is told by the dates alone.
constexpr days long_wait{28};

class Waiting {
 public:
  explicit Waiting(const Filling& filling) : filling_{filling}, zone_{*filling.brief.zone} {}

  void tell(std::size_t use, std::vector<std::string>& notes) const {
    const auto& courses = filling_.draft.courses;
    const auto first = std::ranges::find_if(
        courses, [&](const DraftCourse& course) { return course.use == use && !course.course->with; });
    if (first == courses.end()) return;
    const std::size_t event = first->events.front();
    const auto asked = asked_for(event);
    const auto planned = day_of(event);
    if (!asked || !planned || *planned - *asked < long_wait) return;
    notes.push_back(filling_.brief.regimens[use].id + " begins on " + time::weekday_date(*planned) + ", " +
                    time::days_words(static_cast<int>((*planned - *asked) / days{1})) +
                    " after the day that the order asks for (" + time::weekday_date(*asked) +
                    "): a drug that two regimens give is given by one at a time.");
  }

 private:
  std::optional<LocalDay> day_of(std::size_t event) const {
    const auto& dates = filling_.dating.events[event];
    return dates ? std::optional{zone_.day_of(dates->planned)} : std::nullopt;
  }

  std::optional<LocalDay> asked_for(std::size_t event) const {
    const auto& timing = filling_.timing;
    const auto wish = std::ranges::find(timing.wishes, event, &Wish::event);
    if (wish != timing.wishes.end()) return wish->day;
    const auto aim = std::ranges::find_if(
        timing.aims, [&](const Aim& each) { return each.to == event && each.by.nominal(); });
    const auto from = aim == timing.aims.end() ? std::nullopt : day_of(aim->from);
    return from ? std::optional{add_civil(*from, aim->by)} : std::nullopt;
  }

  const Filling& filling_;
  const time::Zone& zone_;
};

}  // namespace

void tell_waiting(const Filling& filling, regimen::Plan& plan) {
  if (!filling.timing.regimens_wait) return;
  const Waiting waiting{filling};
  for (std::size_t use = 0; use < filling.brief.regimens.size(); ++use) waiting.tell(use, plan.notes);
}

}  // namespace posology::planning
