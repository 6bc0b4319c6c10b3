// SPDX-License-Identifier: Apache-2.0
//
// The timeline of a plan: a lane for each course, doses as marks sized by dose, windows as whiskers, washouts
// and holds hatched with an arrow to the dose that they protect, the steps of a ladder, decisions as
// diamonds, today.
//
// What may be told by colour is told by shape and word as well: a dose is a disc, a test a triangle, a
// decision a diamond, a visit a square; what must not be given is hatched, and what is not decided is hatched
// the other way and drawn hollow. Each mark has a title with its date, dose and window.
#pragma once

#include "calendars/calendar.hpp"
#include "calendars/languages/language.hpp"
#include "calendars/timeline/lanes.hpp"
#include "calendars/timeline/scene.hpp"

namespace posology::calendars {

/// How wide a scene may be, in pixels: it takes the width that its days want between the two.
struct SceneWidth {
  double narrowest = 1180, widest = 12280;
};

/// O(events + doses' segments + days).
Scene timeline_of(const Calendar& calendar, const Language& language, const SceneWidth& width = {});

/// What lies behind the lanes: title, months, weeks, what is provisional.
void draw_ground(Scene& scene, const Calendar& calendar, const Language& language, const Scale& scale,
                 const std::vector<Lane>& lanes, double axis);
/// What happens on them.
void draw_lanes(Scene& scene, const Calendar& calendar, const Language& language, const Scale& scale,
                const std::vector<Lane>& lanes);
/// The line of today: over what is drawn of doses, under the marks and their labels.
void draw_today(Scene& scene, const Calendar& calendar, const Scale& scale, const std::vector<Lane>& lanes);
/// What the marks mean; the height that it took.
double draw_legend(Scene& scene, const Calendar& calendar, const Language& language,
                   const std::vector<Lane>& lanes, double top);

/// The mark of a kind of event, as the lanes and the legend draw it.
Shape mark_of(regimen::EventKind kind, Point at, double radius, bool provisional);

}  // namespace posology::calendars
