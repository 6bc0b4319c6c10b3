// SPDX-License-Identifier: Apache-2.0
//
// The one form of every rule: time(to) >= later(time(from)), which is the same as time(from) <=
// earlier(time(to)). `later` and `earlier` are monotone and belong together (a Galois connection): later(a)
// <= b exactly when a <= earlier(b). Plain distances are the common case and are added without a call; civil
// days, months and the like come as a GaloisPair. An upper bound is an arc the other way round.
#pragma once

#include <memory>
#include <utility>

#include "engine/network/ticks.hpp"

namespace posology::network {

/// A monotone pair; see above. Implementations are immutable and defined for every tick of the horizon.
class GaloisPair {
 public:
  virtual ~GaloisPair() = default;
  virtual Tick later(Tick from) const = 0;
  virtual Tick earlier(Tick to) const = 0;
};

class Shift {
 public:
  /// Plain: later adds, earlier takes away.
  explicit Shift(TickSpan span) : span_{span} {}
  explicit Shift(std::shared_ptr<const GaloisPair> pair) : span_{0}, pair_{std::move(pair)} {}

  Tick later(Tick from) const { return pair_ ? pair_->later(from) : from + span_; }
  Tick earlier(Tick to) const { return pair_ ? pair_->earlier(to) : to - span_; }

  bool is_plain() const { return pair_ == nullptr; }
  TickSpan span() const { return span_; }  ///< Of a plain shift.

 private:
  TickSpan span_;
  std::shared_ptr<const GaloisPair> pair_;
};

}  // namespace posology::network
