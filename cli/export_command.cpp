// SPDX-License-Identifier: Apache-2.0
#include "cli/export_command.hpp"

#include <ostream>

#include "calendars/conflict.hpp"
#include "calendars/lay_out.hpp"
#include "calendars/paper/typesetter.hpp"
#include "cli/answer.hpp"
#include "cli/exit_code.hpp"
#include "cli/export_check.hpp"
#include "cli/export_split.hpp"
#include "cli/ics_options.hpp"
#include "cli/order_options.hpp"
#include "cli/other_plans.hpp"
#include "cli/replaced.hpp"
#include "cli/sheet_options.hpp"
#include "cli/trouble.hpp"
#include "engine/planning/explain.hpp"

namespace posology::cli {
namespace {

constexpr std::size_t most_explained = 200;

/// Written by the format; a machine without a font has nothing to draw letters with.
std::string written(const calendars::Format& format, const calendars::Calendar& calendar,
                    const calendars::FormatOptions& options) {
  try {
    return format.write(calendar, options);
  } catch (const calendars::NoFont&) {
    throw Trouble{ExitCode::wrong,
                  "POS0240",
                  "--format " + std::string{format.name} + " needs a font, and none is installed",
                  {"install one: fonts-dejavu-core", "--format html and svg need none"}};
  }
}

}  // namespace

int run_export(const ExportRequest& request, const Streams& streams) {
  if (request.check && request.order.order.empty()) return check_files(*request.check, nullptr, streams);
  auto read = answer_of(request.order, streams);
  if (const auto* const mistakes = std::get_if<Mistakes>(&read)) {
    return tell(*mistakes, request.order.colour, streams);
  }
  const auto& answer = std::get<Answer>(read);
  // There is nothing to export, so nothing is written; a program that asked for JSON gets the answer in JSON.
  if (const auto* const conflict = std::get_if<regimen::Conflict>(&answer.outcome))
    return tell(answer.brief, *conflict, request.format->name == "json", request.order, streams);
  const auto& plan = std::get<regimen::Plan>(answer.outcome);
  if (request.order.final) refuse_unless_final(answer, plan, request.order);
  auto calendar =
      calendars::lay_out(answer.brief, plan, {.from = request.order.from, .until = request.order.until});
  if (request.check && !request.check->empty()) return check_files(*request.check, &calendar, streams);
  const bool to_terminal = streams.out_is_terminal && request.order.output == "-";
  if (to_terminal && request.format->binary) {
    throw Trouble{ExitCode::wrong,
                  "POS0902",
                  "--format " + std::string{request.format->name} + " is not for a terminal",
                  {"name a file: -o FILE"}};
  }
  auto options = request.options;
  if (request.replaces) make_next_revision(calendar, options, *request.format, *request.replaces, streams);
  if (request.split) {
    deliver_split(calendars::split_icalendar(calendar, icalendar_options(options), *request.split),
                  request.order.output, streams);
    return static_cast<int>(ExitCode::yes);
  }
  options.ink = ink_for(request.order.colour, to_terminal);
  // Each cost is an optimum of its own: of very long plans `posology plan --explain EVENT` tells one.
  if (options.reader == calendars::Role::oncologist && plan.events.size() <= most_explained) {
    auto explained = planning::explain(answer.brief);
    options.other_dates = std::make_shared<const calendars::OtherDates>(
        calendars::OtherDates{.explanation = explained ? std::move(*explained) : regimen::Explanation{},
                              .alternatives = judged_alternatives(answer, 5)});
  }
  const std::string document = written(*request.format, calendar, options);
  if (request.check) check_own(document, calendar, streams);
  deliver(document, request.order, streams);
  return static_cast<int>(ExitCode::yes);
}

Command export_command(std::function<int(const ExportRequest&, const Streams&)> act) {
  struct Typed {
    OrderOptions order;
    SheetOptions sheet;
    IcsOptions ics;
    std::string format = "text", layout = "days";
    std::optional<std::string> replaces;
    std::string split;
    std::optional<std::string> check;
    bool raw = false;
  };
  const auto typed = std::make_shared<Typed>();
  Command command{.name = "export",
                  .says = "Writes the calendar of an order for another program or person",
                  .example = "posology export schedules/examples/vipoma.toml --format ics -o vipoma.ics"};
  add_order_options(command, typed->order);
  command.options.front().required = false;  // a file may be checked alone
  command.options.push_back(format_option(typed->format, calendars::format_names()));
  add_ics_options(command, typed->ics);
  command.options.push_back(
      {.names = "--replaces",
       .says = "What was given out before: an ics file, for other formats the plan as JSON",
       .into = &typed->replaces,
       .value = "FILE"});
  command.options.push_back({.names = "--split",
                             .says = "An ics file for each course or month, into the folder that -o names",
                             .into = &typed->split,
                             .value = "BY",
                             .one_of = {"course", "month"}});
  command.options.push_back(
      {.names = "--check",
       .says = "Hold an ics file against the plan; without FILE, the one that is written",
       .into = &typed->check,
       .value = "FILE",
       .may_stand_alone = true});
  command.options.push_back({.names = "--layout",
                             .says = "Text as a list of days, or as a grid of months",
                             .into = &typed->layout,
                             .value = "HOW",
                             .one_of = {"days", "months"}});
  command.options.push_back({.names = "--raw",
                             .says = "A csv for programs: cells as they are, not made safe for spreadsheets",
                             .into = &typed->raw});
  add_sheet_options(command, typed->sheet);
  command.run = [typed, act = std::move(act)](const Streams& streams) {
    if (typed->replaces && typed->format == "ics" && (typed->order.from || typed->order.until)) {
      throw Trouble{ExitCode::wrong,
                    "POS0902",
                    "an ics file can be replaced only by that of the whole plan",
                    {"leave out --from and --until: what a part does not show would be cancelled"}};
    }
    if (!typed->split.empty() && (typed->format != "ics" || typed->order.output == "-")) {
      throw Trouble{ExitCode::wrong,
                    "POS0935",
                    "--split writes several ics files into a folder",
                    {"posology export ORDER --format ics --split " + typed->split + " -o FOLDER"}};
    }
    // The word after --check is its FILE; with no other word, an order is the order.
    if (typed->order.order.empty() && typed->check && typed->check->ends_with(".toml")) {
      std::swap(typed->order.order, *typed->check);
    }
    const bool alone = typed->check && !typed->check->empty();
    if (typed->order.order.empty() && !alone) throw Trouble{ExitCode::wrong, "POS0902", "ORDER is required"};
    if (typed->check && !alone && (typed->format != "ics" || !typed->split.empty())) {
      throw Trouble{ExitCode::wrong,
                    "POS0937",
                    "--check reads one ics file again",
                    {"add --format ics, or name a file or folder: --check FILE"}};
    }
    const auto ics = ics_options_of(typed->ics);
    ExportRequest request{.order = order_request_of(typed->order),
                          .format = calendars::find_format(typed->format),
                          .options = {.ink = {},
                                      .detail = ics.detail,
                                      .alarms = ics.alarms,
                                      .decisions = ics.decisions,
                                      .replaces = {},
                                      .raw = typed->raw,
                                      .month_grid = typed->layout == "months"},
                          .replaces = typed->replaces,
                          .check = typed->check};
    if (typed->split == "course") request.split = calendars::Split::course;
    if (typed->split == "month") request.split = calendars::Split::month;
    read_sheet_options(typed->sheet, *request.format, request.options);
    return act(request, streams);
  };
  return command;
}

}  // namespace posology::cli
