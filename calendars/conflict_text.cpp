// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "calendars/chain_words.hpp"
#include "calendars/change_words.hpp"
#include "calendars/conflict.hpp"
#include "engine/time/text.hpp"

namespace posology::calendars {
namespace {

/// "P7D" as "7 days"; as it stands when it is no duration.
std::string span_words(const std::string& iso) {
  const auto span = time::Duration::parse(iso);
  if (!span) return iso;
  return span->kind() == time::Duration::Kind::civil_days ? time::days_words(span->count()) : span->words();
}

std::string heading(const regimen::Brief& brief, const regimen::Conflict& conflict) {
  const std::string none = "No legal calendar exists for order " + brief.order.id + ". ";
  if (conflict.others.empty()) return none + "These cannot all hold:";
  const int all = 1 + static_cast<int>(conflict.others.size()) + conflict.more;
  const bool all_at_once =
      std::ranges::all_of(conflict.others, [](const auto& each) { return each.after.empty(); });
  std::string text = none + "There are " + time::counted(all, "conflict");
  text += all_at_once ? ", the smallest first" : ", some of which show once others are mended";
  if (conflict.more > 0) text += "; " + std::to_string(conflict.more) + " more than are told here";
  return text + ". Each has to be mended.";
}

void add_changes(std::string& page, const std::vector<regimen::Relaxation>& changes, Ink ink) {
  for (const regimen::Relaxation& change : changes) {
    std::string text = change.change;
    if (change.cost_days) text += " (" + time::days_words(*change.cost_days) + ")";
    // A date is typed as it stands here; of other changes the key is told.
    const std::string typed =
        std::holds_alternative<regimen::NewDate>(change.to) ? std::string{} : as_typed(change.to);
    if (!typed.empty()) text += ": " + typed;
    if (const auto end = text.find('\n'); end != std::string::npos) text.replace(end, 1, ", ");
    add_line(page, {.lead = "  - ", .text = text, .hang = 4}, ink);
  }
}

std::string opening(const std::vector<regimen::Relaxation>& after) {
  if (after.empty()) return "These cannot all hold:";
  std::string changes;
  for (const regimen::Relaxation& change : after) changes += (changes.empty() ? "" : "; ") + change.change;
  return "Once the others are mended (" + changes + "), these cannot all hold:";
}

void add_conflict(std::string& page, const regimen::Brief& brief, const regimen::Conflict& conflict,
                  Ink ink) {
  page += '\n';
  add_chain(page, brief, conflict.chain, ink);
  if (!conflict.short_by.empty()) {
    page += '\n';
    add_line(page, {.lead = {}, .text = "Short by " + span_words(conflict.short_by) + ".", .hang = 2}, ink);
  }
  if (!conflict.relaxations.empty()) {
    page += "\nWhat would do:\n";
    add_changes(page, conflict.relaxations, ink);
  } else {
    page += "\nNo single change of a date of the order would do.\n";
  }
}

}  // namespace

std::string conflict_text(const regimen::Brief& brief, const regimen::Conflict& conflict, Ink ink) {
  std::string page;
  add_line(page, {.lead = {}, .text = heading(brief, conflict), .hang = 2}, ink);
  if (conflict.others.empty()) {
    add_conflict(page, brief, conflict, ink);
  } else {
    const auto add_numbered = [&](std::size_t number, const regimen::Conflict& each) {
      page += '\n';
      const std::string title = "Conflict " + std::to_string(number) + ". " + opening(each.after);
      add_line(page, {.lead = {}, .text = title, .hang = 2}, ink);
      add_conflict(page, brief, each, ink);
    };
    add_numbered(1, conflict);
    for (std::size_t index = 0; index < conflict.others.size(); ++index) {
      add_numbered(index + 2, conflict.others[index]);
    }
  }
  if (!conflict.together.empty()) {
    page += "\nTogether these changes give a legal calendar of the whole order:\n";
    add_changes(page, conflict.together, ink);
  }
  for (const regimen::ChoiceMade& choice : brief.choices) {
    page += "\nThis is with " + choice.chosen + ". Nor does another of \"" + choice.name +
            "\" have a calendar:\n";
    for (const regimen::NotChosen& other : choice.others)
      add_line(page, {.lead = "  - ", .text = other.option + ": " + other.why, .hang = 4}, ink);
  }
  page += '\n';
  add_line(page,
           {.lead = {},
            .text = "Zone " + brief.order.zone + " (zone data " + brief.provenance.tzdb + "), profile " +
                    brief.order.profile + ", posology " + brief.provenance.engine_version + ", library " +
                    brief.provenance.library,
            .hang = 2},
           ink);
  page += "Decision support: a professional checks every sheet.\n";
  return page;
}

}  // namespace posology::calendars
