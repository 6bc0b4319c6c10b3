// SPDX-License-Identifier: Apache-2.0
//
// The timeline as SVG: one picture, no script, no font or file of its own. Each event is a group with a title
// (date, dose, window) and, for programs, data-event, data-at, data-ends and data-dose.
//
// It takes the light or dark colours of whoever looks at it, and light ones on paper.
#pragma once

#include <string>

#include "calendars/calendar.hpp"
#include "calendars/languages/language.hpp"
#include "calendars/timeline/scene.hpp"

namespace posology::calendars {

struct PictureStyle {
  const Language* language = nullptr;  ///< Null is the default language.
  bool inside_page = false;            ///< Within an HTML page: no XML declaration.
};

struct SceneStyle {
  bool inside_page = false;
  int number = 0;     ///< Of several pictures of one page: it keeps their ids apart.
  bool fits = false;  ///< Never wider than what it stands in.
};

/// Any scene.
std::string scene_svg(const Scene& scene, std::string_view language, const SceneStyle& style = {});

std::string timeline_svg(const Calendar& calendar, const PictureStyle& style = {});

}  // namespace posology::calendars
