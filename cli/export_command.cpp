// SPDX-License-Identifier: Apache-2.0
#include "cli/export_command.hpp"

#include <ostream>

#include "calendars/conflict.hpp"
#include "calendars/lay_out.hpp"
#include "calendars/plan_json.hpp"
#include "calendars/text_day_list.hpp"
#include "cli/answer.hpp"
#include "cli/exit_code.hpp"

namespace posology::cli {
namespace {

/// One line for each format.
std::string written(const calendars::Calendar& calendar, const ExportRequest& request, calendars::Ink ink) {
  switch (request.format) {
    case ExportRequest::Format::text:
      return calendars::text_day_list(calendar, ink);
    case ExportRequest::Format::json:
      return calendars::plan_json(calendar);
    case ExportRequest::Format::ics:
      return calendars::icalendar(calendar, request.detail);
  }
  return {};
}

}  // namespace

int run_export(const ExportRequest& request, const Streams& streams) {
  auto read = answer_of(request.order, streams);
  if (const auto* const mistakes = std::get_if<Mistakes>(&read)) {
    return tell(*mistakes, request.order.colour, streams);
  }
  const auto& answer = std::get<Answer>(read);
  if (const auto* const conflict = std::get_if<regimen::Conflict>(&answer.outcome)) {
    // There is nothing to export, so nothing is written; a program that asked for JSON gets the answer in
    // JSON.
    if (request.format == ExportRequest::Format::json) {
      deliver(calendars::conflict_json(answer.brief, *conflict), request.order, streams);
    } else {
      streams.err << calendars::conflict_text(answer.brief, *conflict,
                                              ink_for(request.order.colour, streams.err_is_terminal))
                  << std::flush;
    }
    return static_cast<int>(ExitCode::no);
  }
  const auto& plan = std::get<regimen::Plan>(answer.outcome);
  if (request.order.final) refuse_unless_final(answer, plan, request.order);
  const auto calendar =
      calendars::lay_out(answer.brief, plan, {.from = request.order.from, .until = request.order.until});
  const auto ink = ink_for(request.order.colour, streams.out_is_terminal && request.order.output == "-");
  deliver(written(calendar, request, ink), request.order, streams);
  return static_cast<int>(ExitCode::yes);
}

}  // namespace posology::cli
