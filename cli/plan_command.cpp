// SPDX-License-Identifier: Apache-2.0
#include "cli/plan_command.hpp"

#include "calendars/conflict.hpp"
#include "calendars/lay_out.hpp"
#include "calendars/plan_json.hpp"
#include "calendars/text_day_list.hpp"
#include "cli/answer.hpp"
#include "cli/exit_code.hpp"
#include "cli/order_options.hpp"

namespace posology::cli {

int run_plan(const PlanRequest& request, const Streams& streams) {
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

Command plan_command(std::function<int(const PlanRequest&, const Streams&)> act) {
  struct Typed {
    OrderOptions order;
    std::string format = "text";
  };
  const auto typed = std::make_shared<Typed>();
  Command command{.name = "plan",
                  .says = "Finds the best legal calendar of an order, or says why there is none",
                  .example = "posology plan schedules/examples/vipoma.toml"};
  add_order_options(command, typed->order);
  command.options.push_back(format_option(typed->format, {"text", "json"}));
  command.run = [typed, act = std::move(act)](const Streams& streams) {
    return act({.order = order_request_of(typed->order),
                .format = typed->format == "json" ? PlanRequest::Format::json : PlanRequest::Format::text},
               streams);
  };
  return command;
}

}  // namespace posology::cli
