// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/course_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "schedules/reading/dose_values.hpp"
#include "schedules/reading/time_values.hpp"

namespace posology::schedules {
namespace {

using regimen::Course;
using regimen::DosePolicy;
using regimen::EventKind;
using regimen::Until;

constexpr std::array<std::pair<std::string_view, EventKind>, 5> kinds{
    {{"administration", EventKind::administration},
     {"laboratory", EventKind::laboratory},
     {"imaging", EventKind::imaging},
     {"procedure", EventKind::procedure},
     {"surgery", EventKind::surgery}}};

constexpr std::array<std::pair<std::string_view, DosePolicy>, 4> policies{
    {{"none", DosePolicy::none},
     {"clinician", DosePolicy::clinician_required},
     {"clinician-open", DosePolicy::clinician_open},
     {"prescription", DosePolicy::prescription}}};

class CourseReader {
 public:
  CourseReader(LibraryReading& reading, const Entry& entry)
      : reading_{reading}, keys_{entry.value, reading.report, "a course"} {
    course_.id = entry.key;
    course_.locus = reading.report.locus(entry.at);
  }

  Course read() {
    course_.kind = one_of("kind", kinds, EventKind::administration);
    course_.form = named(keys_, "form", Named::form);
    course_.test = keys_.text("test");
    course_.procedure = keys_.text("procedure");
    read_classes();
    course_.say = keys_.text("say").value_or("");
    course_.place = keys_.text("place").value_or("");
    read_lasts();
    course_.left_to = keys_.text("left_to").value_or("");
    read_dose();
    read_daily();
    read_start();
    read_every();
    read_date();
    course_.reference = keys_.text("reference").value_or("");
    read_companion();
    read_count();
    if (const Value* const optional = keys_.table("optional")) read_optional(*optional);
    read_until();
    course_.when_required = rule(keys_, "when_required", {"when-required"});
    course_.only_if_needed = rule(keys_, "only_if_needed", {"when-required"});
    course_.cycle = keys_.truth("cycle").value_or(false);
    course_.lifetime = rule(keys_, "lifetime", {"limit"});
    course_.weight = keys_.whole("weight", 1, 1000).value_or(1);
    course_.one_of = keys_.text("one_of").value_or("");
    keys_.done();
    return std::move(course_);
  }

 private:
  template <typename Enum, std::size_t size>
  Enum one_of(std::string_view key, const std::array<std::pair<std::string_view, Enum>, size>& words,
              Enum usual) {
    const auto text = keys_.text(key);
    if (!text) return usual;
    const auto found = std::ranges::find(words, *text, &std::pair<std::string_view, Enum>::first);
    if (found != words.end()) return found->second;
    std::vector<std::string> known;
    for (const auto& [word, value] : words) known.emplace_back(word);
    tell_unknown(reading_.report, "POS0103", key, *text, keys_.find(key)->at, known);
    return usual;
  }

  std::optional<std::string> named(TableReader& keys, std::string_view key, Named kind) {
    auto name = keys.text(key);
    if (name) reading_.references.add(kind, *name, reading_.report, keys.find(key)->at);
    return name;
  }

  std::optional<std::string> rule(TableReader& keys, std::string_view key,
                                  std::vector<std::string_view> wanted) {
    auto name = keys.text(key);
    if (name) {
      reading_.references.add(Named::rule, *name, reading_.report, keys.find(key)->at, std::move(wanted));
    }
    return name;
  }

  time::minutes minutes(std::string_view key) {
    const auto span = keys_.duration(key);
    if (!span) return time::minutes{0};
    if (!span->nominal()) return time::minutes{span->count()};
    reading_.report.add("POS0134", keys_.find(key)->at, "an event lasts hours and minutes").help = {
        "write \"PT30M\""};
    return time::minutes{0};
  }

  void read_lasts() {
    const Value* const value = keys_.find("lasts");
    course_.lasts_by_order = value != nullptr && value->kind == Value::Kind::text && value->text == "order";
    if (!course_.lasts_by_order) course_.lasts = minutes("lasts");
    if (keys_.find("lasts_at_most") != nullptr) course_.lasts_at_most = minutes("lasts_at_most");
  }

  void read_dose() {
    const Value* const value = keys_.find("dose");
    if (value == nullptr) return;
    if (value->kind == Value::Kind::table) {
      TableReader keys{*value, reading_.report, "a dose"};
      if (keys.find("usual") != nullptr) {
        read_stated(keys);
      } else {
        keys.need("ladder", "the ladder whose step is given; or usual, the dose that the source states");
        course_.ladder = named(keys, "ladder", Named::ladder);
        const auto first = keys.text("first");
        course_.first_step_by_order = first == "order";
        if (first && *first != "order")
          tell_unknown(reading_.report, "POS0103", "first step", *first, keys.find("first")->at, {"order"});
        course_.ladder_doses_a_day = keys.whole("doses_a_day", 1, 12).value_or(1);
        course_.dose = DosePolicy::ladder;
      }
      keys.done();
    } else {
      course_.dose = one_of("dose", policies, DosePolicy::none);
    }
  }

  /// { usual = "120 mg", source = … }; of a daily course a prescription.
  void read_stated(TableReader& keys) {
    course_.dose = DosePolicy::stated;
    const Value& usual = *keys.find("usual");
    regimen::StatedDose stated;
    if (keys_.find("daily") != nullptr) {
      if (const auto found = read_prescription(reading_.report, usual, "usual", {}, {})) {
        stated.single = found->single;
        stated.per_day = found->per_day;
      }
    } else if (const auto amount = read_amount(reading_.report, usual, "usual")) {
      stated.single = *amount;
    }
    stated.citation = read_citation(reading_, keys, true);
    course_.stated = std::move(stated);
  }

