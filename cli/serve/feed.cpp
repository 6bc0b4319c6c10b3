// SPDX-License-Identifier: Apache-2.0
#include "cli/serve/feed.hpp"

#include <sys/random.h>

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <ostream>

#include "calendars/conflict.hpp"
#include "calendars/lay_out.hpp"
#include "cli/answer.hpp"
#include "cli/exit_code.hpp"
#include "cli/trouble.hpp"
#include "cli/whole_file.hpp"
#include "schedules/reading/digest.hpp"

namespace posology::cli {
namespace {

using std::chrono::sys_seconds;
namespace fs = std::filesystem;

constexpr const char* http_date = "%a, %d %b %Y %H:%M:%S GMT";

/// "Tue, 09 Mar 2027 14:00:00 GMT". The program never leaves the C locale.
std::string http_date_of(sys_seconds at) {
  const std::time_t seconds = at.time_since_epoch().count();
  std::tm parts{};
  char text[64];
  ::gmtime_r(&seconds, &parts);
  return {text, std::strftime(text, sizeof text, http_date, &parts)};
}

std::optional<sys_seconds> parse_http_date(const std::string& text) {
  std::tm parts{};
  const char* const end = ::strptime(text.c_str(), http_date, &parts);
  if (end == nullptr || *end != '\0') return std::nullopt;
  return sys_seconds{std::chrono::seconds{::timegm(&parts)}};
}

/// Is the entity tag one of a list such as `"a", W/"b"`, or is the list "*"?
bool listed(const std::string& tags, const std::string& etag) {
  return tags == "*" || tags.find(etag) != std::string::npos;
}

/// How long the comparison takes tells nothing about where the words differ.
bool same_secret(const std::string& one, const std::string& other) {
  if (one.size() != other.size()) return false;
  unsigned difference = 0;
  for (std::size_t index = 0; index < one.size(); ++index) {
    difference |= static_cast<unsigned char>(one[index]) ^ static_cast<unsigned char>(other[index]);
  }
  return difference == 0;
}

void add_bytes_of(schedules::Sha256& digest, const std::string& file) {
  try {
    std::string bytes = "file ";
    std::ifstream in = open_to_read(file);
    bytes.append(std::istreambuf_iterator<char>{in}, {});
    digest.add(std::to_string(bytes.size()) + bytes);
  } catch (const Trouble&) {
    digest.add("not there");
  }
}

/// Names, sizes and times of a folder's files: what changes when somebody edits one.
void add_state_of(schedules::Sha256& digest, const std::string& folder) {
  std::vector<std::string> lines;
  std::error_code gone;
  for (fs::recursive_directory_iterator file{folder, gone}, end; !gone && file != end; file.increment(gone)) {
    std::error_code ignored;
    lines.push_back(file->path().string() + " " + std::to_string(file->file_size(ignored)) + " " +
                    std::to_string(file->last_write_time(ignored).time_since_epoch().count()));
  }
  std::ranges::sort(lines);
  for (const std::string& line : lines) digest.add(line + "\n");
}

}  // namespace

Feed::Feed(Served served, const Streams& streams, Clock clock)
    : served_{std::move(served)}, streams_{streams}, clock_{std::move(clock)} {
  const sys_seconds now = clock_();
  signature_ = signature(now);
  make(now);
}

std::string Feed::signature(sys_seconds now) const {
  schedules::Sha256 digest;
  add_bytes_of(digest, served_.order.order);
  if (served_.order.dates) add_bytes_of(digest, *served_.order.dates);
  if (served_.order.library) add_state_of(digest, *served_.order.library);
  if (!served_.order.as_of) {
    digest.add(std::to_string(std::chrono::floor<std::chrono::days>(now).time_since_epoch().count()));
  }
  return schedules::hexadecimal(digest.finish());
}

void Feed::make(sys_seconds now) {
  OrderRequest request = served_.order;
  if (!request.as_of) request.as_of = std::chrono::floor<time::minutes>(now);
  auto read = answer_of(request, streams_);
  if (const auto* const mistakes = std::get_if<Mistakes>(&read)) {
    throw Unplannable{tell(*mistakes, request.colour, streams_)};
  }
  const auto& answer = std::get<Answer>(read);
  if (const auto* const conflict = std::get_if<regimen::Conflict>(&answer.outcome)) {
    streams_.err << calendars::conflict_text(answer.brief, *conflict,
                                             ink_for(request.colour, streams_.err_is_terminal))
                 << std::flush;
    throw Unplannable{static_cast<int>(ExitCode::no)};
  }
  const auto& plan = std::get<regimen::Plan>(answer.outcome);
  if (request.final) refuse_unless_final(answer, plan, request);
  calendars::Calendar calendar = calendars::lay_out(answer.brief, plan);
  if (before_ && before_->fingerprint != calendar.fingerprint) {
    replaced_ = before_->text;
    calendar.revision = before_->revision + 1;
    streams_.err << "the plan has changed: revision " << calendar.revision << '\n' << std::flush;
  } else if (before_) {
    calendar.revision = before_->revision;
  }
  calendars::ICalendarOptions options = served_.calendar;
  options.replaces.clear();
  if (!replaced_.empty()) options.replaces = {replaced_};
  Made made{.fingerprint = calendar.fingerprint,
            .text = calendars::icalendar(calendar, options),
            .etag = {},
            .revision = calendar.revision,
            .at = now};
  made.etag = "\"" + schedules::hexadecimal(schedules::sha256(made.text)).substr(0, 32) + "\"";
  // Two in one second are told apart, for those who ask by time alone.
  if (before_) made.at = std::max(made.at, before_->at + std::chrono::seconds{1});
  before_ = made_ = std::move(made);
}

void Feed::refresh() {
  const sys_seconds now = clock_();
  const std::string today = signature(now);
  if (today == signature_) return;
  signature_ = today;
  made_.reset();
  try {
    make(now);
  } catch (const Trouble& trouble) {
    streams_.err << told(trouble) << std::flush;
  } catch (const Unplannable&) {
    streams_.err << "nothing is given out until the order can be planned again\n" << std::flush;
  }
}

HttpReply Feed::reply(const HttpRequest& request) {
  if (!same_secret(request.path, path())) return {.status = 404, .body = "there is nothing here\n"};
  if (request.method != "GET" && request.method != "HEAD") {
    return {.status = 405, .body = "this calendar can only be read\n"};
  }
  const std::lock_guard lock{mutex_};
  refresh();
  if (!made_) {
    return {.status = 503, .body = "the calendar cannot be made now; ask the clinic, and try again later\n"};
  }
  HttpReply reply{.content_type = "text/calendar; charset=utf-8",
                  .etag = made_->etag,
                  .last_modified = http_date_of(made_->at)};
  const auto since = parse_http_date(request.if_modified_since);
  const bool known = request.if_none_match.empty() ? since && *since >= made_->at
                                                   : listed(request.if_none_match, made_->etag);
  if (known) {
    reply.status = 304;
  } else {
    reply.body = made_->text;
  }
  return reply;
}

std::string new_token() {
  unsigned char bytes[16];
  if (::getrandom(bytes, sizeof bytes, 0) != static_cast<ssize_t>(sizeof bytes)) {
    throw Trouble{ExitCode::busy, "POS0939", "the system gives no chance to make a secret word of"};
  }
  std::string token;
  for (const unsigned char byte : bytes) {
    token += "0123456789abcdef"[byte >> 4U];
    token += "0123456789abcdef"[byte & 0x0FU];
  }
  return token;
}

bool good_token(const std::string& token) {
  constexpr std::size_t least = 16, most = 200;
  return token.size() >= least && token.size() <= most && std::ranges::all_of(token, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                  c == '_';
         });
}

}  // namespace posology::cli
