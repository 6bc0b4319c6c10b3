// SPDX-License-Identifier: Apache-2.0
#include "cli/audit_command.hpp"

#include <charconv>
#include <memory>

#include "cli/clock.hpp"
#include "cli/order_options.hpp"
#include "cli/trouble.hpp"

namespace posology::cli {
namespace {

struct Typed {
  std::string doses, format = "text", fail_on = "label";
  std::vector<std::string> rules;
  std::optional<std::string> as_of, profile, zone, library, slice, max_errors, max_line;
  std::string summary, rejects;
  int jobs = 1, max_findings = 100;
  bool stream = false, all = false, only_findings = false, no_line = false, key = false, unordered = false;
};

Trouble wrong(const std::string& what, const std::string& help) {
  return {ExitCode::wrong, "POS0933", what, {help}};
}

/// A whole number that is all of `text`.
std::optional<std::uint64_t> number_of(std::string_view text) {
  std::uint64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

Slice slice_of(const std::string& text) {
  const auto slash = text.find('/');
  const auto part = number_of(std::string_view{text}.substr(0, slash));
  const auto of =
      slash == std::string::npos ? std::nullopt : number_of(std::string_view{text}.substr(slash + 1));
  if (!part || !of || *of == 0 || *part >= *of)
    throw wrong("--slice: " + text + " is no slice", "write it as 0/4, 1/4, 2/4, 3/4");
  return {.part = *part, .of = *of};
}

void read_max_errors(const std::string& text, AuditRequest& request) {
  const bool percent = text.ends_with('%');
  const auto number = number_of(std::string_view{text}.substr(0, text.size() - (percent ? 1 : 0)));
  if (!number || (percent && *number > 100))
    throw wrong("--max-errors: " + text + " is no number of errors", "write it as 10, or as 5% of the lines");
  (percent ? request.error_percent_most : request.errors_most) = *number;
}

int severity_of(const std::string& text) {
  if (text == "never") return -1;
  return static_cast<int>(*regimen::parse_severity(text));
}

/// Of --rules a b DOSES the last is the history: options that take several values take all that follow.
void find_doses(Typed& typed) {
  if (!typed.doses.empty()) return;
  typed.doses = "-";
  if (typed.rules.size() < 2) return;
  const std::string& last = typed.rules.back();
  const bool order_first = typed.rules.front().ends_with(".toml");
  const bool file = last == "-" || last.find('.') != std::string::npos || last.find('/') != std::string::npos;
  if (!order_first && !file) return;
  typed.doses = last;
  typed.rules.pop_back();
}

AuditRequest request_of(Typed typed) {
  find_doses(typed);
  AuditRequest request;
  request.doses = typed.doses;
  if (typed.rules.empty())
    throw wrong("--rules is missing", "name an order, regimens of the library, or detect");
  if (typed.stream && !typed.as_of)
    throw wrong("--as-of is missing",
                "with --stream nothing is read from the clock: every run gives the same bytes");
  request.rules = {
      .rules = typed.rules, .profile = typed.profile, .library = typed.library, .zone = typed.zone};
  request.rules.as_of = typed.as_of ? instant_of("--as-of", *typed.as_of) : now();
  if (typed.stream && typed.format == "text") typed.format = "ndjson";
  if (typed.stream && typed.format != "ndjson")
    throw wrong("--stream writes ndjson alone", "leave out --format");
  request.lines.format = typed.format;
  if (typed.jobs < 1 || typed.jobs > 256)
    throw wrong("--jobs: there can be 1 to 256", "2 is usual on two cores");
  if (typed.max_findings < 0) throw wrong("--max-findings is below 0", "100 is usual");
  request.lines.writing = {.all = typed.all,
                           .findings_most = static_cast<std::uint32_t>(typed.max_findings),
                           .line_numbers = !typed.no_line,
                           .key = typed.key};
  request.lines.only_findings = typed.only_findings;
  request.lines.keep_rejects = !typed.rejects.empty();
  if (typed.max_line) {
    const auto most = number_of(*typed.max_line);
    if (!most || *most < 64 || *most > (std::uint64_t{1} << 30U))
      throw wrong("--max-line: " + *typed.max_line + " is no number of bytes", "from 64 to 1073741824");
    request.lines.line_most = static_cast<std::size_t>(*most);
  }
  if (typed.slice) request.slice = slice_of(*typed.slice);
  if (typed.max_errors) read_max_errors(*typed.max_errors, request);
  request.jobs = typed.jobs;
  request.stream = typed.stream;
  request.ordered = !typed.unordered;
  request.summary = typed.summary;
  request.rejects = typed.rejects;
  request.fail_on = typed.stream ? -1 : severity_of(typed.fail_on);
  return request;
}

}  // namespace

Command audit_command() {
  const auto typed = std::make_shared<Typed>();
  Command command{.name = "audit",
                  .says = "Judges what was really given by the rules, with a cited finding for each breach",
                  .example = "posology audit doses.ndjson --rules schedules/examples/vipoma.toml"};
  command.options = {
      {.names = "DOSES",
       .says = "What was given: NDJSON, CSV or FHIR, plain or gzip; - reads standard input",
       .into = &typed->doses},
      {.names = "--rules",
       .says = "An order, regimens of the library, or detect",
       .into = &typed->rules,
       .value = "RULES"},
      {.names = "--profile",
       .says = "Whose label text applies, instead of the order's",
       .into = &typed->profile,
       .value = "PROFILE"},
      {.names = "--zone",
       .says = "Time zone of histories that name none",
       .into = &typed->zone,
       .value = "ZONE"},
      format_option(typed->format, {"text", "ndjson", "json", "csv", "sarif", "html", "pdf"}),
      {.names = "--fail-on",
       .says = "Exit with 1 from this severity on",
       .into = &typed->fail_on,
       .value = "SEVERITY",
       .one_of = {"contraindicated", "label", "guideline", "convention", "never"}},
      {.names = "--all", .says = "Tell the rules that were kept, too", .into = &typed->all},
      {.names = "--only-findings",
       .says = "Leave out patients of whom there is nothing to tell",
       .into = &typed->only_findings},
      {.names = "--max-findings",
       .says = "At most so many findings for one patient; more are counted",
       .into = &typed->max_findings,
       .value = "N"},
      {.names = "--jobs", .says = "How many threads judge", .into = &typed->jobs, .value = "N"},
      as_of_option(typed->as_of),
      {.names = "--stream",
       .says = "One line out for each line in, in order; findings do not fail it",
       .into = &typed->stream},
      {.names = "--slice", .says = "Part K of N of the file, from 0", .into = &typed->slice, .value = "K/N"},
      {.names = "--summary",
       .says = "Where the summary of all goes, as JSON",
       .into = &typed->summary,
       .value = "FILE"},
      {.names = "--rejects",
       .says = "Where lines that cannot be read go, as they are",
       .into = &typed->rejects,
       .value = "FILE"},
      {.names = "--max-errors",
       .says = "Fail when more lines than that cannot be read",
       .into = &typed->max_errors,
       .value = "N|P%"},
      {.names = "--max-line",
       .says = "The longest line, in bytes",
       .into = &typed->max_line,
       .value = "BYTES"},
      {.names = "--no-line",
       .says = "Leave out line numbers, which depend on how the input was split",
       .into = &typed->no_line},
      {.names = "--key", .says = "The patient and a TAB before each line", .into = &typed->key},
      {.names = "--unordered",
       .says = "Answers may come in another order than the lines",
       .into = &typed->unordered},
      library_option(typed->library),
  };
  command.run = [typed](const Streams& streams) { return run_audit(request_of(*typed), streams); };
  return command;
}

}  // namespace posology::cli
