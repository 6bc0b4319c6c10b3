// SPDX-License-Identifier: Apache-2.0
//
// The system's IANA time zone database, turned into the tables that the engine works with.
//
// The one idea: the database is asked once per zone, for every offset from 1970 to the end of 2037, and what
// comes back is an immutable value. Nothing is cached here: keep the pointer, share it freely.
//
//   const auto zone = load_zone("America/New_York");
//   if (!zone) report("unknown zone", nearest_zone_names("America/New_York"));
//
// It is read with Howard Hinnant's date library from the compiled files of the package tzdata. The first
// question of a process lists the whole database, some 2 to 6 ms; each zone after it costs about 0.1 ms. All
// functions may be called by several threads.
//
// Years end in 2037 because Debian's build of the library takes only the changes that the files list, and
// those end there: from 2038 on it would know no daylight saving time (engine/time/instant.hpp has the
// limits).
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/time/zone.hpp"

namespace posology::schedules {

/// The zone, under the very name it was asked for: an alias (US/Eastern) keeps its own. Offsets and changes
/// are rounded to minutes; only Liberia's before 1972 had seconds. Null when the database has no such name,
/// or when there is no database (zone_database_present() tells which). Names are case-sensitive, as IANA's
/// are.
std::shared_ptr<const time::Zone> load_zone(std::string_view iana_name);

/// Whether the system has a zone database at all: without the package tzdata no zone can be loaded.
bool zone_database_present();

/// Every name that load_zone() knows, ascending. Empty without a database.
std::vector<std::string> zone_names();

/// Up to `most` names that somebody who wrote `misspelt` may have meant, nearest first, ties by name: by
/// letters exchanged, missing or too many, whatever the case, and by the city alone ("new york"). Empty when
/// none is near.
std::vector<std::string> nearest_zone_names(std::string_view misspelt, std::size_t most = 3);

/// "2026f", of the database in use; "unknown" when its text form says nothing or is not there. Written into
/// every plan, because governments change their clocks at short notice.
std::string zone_database_version();
/// The same from the file `tzdata_zi`, whose first line reads "# version 2026f".
std::string zone_database_version(const std::filesystem::path& tzdata_zi);

}  // namespace posology::schedules
