// SPDX-License-Identifier: Apache-2.0
#include "cli/replaced.hpp"

#include <algorithm>
#include <filesystem>

#include "calendars/changes.hpp"
#include "calendars/ical_earlier.hpp"
#include "cli/trouble.hpp"
#include "cli/whole_file.hpp"

namespace posology::cli {
namespace {

namespace fs = std::filesystem;

/// No file that we write is larger, nor all files of a folder.
constexpr std::size_t export_bytes_most = std::size_t{64} << 20U;

Trouble unusable(const std::string& why, const std::string& help) {
  return {ExitCode::wrong, "POS0953", "what --replaces names cannot be used: " + why, {help}};
}

}  // namespace

std::vector<std::string> replaced_files(const std::string& place, const Streams& streams) {
  std::error_code not_there;
  if (!fs::is_directory(place, not_there)) return {read_whole(place, streams.in, export_bytes_most)};
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::directory_iterator{place, not_there}) {
    if (entry.path().extension() == ".ics") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  std::vector<std::string> texts;
  std::size_t left = export_bytes_most;
  for (const fs::path& file : files) {
    texts.push_back(read_whole(file.string(), streams.in, left));
    left -= texts.back().size();
  }
  if (texts.empty())
    throw Trouble{ExitCode::wrong,
                  "POS0953",
                  "the folder has no .ics file: " + place,
                  {"name the folder into which a calendar was split"}};
  return texts;
}

void make_next_revision(calendars::Calendar& calendar, calendars::FormatOptions& options,
                        const calendars::Format& format, const std::string& place, const Streams& streams) {
  if (format.name == "ics") {
    options.replaces = replaced_files(place, streams);
    try {
      calendar.revision = calendars::revision_of_export(options.replaces) + 1;
    } catch (const calendars::NotAnExport& why) {
      throw unusable(why.what(), "name the .ics file that was exported before");
    }
    return;
  }
  try {
    const auto before = schedules::earlier_plan_of(read_whole(place, streams.in, export_bytes_most));
    if (before.order != calendar.order) {
      throw unusable("it is a plan of another order, " + before.order,
                     "name the plan of this order that was given out");
    }
    calendars::compare(calendar, before);
  } catch (const schedules::NotAPlan& why) {
    throw unusable(why.what(),
                   "keep the plan beside each sheet: posology export ORDER --format json -o plan.json");
  }
}

}  // namespace posology::cli
