// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/history/gathering.hpp"

#include "schedules/reading/history/heap_digest.hpp"

namespace posology::schedules {
namespace {

std::uint64_t digest_of(std::string_view patient) {
  HeapDigest digest;
  digest.add(patient);
  return digest.low;
}

}  // namespace

bool Gathering::add(std::string_view patient, std::string_view zone, const PatientPiece& piece) {
  std::string key{patient};
  auto place = places_.find(key);
  if (place == places_.end()) {
    if (!given_out_.empty() && given_out_.contains(digest_of(patient))) return false;
    place = places_.emplace(std::move(key), entries_.size()).first;
    entries_.push_back({.pieces = {.patient = std::string{patient}, .zone = std::string{zone}}});
  }
  PatientPieces& pieces = entries_[place->second].pieces;
  const std::size_t before = pieces.size();
  pieces.add(piece);
  size_ += pieces.size() - before;
  return true;
}

void Gathering::lose(const LostPiece& lost) {
  entries_.push_back({.pieces = {}, .lost = line_of(lost)});
  size_ += entries_.back().lost.size();
}

void Gathering::give_out_some(std::string& lines) {
  if (size_ <= most_ || entries_.size() < 2) return;
  Entry last = std::move(entries_.back());
  entries_.pop_back();
  if (last.lost.empty()) places_.erase(last.pieces.patient);
  give_out_all(lines);
  if (last.lost.empty()) places_.emplace(last.pieces.patient, 0);
  size_ = last.pieces.size() + last.lost.size();
  entries_.push_back(std::move(last));
}

void Gathering::give_out_all(std::string& lines) {
  for (const Entry& entry : entries_) {
    if (!entry.lost.empty()) {
      lines += entry.lost;
      continue;
    }
    lines += entry.pieces.line();
    given_out_.insert(digest_of(entry.pieces.patient));
  }
  entries_.clear();
  places_.clear();
  size_ = 0;
}

}  // namespace posology::schedules
