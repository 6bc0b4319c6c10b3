// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/history/gathering.hpp"

#include <utility>

#include "schedules/reading/history/byte_source.hpp"
#include "schedules/reading/history/packed_words.hpp"

namespace posology::schedules {
namespace {

constexpr std::size_t some_bytes = std::size_t{256} * 1024;

SortOptions half_of(const SortOptions& options) {
  return {.memory = options.memory / 2, .folder = options.folder};
}

}  // namespace

Gathering::Gathering(const Options& options)
    : order_{options.order},
      rejected_{options.rejected},
      pieces_{options.sorting},
      lines_{half_of(options.sorting)} {}

/// A piece as it is sorted: one letter for its kind, then zone, digest, line and the object of JSON.
void Gathering::add(std::uint64_t number, const GatheredPiece& gathered) {
  std::string value{gathered.piece.fact ? 'f' : 'a'};
  append_word(value, gathered.zone);
  append_word(value, gathered.sha256);
  append_word(value, std::to_string(gathered.piece.line));
  append_word(value, gathered.raw);
  append_piece(value, gathered.piece);
  pieces_.add(gathered.patient, number, value);
}

void Gathering::reject(std::string_view raw) {
  if (!rejected_ || raw.empty()) return;
  if (!rejected_head_.empty()) rejected_(std::exchange(rejected_head_, {}) + "\n");
  rejected_(raw.ends_with('\n') ? std::string{raw} : std::string{raw} + "\n");
}

void Gathering::lose(const LostPiece& lost, std::string_view raw) {
  ++lost_;
  reject(raw);
  lines_.add({}, number_++, line_of(lost));
}

/// The pieces of the next patient are put together.
bool Gathering::next_patient() {
  if (!begun_) {
    begun_ = true;
    more_ = pieces_.next(piece_);
  }
  if (!more_) return false;
  patient_ = {.patient = piece_.key};
  first_ = piece_.number;
  for (; more_ && piece_.key == patient_.patient; more_ = pieces_.next(piece_)) {
    std::string_view value{piece_.value};
    const bool fact = value.front() == 'f';
    value.remove_prefix(1);
    const std::string_view zone = take_word(value);
    const std::string_view digest = take_word(value);
    const std::string_view line = take_word(value);
    const std::string_view raw = take_word(value);
    if (patient_.zone.empty()) patient_.zone = zone;
    if (!zone.empty() && zone != patient_.zone) {
      ++lost_;
      reject(raw);
      lines_.add({}, piece_.number,
                 line_of({.line = std::stoull(std::string{line}),
                          .code = "POS0227",
                          .sha256 = digest,
                          .text = "it names another zone than what came before it of this patient"}));
      continue;
    }
    std::string& list = fact ? patient_.facts : patient_.administrations;
    if (!list.empty()) list += ',';
    list += value;
  }
  ++patients_;
  return true;
}

bool Gathering::next(std::string& lines) {
  const std::size_t before = lines.size();
  if (order_ == Order::first_seen) {
    while (next_patient()) lines_.add({}, first_, patient_.line());
  } else {
    while (lines.size() - before < some_bytes && next_patient()) lines += patient_.line();
    if (more_) return true;
  }
  SortRecord line;
  while (lines.size() - before < some_bytes && lines_.next(line)) lines += line.value;
  if (lines.size() > before) return true;
  if (!damage_.empty()) throw SourceDamaged{std::exchange(damage_, {})};
  return false;
}

}  // namespace posology::schedules
