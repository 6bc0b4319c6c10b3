// SPDX-License-Identifier: Apache-2.0
#include "calendars/audit_words.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "calendars/audit_sentences.hpp"
#include "engine/audit/history/amounts.hpp"
#include "engine/time/text.hpp"

namespace posology::calendars {

using audit::history::Asked;
using audit::history::Counted;
using audit::history::DayNumber;
using audit::history::Given;
using audit::history::Manner;
using audit::history::Opinion;
using audit::history::Reason;
using audit::history::Verdict;

namespace {

std::string bound(const Opinion& opinion) {
  if (opinion.asked == Asked::most) return (opinion.strict ? "less than " : "at most ") + opinion.by->iso();
  return (opinion.strict ? "more than " : "") + opinion.by->iso();
}

void two_digits(std::string& out, int value) {
  out += static_cast<char>('0' + value / 10);
  out += static_cast<char>('0' + value % 10);
}

void append_date(std::string& out, DayNumber day) {
  const std::chrono::year_month_day date{std::chrono::local_days{std::chrono::days{day}}};
  const int year = static_cast<int>(date.year());
  two_digits(out, year / 100);
  two_digits(out, year % 100);
  out += '-';
  two_digits(out, static_cast<int>(static_cast<unsigned>(date.month())));
  out += '-';
  two_digits(out, static_cast<int>(static_cast<unsigned>(date.day())));
}

}  // namespace

std::string iso_of(DayNumber day) {
  std::string out;
  append_date(out, day);
  return out;
}

std::string minutes_iso(std::int64_t minutes) {
  const auto size = std::abs(minutes);
  std::string iso = minutes < 0 ? "-PT" : "PT";
  if (size >= 60) iso += std::to_string(size / 60) + "H";
  if (size % 60 != 0 || size == 0) iso += std::to_string(size % 60) + "M";
  return iso;
}

std::string days_iso(std::int64_t days) {
  return (days < 0 ? "-P" : "P") + std::to_string(std::abs(days)) + "D";
}

std::string review_name(const Judged& judged, const Opinion& opinion) {
  return judged.book.courses()[opinion.fact].course->id + "-review-" + std::to_string(opinion.asked_number);
}

std::string fact_name(const Judged& judged, const Opinion& opinion) {
  if (opinion.window == 1) return review_name(judged, opinion);
  const std::string& fact = judged.book.facts()[opinion.fact];
  return opinion.asked_number == 0 ? fact : fact + "-" + std::to_string(opinion.asked_number);
}

std::string required_of(const Judged& judged, const Opinion& opinion) {
  switch (opinion.counted) {
    case Counted::civil:
    case Counted::elapsed:
      if (opinion.by != nullptr) return bound(opinion);
      if (opinion.asked == Asked::apart) return "one is over before the other begins";
      return opinion.asked == Asked::together ? minutes_iso(opinion.asked_number) : "";
    case Counted::dose:
      if (opinion.amount == nullptr) return "";
      if (opinion.asked == Asked::steps) return "whole steps of " + opinion.amount->ismp();
      return (opinion.asked == Asked::least ? "at least " : "at most ") + opinion.amount->ismp();
    case Counted::number:
      return (opinion.asked == Asked::least ? "at least " : "at most ") +
             std::to_string(opinion.asked_number);
    case Counted::fact:
      if (opinion.asked == Asked::order)
        return "on or before " + iso_of(static_cast<DayNumber>(opinion.found));
      return fact_name(judged, opinion) +
             (opinion.by == nullptr ? "" : ", at most " + opinion.by->iso() + " ago");
    case Counted::order:
    case Counted::record:
      break;
  }
  return "";
}

std::string found_of(const Judged& judged, const Opinion& opinion) {
  const bool nothing = opinion.verdict == Verdict::not_assessable && opinion.reason != Reason::hour_missing &&
                       opinion.reason != Reason::doubtful_record;
  if (nothing) return "";
  switch (opinion.counted) {
    case Counted::civil:
      return days_iso(opinion.found);
    case Counted::elapsed:
      return minutes_iso(opinion.asked == Asked::together ? opinion.asked_number + opinion.found
                                                          : opinion.found);
    case Counted::dose:
      return audit::history::quantity_of(opinion.found, opinion.unit).ismp();
    case Counted::number:
      return std::to_string(opinion.found);
    case Counted::fact:
      if (opinion.asked == Asked::order)
        return iso_of(judged.history.given[static_cast<std::size_t>(opinion.to)].day);
      return iso_of(static_cast<DayNumber>(opinion.found));
    case Counted::order:
    case Counted::record:
      break;
  }
  return "";
}

std::string short_by_of(const Judged&, const Opinion& opinion) {
  if (opinion.verdict != Verdict::violated || opinion.short_by == 0) return "";
  switch (opinion.counted) {
    case Counted::civil:
    case Counted::fact:
      return opinion.by != nullptr && !opinion.by->nominal() ? minutes_iso(opinion.short_by)
                                                             : days_iso(opinion.short_by);
    case Counted::elapsed:
    case Counted::order:
      return minutes_iso(opinion.short_by);
    case Counted::dose:
      return audit::history::quantity_of(opinion.short_by, opinion.unit).ismp();
    case Counted::number:
      return std::to_string(opinion.short_by);
    case Counted::record:
      break;
  }
  return "";
}

std::string figure_words(const std::string& figure) {
  std::string words;
  for (std::size_t from = 0; from <= figure.size();) {
    const std::size_t end = std::min(figure.find_first_of(" ,", from), figure.size());
    const std::string word = figure.substr(from, end - from);
    const bool minus = word.starts_with("-P");
    const std::string span = word.substr(minus ? 1 : 0);
    const auto duration = span.starts_with('P') ? time::Duration::parse(span) : std::nullopt;
    words += duration ? (minus ? "minus " : "") + duration->words() : word;
    if (end < figure.size()) words += figure[end];
    from = end + 1;
  }
  return words;
}

std::string beyond_of(const Judged& judged, const Opinion& opinion) {
  const std::string by = short_by_of(judged, opinion);
  if (by.empty()) return "";
  return (opinion.asked == Asked::most ? "over by " : "short by ") + figure_words(by);
}

std::string_view kind_of(const Opinion& opinion) {
  constexpr std::array<std::string_view, 7> kinds{"civil", "elapsed", "dose",  "dose",
                                                  "fact",  "order",   "record"};
  return kinds.at(static_cast<std::size_t>(opinion.counted));
}

std::string_view name_of(Manner manner) {
  constexpr std::array<std::string_view, 6> names{"", "early", "doubled", "late", "missed", "absent"};
  return names.at(static_cast<std::size_t>(manner));
}

std::string_view name_of(Reason reason) {
  constexpr std::array<std::string_view, audit::history::reasons> names{"",
                                                                        "fact not recorded",
                                                                        "time of day not recorded",
                                                                        "order on the day not recorded",
                                                                        "history ends before",
                                                                        "history begins after",
                                                                        "nothing of the kind recorded",
                                                                        "dose not recorded",
                                                                        "another entry cannot be read",
                                                                        "no clinic to count working days by",
                                                                        "entry cannot be read"};
  return names.at(static_cast<std::size_t>(reason));
}

void append_time(std::string& out, const Given& given) {
  append_date(out, given.day);
  if (given.day_only) return;
  out += 'T';
  const int minute = ((given.wall % 1440) + 1440) % 1440;
  two_digits(out, minute / 60);
  out += ':';
  two_digits(out, minute % 60);
  out += ":00";
  const int offset = given.wall - given.start;
  out += offset < 0 ? '-' : '+';
  two_digits(out, std::abs(offset) / 60);
  out += ':';
  two_digits(out, std::abs(offset) % 60);
}

std::string when(const Given& given) {
  if (given.day_only) return time::weekday_date(time::LocalDay{std::chrono::days{given.day}});
  return time::weekday_date_clock(time::LocalTime{time::minutes{given.wall}});
}

std::string_view what(const Judged& judged, const Given& given) {
  if (given.thing == audit::history::no_thing) return "";
  const auto& subject = judged.book.things()[given.thing];
  if (!subject.form.empty()) return subject.form;
  if (!subject.test.empty()) return subject.test;
  return subject.procedure.empty() ? judged.book.say(given.thing) : subject.procedure;
}

std::string event_of(const Judged& judged, const Given& given) {
  if (given.course == audit::history::no_course) return "";
  const std::string& course = judged.book.courses()[given.course].course->id;
  return given.number == 0 ? course : course + "/" + std::to_string(given.number);
}

}  // namespace posology::calendars
