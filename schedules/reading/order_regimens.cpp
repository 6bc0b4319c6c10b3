// SPDX-License-Identifier: Apache-2.0
// The [[regimen]] tables of an order: which regimens, from when, and what the order enters for their courses.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/time/text.hpp"
#include "schedules/reading/order_choices.hpp"
#include "schedules/reading/order_entries.hpp"
#include "schedules/reading/order_reading.hpp"
#include "schedules/reading/references.hpp"
#include "schedules/reading/suggestions.hpp"
#include "schedules/reading/time_values.hpp"

namespace posology::schedules {
namespace {

using regimen::RegimenStart;
using regimen::RegimenUse;

struct StartText {
  std::size_t use;
  Span at;  ///< Of the name after which it starts.
};

class RegimenTables {
 public:
  explicit RegimenTables(OrderReading& reading) : reading_{reading}, report_{reading.report} {}

  void read(TableReader& keys) {
    if (keys.need("regimen", "what is to be given: [[regimen]] use = \"octreotide-sc-to-lar\"") == nullptr)
      return;
    for (const Value* const table : keys.tables("regimen")) read_use(*table);
    for (const auto& start : starts_) check_start(start);
    check_choices(reading_);
    check_circles();
  }

 private:
  void read_use(const Value& table) {
    TableReader keys{table, report_, "a regimen of an order"};
    const auto name = keys.need_text("use", "the regimen's name");
    const Value* const start = keys.find("start");
    for (const auto* const key : {"one_of", "weight", "dose", "times", "count", "until", "every", "lasts",
                                  "cycle", "lifetime", "taper", "steps", "reviews"})
      keys.find(key);
    keys.done();
    if (!name) return;
    const Span at = keys.find("use")->at;
    const auto found = regimen_named(*name, at);
    if (found == reading_.library.regimens.end()) {
      reading_.lacks_regimen = true;
      return;
    }
    const std::string& id = found->first;
    if (const auto first = uses_.find(id); first != uses_.end()) {
      reading_.lacks_regimen = true;
      if (id != *name) return;  // Only supposed to be the same.
      Diagnostic& told = report_.add("POS0120", at, fmt::format("the regimen \"{}\" is used twice", id));
      told.why = "two courses of one name could not be told apart";
      report_.also_show(first->second, "used here first");
      return;
    }
    if (shares_a_course(found->second, at)) {
      reading_.lacks_regimen = true;
      return;
    }
    uses_.emplace(id, at);
    reading_.brief.regimens.push_back(found->second);
    reading_.brief.order.regimens.push_back({.regimen = id, .locus = report_.locus(at)});
    read_choice(reading_, keys);
    if (start != nullptr) read_start(*start);
    read_entries(reading_, reading_.brief.regimens.size() - 1, table, at);
  }

  using Regimens = std::map<std::string, regimen::Regimen>;

  /// The regimen of that name. An unknown one is told, and the nearest is read in its place, so that the
  /// mistakes within it are found in the same run.
  Regimens::const_iterator regimen_named(const std::string& name, const Span& at) {
    const Regimens& regimens = reading_.library.regimens;
    const auto found = regimens.find(name);
    if (found != regimens.end()) return found;
    std::vector<std::string> known;
    for (const auto& [id, regimen] : regimens) known.push_back(id);
    tell_unknown(report_, "POS0110", "regimen", name, at, known);
    const auto near = nearest(name, known, 1);
    return near.empty() ? regimens.end() : regimens.find(near.front());
  }

  bool shares_a_course(const regimen::Regimen& regimen, const Span& at) {
    for (const auto& course : regimen.courses) {
      const FoundCourse other = find_course(reading_.brief, course.id);
      if (other.course == nullptr) continue;
      report_
          .add("POS0121", at,
               fmt::format("the regimens \"{}\" and \"{}\" both have a course \"{}\"", regimen.id,
                           reading_.brief.regimens[other.use].id, course.id))
          .why = "two courses of one name could not be told apart";
      return true;
    }
    return false;
  }

