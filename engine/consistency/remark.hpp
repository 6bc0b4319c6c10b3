// SPDX-License-Identifier: Apache-2.0
//
// What is found about the rules themselves: a fault, which must be mended, or a note, which is meant (two
// labels that differ) and only told.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace posology::consistency {

enum class About {
  contradiction,     ///< No calendar keeps these rules, whatever the start.
  implied,           ///< A rule that follows from others.
  never_binds,       ///< A rule whose ends nothing brings.
  source,            ///< A statement without a source that is known, or on though its wording was not seen.
  overlapping_id,    ///< Two things with one name, or with names that differ by spelling alone.
  unreachable_step,  ///< A step of a ladder that nobody can come to.
  not_covered,       ///< Two drugs of one option, and no rule or statement about them.
  mixed_units,       ///< Days of the calendar and hours that pass, of one pair.
  cycle,             ///< Each needs the other first.
  sources_differ,    ///< Two sources give different figures.
  example,           ///< A rule without examples, or one that its examples do not agree with.
};
/// "contradiction", "implied", "never-binds", …
std::string_view name_of(About about);

struct Remark {
  About about = About::contradiction;
  bool fault = true;
  std::vector<std::string> rules = {};     ///< Ids, the one that it is about first.
  std::vector<std::string> on = {};        ///< Drugs, procedures, ladders or regimens that it concerns.
  std::string text = {};                   ///< One plain sentence.
  std::vector<std::string> profiles = {};  ///< In which it is so; empty where profiles do not matter.
};

}  // namespace posology::consistency
