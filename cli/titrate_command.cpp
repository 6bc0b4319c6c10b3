// SPDX-License-Identifier: Apache-2.0
#include "cli/titrate_command.hpp"

#include <algorithm>

#include "calendars/titration_page.hpp"
#include "cli/answer.hpp"
#include "cli/exit_code.hpp"
#include "cli/order_options.hpp"
#include "engine/audit/plan_checker.hpp"
#include "engine/planning/planner.hpp"

namespace posology::cli {
namespace {

std::string written(const calendars::TitrationPage& page, TitrateRequest::Format format, calendars::Ink ink) {
  switch (format) {
    case TitrateRequest::Format::text:
      return calendars::titration_text(page, ink);
    case TitrateRequest::Format::json:
      return calendars::titration_json(page);
    case TitrateRequest::Format::svg:
      return calendars::titration_svg(page);
  }
  return {};
}

}  // namespace

int run_titrate(const TitrateRequest& request, const Streams& streams) {
  auto read = answer_of(request.order, streams);
  if (const auto* const mistakes = std::get_if<Mistakes>(&read))
    return tell(*mistakes, request.order.colour, streams);
  const auto& answer = std::get<Answer>(read);
  const auto ink = ink_for(request.order.colour, streams.out_is_terminal && request.order.output == "-");
  if (const auto* const conflict = std::get_if<regimen::Conflict>(&answer.outcome))
    return tell(answer.brief, *conflict, request.format == TitrateRequest::Format::json, request.order,
                streams);
  const auto& plan = std::get<regimen::Plan>(answer.outcome);
  calendars::TitrationPage page{.brief = answer.brief, .courses = titration::progress(answer.brief, plan)};
  if (request.tree) {
    const titration::Machinery machinery{.plan = planning::plan, .judge = audit::check_for_release};
    for (const auto& course : page.courses)
      page.trees.push_back(titration::outcomes(answer.brief, plan, course, machinery));
  }
  deliver(written(page, request.format, ink), request.order, streams);
  const bool legal = std::ranges::all_of(page.trees, [](const auto& tree) { return tree.all_legal(); });
  return static_cast<int>(legal ? ExitCode::yes : ExitCode::no);
}

Command titrate_command(std::function<int(const TitrateRequest&, const Streams&)> act) {
  struct Typed {
    OrderOptions order;
    std::string format = "text";
    bool tree = false;
  };
  const auto typed = std::make_shared<Typed>();
  Command command{.name = "titrate",
                  .says = "Says where each dose is on its ladder, and what is proposed after each response",
                  .example = "posology titrate schedules/examples/vipoma.toml --tree"};
  command.options = order_input_options(typed->order);
  command.options.insert(command.options.begin() + 1,
                         {{.names = "--tree",
                           .says = "Every outcome ahead, each proven to have a legal calendar",
                           .into = &typed->tree},
                          format_option(typed->format, {"text", "json", "svg"})});
  command.run = [typed, act = std::move(act)](const Streams& streams) {
    return act({.order = order_request_of(typed->order),
                .format = typed->format == "json"  ? TitrateRequest::Format::json
                          : typed->format == "svg" ? TitrateRequest::Format::svg
                                                   : TitrateRequest::Format::text,
                .tree = typed->tree},
               streams);
  };
  return command;
}

}  // namespace posology::cli