  void read_classes() {
    for (const Value* const name : keys_.texts("class")) {
      course_.classes.push_back(name->text);
      reading_.references.add(Named::drug_class, name->text, reading_.report, name->at);
    }
  }

  /// A rule of kind cadence, or "order": no source says how often.
  void read_every() {
    const Value* const value = keys_.find("every");
    course_.every_by_order = value != nullptr && value->kind == Value::Kind::text && value->text == "order";
    if (!course_.every_by_order) course_.every = rule(keys_, "every", {"cadence"});
  }

  /// "order": somebody else sets the date.
  void read_date() {
    const auto date = keys_.text("date");
    course_.date_by_order = date == "order";
    if (date && *date != "order")
      tell_unknown(reading_.report, "POS0103", "date", *date, keys_.find("date")->at, {"order"});
  }

  void read_daily() {
    const Value* const table = keys_.table("daily");
    if (table == nullptr) return;
    TableReader keys{*table, reading_.report, "a daily course"};
    course_.daily = regimen::Daily{};
    if (const Value* const times = keys.table("times")) {
      for (const auto& entry : times->entries) read_times(entry);
    }
    keys.done();
  }

  void read_times(const Entry& entry) {
    if (entry.value.kind != Value::Kind::list) {
      tell_wrong_type(reading_.report, entry.value, entry.key, "a list of times of day");
      return;
    }
    std::vector<time::minutes> times;
    for (const auto& item : entry.value.items) {
      if (const auto clock = read_clock(reading_.report, item, "times")) times.push_back(*clock);
    }
    const bool ascending = std::ranges::adjacent_find(times, std::greater_equal{}) == times.end();
    if (std::to_string(times.size()) != entry.key || !ascending) {
      reading_.report.add("POS0152", entry.at,
                          fmt::format("\"{}\" should list so many times of day, ascending", entry.key));
      return;
    }
    course_.daily->times[static_cast<int>(times.size())] = std::move(times);
  }

  void read_start() {
    const Value* const table = keys_.table("start");
    if (table == nullptr) return;
    TableReader keys{*table, reading_.report, "a start"};
    keys.need("after", "the course that it is counted from");
    const auto after = named(keys, "after", Named::course);
    const auto which = keys.text("which");
    if (which && *which != "first" && *which != "last") {
      tell_unknown(reading_.report, "POS0103", "event", *which, keys.find("which")->at, {"first", "last"});
    }
    const auto target = keys.need_duration("target", "how long after");
    const auto least = keys.duration("at_least");
    keys.done();
    if (after && target)
      course_.start = regimen::StartAim{
          .after = *after, .after_last = which == "last", .target = *target, .at_least = least};
  }

  void read_companion() {
    const Value* const table = keys_.table("with");
    if (table == nullptr) return;
    TableReader keys{*table, reading_.report, "a companion"};
    keys.need("course", "the course each of whose events it goes with");
    const auto course = named(keys, "course", Named::course);
    regimen::Companion with;
    with.course = course.value_or("");
    with.rule = rule(keys, "rule", {"concomitant", "separation", "monitoring", "test-after", "test-every"});
    if (const auto except = keys.text("except")) {
      with.except_last = *except == "last";
      if (!with.except_last) {
        tell_unknown(reading_.report, "POS0103", "exception", *except, keys.find("except")->at, {"last"});
      }
    }
    with.after = named(keys, "after", Named::course);
    with.target = keys.duration("target");
    keys.done();
    if (course) course_.with = std::move(with);
  }

  void read_count() {
    const Value* const table = keys_.table("count");
    if (table == nullptr) return;
    TableReader keys{*table, reading_.report, "a count"};
    course_.count.least = keys.whole("least", 0, 1000).value_or(1);
    course_.count.most = keys.whole("most", 1, 1000);
    course_.count.usual = keys.whole("usual", 1, 1000);
    keys.done();
  }

  void read_optional(const Value& table) {
    TableReader keys{table, reading_.report, "an optional course"};
    course_.optional_weight =
        keys.need_duration("weight", "left out rather than put others off by more than this");
    if (course_.optional_weight && course_.optional_weight->kind() != time::Duration::Kind::civil_days) {
      reading_.report.add("POS0134", keys.find("weight")->at, "a weight is counted in civil days").help = {
          "write \"P7D\""};
      course_.optional_weight.reset();
    }
    keys.done();
  }

  void read_until() {
    const Value* const value = keys_.find("until");
    if (value == nullptr) return;
    if (value->kind == Value::Kind::table) {
      TableReader keys{*value, reading_.report, "an end"};
      keys.need("rule", "the rule that ends the course");
      course_.until = {.by = Until::By::rule,
                       .rule = rule(keys, "rule", {"overlap", "end-of-course"}).value_or("")};
      keys.done();
      return;
    }
    if (value->kind == Value::Kind::text && value->text == "order") {
      course_.ends_by_order = true;
      return;
    }
    constexpr std::array<std::pair<std::string_view, Until::By>, 2> ends{
        {{"count", Until::By::count}, {"next-regimen", Until::By::next_regimen}}};
    course_.until.by = one_of("until", ends, Until::By::count);
  }

  LibraryReading& reading_;
  TableReader keys_;
  Course course_;
};

}  // namespace

regimen::Course read_course(LibraryReading& reading, const Entry& entry) {
  return CourseReader{reading, entry}.read();
}

}  // namespace posology::schedules
