// SPDX-License-Identifier: Apache-2.0
#include "calendars/wording.hpp"

#include <algorithm>

#include "engine/time/text.hpp"

namespace posology::calendars {

std::string joined(const std::vector<std::string>& parts, const std::string& separator) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : separator) + part;
  return text;
}

namespace {

/// What stands before one of several but the first: "a and b", "a, b and c".
std::string_view between(std::size_t index, std::size_t size) {
  return index + 1 == size ? " and " : ", ";
}

/// "a", "a and b", "a, b and c".
std::string listed(const std::vector<std::string>& parts) {
  std::string text;
  for (std::size_t index = 0; index < parts.size(); ++index) {
    if (index > 0) text += between(index, parts.size());
    text += parts[index];
  }
  return text;
}

/// "Stop octreotide …"; as it is when it begins with that word already, whatever the case.
std::string prefixed(const std::string& prefix, const std::string& text) {
  const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  const bool said =
      text.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), text.begin(),
                                                 [&](char a, char b) { return small(a) == small(b); });
  return said ? text : prefix + " " + text;
}

constexpr time::minutes whole_day{24 * 60};

/// "half of a 5 mg", "2.5 mg of a 10 mg": part of a divided unit.
std::string part_words(const dose::StockedUnits& units) {
  const bool half = units.strength * 2 == *units.part_of, quarter = units.strength * 4 == *units.part_of;
  const std::string how = half ? "half" : quarter ? "a quarter" : units.strength.ismp();
  return how + " of a " + units.part_of->ismp();
}

}  // namespace

std::string product_words(const std::optional<dose::Makings>& makings, const std::string& form) {
  std::string text;
  if (!makings) return text;
  for (std::size_t index = 0; index < makings->size(); ++index) {
    const dose::StockedUnits& units = (*makings)[index];
    if (index > 0) text += between(index, makings->size());
    text.append(std::to_string(units.count)).append(" x ");
    text += units.part_of ? part_words(units) : units.strength.ismp();
    if (!form.empty()) text.append(" ").append(form);
  }
  return text;
}

std::string dose_words(const regimen::PlannedEvent& event) {
  if (event.dose) return event.dose->ismp();
  if (event.dose_from == regimen::DoseSource::not_entered) return "dose to be entered by the clinician";
  return {};
}

std::string step_words(const std::optional<regimen::StepTold>& step) {
  if (!step) return {};
  return "step " + std::to_string(step->number) + " of " + std::to_string(step->of);
}

bool decided(const regimen::PlannedEvent& event) {
  return event.kind == regimen::EventKind::review && event.say.starts_with("decided: ");
}

std::string what_words(const regimen::PlannedEvent& event) {
  switch (event.kind) {
    case regimen::EventKind::start:
      return prefixed("Start", event.say);
    case regimen::EventKind::stop:
      return prefixed("Stop", event.say);
    case regimen::EventKind::review:
      return decided(event) ? "D" + event.say.substr(1) : prefixed("Decision due:", event.say);
    default:
      return event.say;
  }
}

std::string day_range(time::LocalDay first, time::LocalDay last) {
  if (first == last) return time::weekday_date(first);
  const auto year = [](time::LocalDay day) { return std::chrono::year_month_day{day}.year(); };
  std::string from = time::weekday_date(first);
  if (year(first) == year(last)) from.erase(from.rfind(' '));
  return from + " to " + time::weekday_date(last);
}

std::string binding_words(const std::vector<regimen::Binding>& bindings) {
  // A fixed date may hold, and be held by, every later dose: by rule, and no more names than help.
  constexpr std::size_t most = 2;
  std::vector<std::pair<std::string, std::vector<std::string>>> by_rule;
  for (const regimen::Binding& binding : bindings) {
    auto known = std::ranges::find(by_rule, binding.rule, &decltype(by_rule)::value_type::first);
    if (known == by_rule.end()) known = by_rule.insert(known, {binding.rule, {}});
    if (binding.other) known->second.push_back(*binding.other);
  }
  std::vector<std::string> parts;
  for (auto& [rule, others] : by_rule) {
    if (others.size() > most + 1) {
      const std::size_t more = others.size() - most;
      others.resize(most);
      others.push_back("and " + std::to_string(more) + " more");
    }
    parts.push_back(rule + (others.empty() ? "" : " (" + joined(others, ", ") + ")"));
  }
  return joined(parts, ", ");
}

