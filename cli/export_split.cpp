// SPDX-License-Identifier: Apache-2.0
#include "cli/export_split.hpp"

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "cli/whole_file.hpp"
#include "schedules/reading/diagnostic.hpp"

namespace posology::cli {
namespace {

namespace fs = std::filesystem;

/// The .ics files of a folder, by name. None where there is no such folder.
std::vector<fs::path> calendar_files(const std::string& folder) {
  std::vector<fs::path> files;
  std::error_code unreadable;
  for (const fs::directory_entry& entry : fs::directory_iterator{folder, unreadable}) {
    if (entry.path().extension() == ".ics" && entry.is_regular_file(unreadable))
      files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

}  // namespace

void deliver_split(const std::vector<calendars::ICalendarFile>& files, const std::string& folder,
                   const Streams& streams) {
  const std::vector<fs::path> before = calendar_files(folder);
  std::vector<NamedBytes> named;
  for (const calendars::ICalendarFile& file : files) named.push_back({.name = file.name, .bytes = file.text});
  write_whole_folder(folder, named);
  for (const calendars::ICalendarFile& file : files) {
    streams.err << "wrote " << schedules::shown((fs::path{folder} / file.name).string());
    if (file.name != file.contains + ".ics") streams.err << ": " << schedules::shown(file.contains);
    streams.err << '\n';
  }
  for (const fs::path& file : before) {
    if (std::ranges::find(named, file.filename().string(), &NamedBytes::name) != named.end()) continue;
    streams.err << "left alone " << schedules::shown(file.string()) << ": this export has no such file\n";
  }
  streams.err << std::flush;
}

}  // namespace posology::cli
