// SPDX-License-Identifier: Apache-2.0
#include "calendars/fingerprint.hpp"

#include "engine/time/text.hpp"
#include "schedules/reading/digest.hpp"

namespace posology::calendars {
namespace {

/// Texts one after the other, each ended so that no two plans run into the same bytes.
class Told {
 public:
  Told& operator<<(std::string_view text) {
    text_.append(text);
    text_ += '\0';
    return *this;
  }
  Told& operator<<(time::Instant at) { return *this << time::iso_utc(at); }
  Told& operator<<(int number) { return *this << std::to_string(number); }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

void tell_makings(Told& told, const std::optional<dose::Makings>& makings) {
  if (!makings) return;
  for (const dose::StockedUnits& units : *makings) told << units.count << units.strength.ismp();
}

void tell(Told& told, const regimen::PlannedEvent& event) {
  told << "event" << event.id << name_of(event.kind) << event.say << event.start << event.end
       << event.earliest << event.latest << (event.dose ? event.dose->ismp() : "") << event.route
       << event.place << name_of(event.certainty);
  tell_makings(told, event.product);
}

void tell(Told& told, const regimen::Pattern& pattern) {
  told << "pattern" << pattern.id << pattern.say << pattern.dose.ismp() << pattern.route;
  tell_makings(told, pattern.product);
  for (const time::minutes time : pattern.times) told << time::clock(time);
  for (const regimen::Segment& segment : pattern.segments) {
    told << "segment" << segment.from << segment.to << name_of(segment.kind) << name_of(segment.certainty)
         << segment.because;
  }
}

}  // namespace

std::string fingerprint_of(const regimen::Brief& brief, const regimen::Plan& plan) {
  Told told;
  told << "posology plan" << brief.order.id << brief.order.profile << brief.provenance.library
       << brief.zone->name() << plan.revision;
  for (const regimen::PlannedEvent& event : plan.events) tell(told, event);
  for (const regimen::Pattern& pattern : plan.patterns) tell(told, pattern);
  for (const regimen::Washout& washout : plan.washouts) {
    told << "washout" << washout.what << washout.before << washout.from << washout.to;
  }
  const std::string digest = schedules::hexadecimal(schedules::sha256(told.text()));
  return digest.substr(0, 4) + ' ' + digest.substr(4, 4) + ' ' + digest.substr(8, 4);
}

}  // namespace posology::calendars
