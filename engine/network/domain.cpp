// SPDX-License-Identifier: Apache-2.0
#include "engine/network/domain.hpp"

#include <algorithm>

namespace posology::network {

void Domain::restrict_to(const Restriction& restriction) {
  const auto& intervals = restriction.open->intervals();
  if (intervals.empty()) {
    last_ = first_ - ticks(1);
  } else if (intervals.size() == 1 && intervals.front().step == ticks(1)) {
    first_ = std::max(first_, intervals.front().first);
    last_ = std::min(last_, intervals.front().last);
  } else if (hours_ == nullptr || hours_ == restriction.open.get()) {
    hours_ = restriction.open.get();
  } else {
    further_.push_back(restriction.open.get());
  }
}

std::optional<Tick> Domain::next(Tick from) const {
  std::optional<Tick> at = std::max(from, first_);
  if (hours_ != nullptr) at = further_.empty() ? hours_->next(*at) : next_agreed(*at);
  return at && *at <= last_ ? at : std::nullopt;
}

std::optional<Tick> Domain::previous(Tick from) const {
  std::optional<Tick> at = std::min(from, last_);
  if (hours_ != nullptr) at = further_.empty() ? hours_->previous(*at) : previous_agreed(*at);
  return at && *at >= first_ ? at : std::nullopt;
}

/// What the hours and all further ones leave open.
std::optional<Tick> Domain::next_agreed(Tick from) const {
  std::optional<Tick> at = hours_->next(from);
  for (bool agreed = false; !agreed && at && *at <= last_;) {
    agreed = true;
    for (const OpenSet* const set : further_) {
      const auto open = set->next(*at);
      if (open == at) continue;
      agreed = false;
      at = open ? hours_->next(*open) : std::nullopt;
      break;
    }
  }
  return at;
}

std::optional<Tick> Domain::previous_agreed(Tick from) const {
  std::optional<Tick> at = hours_->previous(from);
  for (bool agreed = false; !agreed && at && *at >= first_;) {
    agreed = true;
    for (const OpenSet* const set : further_) {
      const auto open = set->previous(*at);
      if (open == at) continue;
      agreed = false;
      at = open ? hours_->previous(*open) : std::nullopt;
      break;
    }
  }
  return at;
}

std::vector<Tick> Domain::open_between(Tick first, Tick last) const {
  first = std::max(first, first_);
  last = std::min(last, last_);
  if (last < first) return {};
  const std::vector<Interval> whole{{.first = first, .last = last}};
  const auto& intervals = hours_ != nullptr ? hours_->intervals() : whole;
  std::vector<Tick> open;
  for (auto each = std::ranges::lower_bound(intervals, first, {}, &Interval::last);
       each != intervals.end() && each->first <= last; ++each) {
    const std::int64_t step = each->step.value();
    const std::int64_t before = std::max<std::int64_t>((first - each->first).value(), 0);
    const Tick until = std::min(last, each->last);
    for (Tick at = each->first + ticks((before + step - 1) / step * step); at <= until;
         at = at + each->step) {
      if (std::ranges::all_of(further_, [&](const OpenSet* set) { return set->contains(at); })) {
        open.push_back(at);
      }
    }
  }
  return open;
}

DomainWalk::DomainWalk(const Domain& domain) : domain_{&domain} {
  if (domain.hours_ == nullptr || !domain.further_.empty()) return;
  const auto& intervals = domain.hours_->intervals();
  opening_ = intervals.data();
  end_ = opening_ + intervals.size();
}

std::optional<Tick> DomainWalk::next(Tick from) {
  if (opening_ == nullptr) return domain_->next(from);
  from = std::max(from, domain_->first_);
  // Far off to begin with, and then mostly here or next.
  if (opening_ != end_ && opening_->last < from) {
    ++opening_;
    if (opening_ != end_ && opening_->last < from)
      opening_ = std::ranges::lower_bound(opening_, end_, from, {}, &Interval::last);
  }
  if (opening_ == end_) return std::nullopt;
  Tick at = opening_->first;
  if (at < from) {
    const std::int64_t step = opening_->step.value(), ahead = (from - at).value();
    at = at + ticks((ahead + step - 1) / step * step);
  }
  return at <= domain_->last_ ? std::optional{at} : std::nullopt;
}

}  // namespace posology::network
