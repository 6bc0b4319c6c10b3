// SPDX-License-Identifier: Apache-2.0
#include "calendars/change_words.hpp"

#include "engine/time/text.hpp"

namespace posology::calendars {
namespace {

struct Typed {
  std::string operator()(const regimen::NewDate& date) const {
    if (const auto* const day = std::get_if<time::LocalDay>(&date.at)) return "at = " + time::iso_date(*day);
    return "at = " + time::iso_local_time(std::get<time::LocalTime>(date.at));
  }
  std::string operator()(const regimen::NotGiven& none) const {
    return none.count ? "count." + none.course + " = " + std::to_string(*none.count) : std::string{};
  }
  std::string operator()(const regimen::NewFirstDay& start) const {
    return "start = " + time::iso_date(start.day);
  }
  std::string operator()(const regimen::NewDistance& start) const {
    return "start = { after = \"" + start.after + "\", by = \"" + start.by.iso() + "\" }";
  }
  std::string operator()(const regimen::NewLastDay& end) const {
    return (end.course.empty() ? std::string{"until"} : "until." + end.course) + " = " +
           time::iso_date(end.day);
  }
  std::string operator()(const regimen::NotPutOff&) const { return {}; }
  std::string operator()(const regimen::NewDelay& delay) const {
    const std::string by = "by = \"" + delay.by.iso() + "\"";
    return delay.reason.empty() ? by : by + "\nreason = \"" + delay.reason + "\"";
  }
};

}  // namespace

std::string as_typed(const regimen::OrderChange& change) {
  return std::visit(Typed{}, change);
}

}  // namespace posology::calendars
