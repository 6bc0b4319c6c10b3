// SPDX-License-Identifier: Apache-2.0
#include "cli/plan_command.hpp"

#include <charconv>

#include "calendars/alternatives.hpp"
#include "calendars/conflict.hpp"
#include "calendars/explanation.hpp"
#include "calendars/lay_out.hpp"
#include "calendars/plan_json.hpp"
#include "calendars/text_day_list.hpp"
#include "cli/answer.hpp"
#include "cli/exit_code.hpp"
#include "cli/order_options.hpp"
#include "cli/other_plans.hpp"
#include "cli/plan_stream.hpp"
#include "cli/trouble.hpp"
#include "engine/planning/explain.hpp"
#include "schedules/reading/suggestions.hpp"

namespace posology::cli {
namespace {

/// Throws Trouble (wrong) for an event that the plan does not have, with the nearest that it has.
regimen::Explanation explained(const Answer& answer, const regimen::Plan& plan, const std::string& event) {
  auto told =
      planning::explain(answer.brief, event.empty() ? std::nullopt : std::optional<std::string>{event});
  if (told) return std::move(*told);
  std::vector<std::string> known;
  for (const auto& each : plan.events) known.push_back(each.id);
  for (const auto& each : plan.left_out) known.push_back(each.event);
  const auto meant = schedules::nearest(event, known);
  throw Trouble{
      ExitCode::wrong,
      "POS0908",
      "--explain: the plan has no event " + event,
      {meant.empty() ? "events are a course and a number: lutetium/2" : schedules::did_you_mean(meant)}};
}

/// How many: from 1 to 20.
int number_of_alternatives(const std::string& typed) {
  int count = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), count);
  if (error == std::errc{} && end == typed.data() + typed.size() && count >= 1 && count <= 20) return count;
  throw Trouble{ExitCode::wrong, "POS0902", "--alternatives: " + typed + " is no number from 1 to 20", {}};
}

}  // namespace

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
  const auto explanation =
      request.explain ? std::optional{explained(answer, plan, *request.explain)} : std::nullopt;
  if (explanation && !json) {
    deliver(calendars::explanation_text(answer.brief, *explanation, ink), request.order, streams);
    return static_cast<int>(ExitCode::yes);
  }
  const auto others = judged_alternatives(answer, request.alternatives);
  const auto calendar =
      calendars::lay_out(answer.brief, plan, {.from = request.order.from, .until = request.order.until});
  const calendars::PlanExtras extras{.explanation = explanation ? &*explanation : nullptr,
                                     .alternatives = request.alternatives > 0 ? &others : nullptr};
  std::string page = json ? calendars::plan_json(calendar, calendars::JsonLayout::indented, extras)
                          : calendars::text_day_list(calendar, ink);
  if (!json && request.alternatives > 0)
    page += calendars::alternatives_text(*answer.brief.zone, others, ink);
  deliver(page, request.order, streams);
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
    std::optional<std::string> explain, alternatives;
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
  command.options.push_back({.names = "--alternatives",
                             .says = "So many of the best other plans, with what each gains and loses",
                             .into = &typed->alternatives,
                             .value = "N"});
  command.options.push_back(
      {.names = "--explain",
       .says = "Why an event is when it is, and what moving it would cost; without EVENT, of "
               "all events",
       .into = &typed->explain,
       .value = "EVENT",
       .may_stand_alone = true});
  command.run = [typed, act = std::move(act)](const Streams& streams) {
    if (typed->stream && (typed->explain || typed->alternatives))
      throw Trouble{ExitCode::wrong, "POS0916", "--stream does not take --explain and --alternatives"};
    if (typed->stream) return act(stream_request_of(typed->order, typed->format), streams);
    // The word after --explain is its EVENT; with no other word it can only be the order.
    if (typed->order.order.empty() && typed->explain && !typed->explain->empty()) {
      std::swap(typed->order.order, *typed->explain);
    }
    if (typed->order.order.empty()) throw Trouble{ExitCode::wrong, "POS0902", "ORDER is required"};
    return act({.order = order_request_of(typed->order),
                .format = typed->format.value_or("text") == "json" ? PlanRequest::Format::json
                                                                   : PlanRequest::Format::text,
                .alternatives = typed->alternatives ? number_of_alternatives(*typed->alternatives) : 0,
                .explain = typed->explain},
               streams);
  };
  return command;
}

}  // namespace posology::cli
