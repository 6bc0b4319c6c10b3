// SPDX-License-Identifier: Apache-2.0
#include "cli/plan_command.hpp"

#include "calendars/conflict.hpp"
#include "calendars/lay_out.hpp"
#include "calendars/plan_json.hpp"
#include "calendars/text_day_list.hpp"
#include "cli/answer.hpp"
#include "cli/exit_code.hpp"
#include "cli/order_options.hpp"
#include "cli/plan_stream.hpp"
#include "cli/trouble.hpp"

namespace posology::cli {

int run_plan(const PlanRequest& request, const Streams& streams) {
  if (request.stream) return run_plan_stream(request, streams);
  auto read = answer_of(request.order, streams);
  if (const auto* const mistakes = std::get_if<Mistakes>(&read)) {
    return tell(*mistakes, request.order.colour, streams);
  }
  const auto& answer = std::get<Answer>(read);
  const bool json = request.format == PlanRequest::Format::json;
  // A file is no terminal, wherever the talk goes.
  const auto ink = ink_for(request.order.colour, streams.out_is_terminal && request.order.output == "-");
  if (const auto* const conflict = std::get_if<regimen::Conflict>(&answer.outcome)) {
    deliver(json ? calendars::conflict_json(answer.brief, *conflict)
                 : calendars::conflict_text(answer.brief, *conflict, ink),
            request.order, streams);
    return static_cast<int>(ExitCode::no);
  }
  const auto& plan = std::get<regimen::Plan>(answer.outcome);
  if (request.order.final) refuse_unless_final(answer, plan, request.order);
  const auto calendar =
      calendars::lay_out(answer.brief, plan, {.from = request.order.from, .until = request.order.until});
  deliver(json ? calendars::plan_json(calendar) : calendars::text_day_list(calendar, ink), request.order,
          streams);
  return static_cast<int>(ExitCode::yes);
}

namespace {

/// A stream has no more than its own options, so that nothing asked for goes unheard.
PlanRequest stream_request_of(OrderOptions typed, const std::optional<std::string>& format) {
  if (typed.order.empty()) typed.order = "-";
  const auto refuse = [](const std::string& what) {
    throw Trouble{ExitCode::wrong, "POS0916", "--stream " + what};
  };
  if (typed.output != "-") refuse("writes to standard output, and does not take --output");
  if (typed.final) refuse("does not take --final");
  if (format && *format != "json") refuse("writes json, not " + *format);
  PlanRequest request{.order = order_request_of(typed), .format = PlanRequest::Format::json, .stream = true};
  if (request.order.as_of) return request;
  throw Trouble{ExitCode::wrong,
                "POS0915",
                "--stream needs --as-of",
                {"say for which moment: --as-of 2027-03-09T09:00:00-05:00"}};
}

}  // namespace

Command plan_command(std::function<int(const PlanRequest&, const Streams&)> act) {
  struct Typed {
    OrderOptions order;
    std::optional<std::string> format;
    bool stream = false;
  };
  const auto typed = std::make_shared<Typed>();
  Command command{.name = "plan",
                  .says = "Finds the best legal calendar of an order, or says why there is none",
                  .example = "posology plan schedules/examples/vipoma.toml"};
  add_order_options(command, typed->order);
  command.options.front().required = false;  // a stream is standard input when no file is named
  command.options.push_back({.names = "--format",
                             .says = "text, json",
                             .into = &typed->format,
                             .value = "FORMAT",
                             .one_of = {"text", "json"}});
  command.options.push_back({.names = "--stream",
                             .says = "Read orders as JSON, one a line, and write a plan for each",
                             .into = &typed->stream});
  command.run = [typed, act = std::move(act)](const Streams& streams) {
    if (typed->stream) return act(stream_request_of(typed->order, typed->format), streams);
    if (typed->order.order.empty()) throw Trouble{ExitCode::wrong, "POS0902", "ORDER is required"};
    return act({.order = order_request_of(typed->order),
                .format = typed->format.value_or("text") == "json" ? PlanRequest::Format::json
                                                                   : PlanRequest::Format::text},
               streams);
  };
  return command;
}

}  // namespace posology::cli
