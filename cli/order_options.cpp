// SPDX-License-Identifier: Apache-2.0
#include "cli/order_options.hpp"

#include "cli/trouble.hpp"
#include "engine/time/text.hpp"

namespace posology::cli {

Option library_option(std::optional<std::string>& into) {
  return {.names = "--library",
          .says = "Files that add to or override the built-in library",
          .into = &into,
          .value = "DIR"};
}

Option dates_option(std::optional<std::string>& into) {
  return {.names = "--dates",
          .says = "A FHIR Bundle whose appointments are kept, as posology export --format fhir writes it",
          .into = &into,
          .value = "BUNDLE"};
}

Option format_option(std::string& into, const std::vector<std::string>& formats) {
  std::string listed;
  for (const std::string& format : formats) listed += (listed.empty() ? "" : ", ") + format;
  return {.names = "--format", .says = listed, .into = &into, .value = "FORMAT", .one_of = formats};
}

Option output_option(std::string& into) {
  return {.names = "-o,--output", .says = "Where to; - is standard output", .into = &into, .value = "FILE"};
}

Option as_of_option(std::optional<std::string>& into) {
  return {.names = "--as-of",
          .says = "The moment it is made for, instead of the clock's",
          .into = &into,
          .value = "INSTANT"};
}

Option colour_option(std::string& into) {
  return {.names = "--color",
          .says = "auto, always or never",
          .into = &into,
          .value = "WHEN",
          .one_of = {"auto", "always", "never"}};
}

std::vector<Option> order_input_options(OrderOptions& typed) {
  return {{.names = "ORDER",
           .says = "The order, a TOML file; - reads standard input",
           .into = &typed.order,
           .required = true},
          output_option(typed.output),
          as_of_option(typed.as_of),
          library_option(typed.library),
          colour_option(typed.colour)};
}

void add_order_options(Command& command, OrderOptions& typed) {
  std::vector<Option> options = order_input_options(typed);
  const std::vector<Option> days{
      {.names = "--from", .says = "First day to print", .into = &typed.from, .value = "DATE"},
      {.names = "--until", .says = "Last day to print", .into = &typed.until, .value = "DATE"}};
  const std::vector<Option> dates{
      dates_option(typed.dates),
      {.names = "--final", .says = "Refuse while a decision is open", .into = &typed.final}};
  options.insert(options.end() - 2, days.begin(), days.end());
  options.insert(options.end() - 1, dates.begin(), dates.end());
  command.options.insert(command.options.end(), options.begin(), options.end());
}

namespace {

std::string no_such(const std::string& option, const std::string& text, const std::string& what) {
  const std::string article = what == "instant" ? "an " : "a ";
  return text.empty() ? option + " is empty: " + article + what + " is expected"
                      : option + ": " + text + " is no " + what;
}

}  // namespace

time::LocalDay day_of(const std::string& option, const std::string& text) {
  const auto day = time::parse_iso_date(text);
  if (day) return *day;
  throw Trouble{ExitCode::wrong, "POS0902", no_such(option, text, "date"), {"write it as 2027-03-09"}};
}

time::Instant instant_of(const std::string& option, const std::string& text) {
  const auto instant = time::parse_iso_instant(text);
  if (instant) return *instant;
  throw Trouble{ExitCode::wrong,
                "POS0902",
                no_such(option, text, "instant"),
                {"write it with its offset, as 2027-03-09T09:00:00-05:00 or 2027-03-09T14:00:00Z"}};
}

Colour colour_of(const std::string& text) {
  return text == "always" ? Colour::always : text == "never" ? Colour::never : Colour::automatic;
}

OrderRequest order_request_of(const OrderOptions& typed) {
  OrderRequest order{.order = typed.order,
                     .library = typed.library,
                     .as_of = {},
                     .from = {},
                     .until = {},
                     .dates = typed.dates,
                     .output = typed.output,
                     .colour = colour_of(typed.colour),
                     .final = typed.final};
  if (typed.from) order.from = day_of("--from", *typed.from);
  if (typed.until) order.until = day_of("--until", *typed.until);
  if (order.from && order.until && *order.from > *order.until) {
    throw Trouble{ExitCode::wrong, "POS0902", "--from " + *typed.from + " is after --until " + *typed.until};
  }
  if (typed.as_of) order.as_of = instant_of("--as-of", *typed.as_of);
  return order;
}

}  // namespace posology::cli
