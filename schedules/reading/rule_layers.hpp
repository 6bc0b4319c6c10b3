// SPDX-License-Identifier: Apache-2.0
//
// Rules laid over rules: a site's values for what no source gives, an override that somebody answers for, a
// rule of a library's later layer. What is laid over is a table of the rule's own keys; the rest stays as it
// was.
#pragma once

#include <optional>
#include <string>

#include "schedules/reading/library_reading.hpp"

namespace posology::schedules {

/// The rule as `profile` has it, with the entries of `keys` in place of its own. What cannot be read is told
/// in `report`, whose file `keys` stands in. Nothing when it was told.
std::optional<regimen::Rule> rule_with(const Library& library, const RuleVariants& rule,
                                       const std::string& profile, const Value& keys, Report& report);

/// "at_least P21D, target P21D"
std::string words_of(const Value& keys);

/// In what `now` asks less than `was`, in words; empty when in nothing. What cannot be compared counts as
/// less.
std::string loosened(const regimen::Rule& was, const regimen::Rule& now);

/// One [[site]] table: `rule`, `set`, `source`. The keys of `set` must be among those that the rule leaves to
/// the site.
struct SiteValue {
  std::string rule = {};
  const Value* set = nullptr;
  std::string source = {};  ///< Who says so, at the site.
};
std::optional<SiteValue> read_site_value(const Library& library, const Value& table, Report& report);

/// The whole of site.toml, laid over the rules of all profiles.
void read_site_values(LibraryReading& reading, const Value& root);

}  // namespace posology::schedules
