// SPDX-License-Identifier: Apache-2.0
#include "calendars/chain_words.hpp"
#include "calendars/explanation.hpp"
#include "engine/time/text.hpp"

namespace posology::calendars {
namespace {

using regimen::DayMove;
using regimen::EventExplanation;

class Page {
 public:
  Page(const regimen::Brief& brief, const regimen::Explanation& explanation, Ink ink)
      : brief_{brief}, zone_{*brief.zone}, explanation_{explanation}, ink_{ink} {}

  std::string text() {
    line("", "Why these dates, order " + brief_.order.id + " (zone " + brief_.order.zone + ", profile " +
                 brief_.order.profile + ")");
    for (const auto& event : explanation_.events) {
      if (explanation_.of_all) {
        shortly(event);
      } else {
        at_length(event);
      }
    }
    robustness();
    return std::move(page_);
  }

 private:
  void line(const std::string& lead, const std::string& text) {
    add_line(page_, {.lead = lead, .text = text, .hang = lead.size() + 2}, ink_);
  }

  std::string moment(time::Instant at) const { return time::weekday_date_clock(zone_.local(at)); }

  void chain(const std::string& title, const std::vector<regimen::ChainLink>& links,
             const std::string& none) {
    page_ += '\n';
    line("", title);
    if (links.empty()) line("  ", none);
    add_chain(page_, brief_, links, ink_);
  }

  void at_length(const EventExplanation& event) {
    page_ += '\n';
    if (!event.left_out.empty()) {
      line("", event.left_out);
      return;
    }
    line("", ink_.strong(event.event) + ": planned " + moment(event.planned));
    if (event.with) {
      chain("It moves with " + *event.with + ". Its date:", event.why_planned, "as " + *event.with);
      return;
    }
    chain("Planned " + moment(event.planned) + ":", event.why_planned, "as early as it can be");
    chain("Earliest " + moment(event.earliest) + ":", event.why_earliest, "no rule limits it");
    chain("Latest " + moment(event.latest) + ":", event.why_latest,
          "no rule limits it within the days planned");
    page_ += '\n';
    if (event.fixed) line("", "The order fixes it. What moving it would cost is told as if it did not:");
    if (event.day_earlier) move("a day earlier", *event.day_earlier, true);
    if (event.day_later) move("a day later", *event.day_later, true);
  }

  void shortly(const EventExplanation& event) {
    page_ += '\n';
    line("", ink_.strong(event.event) + ": " + moment(event.planned));
    if (event.with) {
      line("  ", "moves with " + *event.with);
      return;
    }
    if (!event.why_planned.empty()) {
      const auto& last = event.why_planned.back();
      line("  ", (last.rule == "target" || last.rule == "order" ? "" : last.rule + ": ") + last.text);
    }
    line("  ", "window " + moment(event.earliest) + " to " + moment(event.latest) + "; " + limits(event));
    if (event.day_earlier) move("a day earlier", *event.day_earlier, false);
    if (event.day_later) move("a day later", *event.day_later, false);
  }

  static std::string rule_of(const std::vector<regimen::ChainLink>& chain) {
    for (auto link = chain.rbegin(); link != chain.rend(); ++link) {
      if (link->rule != "clinic" || chain.size() == 1) return link->rule;
    }
    return "none";
  }

  static std::string limits(const EventExplanation& event) {
    return "earliest by " + rule_of(event.why_earliest) + ", latest by " + rule_of(event.why_latest);
  }

  static std::string cost(const DayMove& move) {
    std::string text = move.cost_days == 0  ? "costs nothing"
                       : move.cost_days > 0 ? "costs " + days(move.cost_days) + " of deviation"
                                            : "spares " + days(-move.cost_days) + " of deviation";
    if (move.broken > 0) text += " and " + time::counted(move.broken, "guideline or convention");
    if (move.left_out_days != 0) {
      text += ": " + more_or_less(move.left_out_days) + " for what is left out, " +
              more_or_less(move.cost_days - move.left_out_days) + " for dates";
    }
    return text;
  }

  static std::string more_or_less(long long count) {
    return count < 0 ? days(-count) + " less" : days(count) + " more";
  }

  static std::string days(long long count) { return time::days_words(static_cast<int>(count)); }

  void move(const std::string& title, const DayMove& move, bool at_length) {
    std::string text = title + " (" + time::weekday_date(move.asked) + "): ";
    if (!move.forbidden_by.empty()) {
      text += "not possible, " + move.forbidden_by + (move.why.empty() ? "" : ": " + move.why);
      while (text.ends_with('.')) text.pop_back();
      text += move.to ? "; the nearest is " + moment(*move.to) + ", which " : "; nor is any day beyond it";
    }
    if (move.to) text += cost(move);
    if (move.to && move.moves.empty()) text += "; nothing else moves";
    if (!move.moves.empty() && !at_length) {
      text += "; " + time::counted(static_cast<int>(move.moves.size()), "other event") +
              (move.moves.size() == 1 ? " moves" : " move");
    }
    line("  ", text);
    if (!at_length) return;
    for (const auto& each : move.moves) line("    ", each.event + ": " + change(each));
  }

  std::string change(const regimen::Moved& moved) const {
    if (!moved.to) return moment(*moved.from) + ", then left out";
    if (!moved.from) return "left out, then " + moment(*moved.to);
    return moment(*moved.from) + " to " + moment(*moved.to);
  }

  void robustness() {
    const auto& all = explanation_.robustness;
    page_ += "\nHow late each may be\n====================\n\n";
    if (all.tightest) {
      const auto& tightest = all.events[*all.tightest];
      line("", "The tightest dose is " + tightest.event + ": " +
                   room_words(zone_, tightest.planned, *tightest.latest_alone) + " (" + tightest.rule_alone +
                   ").");
    } else {
      line("", "No rule limits how late a dose may be.");
    }
    line("",
         "Alone: when all before it has been given as planned, and what follows is planned anew. With all "
         "else: when "
         "what is not past or fixed moves, too.");
    for (const auto& each : all.events) {
      if (!explanation_.of_all && each.event != explanation_.events.front().event) continue;
      const std::string alone = each.latest_alone ? "until " + moment(*each.latest_alone) + " (" +
                                                        room_words(zone_, each.planned, *each.latest_alone) +
                                                        "), " + each.rule_alone
                                                  : "no rule limits it";
      const std::string with =
          each.latest ? "until " + moment(*each.latest) + ", " + each.rule : "no rule limits it";
      std::string told = each.event;
      told.append(": alone ").append(alone).append("; with all else ").append(with);
      line("  ", told);
    }
  }

  const regimen::Brief& brief_;
  const time::Zone& zone_;
  const regimen::Explanation& explanation_;
  Ink ink_;
  std::string page_;
};

}  // namespace

std::string room_words(const time::Zone& zone, time::Instant from, time::Instant to) {
  const auto days = (zone.day_of(to) - zone.day_of(from)) / std::chrono::days{1};
  if (to - from < std::chrono::hours{24} && to != from) return time::elapsed_words(to - from);
  return time::days_words(static_cast<int>(days));
}

std::string explanation_text(const regimen::Brief& brief, const regimen::Explanation& explanation, Ink ink) {
  return Page{brief, explanation, ink}.text();
}

}  // namespace posology::calendars
