// SPDX-License-Identifier: Apache-2.0
#include "calendars/plan_json.hpp"

#include "calendars/json_dose.hpp"
#include "calendars/json_event.hpp"
#include "calendars/json_tree.hpp"
#include "calendars/json_writer.hpp"
#include "calendars/plan_extras.hpp"
#include "calendars/wording.hpp"
#include "engine/time/text.hpp"

namespace posology::calendars {
namespace {

class PlanWriter {
 public:
  PlanWriter(const Calendar& calendar, JsonLayout layout, std::string room = {},
             PlacesOfName* places = nullptr)
      : calendar_{calendar}, zone_{*calendar.zone}, to_{layout, std::move(room)}, places_{places} {}

  std::string document(const PlanExtras& extras) {
    object([&] {
      head();
      list("events", calendar_.entries, [&](const Entry& entry) {
        events_.write(entry.event);
        if (places_ != nullptr) note_uid(entry.event);
      });
      list("patterns", calendar_.home, [&](const HomeCourse& course) { pattern(course); });
      records();
      texts("notes", calendar_.notes);
      to_.field_null("conflict");
      add(extras);
    });
    return to_.finish();
  }

 private:
  template <class Body>
  void object(Body body) {
    to_.begin_object();
    body();
    to_.end_object();
  }

  template <class Body>
  void object(const JsonName& name, Body body) {
    to_.begin_object(name);
    body();
    to_.end_object();
  }

  /// An object for each of `items`, whose members `body` writes.
  template <class Items, class Body>
  void list(const JsonName& name, const Items& items, Body body) {
    to_.begin_list(name);
    for (const auto& item : items) object([&] { body(item); });
    to_.end_list();
  }

  /// The tree that `tree` makes of each of `items`: of what few plans have.
  template <class Items, class Tree>
  void trees(const JsonName& name, const Items& items, Tree tree) {
    to_.begin_list(name);
    for (const auto& item : items) write_tree(to_, tree(item));
    to_.end_list();
  }

  void texts(const JsonName& name, const std::vector<std::string>& all) {
    to_.begin_list(name);
    for (const std::string& text : all) to_.text(text);
    to_.end_list();
  }

  void instant(const JsonName& name, time::Instant at) { instants_.field(name, at); }

  void head() {
    put_head({.order = calendar_.order,
              .zone = zone_,
              .profile = calendar_.profile,
              .provenance = calendar_.provenance,
              .as_of = calendar_.as_of,
              .revision = calendar_.revision},
             [&](const JsonName& name, const auto& value) {
               const std::size_t from = to_.size();
               to_.field(name, value);
               if (places_ != nullptr && name.text() == "order") note_name(from + name.size());
             });
    to_.field("status", "feasible");
    days("horizon", calendar_.first, calendar_.last);
    days("shown", calendar_.shown_first, calendar_.shown_last);
    object("cost", [&] {
      to_.field("broken", calendar_.broken_count);
      to_.field("deviation_days", static_cast<double>(calendar_.deviation_days));
    });
  }

  void days(const JsonName& name, time::LocalDay first, time::LocalDay last) {
    object(name, [&] {
      to_.field("first", time::iso_date(first));
      to_.field("last", time::iso_date(last));
    });
  }

  // Behind what has just been written stands a comma.
  void note_name(std::size_t from) {
    places_->name_from = from;
    places_->name_until = to_.size() - 1;
  }

  void note_uid(const regimen::PlannedEvent& event) {
    places_->ids += event.id;
    places_->uids.push_back({.at = to_.size() - 2 - event.uid.size(), .id_until = places_->ids.size()});
  }

  void segment(const regimen::Segment& segment) {
    instant("from", segment.from);
    instant("to", segment.to);
    to_.field("certainty", name_of(segment.certainty));
    to_.field("kind", name_of(segment.kind));
    if (segment.kind == regimen::SegmentKind::take) return;
    to_.field_or_null("rule", segment.rule);
    to_.field_or_null("event", segment.because);
  }

  void segments(const JsonName& name, const regimen::Pattern& pattern, regimen::SegmentKind kind) {
    to_.begin_list(name);
    for (const regimen::Segment& each : pattern.segments) {
      const bool shown =
          zone_.day_of(each.from) <= calendar_.shown_last && zone_.day_of(each.to) >= calendar_.shown_first;
      if (each.kind == kind && shown) object([&] { segment(each); });
    }
    to_.end_list();
  }

