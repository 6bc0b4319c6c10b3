// SPDX-License-Identifier: Apache-2.0
#include "calendars/audit_ndjson.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

#include "schedules/reading/history/history_codes.hpp"
#include "schedules/reading/unicode.hpp"

namespace posology::calendars {
namespace {

using audit::history::Counted;
using audit::history::Given;
using audit::history::History;
using audit::history::Judge;
using audit::history::Manner;
using audit::history::Opinion;
using audit::history::Verdict;

constexpr std::string_view hex = "0123456789abcdef";
constexpr int none_violated = 4;

void append_escape(std::string& out, std::uint32_t unit) {
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += hex[(unit >> static_cast<unsigned>(shift)) & 15U];
}

constexpr std::uint64_t each_byte(std::uint64_t byte) {
  return byte * 0x0101'0101'0101'0101U;
}

/// The top bit of a byte is set where it is zero, and perhaps in bytes above such a one.
constexpr std::uint64_t zeros(std::uint64_t bytes) {
  return (bytes - each_byte(1)) & ~bytes & each_byte(0x80);
}

/// Where what needs an escape begins, or the end: eight bytes at a time.
std::size_t plain_until(std::string_view text, std::size_t at) {
  for (; text.size() - at >= sizeof(std::uint64_t); at += sizeof(std::uint64_t)) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    const std::uint64_t low = (bytes - each_byte(0x20)) & ~bytes & each_byte(0x80);
    const std::uint64_t special = (bytes & each_byte(0x80)) | low | zeros(bytes ^ each_byte('"')) |
                                  zeros(bytes ^ each_byte('\\')) | zeros(bytes ^ each_byte(0x7f));
    if (special != 0) break;
  }
  const auto plain = [](char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return byte >= 0x20 && byte < 0x7f && letter != '"' && letter != '\\';
  };
  while (at < text.size() && plain(text[at])) ++at;
  return at;
}

std::string json_text(std::string_view text) {
  std::string out;
  append_json_text(out, text);
  return out;
}

void append_pair(std::string& out, std::string_view key, std::string_view text) {
  out += ",\"";
  out += key;
  out += "\":";
  append_json_text(out, text);
}

}  // namespace

void append_json_text(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    // Nearly all of it is plain: copied in one piece.
    const std::size_t end = plain_until(text, at);
    out.append(text.data() + at, end - at);
    at = end;
    if (at == text.size()) break;
    if (text[at] == '"' || text[at] == '\\') {
      out += '\\';
      out += text[at++];
      continue;
    }
    const auto point = schedules::code_point_at(text, at);
    at += point.bytes;
    const auto value = static_cast<std::uint32_t>(point.value.value_or(U'\ufffd'));
    if (value < 0x10000) {
      append_escape(out, value);
    } else {
      append_escape(out, 0xd800U + ((value - 0x10000U) >> 10U));
      append_escape(out, 0xdc00U + ((value - 0x10000U) & 0x3ffU));
    }
  }
  out += '"';
}

void append_number(std::string& out, std::uint64_t number) {
  std::array<char, 20> digits;
  const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  out.append(digits.data(), written.ptr);
}

AuditNdjson::AuditNdjson(const audit::history::Rulebook& book, const AuditHead& head,
                         AuditNdjsonOptions options)
    : book_{book}, options_{options} {
  for (const auto& entry : book.rules()) {
    std::string opened = "{\"rule\":" + json_text(entry.rule->id);
    append_pair(opened, "severity", regimen::name_of(entry.rule->severity));
    opened += ",\"verdict\":\"";
    opened_.push_back(std::move(opened));
    sources_.push_back(json_text(entry.rule->citation.source));
    const bool warns = std::holds_alternative<regimen::Limit>(entry.rule->body) &&
                       std::get<regimen::Limit>(entry.rule->body).warn;
    severities_.push_back(static_cast<int>(warns ? regimen::Severity::convention : entry.rule->severity));
    if (warns)
      opened_.back() =
          "{\"rule\":" + json_text(entry.rule->id) + ",\"severity\":\"convention\",\"verdict\":\"";
  }
  const Judged nobody{.book = book, .history = {}};
  for (std::size_t thing = 0; thing < book.things().size(); ++thing) {
    const Given given{.thing = static_cast<audit::history::Thing>(thing)};
    things_.push_back(json_text(what(nobody, given)));
  }
  append_pair(tail_, "as_of", head.as_of);
  append_pair(tail_, "rules", head.rules);
  append_pair(tail_, "profile", head.profile);
  append_pair(tail_, "tzdb", head.tzdb);
  append_pair(tail_, "version", head.version);
  tail_ += "}\n";
}