  void read_start(const Value& value) {
    RegimenUse& use = reading_.brief.order.regimens.back();
    if (value.kind != Value::Kind::table) {
      if (const auto day = read_day(report_, value, "start")) {
        use.start = RegimenStart{.on = day, .locus = report_.locus(value.at)};
        if (reading_.has_start && *day < reading_.brief.order.start) {
          report_.add("POS0131", value.at,
                      fmt::format("the regimen starts before the order does, on {}",
                                  time::iso_date(reading_.brief.order.start)));
        }
      }
      return;
    }
    TableReader keys{value, report_, "a start"};
    const auto after = keys.need_text("after", "the regimen or the event after which it starts");
    const auto by = keys.duration("by");
    keys.done();
    if (!after) return;
    const Span at = keys.find("after")->at;
    use.start = RegimenStart{.after = *after, .by = by, .locus = report_.locus(at)};
    starts_.push_back({.use = reading_.brief.order.regimens.size() - 1, .at = at});
  }

  /// The use whose event or whose whole is named; nothing when the order has none such.
  std::optional<std::size_t> use_named(const std::string& after) const {
    const auto& uses = reading_.brief.order.regimens;
    auto found = std::ranges::find(uses, after, &RegimenUse::regimen);
    // What starts after a choice starts after whichever of its treatments is planned.
    if (found == uses.end()) found = std::ranges::find(uses, after, &RegimenUse::one_of);
    if (found != uses.end()) return static_cast<std::size_t>(found - uses.begin());
    const auto event = find_event(reading_, after);
    return event.course == nullptr ? std::nullopt : std::optional{event.use};
  }

  void check_start(const StartText& start) {
    const std::string& after = reading_.brief.order.regimens[start.use].start->after;
    const auto use = use_named(after);
    if (use && *use == start.use) {
      report_.add("POS0137", start.at, "a regimen cannot start after itself");
      return;
    }
    const auto named = find_event(reading_, after);
    if (named.course != nullptr && is_placed_by_offset(reading_.brief, *named.course)) {
      report_.add("POS0138", start.at, fmt::format("\"{}\" has no date of its own", after)).help = {
          fmt::format("it follows \"{}\" at a fixed distance: start after that", named.course->with->course)};
      return;
    }
    if (use || reading_.lacks_regimen) return;
    std::vector<std::string> known;
    for (const auto& each : reading_.brief.order.regimens) {
      if (&each != &reading_.brief.order.regimens[start.use]) known.push_back(each.regimen);
    }
    for (const auto& event : example_events(reading_)) known.push_back(event);
    tell_unknown(report_, "POS0117", "regimen or event of this order", after, start.at, known);
  }

  /// a after b and b after a.
  void check_circles() {
    const auto& uses = reading_.brief.order.regimens;
    std::set<std::size_t> told;
    for (const auto& start : starts_) {
      std::size_t at = start.use;
      std::set<std::size_t> passed;
      while (passed.insert(at).second && uses[at].start && !uses[at].start->after.empty()) {
        const auto next = use_named(uses[at].start->after);
        if (!next || *next == at) break;
        at = *next;
        if (at != start.use || told.contains(start.use)) continue;
        report_.add("POS0137", start.at, "these regimens wait for each other").help = {
            "give one of them a date: start = 2026-12-01"};
        told.insert(passed.begin(), passed.end());
        break;
      }
    }
  }

  OrderReading& reading_;
  Report& report_;
  std::map<std::string, Span> uses_;
  std::vector<StartText> starts_;
};

}  // namespace

void read_regimens(OrderReading& reading, TableReader& keys) {
  // Pointers to courses are taken while regimens are added.
  reading.brief.regimens.reserve(reading.library.regimens.size());
  RegimenTables{reading}.read(keys);
}

}  // namespace posology::schedules
