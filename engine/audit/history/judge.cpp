// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/history/judge.hpp"

#include <algorithm>

#include "engine/audit/history/kinds.hpp"

namespace posology::audit::history {
namespace {

/// May a rule of this kind be judged although nothing of its second end is recorded?
template <typename Body>
constexpr bool asks_for_absent =
    std::is_same_v<Body, regimen::Concomitant> || std::is_same_v<Body, regimen::Monitoring> ||
    std::is_same_v<Body, regimen::TestAfter> || std::is_same_v<Body, regimen::TestEvery>;

/// One line for each kind: a new one does not compile until it has a judge.
struct Kinds {
  Hearing& hearing;
  void operator()(const regimen::Cadence& body) const { judge_cadence(hearing, body); }
  void operator()(const regimen::Separation& body) const { judge_separation(hearing, body); }
  void operator()(const regimen::Overlap& body) const { judge_overlap(hearing, body); }
  void operator()(const regimen::Hold& body) const { judge_hold(hearing, body); }
  void operator()(const regimen::Exclusion& body) const { judge_exclusion(hearing, body); }
  void operator()(const regimen::Prerequisite& body) const { judge_prerequisite(hearing, body); }
  void operator()(const regimen::Concomitant& body) const { judge_concomitant(hearing, body); }
  void operator()(const regimen::Monitoring& body) const { judge_monitoring(hearing, body); }
  void operator()(const regimen::Limit& body) const { judge_limit(hearing, body); }
  void operator()(const regimen::ReviewDue& body) const { judge_review(hearing, body); }
  void operator()(const regimen::WhenRequired& body) const { judge_when_required(hearing, body); }
  void operator()(const regimen::EndOfCourse& body) const { judge_end_of_course(hearing, body); }
  void operator()(const regimen::TestAfter& body) const { judge_test_after(hearing, body); }
  void operator()(const regimen::TestEvery& body) const { judge_test_every(hearing, body); }
  void operator()(const regimen::LateDose&) const {}  // Advice about a dose before it is taken.
  void operator()(const regimen::Deadline&) const {}  // What is ordered or cancelled stands in no history.
};

struct AsksForAbsent {
  template <typename Body>
  bool operator()(const Body&) const {
    return asks_for_absent<Body>;
  }
};

}  // namespace

Judge::Judge(const Rulebook& book, JudgeOptions options)
    : book_{book}, hearing_{book, options}, attribution_{book} {}

void Judge::judge(History& history) {
  hearing_.clear();
  hearing_.history = &history;
  gather(history);
  for (std::size_t trouble = 0; trouble < history.troubles.size(); ++trouble) {
    ++hearing_.not_assessable;
    ++hearing_.tally.records.not_assessable[static_cast<std::size_t>(Reason::unreadable)];
    hearing_.tell({.rule = 0xffff,
                   .verdict = Verdict::not_assessable,
                   .counted = Counted::record,
                   .reason = Reason::unreadable,
                   .trouble = static_cast<std::uint16_t>(std::min<std::size_t>(trouble, 0xffff))});
  }
  const auto& rules = book_.rules();
  for (std::size_t rule = 0; rule < rules.size(); ++rule) {
    const RuleEntry& entry = rules[rule];
    if (hearing_.of(entry.one).empty()) continue;
    if (entry.other != no_end && hearing_.of(entry.other).empty() &&
        !std::visit(AsksForAbsent{}, entry.rule->body)) {
      continue;
    }
    hearing_.rule = static_cast<std::uint16_t>(rule);
    std::visit(Kinds{hearing_}, entry.rule->body);
  }
  ++hearing_.tally.patients;
  hearing_.tally.given += history.given.size();
}

void Judge::gather(History& history) {
  const auto by_time = [](const Given& a, const Given& b) {
    return a.start != b.start ? a.start < b.start : a.index < b.index;
  };
  if (!std::ranges::is_sorted(history.given, by_time)) std::ranges::sort(history.given, by_time);
  std::ranges::sort(history.facts, before);
  std::ranges::sort(history.reviews, [](const Reviewed& a, const Reviewed& b) {
    if (a.course != b.course) return a.course < b.course;
    return a.number != b.number ? a.number < b.number : a.day < b.day;
  });
  attribution_.work_out(history);
  for (std::size_t index = 0; index < history.given.size(); ++index) {
    const Given& given = history.given[index];
    if (given.what != What::given || given.thing == no_thing) continue;
    for (const End end : book_.ends_of(given.thing)) hearing_.bind(end, static_cast<std::uint32_t>(index));
    if (given.course == no_course) continue;
    for (const End end : book_.ends_of_course(given.course))
      hearing_.bind(end, static_cast<std::uint32_t>(index));
  }
  for (const Thing thing : history.doubtful) {
    for (const End end : book_.ends_of(thing)) hearing_.doubt(end);
  }
}

}  // namespace posology::audit::history
