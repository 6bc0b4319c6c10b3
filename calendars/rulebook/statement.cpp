// SPDX-License-Identifier: Apache-2.0
#include "calendars/rulebook/statement.hpp"

#include <array>

#include "engine/time/text.hpp"

namespace posology::calendars {
namespace {

using namespace regimen;  // NOLINT(google-build-using-namespace): the kinds of rules are the subject here

/// "at least 4 weeks (28 days)", "more than 3 days", "at most 24 hours after its end".
std::string bound_words(const Bound& bound, bool least) {
  const std::string how =
      least ? (bound.strict ? "more than " : "at least ") : (bound.strict ? "less than " : "at most ");
  return how + bound.by.words();
}

std::string edge_words(const Bound& bound) {
  return bound.from == Edge::end ? "its end" : "its start";
}

std::string counted_days(int days) {
  return std::to_string(days) + (days == 1 ? " whole day" : " whole days");
}

/// Upper case for the first letter of a sentence that begins with a name.
std::string sentence(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text + ".";
}

std::string joined(const std::vector<std::string>& parts, const std::string& between) {
  std::string text;
  for (const auto& part : parts) text += (text.empty() ? "" : between) + part;
  return text;
}

struct Words {
  const schedules::Library& library;
  const Rule& rule;

  std::string name(const Selector& selector) const { return end_words(library, selector); }

  /// "at least 4 hours after its end and at most 24 hours after its start"
  static std::string span(const std::optional<Bound>& least, const std::optional<Bound>& most) {
    const bool edges = (least && least->from == Edge::end) || (most && most->from == Edge::end);
    std::vector<std::string> parts;
    if (least) parts.push_back(bound_words(*least, true) + (edges ? " after " + edge_words(*least) : ""));
    if (most) parts.push_back(bound_words(*most, false) + (edges ? " after " + edge_words(*most) : ""));
    return joined(parts, " and ") + (edges ? "" : " after it");
  }

  std::string operator()(const Cadence& body) const {
    std::vector<std::string> parts;
    if (body.at_least) parts.push_back(bound_words(*body.at_least, true));
    if (body.at_most) parts.push_back(bound_words(*body.at_most, false));
    std::string text = name(body.of) + ": ";
    if (!parts.empty()) text += "from each to the next " + joined(parts, " and ");
    if (body.target)
      text += std::string{parts.empty() ? "" : ", "} + "aimed at every " + body.target->words();
    if (parts.empty() && !body.target) text += "how often it repeats is not said";
    if (body.most) text += "; at most " + std::to_string(*body.most) + " in all";
    return sentence(text);
  }

  std::string operator()(const Separation& body) const {
    const std::string from = name(body.from), to = name(body.to),
                      span_text = span(body.at_least, body.at_most);
    std::string text;
    switch (body.scope) {
      case Scope::each:
        text = "each " + to + " comes " + each_span(body, from);
        break;
      case Scope::next:
        text = "after each " + from + " the next " + to + " comes " + span_text;
        break;
      case Scope::first:
        text = "the first " + to + " comes " + first_span(body, from);
        break;
      case Scope::last:
        text = "after the last " + from + " the next " + to + " comes " + span_text;
        break;
      case Scope::pair:
        text = from + (body.from == body.to ? "" : " and " + to) + ": from each to the next " +
               joined(bounds(body), " and ");
        break;
    }
    if (body.recommended) text += "; better " + body.recommended->words();
    if (body.unless_fact) text += ", unless " + *body.unless_fact + " is recorded";
    return sentence(text);
  }

  static std::vector<std::string> bounds(const Separation& body) {
    std::vector<std::string> parts;
    if (body.at_least) parts.push_back(bound_words(*body.at_least, true));
    if (body.at_most) parts.push_back(bound_words(*body.at_most, false));
    return parts;
  }
  static std::string each_span(const Separation& body, const std::string& from) {
    return joined(bounds(body), " and ") + " after the last of " + from + " before it";
  }
  static std::string first_span(const Separation& body, const std::string& from) {
    return joined(bounds(body), " and ") + " after the first " + from;
  }

  std::string operator()(const Overlap& body) const {
    const std::string how_long =
        body.at_least == body.at_most
            ? "exactly " + body.at_least.words() + " after the first " + name(body.after)
            : "at least " + body.at_least.words() + " and at most " + body.at_most.words() +
                  " after the first " + name(body.after) + "; planned for " + body.planned.words();
    const std::string told = body.warn_unless_fact ? "; a warning is given when " + *body.warn_unless_fact +
                                                         " is not recorded by the stop"
                                                   : "";
    return sentence(name(body.course) + " goes on for " + how_long + told);
  }

  std::string operator()(const Hold& body) const {
    std::vector<std::string> parts;
    if (body.before) parts.push_back("the last dose is at least " + body.before->words() + " before it");
    if (body.drug_free_days_before)
      parts.push_back(counted_days(*body.drug_free_days_before) + " before it are free of it");
    if (body.after)
      parts.push_back("the next dose is at least " + body.after->words() + " after its " +
                      (body.after_edge == Edge::end ? "end" : "start"));
    if (body.until_fact) parts.push_back("none is given until " + *body.until_fact + " is recorded");
    return sentence("a pause of " + name(body.course) + " around each " + name(body.around) + ": " +
                    joined(parts, "; "));
  }

  std::string operator()(const Exclusion& body) const {
    return sentence(name(body.one) + " and " + name(body.other) +
                    " do not run at the same time: one is over before the other begins");
  }

  static std::string values_of(const Prerequisite& body) {
    std::vector<std::string> words;
    for (const auto& bound : body.values) words.push_back(regimen::words_of(bound));
    return posology::calendars::words_of(words);
  }