  void pattern(const HomeCourse& course) {
    const regimen::Pattern& pattern = course.pattern;
    to_.field("id", pattern.id);
    to_.field("regimen", pattern.regimen);
    to_.field("course", pattern.course);
    to_.field_or_null("drug", pattern.subject.drug);
    to_.field_or_null("form", pattern.subject.form);
    to_.field("text", pattern.say);
    write_dose(to_, pattern.dose, pattern.dose_from);
    write_step(to_, pattern.step);
    to_.field_or_null("because", pattern.because);
    to_.field_or_null("extra", pattern.extra);
    write_product(to_, pattern.product, pattern.product_form);
    to_.field_or_null("route", pattern.route);
    to_.field("per_day", pattern.per_day);
    to_.begin_list("times");
    for (const time::minutes time : pattern.times) to_.text(time::clock(time));
    to_.end_list();
    // `segments` are the days on which doses are taken, and nothing else: a reader that knows no more than
    // that must not count a drug-free day as one with doses.
    segments("segments", pattern, regimen::SegmentKind::take);
    segments("do_not_take", pattern, regimen::SegmentKind::do_not_take);
    segments("only_if_needed", pattern, regimen::SegmentKind::only_if_needed);
  }

  void washout(const regimen::Washout& washout) {
    to_.field("rule", washout.rule);
    to_.field("what", washout.what);
    to_.field("before", washout.before);
    instant("from", washout.from);
    instant("to", washout.to);
    if (washout.last_dose) {
      to_.field("last_dose", *washout.last_dose);
      to_.field("slack_days", washout.slack_days);
    } else {
      to_.field_null("last_dose");
      to_.field_null("slack_days");
    }
  }

  void rule(const ToldRule& told) {
    const regimen::Rule& rule = *told.rule;
    to_.field("id", rule.id);
    to_.field("severity", name_of(rule.severity));
    to_.field("source", rule.citation.source);
    to_.field("source_title", *told.source_title);
    to_.field_or_null("at", rule.citation.at);
    to_.field("evidence", name_of(rule.citation.evidence));
    to_.field_or_null("variant", rule.profile_variant);
    to_.field("text", rule.says);
  }

  /// The rest of the plan: lists of small records, in the order of the plan.
  void records() {
    list("washouts", calendar_.washouts, [&](const auto& each) { washout(each); });
    list("left_out", calendar_.left_out, [&](const auto& each) {
      to_.field("event", each.event);
      to_.field("rule", each.rule);
      to_.field("text", each.text);
    });
    list("gaps", calendar_.gaps, [&](const auto& each) {
      to_.field("from", each.from);
      to_.field("to", each.to);
      to_.field("days", each.days);
      to_.field("text", each.text);
    });
    list("open", calendar_.open, [&](const OpenDecision& each) {
      to_.field("text", each.text);
      texts("events", each.events);
    });
    list("rules", calendar_.rules, [&](const ToldRule& each) { rule(each); });
    list("rules_off", calendar_.rules_off, [&](const RuleOff& each) {
      to_.field("id", each.id);
      to_.field("why", each.why);
    });
    list("rules_loosened", calendar_.rules_loosened, [&](const auto& each) {
      to_.field("rule", each.rule);
      to_.field("why", each.why);
    });
    list("broken", calendar_.broken, [&](const auto& each) {
      to_.field("rule", each.rule);
      to_.field_or_null("from", each.from);
      to_.field_or_null("to", each.to);
      to_.field_or_null("requires", each.requires_span ? each.requires_span->iso() : std::string{});
      to_.field_or_null("found", each.found);
      to_.field_or_null("short_by", each.short_by);
      to_.field("text", each.text);
    });
    trees("choices", calendar_.choices, choice_json);
    trees("delays", calendar_.delayed, [&](const auto& each) { return delay_json(zone_, each); });
    list("uncertain", calendar_.uncertain, [&](const auto& each) { write_uncertain(to_, each); });
  }

  void add(const PlanExtras& extras) {
    if (extras.alternatives == nullptr && extras.explanation == nullptr) return;
    Json more = Json::object();
    if (extras.alternatives != nullptr) add_alternatives(more, zone_, *extras.alternatives);
    if (extras.explanation != nullptr) add_explanation(more, zone_, *extras.explanation);
    write_members(to_, more);
  }

  const Calendar& calendar_;
  const time::Zone& zone_;
  JsonWriter to_;
  PlacesOfName* places_;  ///< Null when nobody asks, and always of what is indented.
  InstantWriter instants_{to_, zone_};
  EventWriter events_{to_, calendar_, instants_};
};

}  // namespace

std::string plan_json(const Calendar& calendar, JsonLayout layout, const PlanExtras& extras) {
  return PlanWriter{calendar, layout}.document(extras);
}

std::string plan_line(const Calendar& calendar, std::string room, PlacesOfName* places) {
  if (places != nullptr) {
    *places = {};
    places->uids.reserve(calendar.entries.size());
  }
  return PlanWriter{calendar, JsonLayout::one_line, std::move(room), places}.document({});
}

}  // namespace posology::calendars
