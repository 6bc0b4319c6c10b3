// SPDX-License-Identifier: Apache-2.0
#include "calendars/audit_sentences.hpp"

#include <array>
#include <cstdlib>

#include "engine/audit/history/amounts.hpp"
#include "engine/time/text.hpp"

namespace posology::calendars {
namespace {

using audit::history::Asked;
using audit::history::Counted;
using audit::history::DayNumber;
using audit::history::Given;
using audit::history::Manner;
using audit::history::Opinion;
using audit::history::Reason;

/// "668 hours", "27 hours 30 minutes": never in days, which are what it is compared with.
std::string hours_words(std::int64_t minutes) {
  const auto size = std::abs(minutes);
  std::string words = time::counted(static_cast<int>(size / 60), "hour");
  if (size % 60 != 0) words += " " + time::counted(static_cast<int>(size % 60), "minute");
  return minutes < 0 ? "minus " + words : words;
}

std::string days_text(std::int64_t days) {
  return (days < 0 ? "minus " : "") + time::days_words(static_cast<int>(std::abs(days)));
}

std::string day_text(std::int64_t day) {
  return time::weekday_date(time::LocalDay{std::chrono::days{day}});
}

std::string asked_words(const Opinion& opinion) {
  const char* const how = opinion.asked == Asked::most ? (opinion.strict ? "less than " : "at most ")
                                                       : (opinion.strict ? "more than " : "at least ");
  return how + opinion.by->words() + " asked";
}

class Sentence {
 public:
  Sentence(const Judged& judged, const Opinion& opinion) : judged_{judged}, opinion_{opinion} {}

  std::string text() const {
    std::string text = body();
    if (opinion_.manner == Manner::doubled) text += "; the same dose twice";
    if (opinion_.manner == Manner::missed) text += "; another dose had its place between them and was missed";
    if (opinion_.no_end) text += "; its end is not recorded, so its start stands for it";
    if (opinion_.reason == Reason::doubtful_record)
      text += "; another entry of the same kind cannot be made out, so this is not certain";
    if (opinion_.reason == Reason::hour_missing) text += missing_hour();
    if (opinion_.reason == Reason::order_unknown)
      text += "; both are on one day, and which came first is not recorded";
    if (opinion_.reason == Reason::no_open_days)
      text += "; working days are counted by a clinic, and none is given";
    return text;
  }

 private:
  const Given& at(std::int32_t index) const { return judged_.history.given[static_cast<std::size_t>(index)]; }

  std::string named(std::int32_t index) const {
    const Given& given = at(index);
    if (given.thing == audit::history::no_thing) return when(given);
    return judged_.book.say(given.thing) + " on " + when(given);
  }

  std::string ends() const {
    if (opinion_.from < 0) return named(opinion_.to);
    return opinion_.to < 0 ? named(opinion_.from) : named(opinion_.from) + " to " + named(opinion_.to);
  }

  bool day_only() const {
    return (opinion_.from >= 0 && at(opinion_.from).day_only) ||
           (opinion_.to >= 0 && at(opinion_.to).day_only);
  }

  /// Where an hour is missing, the figure is the most favourable of those that it may have been.
  std::string known_to() const {
    if (!day_only()) return "";
    return opinion_.asked == Asked::most ? "at least " : "at most ";
  }

  std::string missing_hour() const {
    if (day_only()) return "; only the day is recorded, and the hour decides";
    return opinion_.asked == Asked::together ? "; its end is not recorded, and decides"
                                             : "; the exact minute is not recorded, and decides";
  }

  std::string body() const {
    switch (opinion_.counted) {
      case Counted::civil:
        return civil();
      case Counted::elapsed:
        return elapsed();
      case Counted::dose:
      case Counted::number:
        return amount();
      case Counted::fact:
        return fact();
      case Counted::order:
        return order();
      case Counted::record:
        break;
    }
    return record();
  }

  std::string civil() const {
    std::string text = ends() + ": ";
    if (opinion_.reason == Reason::nothing_follows) return text + "the history ends before it can be said";
    text += days_text(opinion_.found);
    if (opinion_.other != 0) text += " (" + hours_words(opinion_.other) + " elapsed)";
    text += ", " + asked_words(opinion_);
    if (opinion_.other_differs) {
      text += "; counted in hours, " + hours_words(opinion_.other) +
              ", it would be otherwise: the rule counts days of the calendar";
    }
    return text;
  }

  std::string elapsed() const {
    if (opinion_.asked == Asked::apart)
      return named(opinion_.to) + (opinion_.short_by > 0 ? " begins while " : " begins after ") +
             named(opinion_.from) + (opinion_.short_by > 0 ? " is still to come" : " is over");
    if (opinion_.asked == Asked::together) {
      std::string text = named(opinion_.to) + " with " + named(opinion_.from) + ": " +
                         hours_words(opinion_.asked_number + opinion_.found) + " from its start, " +
                         hours_words(opinion_.asked_number) + " asked";
      if (opinion_.short_by != 0) text += ", off by " + hours_words(opinion_.short_by);
      return text;
    }
    std::string text =
        ends() + ": " + known_to() + hours_words(opinion_.found) + ", " + asked_words(opinion_);
    if (opinion_.other_differs) {
      text += "; by the clock on the wall, " + hours_words(opinion_.other) +
              ", it would be otherwise: the rule counts elapsed time";
    }
    return text;
  }

