// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/dose_totals.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "engine/time/text.hpp"

namespace posology::planning {
namespace {

using dose::Quantity;
using regimen::SegmentKind;
using time::Instant;
using time::LocalDay;
using time::minutes;

constexpr minutes whole_day{24 * 60};

/// A dose at a set time; or, with an end, doses only if needed.
struct Dose {
  Instant at;
  std::optional<Instant> until = {};
  std::string id = {};    ///< Of the event or course.
  std::size_t giver = 0;  ///< Which event or pattern.
  Quantity amount;
  int number = 1;  ///< Of those if needed: in a day.
};

/// What some doses come to, one line a giver.
struct Line {
  Dose first;
  int taken = 0, if_needed = 0;
  int count() const { return std::max(taken, if_needed); }
  Quantity sum() const { return first.amount * count(); }
};

class Totalling {
 public:
  Totalling(const regimen::Brief& brief, const regimen::Plan& plan, const regimen::Rule& rule,
            const regimen::Limit& limit)
      : zone_{*brief.zone}, rule_{rule}, most_{*limit.day_most} {
    const auto counts = [&](const regimen::Subject& subject, const Quantity& amount) {
      return matches(limit.of, subject) && dimension_of(amount.unit) == dimension_of(most_.unit);
    };
    std::vector<const regimen::Pattern*> patterns;
    for (const auto& pattern : plan.patterns) {
      if (counts(pattern.subject, pattern.dose)) patterns.push_back(&pattern);
    }
    std::size_t giver = 0;
    for (const auto& event : plan.events) {
      if (!regimen::takes_place(event.kind) || !event.dose || !counts(event.subject, *event.dose)) continue;
      doses_.push_back({.at = event.start, .id = event.id, .giver = giver++, .amount = *event.dose});
    }
    // One prescription at home is held against the rule where it is read.
    if (doses_.empty() && patterns.size() < 2) return;
    for (const auto* const pattern : patterns) write_out(*pattern, giver++);
    std::ranges::stable_sort(doses_, {}, &Dose::at);
  }

  std::optional<DoseTotal> beyond() const {
    for (const LocalDay day : days()) {
      if (auto total = on(day)) return total;
    }
    for (const Instant begin : beginnings()) {
      if (auto total = in_24_hours(begin)) return total;
    }
    return std::nullopt;
  }

 private:
  void write_out(const regimen::Pattern& pattern, std::size_t giver) {
    for (const auto& segment : pattern.segments) {
      if (segment.kind == SegmentKind::do_not_take || segment.from >= segment.to) continue;
      Dose dose{.at = segment.from, .id = pattern.course, .giver = giver, .amount = pattern.dose};
      if (segment.kind == SegmentKind::only_if_needed) {
        dose.until = segment.to;
        dose.number = pattern.per_day;
        doses_.push_back(dose);
        continue;
      }
      const LocalDay last = zone_.day_of(segment.to);
      for (LocalDay day = zone_.day_of(segment.from); day <= last; day += std::chrono::days{1}) {
        for (const minutes clock : pattern.times) {
          dose.at = zone_.instant(day + clock);
          if (segment.from <= dose.at && dose.at < segment.to) doses_.push_back(dose);
        }
      }
    }
  }

  std::set<LocalDay> days() const {
    std::set<LocalDay> all;
    for (const auto& dose : doses_) {
      const LocalDay last = dose.until ? zone_.day_of(*dose.until - minutes{1}) : zone_.day_of(dose.at);
      for (LocalDay day = zone_.day_of(dose.at); day <= last; day += std::chrono::days{1}) all.insert(day);
    }
    return all;
  }

  /// With a dose more comes together in 24 hours than before it; with doses if needed where they just begin
  /// or just end.
  std::set<Instant> beginnings() const {
    std::set<Instant> all;
    for (const auto& dose : doses_) {
      if (!dose.until) all.insert(dose.at);
      if (dose.until) all.insert({dose.at - whole_day + minutes{1}, *dose.until - minutes{1}});
    }
    return all;
  }

  std::optional<DoseTotal> on(LocalDay day) const {
    const Instant from = zone_.start_of(day), to = zone_.end_of(day) + minutes{1};
    std::map<std::size_t, Line> lines;
    for (const auto& dose : doses_) {
      if (dose.at < to && dose.until.value_or(dose.at + minutes{1}) > from) add(dose, lines[dose.giver]);
    }
    return too_much(lines, "on " + time::weekday_date(day));
  }

