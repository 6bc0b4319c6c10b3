// SPDX-License-Identifier: Apache-2.0
// The words of the data files and of the JSON for each enumeration.
#include <algorithm>
#include <array>

#include "engine/regimen/finding.hpp"
#include "engine/regimen/plan.hpp"

namespace posology::regimen {
namespace {

constexpr std::array<std::string_view, 4> severities{"contraindicated", "label", "guideline", "convention"};
constexpr std::array<std::string_view, 4> responses{"insufficient", "adequate", "excessive", "not-tolerated"};
constexpr std::array<std::string_view, 7> moves{"up", "down", "stay", "hold", "stop", "restart", "rescue"};
constexpr std::array<std::string_view, 3> evidences{"verified", "unverified", "inferred"};

template <typename Enum, std::size_t size>
std::optional<Enum> find(const std::array<std::string_view, size>& names, std::string_view text) {
  const auto found = std::ranges::find(names, text);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

template <typename Enum, std::size_t size>
std::string_view at(const std::array<std::string_view, size>& names, Enum value) {
  return names.at(static_cast<std::size_t>(value));
}

}  // namespace

std::string_view name_of(Severity severity) {
  return at(severities, severity);
}
std::optional<Severity> parse_severity(std::string_view text) {
  return find<Severity>(severities, text);
}

std::string_view name_of(Evidence evidence) {
  return at(evidences, evidence);
}
std::optional<Evidence> parse_evidence(std::string_view text) {
  return find<Evidence>(evidences, text);
}

std::string_view name_of(Response response) {
  return at(responses, response);
}
std::optional<Response> parse_response(std::string_view text) {
  return find<Response>(responses, text);
}

std::string_view name_of(Move move) {
  return at(moves, move);
}
std::optional<Move> parse_move(std::string_view text) {
  return find<Move>(moves, text);
}

std::string_view name_of(Selector::By by) {
  constexpr std::array<std::string_view, 6> names{"drug", "form", "class", "procedure", "test", "course"};
  return at(names, by);
}

std::string_view name_of(EventKind kind) {
  constexpr std::array<std::string_view, 9> names{"administration", "start",   "stop",
                                                  "laboratory",     "imaging", "review",
                                                  "procedure",      "surgery", "deadline"};
  return at(names, kind);
}

std::string_view name_of(Certainty certainty) {
  constexpr std::array<std::string_view, 2> names{"firm", "provisional"};
  return at(names, certainty);
}

std::string_view name_of(DoseSource source) {
  constexpr std::array<std::string_view, 6> names{"none",  "clinician",   "ladder",
                                                  "order", "not-entered", "source"};
  return at(names, source);
}

std::string_view name_of(SegmentKind kind) {
  constexpr std::array<std::string_view, 3> names{"take", "do-not-take", "only-if-needed"};
  return at(names, kind);
}

std::string_view kind_of(const OrderChange& change) {
  constexpr std::array<std::string_view, 7> names{"move",  "leave-out", "start", "start",
                                                  "until", "delay",     "delay"};
  static_assert(std::variant_size_v<OrderChange> == names.size());
  return names.at(change.index());
}

std::string_view name_of(Verdict verdict) {
  constexpr std::array<std::string_view, 3> names{"satisfied", "violated", "not_assessable"};
  return at(names, verdict);
}

std::string_view kind_of(const RuleBody& body) {
  constexpr std::array<std::string_view, 16> names{
      "cadence",     "separation", "overlap",   "hold",    "exclusion",     "prerequisite",
      "concomitant", "monitoring", "limit",     "review",  "when-required", "end-of-course",
      "test-after",  "test-every", "late-dose", "deadline"};
  static_assert(std::variant_size_v<RuleBody> == names.size());
  return names.at(body.index());
}

}  // namespace posology::regimen