void AuditNdjson::append(std::string& out, const History& history, const Judge& judge) {
  const Judged judged{.book = book_, .history = history};
  worst_ = none_violated;
  std::uint32_t listed = 0, notes = 0;
  for (const Opinion& opinion : judge.opinions()) {
    if (opinion.verdict == Verdict::violated) worst_ = std::min(worst_, severities_[opinion.rule]);
    if (opinion.verdict != Verdict::satisfied || options_.all)
      ++listed;
    else
      ++notes;
  }
  if (options_.key) {
    // Escaped as in the answer, without its quotes: no TAB, no line end, nothing beyond ASCII.
    const std::string key = json_text(history.patient);
    out.append(key, 1, key.size() - 2);
    out += '\t';
  }
  out += "{\"schema\":\"posology/audit/1\",\"patient\":";
  append_json_text(out, history.patient);
  out += judge.violated() > 0         ? ",\"status\":\"findings\",\"worst\":"
         : judge.not_assessable() > 0 ? ",\"status\":\"undecided\",\"worst\":"
                                      : ",\"status\":\"ok\",\"worst\":";
  if (worst_ == none_violated)
    out += "null";
  else
    append_json_text(out, regimen::name_of(static_cast<regimen::Severity>(worst_)));
  out += ",\"assessed\":";
  append_number(out, judge.assessed());
  out += ",\"not_assessable\":";
  append_number(out, judge.not_assessable());
  out += ",\"findings\":[";
  std::uint32_t written = 0;
  // What is violated first: a cap must not hide it behind what cannot be assessed.
  for (const auto verdict : {Verdict::violated, Verdict::not_assessable, Verdict::satisfied}) {
    if (verdict == Verdict::satisfied && !options_.all) break;
    for (const Opinion& opinion : judge.opinions()) {
      if (opinion.verdict != verdict || written >= options_.findings_most) continue;
      if (written++ > 0) out += ',';
      append_finding(out, judged, opinion);
    }
  }
  out += "],\"more\":";
  append_number(out, listed - written);
  if (notes > 0) {
    // Kept, though the other way of counting would have had it otherwise.
    out += ",\"boundary\":[";
    std::uint32_t told = 0;
    for (const Opinion& opinion : judge.opinions()) {
      if (opinion.verdict != Verdict::satisfied || told >= options_.findings_most) continue;
      if (told++ > 0) out += ',';
      append_finding(out, judged, opinion);
    }
    out += ']';
  }
  out += tail_;
}

void AuditNdjson::append_event(std::string& out, const Judged& judged, std::int32_t index) const {
  if (index < 0) {
    out += "null";
    return;
  }
  const Given& given = judged.history.given[static_cast<std::size_t>(index)];
  out += "{\"index\":";
  append_number(out, given.index);
  if (options_.line_numbers) {
    out += ",\"line\":";
    append_number(out, given.line);
  }
  out += ",\"time\":\"";
  append_time(out, given);
  out += "\",\"drug\":";
  if (given.thing == audit::history::no_thing)
    out += "null";
  else
    out += things_[given.thing];
  if (given.course != audit::history::no_course) append_pair(out, "event", event_of(judged, given));
  out += '}';
}

void AuditNdjson::append_finding(std::string& out, const Judged& judged, const Opinion& opinion) const {
  const bool record = opinion.counted == Counted::record;
  if (record)
    out += "{\"rule\":\"record\",\"severity\":\"label\",\"verdict\":\"";
  else
    out += opened_[opinion.rule];
  out += regimen::name_of(opinion.verdict);
  out += "\",\"kind\":\"";
  out += kind_of(opinion);
  out += "\",\"from\":";
  append_event(out, judged, opinion.from);
  out += ",\"to\":";
  append_event(out, judged, opinion.to);
  append_pair(out, "requires", required_of(judged, opinion));
  append_pair(out, "found", found_of(judged, opinion));
  append_pair(out, "short_by", short_by_of(judged, opinion));
  if (opinion.manner != Manner::none) append_pair(out, "manner", name_of(opinion.manner));
  if (opinion.verdict == Verdict::not_assessable) append_pair(out, "reason", name_of(opinion.reason));
  if (opinion.reason == audit::history::Reason::none_recorded) {
    out += ",\"events\":";
    append_number(out, static_cast<std::uint64_t>(opinion.asked_number));
  }
  if (record) {
    const auto& trouble = judged.history.troubles[opinion.trouble];
    append_pair(out, "code", schedules::history_code(trouble.code));
    out += ",\"index\":";
    append_number(out, trouble.index);
    if (options_.line_numbers) {
      out += ",\"line\":";
      append_number(out, trouble.line);
    }
    out += ",\"source\":\"record\"";
  } else {
    out += ",\"source\":";
    out += sources_[opinion.rule];
  }
  append_pair(out, "text", sentence_of(judged, opinion));
  out += '}';
}

void AuditNdjson::append_error(std::string& out, const Unreadable& unreadable) {
  worst_ = none_violated;
  if (options_.key) out += '\t';
  out += "{\"schema\":\"posology/audit/1\",\"patient\":null,\"status\":\"error\",\"code\":\"";
  out += unreadable.code;
  out += '"';
  if (options_.line_numbers) {
    out += ",\"line\":";
    append_number(out, unreadable.line);
  }
  out += ",\"column\":";
  append_number(out, unreadable.column);
  append_pair(out, "raw_sha256", unreadable.sha256);
  append_pair(out, "text", unreadable.text);
  out += "}\n";
}

}  // namespace posology::calendars
