// SPDX-License-Identifier: Apache-2.0
// A file of ladders/: the steps of a titration, and the moves between them, each with its source.
#include <fmt/format.h>

#include <algorithm>

#include "schedules/reading/dose_values.hpp"
#include "schedules/reading/library_reading.hpp"

namespace posology::schedules {
namespace {

using regimen::Ladder;
using regimen::LadderMove;
using regimen::LadderStep;

bool is_civil(const time::Duration& length) {
  using Kind = time::Duration::Kind;
  return length.count() > 0 && (length.kind() == Kind::civil_days || length.kind() == Kind::civil_months);
}

class LadderFile {
 public:
  LadderFile(LibraryReading& reading, const Value& root)
      : reading_{reading}, report_{reading.report}, keys_{root, reading.report, "a ladder"}, root_{root} {}

  void read() {
    const auto id = keys_.need_text("id", "the name by which regimens call it");
    ladder_.id = id.value_or("");
    ladder_.title = keys_.text("title").value_or(ladder_.id);
    if (const auto form = keys_.text("form")) {
      ladder_.form = *form;
      reading_.references.add(Named::form, *form, report_, keys_.find("form")->at);
    }
    if (const auto name = keys_.text("class")) {
      ladder_.drug_class = *name;
      reading_.references.add(Named::drug_class, *name, report_, keys_.find("class")->at);
    }
    ladder_.citation = read_citation(reading_, keys_, true);
    ladder_.says = keys_.text("says").value_or("");
    ladder_.a_day = keys_.truth("a_day").value_or(false);
    ladder_.illustrative = keys_.truth("illustrative").value_or(false);
    ladder_.most_steps = keys_.whole("most_steps", 1, 20).value_or(1);
    read_steps();
    read_first();
    for (const Value* const table : keys_.tables("move")) read_move(*table);
    if (const Value* const table = keys_.table("review")) read_review(*table);
    if (const Value* const table = keys_.table("least_stay")) read_least_stay(*table);
    ladder_.locus = report_.locus(root_.at);
    keys_.done();
    if (!id || !may_define(reading_, "ladder", *id, keys_.find("id")->at)) return;
    reading_.library.ladders[ladder_.id] = std::move(ladder_);
  }

 private:
  /// A list of amounts that the ladder's source gives together, or tables with a source each.
  void read_steps() {
    const auto tables = keys_.tables("step");
    for (const Value* const table : tables) {
      TableReader keys{*table, report_, "a step of a ladder"};
      const Value* const dose = keys.need("dose", "how much");
      const auto amount = dose == nullptr ? std::nullopt : read_amount(report_, *dose, "dose");
      LadderStep step{.dose = {}, .citation = read_citation(reading_, keys, true)};
      step.says = keys.text("says").value_or("");
      keys.done();
      if (!amount || !is_measured_alike(*amount, dose->at)) continue;
      step.dose = *amount;
      ladder_.steps.push_back(std::move(step));
    }
    const Value* const list = tables.empty() ? keys_.need("steps", "the doses, ascending") : nullptr;
    if (list != nullptr && !(list->kind == Value::Kind::list && list->items.empty())) {
      for (const auto& amount : read_amounts(reading_, keys_, "steps"))
        ladder_.steps.push_back({.dose = amount, .citation = ladder_.citation});
    }
    const auto unsorted = std::ranges::adjacent_find(
        ladder_.steps, [](const auto& a, const auto& b) { return !(a.dose < b.dose); });
    if (unsorted == ladder_.steps.end()) return;
    report_.add("POS0103", list == nullptr ? tables.front()->at : list->at, "\"steps\" should ascend");
  }

  bool is_measured_alike(const dose::Quantity& amount, const Span& at) {
    if (ladder_.steps.empty() || dimension_of(ladder_.steps.front().dose.unit) == dimension_of(amount.unit))
      return true;
    report_.add("POS0150", at, fmt::format("{} is not measured like the steps before it", amount.ismp()));
    return false;
  }

  void read_first() {
    const Value* const first = ladder_.steps.empty()
                                   ? keys_.find("first")
                                   : keys_.need("first", "the step that treatment begins with");
    if (const auto step = first == nullptr ? std::nullopt : read_step(*first, "first")) {
      ladder_.first = static_cast<int>(*step);
    }
  }

