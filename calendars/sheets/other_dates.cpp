// SPDX-License-Identifier: Apache-2.0
#include "calendars/sheets/clinic_parts.hpp"
#include "calendars/wording.hpp"

namespace posology::calendars {
namespace {

class CostWriter {
 public:
  CostWriter(const Calendar& calendar, const Language& language) : calendar_{calendar}, language_{language} {}

  std::string cost(long long days, int broken) const {
    std::vector<std::string> parts;
    if (broken > 0) parts.push_back(say_.count("{n} guideline or convention given up", broken));
    if (days > 0) parts.push_back(say_.count("{n} day of deviation more", days));
    if (days < 0) parts.push_back(say_.count("{n} day of deviation less", -days));
    return parts.empty() ? say_("costs nothing") : joined(parts, ", ");
  }

  TableCell cell(const std::optional<regimen::DayMove>& move) const {
    if (!move) return {};
    TableCell told;
    std::vector<std::string> under;
    if (!move->forbidden_by.empty()) {
      told.text = say_("not possible [{rule}]", {{"rule", move->forbidden_by}});
      if (!move->to) return told;
      under.push_back(say_("nearest: {when}", {{"when", moment(calendar_, language_, *move->to)}}));
      under.push_back(cost(move->cost_days, move->broken));
    } else {
      told.text = cost(move->cost_days, move->broken);
    }
    if (!move->moves.empty()) {
      under.push_back(say_.count("{n} other event moves", static_cast<long long>(move->moves.size())));
    }
    told.under = joined(under, ", ");
    return told;
  }

  std::string moves(const std::vector<regimen::Moved>& all) const {
    // What follows moves along: no more than help.
    constexpr std::size_t most = 4;
    std::vector<std::string> told;
    for (const regimen::Moved& each : all) {
      if (told.size() == most) break;
      told.push_back(move(each));
    }
    if (all.size() > most) {
      told.push_back(say_("and {more} more", {{"more", std::to_string(all.size() - most)}}));
    }
    return joined(told, "; ");
  }

 private:
  std::string move(const regimen::Moved& each) const {
    if (!each.to) return say_("{event} left out", {{"event", each.event}});
    const std::string when = moment(calendar_, language_, *each.to);
    if (!each.from) return say_("{event} given on {when}", {{"event", each.event}, {"when", when}});
    return say_("{event} on {when}", {{"event", each.event}, {"when", when}});
  }

  const Calendar& calendar_;
  const Language& language_;
  const Phrases say_{language_, "clinic"};
};

}  // namespace

std::optional<Section> other_dates_section(const Calendar& calendar, const SheetRequest& request) {
  if (request.other_dates == nullptr) return std::nullopt;
  const Language& language = request.language;
  const Phrases say{language, "clinic"};
  const CostWriter writer{calendar, language};
  Table days{.caption = say("One day earlier or later, all else planned anew"),
             .columns = {say("What"), say("Planned"), say("A day earlier"), say("A day later")},
             .widths = {4, 3, 5, 5},
             .rows = {}};
  for (const regimen::EventExplanation& event : request.other_dates->explanation.events) {
    const time::LocalDay day = calendar.zone->day_of(event.planned);
    const bool shown = day >= calendar.shown_first && day <= calendar.shown_last;
    if (event.with || !event.left_out.empty() || !shown || (!event.day_earlier && !event.day_later)) continue;
    TableRow row;
    row.cells = {{.text = event.event},
                 {.text = moment(calendar, language, event.planned)},
                 writer.cell(event.day_earlier),
                 writer.cell(event.day_later)};
    days.rows.push_back(std::move(row));
  }
  Table plans{.caption = say("Other plans, best first"),
              .columns = {say("What it costs"), say("What is otherwise")},
              .widths = {2, 5},
              .rows = {}};
  for (const regimen::Alternative& other : request.other_dates->alternatives) {
    std::vector<std::string> chosen;
    for (const auto& [choice, treatment] : other.chooses) {
      chosen.push_back(say("{choice}: {treatment}", {{"choice", choice}, {"treatment", treatment}}));
    }
    TableRow row;
    row.cells = {{.text = writer.cost(other.cost_days, other.broken)},
                 {.text = writer.moves(other.moves), .under = joined(chosen, "; ")}};
    plans.rows.push_back(std::move(row));
  }
  Section section{.title = say("What another date costs"), .blocks = {}};
  if (!days.rows.empty()) section.blocks.emplace_back(std::move(days));
  if (!plans.rows.empty()) section.blocks.emplace_back(std::move(plans));
  if (section.blocks.empty()) return std::nullopt;
  return section;
}

}  // namespace posology::calendars
