// SPDX-License-Identifier: Apache-2.0
//
// Orders as people might write them, made up by a seeded generator: zones with odd clocks, starts on leap
// days and month ends, every profile, named and written-out clinics, facts early, late and missing. Each is
// text, so that reading, planning and judging are tried together, and a failure prints an order that can be
// run.
//
//   const OrderSketch sketch = random_order(dice);
//   const auto brief = read(sketch);          // throws, with all that is wrong, for an order that is refused
//
// The same seed gives the same orders on every machine: no distribution of the standard library is used.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "engine/regimen/order.hpp"
#include "engine/regimen/plan.hpp"
#include "schedules/reading/library.hpp"

namespace posology::properties {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_{seed} {}
  /// From least to most, both inclusive.
  int between(int least, int most) {
    return least + static_cast<int>(engine_() % static_cast<std::uint64_t>(most - least + 1));
  }
  /// With `percent` chances of a hundred.
  bool chance(int percent) { return between(1, 100) <= percent; }
  template <typename Container>
  const auto& one_of(const Container& choices) {
    return *(std::begin(choices) + between(0, static_cast<int>(std::size(choices)) - 1));
  }
  std::string word(std::initializer_list<const char*> choices) { return one_of(choices); }
  template <typename Value>
  void shuffle(std::vector<Value>& values) {
    for (std::size_t left = values.size(); left > 1; --left)
      std::swap(values[left - 1], values[static_cast<std::size_t>(between(0, static_cast<int>(left) - 1))]);
  }

 private:
  std::mt19937_64 engine_;
};

/// An order in pieces that can be put in another order, or exchanged.
struct OrderSketch {
  time::LocalDay start = {};
  std::string zone = {};
  std::string profile = {};
  std::string head = {};                   ///< Further keys before the first table; whole lines.
  std::string clinic = {};                 ///< clinic = "name", or empty.
  std::string clinic_table = {};           ///< [clinic] and its places, or empty.
  std::vector<std::string> regimens = {};  ///< Each with its [[regimen]].
  std::vector<std::string> fixed = {};
  std::vector<std::string> facts = {};
  std::vector<std::string> off = {};
};

std::string text_of(const OrderSketch& sketch);
OrderSketch random_order(Dice& dice);
/// Both regimens, every fact recorded in time, a clinic open on weekdays: there is always a plan.
OrderSketch easy_order(Dice& dice);

/// [[fixed]] of an event at its planned time.
std::string fixed_where_planned(const regimen::Brief& brief, const regimen::PlannedEvent& event);
std::string fact_on(std::string_view name, time::LocalDay day);

/// The order read with the built-in library, as of 1 June 2026. Throws std::runtime_error with all that is
/// wrong.
regimen::Brief read(const std::string& order);
inline regimen::Brief read(const OrderSketch& sketch) {
  return read(text_of(sketch));
}

/// The built-in library, read once.
const schedules::Library& library();

/// How many orders a property test draws: tests/rounds.hpp, ten times `usual` in a proof.
int rounds(int usual);

/// All that a plan or a conflict says of dates, doses and reasons, to be compared.
std::string told(const regimen::Outcome& outcome);

}  // namespace posology::properties
