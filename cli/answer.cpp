// SPDX-License-Identifier: Apache-2.0
#include "cli/answer.hpp"

#include <algorithm>
#include <cstdlib>
#include <ostream>
#include <set>

#include "calendars/conflict.hpp"
#include "calendars/lay_out.hpp"
#include "cli/booked_dates.hpp"
#include "cli/clock.hpp"
#include "cli/engine_version.hpp"
#include "cli/trouble.hpp"
#include "cli/whole_file.hpp"
#include "engine/audit/check_lapsed.hpp"
#include "engine/audit/plan_checker.hpp"
#include "engine/planning/choose.hpp"
#include "engine/planning/planner.hpp"
#include "engine/time/text.hpp"
#include "schedules/reading/diagnostic.hpp"
#include "schedules/reading/order.hpp"

namespace posology::cli {
namespace {

/// No Bundle of one order comes near it.
constexpr std::size_t bundle_bytes_most = std::size_t{64} << 20U;

/// What a terminal that is not set to UTF-8 shows of other characters is anybody's guess; a file or a pipe
/// always gets UTF-8, whatever the locale, so that the same call writes the same bytes.
bool speaks_utf8(bool is_terminal) {
  if (!is_terminal) return true;
  for (const char* const name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const char* const value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    std::string text{value};
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return text.find("UTF-8") != std::string::npos || text.find("UTF8") != std::string::npos;
  }
  return false;
}

std::string sentence(const regimen::Finding& finding) {
  std::string text = "rule " + finding.rule;
  if (finding.from) text += ", " + *finding.from;
  if (finding.to) text += (finding.from ? " to " : ", ") + *finding.to;
  if (!finding.required.empty()) text += ": required " + finding.required;
  if (!finding.found.empty()) text += ", found " + finding.found;
  return finding.text.empty() ? text : text + ": " + finding.text;
}

/// Doses and pauses are not moved by the planner to where an override still holds: of a plan that was not
/// released, says so when that is why.
void tell_what_has_ended(const regimen::Brief& brief, const regimen::Plan& plan) {
  std::vector<std::string> told;
  for (const audit::Lapsed& lapsed : audit::check_lapsed(brief, plan)) {
    if (lapsed.finding.verdict == regimen::Verdict::not_assessable) continue;
    std::string line = "after " + time::weekday_date(lapsed.last) +
                       ", the last day of what the order changes: " + sentence(lapsed.finding);
    if (std::ranges::find(told, line) == told.end()) told.push_back(std::move(line));
  }
  if (told.empty()) return;
  constexpr std::size_t most = 10;
  if (told.size() > most) {
    const std::size_t more = told.size() - most;
    told.resize(most);
    told.push_back("and " + std::to_string(more) + " more like this");
  }
  told.emplace_back(
      "end by that day what needs the change, record a decision that the rule allows from then on, "
      "or have the change renewed until a later day");
  throw Trouble{ExitCode::wrong, "POS0972", "what an override allows is planned beyond its last day", told};
}

}  // namespace

std::vector<regimen::Finding> judged(const regimen::Brief& brief, const regimen::Plan& plan) {
  std::vector<regimen::Finding> findings = audit::check_for_release(brief, plan);
  if (audit::releasable(findings)) return findings;
  tell_what_has_ended(brief, plan);
  std::vector<std::string> told;
  bool too_long_alone = true;
  for (const regimen::Finding& finding : findings) {
    if (finding.verdict != regimen::Verdict::violated) continue;
    told.push_back(sentence(finding));
    too_long_alone = too_long_alone && finding.rule == "horizon";
  }
  // The zone data say nothing of clocks beyond: an order's last review may come to lie there.
  if (too_long_alone && plan.last > time::last_day) {
    throw Trouble{ExitCode::wrong,
                  "POS0960",
                  "the plan would run beyond the last day that can be planned",
                  {"it would end on " + time::iso_date(plan.last) + ", and the zone data end with " +
                       time::iso_date(time::last_day),
                   "end its courses sooner, with `until` or `count`, or begin earlier"}};
  }
  told.push_back(
      "an illegal plan is never released; please report it with the order, without what identifies a person");
  throw Trouble{ExitCode::defect, "POS0970", "Posology's plan did not pass its own check", told};
}

std::variant<schedules::Library, Mistakes> library_with(const std::optional<std::string>& overlay) {
  schedules::LibraryRequest request{.worked_examples = false};
  if (overlay) request.overlays.emplace_back(*overlay);
  auto library = schedules::load_library(request);
  if (auto* const wrong = std::get_if<schedules::Diagnostics>(&library)) return Mistakes{std::move(*wrong)};
  return std::get<schedules::Library>(std::move(library));
}

std::variant<Answer, Mistakes> answer_of(const OrderRequest& request, const Streams& streams) {
  std::string text = read_whole(request.order, streams.in, schedules::order_bytes_most);
  auto library = library_with(request.library);
  if (auto* const wrong = std::get_if<Mistakes>(&library)) return std::move(*wrong);
  const schedules::BriefRequest wanted{.as_of = request.as_of ? *request.as_of : now(),
                                       .engine_version = std::string{engine_version},
                                       .profile = std::nullopt};
  const auto read_text = [&] {
    return schedules::read_brief(
        {.file = request.order == "-" ? "standard input" : request.order, .text = text},
        std::get<schedules::Library>(library), wanted);
  };
  auto read = read_text();
  if (auto* const wrong = std::get_if<schedules::Diagnostics>(&read)) return Mistakes{std::move(*wrong)};
  if (request.dates) {
    text = with_booked_dates(text, read_whole(*request.dates, streams.in, bundle_bytes_most),
                             std::get<regimen::Brief>(read));
    read = read_text();
    if (auto* const wrong = std::get_if<schedules::Diagnostics>(&read)) return Mistakes{std::move(*wrong)};
  }
  Answer answer{
      .brief = std::get<regimen::Brief>(std::move(read)), .outcome = regimen::Conflict{}, .findings = {}};
  if (planning::has_choices(answer.brief)) answer.brief = planning::choose(answer.brief);
  answer.outcome = planning::plan(answer.brief);
  if (const auto* const plan = std::get_if<regimen::Plan>(&answer.outcome)) {
    answer.findings = judged(answer.brief, *plan);
  }
  return answer;
}

int tell(const Mistakes& mistakes, Colour colour, const Streams& streams) {
  streams.err << schedules::render(mistakes.diagnostics,
                                   {.colour = ink_for(colour, streams.err_is_terminal).colour,
                                    .unicode = speaks_utf8(streams.err_is_terminal)})
              << std::flush;
  return static_cast<int>(mistakes.diagnostics.only_unusable_files() ? ExitCode::busy : ExitCode::wrong);
}

int tell(const regimen::Brief& brief, const regimen::Conflict& conflict, bool as_json,
         const OrderRequest& request, const Streams& streams) {
  if (as_json) {
    deliver(calendars::conflict_json(brief, conflict), request, streams);
  } else {
    streams.err << calendars::conflict_text(brief, conflict, ink_for(request.colour, streams.err_is_terminal))
                << std::flush;
  }
  return static_cast<int>(ExitCode::no);
}

void deliver(const std::string& document, const OrderRequest& request, const Streams& streams) {
  if (request.output == "-") {
    write_out(streams.out, document);
    return;
  }
  write_whole(request.output, document);
  streams.err << "wrote " << schedules::shown(request.output) << '\n' << std::flush;
}

void refuse_unless_final(const Answer& answer, const regimen::Plan& plan, const OrderRequest& request) {
  const calendars::Calendar calendar =
      calendars::lay_out(answer.brief, plan, {.from = request.from, .until = request.until});
  std::set<std::string> shown;
  for (const calendars::Entry& entry : calendar.entries) shown.insert(entry.event.id);
  std::vector<std::string> open;
  for (const calendars::OpenDecision& decision : calendar.open) {
    open.push_back("open: " + decision.text + " (" + decision.events.front() +
                   (decision.events.size() > 1 ? " and others" : "") + ")");
  }
  for (const regimen::Finding& finding : answer.findings) {
    if (finding.verdict != regimen::Verdict::not_assessable) continue;
    const bool elsewhere = finding.to && !shown.contains(*finding.to);
    if (!elsewhere) open.push_back("cannot be decided: " + finding.rule + ": " + finding.text);
  }
  if (open.empty() && !calendars::undecided(calendar)) return;
  constexpr std::size_t most = 10;
  if (open.size() > most) {
    const std::size_t more = open.size() - most;
    open.resize(most);
    open.push_back("and " + std::to_string(more) + " more like this");
  }
  open.push_back("record what is decided in the order, or print only the days before it with --until");
  throw Trouble{ExitCode::refused, "POS0930", "the calendar is not final: decisions are open", open};
}

}  // namespace posology::cli