  /// The index of the step that `value` names.
  std::optional<std::size_t> read_step(const Value& value, std::string_view key) {
    const auto amount = read_amount(report_, value, key);
    if (!amount) return std::nullopt;
    const auto same = [&](const LadderStep& step) {
      return dimension_of(step.dose.unit) == dimension_of(amount->unit) && step.dose == *amount;
    };
    const auto step = std::ranges::find_if(ladder_.steps, same);
    if (step != ladder_.steps.end()) return static_cast<std::size_t>(step - ladder_.steps.begin());
    report_.add("POS0103", value.at, fmt::format("{} is none of the steps", amount->ismp()));
    return std::nullopt;
  }

  void read_move(const Value& table) {
    TableReader keys{table, report_, "a move of a ladder"};
    LadderMove move;
    const auto response = keys.need_text("response", "after which response");
    const auto to = keys.need_text("move", "what is proposed");
    if (const Value* const at = keys.find("at")) {
      if (const auto step = read_step(*at, "at")) move.at = ladder_.steps[*step].dose;
    }
    move.by = keys.whole("by", 1, 20).value_or(1);
    move.says = keys.need_text("says", "one plain sentence").value_or("");
    move.also = keys.text("also").value_or("");
    if (const auto rescue = keys.text("rescue")) {
      move.rescue = *rescue;
      reading_.references.add(Named::rule, *rescue, report_, keys.find("rescue")->at, {"when-required"});
    }
    move.citation = read_citation(reading_, keys, true);
    move.on = keys.truth("on").value_or(move.citation.evidence != regimen::Evidence::unverified);
    keys.done();
    if (!response || !to) return;
    const auto seen = regimen::parse_response(*response);
    const auto kind = regimen::parse_move(*to);
    if (!seen) {
      tell_unknown(report_, "POS0190", "response", *response, keys.find("response")->at,
                   {"insufficient", "adequate", "excessive", "not-tolerated"});
    }
    if (!kind) {
      tell_unknown(report_, "POS0190", "move", *to, keys.find("move")->at,
                   {"up", "down", "stay", "hold", "stop", "restart", "rescue"});
    }
    if (!seen || !kind) return;
    if (move.by > ladder_.most_steps) {
      report_.add("POS0136", table.at,
                  fmt::format("a move of {} steps is further than the ladder goes at once", move.by));
    }
    if (*kind == regimen::Move::rescue && move.rescue.empty()) {
      report_.add("POS0102", table.at, "\"rescue\" is missing in a move of a ladder").why =
          "a move that is rescue names the rule by which extra doses may be taken";
    }
    move.response = *seen;
    move.move = *kind;
    ladder_.moves.push_back(std::move(move));
  }

  void read_review(const Value& table) {
    TableReader keys{table, report_, "a review of a ladder"};
    const auto first = keys.need_duration("first", "how long after the first dose");
    const auto every = keys.need_duration("every", "how long after each decision");
    regimen::LadderReview review{.first = time::Duration::days(1), .every = time::Duration::days(1)};
    review.says = keys.need_text("says", "one plain sentence").value_or("");
    review.citation = read_citation(reading_, keys, true);
    keys.done();
    if (!first || !every) return;
    for (const auto& [key, length] : {std::pair{"first", *first}, std::pair{"every", *every}}) {
      if (is_civil(length)) continue;
      report_.add("POS0103", keys.find(key)->at, fmt::format("\"{}\" should be days, weeks or months", key));
      return;
    }
    review.first = *first;
    review.every = *every;
    ladder_.review = std::move(review);
  }

  void read_least_stay(const Value& table) {
    TableReader keys{table, report_, "a least stay on a step"};
    const auto stay = keys.need_duration("time", "how long at least");
    regimen::LeastStay least{.time = time::Duration::days(1)};
    least.says = keys.need_text("says", "one plain sentence").value_or("");
    least.citation = read_citation(reading_, keys, true);
    keys.done();
    if (!stay) return;
    if (!is_civil(*stay)) {
      report_.add("POS0103", keys.find("time")->at, "\"time\" should be days, weeks or months");
      return;
    }
    least.time = *stay;
    ladder_.least_stay = std::move(least);
  }

  LibraryReading& reading_;
  Report& report_;
  TableReader keys_;
  const Value& root_;
  Ladder ladder_;
};

}  // namespace

void read_ladder(LibraryReading& reading, const Value& root) {
  LadderFile{reading, root}.read();
}

}  // namespace posology::schedules
