// SPDX-License-Identifier: Apache-2.0
//
// A calendar to subscribe to: what is answered to whoever asks for an order's calendar, without a word of
// HTTP's wire (http_server.hpp). Whenever the order, the library or the booked dates beside it change, and
// once a day, it is planned again before it is given out; nothing is given out that the checker has not
// passed, nor that is older than the order. A plan that changed is the next revision, and what it has no more
// is cancelled in it.
//
// The one idea: only who knows the path gets anything. The path has a secret word in it; every other is as if
// there were nothing (404).
//
//   Feed feed{{.order = request, .calendar = {}, .token = "…"}, streams};
//   feed.reply({.method = "GET", .path = feed.path()}).body   // BEGIN:VCALENDAR…
//
// Source: RFC 9110, 8.8 (ETag, Last-Modified) and 13.1 (conditional requests).
#pragma once

#include <chrono>
#include <functional>
#include <mutex>
#include <optional>
#include <string>

#include "calendars/icalendar.hpp"
#include "cli/clock.hpp"
#include "cli/order_request.hpp"

namespace posology::cli {

struct HttpRequest {
  std::string method, path;
  std::string if_none_match = {}, if_modified_since = {};  ///< Empty when absent.
};

struct HttpReply {
  int status = 200;
  std::string content_type = "text/plain; charset=utf-8";
  std::string body = {};
  std::string etag = {}, last_modified = {};  ///< Empty for none.
};

struct Served {
  OrderRequest order;
  calendars::ICalendarOptions calendar = {};  ///< Its `replaces` is not used.
  std::string token;                          ///< At least 16 letters, digits, - or _.
};

class Feed {
 public:
  using Clock = std::function<std::chrono::sys_seconds()>;

  /// Plans once, and throws what keeps it from that: Trouble, or Unplannable. Tells later failures and each
  /// new revision on `streams.err`, which outlives it.
  Feed(Served served, const Streams& streams, Clock clock = this_second);

  /// "/TOKEN/calendar.ics".
  std::string path() const { return "/" + served_.token + "/calendar.ics"; }

  /// 200, 304 (nothing new), 404 (not this path), 405 (not GET or HEAD) or 503 (the order cannot be planned
  /// now; a subscriber keeps what it has and asks again). Safe from several threads.
  HttpReply reply(const HttpRequest& request);

  /// The order has mistakes or no plan; told on standard error.
  struct Unplannable {
    int exit;
  };

 private:
  struct Made {
    std::string fingerprint, text, etag;
    int revision = 1;
    std::chrono::sys_seconds at;
  };

  std::string signature(std::chrono::sys_seconds now) const;
  void refresh();
  void make(std::chrono::sys_seconds now);

  Served served_;
  const Streams& streams_;
  Clock clock_;
  std::mutex mutex_;
  std::string signature_;       ///< Of what was read last, whether it could be planned or not.
  std::optional<Made> made_;    ///< Nothing while it cannot be planned.
  std::optional<Made> before_;  ///< The last that was given out, also when it cannot be planned any more.
  std::string replaced_;        ///< The last text of the revision before that of `before_`.
};

/// A secret word of 32 hexadecimal digits, from the system's source of chance.
std::string new_token();
/// Is it long enough, and of letters, digits, - and _ alone?
bool good_token(const std::string& token);

}  // namespace posology::cli
