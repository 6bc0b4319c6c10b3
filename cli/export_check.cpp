// SPDX-License-Identifier: Apache-2.0
#include "cli/export_check.hpp"

#include <ostream>

#include "calendars/ical_check.hpp"
#include "cli/exit_code.hpp"
#include "cli/replaced.hpp"
#include "cli/trouble.hpp"
#include "cli/whole_file.hpp"
#include "schedules/reading/diagnostic.hpp"

namespace posology::cli {
namespace {

/// As many as help; the rest is counted.
constexpr std::size_t told_most = 50;

std::vector<std::string> all_of(const calendars::IcsVerdict& verdict) {
  std::vector<std::string> lines = verdict.faults;
  lines.insert(lines.end(), verdict.differences.begin(), verdict.differences.end());
  if (lines.size() > told_most) {
    const std::size_t more = lines.size() - told_most;
    lines.resize(told_most);
    lines.push_back("and " + std::to_string(more) + " more");
  }
  return lines;
}

std::string counted(const calendars::IcsVerdict& verdict) {
  std::string text =
      "entries: " + std::to_string(verdict.entries) + ", times: " + std::to_string(verdict.times);
  if (verdict.cancelled > 0) text += ", cancelled: " + std::to_string(verdict.cancelled);
  return text;
}

}  // namespace

int check_files(const std::string& place, const calendars::Calendar* calendar, const Streams& streams) {
  const auto verdict = calendars::verdict_on(replaced_files(place, streams), calendar);
  const std::string name = schedules::shown(place);
  std::string report;
  for (const std::string& line : all_of(verdict)) report += name + ": " + schedules::shown(line) + "\n";
  const bool good = report.empty();
  if (good) {
    report = name + ": OK, revision " + std::to_string(verdict.revision) + ", " + counted(verdict) +
             (calendar == nullptr ? "; held against no plan\n"
                                  : "; as in the plan of order " + schedules::shown(calendar->order) + "\n");
  }
  write_out(streams.out, report);
  return static_cast<int>(good ? ExitCode::yes : ExitCode::no);
}

void check_own(const std::string& document, const calendars::Calendar& calendar, const Streams& streams) {
  const auto verdict = calendars::verdict_on({document}, &calendar);
  const auto lines = all_of(verdict);
  if (!lines.empty()) {
    throw Trouble{ExitCode::defect, "POS0970", "the calendar that was written is not the plan", lines};
  }
  streams.err << "checked: " << counted(verdict) << ", as in the plan\n" << std::flush;
}

}  // namespace posology::cli