long long days_between(const Calendar& calendar, time::Instant from, time::Instant to) {
  return (calendar.zone->day_of(to) - calendar.zone->day_of(from)).count();
}

std::string slack_words(const Calendar& calendar, const regimen::PlannedEvent& event) {
  if (event.slack_first == event.slack_last) return "zero slack: it cannot move alone";
  const auto span = [&](time::Instant from, time::Instant to) {
    const long long days = days_between(calendar, from, to);
    return days > 0 ? time::days_words(static_cast<int>(days)) : time::elapsed_words(to - from);
  };
  const auto side = [&](time::Instant from, time::Instant to, const std::string& word) {
    return from == to ? "not " + word : span(from, to) + " " + word;
  };
  return side(event.slack_first, event.start, "earlier") + ", " +
         side(event.start, event.slack_last, "later");
}

std::string times_words(const std::vector<time::minutes>& times) {
  std::vector<std::string> parts;
  for (const time::minutes time : times) parts.push_back(time::clock(time));
  return listed(parts);
}

std::string_view reason_words(const Calendar& calendar, const regimen::Binding& binding) {
  if (binding.rule == "order") return "the order";
  if (binding.rule == "clinic") return "the clinic's hours";
  if (binding.rule == "target") return "the date aimed at";
  const auto told = std::ranges::find_if(calendar.rules,
                                         [&](const ToldRule& each) { return each.rule->id == binding.rule; });
  return told == calendar.rules.end() ? binding.rule : told->rule->says;
}

std::string hours_words(const Mark& mark) {
  std::string text;
  if (mark.from != time::minutes{0}) text = "from " + time::clock(mark.from);
  if (mark.to != whole_day) text += (text.empty() ? "until " : " until ") + time::clock(mark.to);
  return text;
}

std::string mark_verb(regimen::SegmentKind kind) {
  switch (kind) {
    case regimen::SegmentKind::take:
      return "TAKE";
    case regimen::SegmentKind::do_not_take:
      return "DO NOT TAKE";
    case regimen::SegmentKind::only_if_needed:
      return "Only if needed:";
  }
  return {};
}

std::string mark_words(const Mark& mark) {
  std::string text = mark_verb(mark.kind) + " " + mark.what;
  if (mark.kind == regimen::SegmentKind::take) {
    if (!mark.dose.empty()) text += " " + mark.dose;
    text += " at " + times_words(mark.times);
  } else if (const std::string hours = hours_words(mark); !hours.empty()) {
    text += " " + hours;
  }
  if (mark.kind == regimen::SegmentKind::only_if_needed) {
    text += ", see below";
  } else {
    if (!mark.why.empty()) text += ": " + mark.why;
    if (!mark.rule.empty()) text += " (" + mark.rule + ")";
  }
  if (mark.certainty == regimen::Certainty::provisional) text += " [PROVISIONAL]";
  return text;
}

std::string clock_change_words(const ClockChange& change) {
  return time::clock(change.at) + " becomes " + time::clock(change.becomes);
}

std::string change_words(const Change& change) {
  const auto at = [](const std::optional<time::LocalTime>& time) {
    return time ? time::weekday_date_clock(*time) : std::string{};
  };
  const auto dose = [](const std::optional<dose::Quantity>& amount) {
    return amount ? amount->ismp() : std::string{"no dose entered"};
  };
  std::string text = change.event + ", " + change.say + ": ";
  switch (change.kind) {
    case Change::Kind::added:
      return text + "new, on " + at(change.now);
    case Change::Kind::cancelled:
      return text + "CANCELLED, was on " + at(change.was);
    case Change::Kind::place:
      return text + "at another place, on " + at(change.now);
    case Change::Kind::moved:
      text += change.was == change.now ? "of another length, on " + at(change.now)
                                       : "moved from " + at(change.was) + " to " + at(change.now);
      break;
    case Change::Kind::dose:
      text += "another dose or other units, on " + at(change.now);
      break;
  }
  if (change.dose_was != change.dose_now)
    text += ", " + dose(change.dose_was) + " before, " + dose(change.dose_now) + " now";
  return text;
}

}  // namespace posology::calendars