  std::string operator()(const Prerequisite& body) const {
    return sentence("before " + std::string{body.scope == Scope::each ? "each " : "the first "} +
                    name(body.of) + " there must be recorded " + words_of(body.facts) +
                    (body.values.empty() ? "" : ", with " + values_of(body)) +
                    (body.numbered ? " of its own, from number " + std::to_string(body.from) + " on" : "") +
                    (body.recent ? ", not more than " + body.recent->words() + " before" : ""));
  }

  std::string operator()(const Concomitant& body) const {
    return sentence("each " + name(body.with) + " brings " + name(body.brings) + ", from " +
                    offset_words(body.starts) + " until " + offset_words(body.ends));
  }

  std::string operator()(const Monitoring& body) const {
    return sentence("before each " + name(body.before) + " comes " + name(body.test) + ", from " +
                    body.opens.words() + " to " + body.closes.words() + " before it");
  }

  template <typename Value>
  static void range(std::vector<std::string>& parts, const std::string& what,
                    const std::optional<Value>& least, const std::optional<Value>& most) {
    if (least) parts.push_back(what + " at least " + told(*least));
    if (most) parts.push_back(what + " at most " + told(*most));
  }
  static std::string told(const dose::Quantity& amount) { return amount.ismp(); }
  static std::string told(int number) { return std::to_string(number); }

  std::string operator()(const Limit& body) const {
    std::vector<std::string> parts;
    range(parts, "a dose", body.single_least, body.single_most);
    range(parts, "a day's total", body.day_least, body.day_most);
    if (body.day_most && body.scope != Scope::first) parts.back() += ", on each date and in any 24 hours";
    range(parts, "doses a day", body.doses_a_day_least, body.doses_a_day_most);
    if (body.cumulative_most)
      parts.push_back("the total of all doses at most " + told(*body.cumulative_most));
    if (body.count_most) parts.push_back("in all at most " + time::counted(*body.count_most, "dose"));
    if (body.step) parts.push_back("doses are whole steps of " + told(*body.step));
    if (parts.empty()) return rule.says;
    return sentence(std::string{body.scope == Scope::first ? "the first " : ""} + name(body.of) + ": " +
                    joined(parts, ", ") + (body.warn ? "; more or less is told, and refused by nobody" : ""));
  }

  std::string operator()(const ReviewDue& body) const {
    std::string text =
        "a decision is due before dose " + std::to_string(body.after + 1) + " of " + name(body.of);
    if (body.every) text += ", and then every " + time::counted(*body.every, "dose");
    return sentence(text);
  }

  std::string operator()(const WhenRequired& body) const {
    return sentence("after " + name(body.of) + " has stopped, extra doses are allowed only if needed" +
                    (body.for_at_most ? ", for at most " + body.for_at_most->words() : ""));
  }

  std::string operator()(const EndOfCourse& body) const {
    return sentence(name(body.of) + " ends, and a review is due, " + body.by.words() + " after the first " +
                    name(body.from) +
                    (body.facts.empty() ? "" : ", or when " + words_of(body.facts) + " is recorded"));
  }

  std::string operator()(const TestAfter& body) const {
    return sentence(name(body.test) + " is due " + body.by.words() + " after the first " + name(body.after) +
                    " of each cycle, " + body.tolerance.words() + " either side");
  }

  std::string operator()(const TestEvery& body) const {
    return sentence(name(body.test) + " is due before the first " + name(body.during) +
                    " of each cycle and at least every " + body.every.words() + " while it runs" +
                    (body.goes_on ? ", and until " + body.goes_on->words() + " after the last" : ""));
  }

  std::string operator()(const LateDose& body) const {
    return sentence(body.within
                        ? "a dose of " + name(body.of) + " that is late by less than " +
                              body.within->words() + " is still taken, a later one left out"
                        : "a dose of " + name(body.of) + " that is late is left out, never taken late");
  }

  std::string operator()(const Deadline& body) const {
    static constexpr std::array days{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                     "Friday", "Saturday", "Sunday"};
    std::string text = "by " + body.by.words() + " before each " + name(body.before);
    if (body.weekday) text += std::string{", back to a "} + days.at(*body.weekday - 1) + ",";
    return sentence(text + " it must be done" +
                    (body.no_return ? "; after that the event is not cancelled freely" : ""));
  }
};

}  // namespace

std::string statement(const schedules::Library& library, const Rule& rule) {
  return std::visit(Words{library, rule}, rule.body);
}

std::string end_words(const schedules::Library& library, const Selector& selector) {
  if (selector.by == Selector::By::drug_class) {
    const auto found = library.classes.find(selector.name);
    if (found != library.classes.end()) return found->second;
  }
  if (selector.by == Selector::By::form) {
    const auto found = library.forms.find(selector.name);
    if (found != library.forms.end() && !found->second.say.empty()) return found->second.say;
  }
  if (selector.by == Selector::By::drug) {
    const auto found = library.drugs.find(selector.name);
    if (found != library.drugs.end() && !found->second.name.empty()) return found->second.name;
  }
  return selector.name;
}

std::string offset_words(const Offset& offset) {
  std::string edge = offset.of == Edge::start ? "its start" : "its end";
  if (offset.by.count() == 0) return edge;
  const auto size = offset.by.count() < 0 ? -offset.by : offset.by;
  return time::elapsed_words(size) + (offset.by.count() < 0 ? " before " : " after ") + edge;
}

std::string words_of(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t at = 0; at < names.size(); ++at) {
    if (at > 0) text += at + 1 == names.size() ? " and " : ", ";
    text += names[at];
  }
  return text;
}

}  // namespace posology::calendars