  std::optional<DoseTotal> in_24_hours(Instant begin) const {
    // What one course may be taken if needed is the same before and after a change of its dose.
    std::map<std::string, Line> if_needed;
    std::map<std::size_t, Line> lines;
    std::map<std::string, Quantity> taken;
    for (const auto& dose : doses_) {
      if (dose.at - begin >= whole_day) break;
      if (dose.until) {
        Line& line = if_needed[dose.id];
        Line other;
        if (*dose.until > begin) add(dose, other);
        if (other.count() > 0 && (line.count() == 0 || line.sum() < other.sum())) line = other;
      } else if (dose.at >= begin && zone_.local(dose.at) - zone_.local(begin) < whole_day) {
        add(dose, lines[dose.giver]);
        const auto [sum, fresh] = taken.emplace(dose.id, dose.amount);
        if (!fresh) sum->second = sum->second + dose.amount;
      }
    }
    for (const auto& [id, line] : if_needed) {
      const auto sum = taken.find(id);
      if (line.count() == 0 || (sum != taken.end() && !(sum->second < line.sum()))) continue;
      std::erase_if(lines, [&course = id](const auto& each) { return each.second.first.id == course; });
      lines[line.first.giver] = line;
    }
    return too_much(lines, "in the 24 hours from " + time::weekday_date_clock(zone_.local(begin)));
  }

  static void add(const Dose& dose, Line& line) {
    if (line.count() == 0) line.first = dose;
    if (dose.until) {
      line.if_needed = dose.number;
    } else {
      ++line.taken;
    }
  }

  std::optional<DoseTotal> too_much(const std::map<std::size_t, Line>& lines, std::string when) const {
    std::optional<Quantity> total;
    for (const auto& [giver, line] : lines) total = total ? *total + line.sum() : line.sum();
    if (!total || !(most_ < *total)) return std::nullopt;
    DoseTotal told{.rule = &rule_, .when = std::move(when), .total = *total, .most = most_};
    for (const auto& [giver, line] : lines) {
      const std::string number = time::counted(line.count(), "dose") + " of " + line.first.amount.ismp();
      told.parts.push_back(
          {.id = line.first.id,
           .at = line.first.at,
           .words = line.taken < line.if_needed ? "up to " + number + ", only if needed" : number});
    }
    std::ranges::stable_sort(told.parts, {}, &TotalPart::at);
    return told;
  }

  const time::Zone& zone_;
  const regimen::Rule& rule_;
  const Quantity& most_;
  std::vector<Dose> doses_;
};

/// "500 mcg on Mon 11 Jan 2027, and at most 450 mcg may be given on a day and in any 24 hours"
std::string words_of(const DoseTotal& total) {
  return total.total.ismp() + " " + total.when + ", and at most " + total.most.ismp() +
         " on a day and in any 24 hours";
}

std::string parts_of(const DoseTotal& total) {
  std::string words;
  for (const auto& part : total.parts) words += (words.empty() ? "" : "; ") + part.id + ", " + part.words;
  return words;
}

const regimen::Limit* limit_of_a_day(const regimen::Rule& rule) {
  const auto* const limit = rule.on ? std::get_if<regimen::Limit>(&rule.body) : nullptr;
  return limit == nullptr || !limit->day_most || limit->scope == regimen::Scope::first ? nullptr : limit;
}

}  // namespace

std::vector<DoseTotal> totals_beyond(const regimen::Brief& brief, const regimen::Plan& plan) {
  std::vector<DoseTotal> totals;
  for (const auto& rule : brief.rules) {
    const regimen::Limit* const limit = limit_of_a_day(rule);
    if (limit == nullptr) continue;
    try {
      if (auto total = Totalling{brief, plan, rule, *limit}.beyond()) totals.push_back(std::move(*total));
    } catch (const dose::DecimalOverflow&) {
      continue;  // The checker refuses amounts that cannot be added.
    }
  }
  return totals;
}

void tell_totals(const regimen::Brief& brief, regimen::Plan& plan) {
  for (const auto& total : totals_beyond(brief, plan)) {
    const regimen::Rule& rule = *total.rule;
    const std::string text =
        "All together comes to " + words_of(total) + ": " + parts_of(total) + ". " + rule.says;
    if (only_warns(rule)) {
      plan.notes.push_back("Warning: " + text + " (" + rule.id + ")");
    } else if (breakable(rule.severity)) {
      plan.broken.push_back({.rule = rule.id, .text = text});
      ++plan.broken_count;
    }
  }
}

std::optional<regimen::Conflict> forbidden_total(const regimen::Brief& brief, const regimen::Plan& plan) {
  std::optional<regimen::Conflict> told;
  for (const auto& total : totals_beyond(brief, plan)) {
    if (only_warns(*total.rule) || breakable(total.rule->severity)) continue;
    regimen::Conflict conflict;
    for (const auto& part : total.parts)
      conflict.chain.push_back({.rule = "order", .event = part.id, .at = part.at, .text = part.words});
    conflict.chain.push_back(
        {.rule = total.rule->id,
         .text = total.rule->says + " All together comes to " + words_of(total) + ": " +
                 (total.total - total.most).ismp() +
                 " too much. The prescriber lowers a dose, or lets one end before the other begins"});
    conflict.size = static_cast<int>(conflict.chain.size());
    if (told) {
      told->others.push_back(std::move(conflict));
    } else {
      told = std::move(conflict);
    }
  }
  return told;
}

}  // namespace posology::planning