  std::string amount() const {
    if (opinion_.manner == Manner::missed) {
      return std::to_string(opinion_.short_by) + (opinion_.short_by == 1 ? " day" : " days") +
             " without a dose between " + named(opinion_.from) + " and " + named(opinion_.to) +
             ", where there should be one every day";
    }
    constexpr std::array<std::string_view, 4> windows{"the dose of ", "all of the day of ",
                                                      "all within 24 hours up to ", "all doses up to "};
    std::string text = std::string{windows.at(opinion_.window)} + named(opinion_.to);
    if (opinion_.reason == Reason::dose_missing)
      return text + ": an amount is not recorded or cannot be compared";
    text += ": " + found_of(judged_, opinion_);
    if (opinion_.counted == Counted::number) text += opinion_.found == 1 ? " dose" : " doses";
    const std::string allowed = required_of(judged_, opinion_);
    return allowed.empty() ? text : text + ", " + allowed + " allowed";
  }

  std::string fact() const {
    if (opinion_.asked == Asked::order) {
      return named(opinion_.to) + " comes after the course has ended: " + fact_name(judged_, opinion_) +
             " was recorded on " + day_text(opinion_.found);
    }
    const std::string name = fact_name(judged_, opinion_);
    if (opinion_.asked == Asked::amount) {
      return opinion_.reason == Reason::fact_missing
                 ? name + " is recorded without the number that is asked before " + named(opinion_.to)
                 : name + " is recorded with a number that the rule does not allow before " +
                       named(opinion_.to);
    }
    if (opinion_.reason == Reason::fact_missing)
      return name + " must be recorded on or before " + named(opinion_.to) + "; it is not recorded";
    std::string text = name + " was recorded on " + day_text(opinion_.found) + "; " + named(opinion_.to);
    if (opinion_.by != nullptr) text += ", at most " + opinion_.by->words() + " later asked";
    return text;
  }

  std::string order() const {
    const auto& entry = judged_.book.rules()[opinion_.rule];
    const auto end = [&](audit::history::End number) { return judged_.book.ends()[number].name; };
    if (opinion_.manner == Manner::absent) {
      return "nothing of " + end(entry.other) + " follows " + named(opinion_.from) +
             " in time, and the history " +
             (judged_.history.whole_until_known ? "is complete until" : "goes on") + " after that";
    }
    switch (opinion_.reason) {
      case Reason::nothing_follows:
        return "nothing of " + end(entry.other) + " follows " + named(opinion_.from) + " in this history";
      case Reason::nothing_before:
        return "the history begins too late to show what came before " + named(opinion_.to);
      case Reason::none_recorded:
        return "nothing of " + end(entry.other) + " is recorded in this history, and " +
               (opinion_.asked_number == 1 ? "an event asks"
                                           : std::to_string(opinion_.asked_number) + " events ask") +
               " for it, the first " + named(opinion_.to);
      default:
        break;
    }
    if (opinion_.manner == Manner::early)
      return named(opinion_.to) + ", only if needed, comes before the last regular dose, " +
             named(opinion_.from);
    return "nothing stands against " + named(opinion_.to < 0 ? opinion_.from : opinion_.to);
  }

  std::string record() const;

  const Judged& judged_;
  const Opinion& opinion_;
};

std::string Sentence::record() const {
  const auto& trouble = judged_.history.troubles[opinion_.trouble];
  const std::string about = "\"" + trouble.about + "\"";
  switch (trouble.code) {
    case 211:
      return "the library has no drug called " + about;
    case 212:
      return about + " comes in several forms, and the record does not tell which one was given";
    case 213:
      return about + " is no dose that can be read";
    case 214:
      return about + " is no unit that is known";
    case 215:
      return about + " is no time that can be read";
    case 216:
      return about + " is a local time, and no zone is given";
    case 217:
      return about + " is a time that the clock skipped; the first after it stands for it";
    case 218:
      return about + " is a time that the clock showed twice, and which is meant is not recorded";
    case 219:
      return about + " is no zone of the zone database";
    case 220:
      return about + " is outside of 1970-01-02 to 2037-12-31";
    case 221:
      return "the end " + about + " is before the start";
    case 230:
      return about + " is not given by the route that is recorded";
    case 231:
      return "the day of the fact " + about + " cannot be read";
    case 251:
      return "the code and the name " + about + " mean different drugs";
    case 252:
      return "whether this was given is not known";
    default:
      break;
  }
  return about + " cannot be read";
}

}  // namespace

std::string sentence_of(const Judged& judged, const Opinion& opinion) {
  return Sentence{judged, opinion}.text();
}

}  // namespace posology::calendars
