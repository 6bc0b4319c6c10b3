// SPDX-License-Identifier: Apache-2.0
#include "cli/dispense_command.hpp"

#include <algorithm>

#include "calendars/supply_page.hpp"
#include "cli/answer.hpp"
#include "cli/exit_code.hpp"
#include "cli/order_options.hpp"
#include "cli/trouble.hpp"

namespace posology::cli {
namespace {

std::string written(const calendars::SupplyPage& page, DispenseRequest::Format format, calendars::Ink ink) {
  switch (format) {
    case DispenseRequest::Format::text:
      return calendars::supply_text(page, ink);
    case DispenseRequest::Format::json:
      return calendars::supply_json(page);
    case DispenseRequest::Format::csv:
      return calendars::supply_csv(page);
  }
  return {};
}

/// How long a supply lasts: days, weeks or months.
std::optional<time::Duration> length_of(const std::string& text) {
  if (text.empty()) return std::nullopt;
  const auto length = time::Duration::parse(text);
  const bool civil = length && (length->kind() == time::Duration::Kind::civil_days ||
                                length->kind() == time::Duration::Kind::civil_months);
  if (civil && length->count() > 0) return length;
  throw Trouble{ExitCode::wrong,
                "POS0925",
                "--every: " + text + " is no length of a supply",
                {"write days, weeks or months: P28D, P4W or P1M"}};
}

}  // namespace

int run_dispense(const DispenseRequest& request, const Streams& streams) {
  auto read = answer_of(request.order, streams);
  if (const auto* const mistakes = std::get_if<Mistakes>(&read))
    return tell(*mistakes, request.order.colour, streams);
  const auto& answer = std::get<Answer>(read);
  if (const auto* const conflict = std::get_if<regimen::Conflict>(&answer.outcome))
    return tell(answer.brief, *conflict, request.format == DispenseRequest::Format::json, request.order,
                streams);
  const auto& plan = std::get<regimen::Plan>(answer.outcome);
  if (request.order.final) refuse_unless_final(answer, plan, request.order);
  const titration::SupplyDays days{.from = std::max(plan.first, request.order.from.value_or(plan.first)),
                                   .until = std::min(plan.last, request.order.until.value_or(plan.last))};
  calendars::SupplyPage page{
      .brief = answer.brief, .plan = plan, .supply = titration::supply_of(answer.brief, plan, days)};
  if (request.every) {
    page.refills = titration::refills(answer.brief, plan, days, *request.every);
    page.every = request.every->words();
  }
  const auto ink = ink_for(request.order.colour, streams.out_is_terminal && request.order.output == "-");
  deliver(written(page, request.format, ink), request.order, streams);
  return static_cast<int>(ExitCode::yes);
}

Command dispense_command(std::function<int(const DispenseRequest&, const Streams&)> act) {
  struct Typed {
    OrderOptions order;
    std::string format = "text", every;
  };
  const auto typed = std::make_shared<Typed>();
  Command command{
      .name = "dispense",
      .says = "Says what to supply: by visit, for home, in all, and when a refill is due",
      .example = "posology dispense schedules/examples/vipoma.toml --until 2027-01-31 --every P28D"};
  add_order_options(command, typed->order);
  command.options.push_back(format_option(typed->format, {"text", "json", "csv"}));
  command.options.push_back({.names = "--every",
                             .says = "How long one supply for home lasts: P28D. Lists the refills",
                             .into = &typed->every,
                             .value = "DURATION"});
  command.run = [typed, act = std::move(act)](const Streams& streams) {
    return act({.order = order_request_of(typed->order),
                .format = typed->format == "json"  ? DispenseRequest::Format::json
                          : typed->format == "csv" ? DispenseRequest::Format::csv
                                                   : DispenseRequest::Format::text,
                .every = length_of(typed->every)},
               streams);
  };
  return command;
}

}  // namespace posology::cli
