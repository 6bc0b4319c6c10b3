// SPDX-License-Identifier: Apache-2.0
// [[delay]]: events that are put off on purpose.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "schedules/reading/order_entries.hpp"
#include "schedules/reading/references.hpp"
#include "schedules/reading/suggestions.hpp"
#include "schedules/reading/time_values.hpp"

namespace posology::schedules {
namespace {

/// From a day to two years.
bool is_a_delay(const time::Duration& by) {
  switch (by.kind()) {
    case time::Duration::Kind::elapsed:
      return by.count() > 0 && by.count() <= 731 * 24 * 60;
    case time::Duration::Kind::civil_months:
      return by.count() > 0 && by.count() <= 24;
    case time::Duration::Kind::civil_days:
      return by.count() > 0 && by.count() <= 731;
    case time::Duration::Kind::working_days:
      return false;
  }
  return false;
}

class Delays {
 public:
  explicit Delays(OrderReading& reading) : reading_{reading}, report_{reading.report} {}

  void read(const Value& table) {
    TableReader delay{table, report_, "a delay"};
    const auto event = delay.need_text("event", "which event: event = \"lutetium/3\"");
    const Value* const by = delay.need("by", "by how much: by = \"P2W\"");
    const auto reason = delay.text("reason");
    const auto why = delay.text("why");
    delay.done();
    const auto span = by == nullptr ? std::nullopt : read_duration(report_, *by, "by");
    if (!event) return;
    const Span where = delay.find("event")->at;
    const FoundCourse found = find_event(reading_, *event);
    if (!may_be_put_off(found, *event, where)) return;
    if (reason && !is_a_reason(*found.course, *reason, delay.find("reason")->at)) return;
    if (span && !is_a_delay(*span)) {
      report_.add("POS0155", by->at, fmt::format("{} is no delay", span->words())).help = {
          "write from one day to two years: by = \"P2W\""};
      return;
    }
    if (!span) return;
    reading_.brief.order.delays.push_back({.event = *event,
                                           .by = *span,
                                           .reason = reason.value_or(""),
                                           .why = why.value_or(""),
                                           .locus = report_.locus(by->at)});
  }

 private:
  bool may_be_put_off(const FoundCourse& found, const std::string& event, const Span& where) {
    if (found.course == nullptr) {
      if (!reading_.lacks_regimen)
        tell_unknown(report_, "POS0117", "event of this order", event, where, example_events(reading_));
      return false;
    }
    if (is_placed_by_offset(reading_.brief, *found.course)) {
      report_.add("POS0138", where, fmt::format("\"{}\" has no date of its own", event)).help = {
          fmt::format("it follows \"{}\" at a fixed distance: put that off", found.course->with->course)};
      return false;
    }
    if (const auto [first, fresh] = seen_.emplace(event, where); !fresh) {
      report_.add("POS0153", where, fmt::format("\"{}\" is put off twice", event));
      report_.also_show(first->second, "said here first");
      return false;
    }
    const auto& fixed = reading_.brief.order.fixed;
    if (std::ranges::find(fixed, event, &regimen::FixedDate::event) == fixed.end()) return true;
    report_.add("POS0154", where, fmt::format("\"{}\" is put off, and fixed", event)).help = {
        "write the new date in its [[fixed]] table, or leave that out"};
    return false;
  }

  bool is_a_reason(const regimen::Course& course, const std::string& reason, const Span& where) {
    const regimen::Subject subject = subject_of(reading_.brief, course);
    const regimen::Rule* const rule = find_rule(reading_.brief, reason);
    if (rule != nullptr && may_be_a_reason(*rule, subject)) return true;
    Diagnostic& told = report_.add("POS0156", where,
                                   fmt::format("\"{}\" is no reason to put \"{}\" off", reason, course.id));
    if (rule != nullptr && !rule->on) told.why = "the rule is off: " + rule->off_reason;
    if (rule != nullptr && rule->on)
      told.why = "the rule does not say how far apart two of them may be: " + rule->says;
    for (const auto& each : reading_.brief.rules) {
      if (may_be_a_reason(each, subject)) told.help.push_back(fmt::format("{}: {}", each.id, each.says));
    }
    if (told.help.empty())
      told.help = {"no rule of the library is one; what people should read: why = \"…\""};
    return false;
  }

  OrderReading& reading_;
  Report& report_;
  std::map<std::string, Span> seen_;
};

}  // namespace

void read_delays(OrderReading& reading, TableReader& keys) {
  Delays delays{reading};
  for (const Value* const table : keys.tables("delay")) delays.read(*table);
}

}  // namespace posology::schedules
