// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/chains.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace posology::bench {
namespace {

using network::Group;
using network::Measure;
using network::OpenSet;
using network::PointId;
using network::Shift;
using network::TemporalNetwork;
using network::tick;
using network::ticks;

class Building {
 public:
  Building(const Chain& chain, std::uint64_t seed)
      : chain_{chain},
        random_{seed},
        days_{28 * chain.appointments + 260},
        network_{{tick(0), tick(days_ - 1)}} {}

  TemporalNetwork build() {
    open_clinics();
    choose_dates();
    for (int each = 0; each < chain_.appointments; ++each) add_appointment(each);
    for (int each = 0; each + 1 < chain_.appointments; ++each) {
      apart(each, each + 1, 26, 30);
      aim(each, each + 1, 27 + below(3), 1 + below(5));
    }
    for (int each = 1; each + 1 < chain_.appointments; ++each) {
      if (optional_[index(each)]) bridge(each);
    }
    if (chain_.across) add_what_goes_across();
    for (int each = 0; each < chain_.appointments; each += 25) {
      network_.add({.point = point(each), .of = Measure{}, .at = 0, .weight = 1});
    }
    const int middle = chain_.appointments / 2;
    if (chain_.impossible) apart(middle, middle + 3, std::nullopt, 77);
    return std::move(network_);
  }

 private:
  void add_what_goes_across() {
    for (int count = chain_.appointments / 2; count > 0; --count) add_rule_across();
    for (int count = chain_.appointments / 4; count > 0; --count) {
      const auto [from, to] = across();
      aim(from, to, 28 * (to - from) + below(9) - 4, 1 + below(3));
    }
  }

  static std::size_t index(int value) { return static_cast<std::size_t>(value); }
  static PointId point(int each) { return PointId{static_cast<std::uint32_t>(each)}; }
  int below(int end) { return static_cast<int>(random_() % static_cast<std::uint64_t>(end)); }

  void open_clinics() {
    std::vector<bool> closed;
    for (int day = 0; day < days_; ++day) closed.push_back(below(50) == 0);
    const std::array<std::string, 4> weeks{"12345", "135", "24", "123456"};
    for (const std::string& week : weeks) {
      std::vector<bool>& open = open_.emplace_back();
      std::vector<network::Interval> intervals;
      for (int day = 0; day < days_; ++day) {
        open.push_back(!closed[index(day)] &&
                       week.find(static_cast<char>('1' + day % 7)) != std::string::npos);
        if (!open.back()) continue;
        if (!intervals.empty() && intervals.back().last == tick(day - 1)) {
          intervals.back().last = tick(day);
        } else {
          intervals.push_back({.first = tick(day), .last = tick(day)});
        }
      }
      clinics_.push_back(std::make_shared<const OpenSet>(std::move(intervals)));
    }
  }

  /// A calendar of the chain alone; drawn again when closures leave no way on.
  void choose_dates() {
    while (static_cast<int>(dates_.size()) < chain_.appointments) {
      dates_.clear();
      clinic_of_.clear();
      for (int each = 0; each < chain_.appointments; ++each) {
        clinic_of_.push_back(index(below(4)));
        const int first = each == 0 ? 0 : dates_.back() + 26, last = each == 0 ? 14 : dates_.back() + 30;
        std::vector<int> possible;
        for (int day = first; day <= last; ++day) {
          if (open_[clinic_of_.back()][index(day)]) possible.push_back(day);
        }
        if (possible.empty()) break;
        dates_.push_back(possible[index(below(static_cast<int>(possible.size())))]);
      }
    }
  }

  void add_appointment(int each) {
    const PointId added = network_.add_point("appointment " + std::to_string(each + 1));
    network_.add({.group = next_group(), .point = added, .open = clinics_[clinic_of_[index(each)]]});
    if (each == 0) {
      const auto start = std::make_shared<const OpenSet>(OpenSet::between(tick(0), tick(14)));
      network_.add({.group = next_group(), .point = added, .open = start});
    }
    if (chain_.recorded_every > 0 && each % chain_.recorded_every == 0) {
      const network::Tick date = tick(dates_[index(each)]);
      const auto recorded = std::make_shared<const OpenSet>(OpenSet::between(date, date));
      network_.add({.group = next_group(), .point = added, .open = recorded});
    }
    const bool may_be = each > 1 && each + 2 < chain_.appointments && !optional_.back();
    optional_.push_back(may_be && below(100) < chain_.optional_percent);
    if (optional_.back()) network_.make_optional(added, 3 + below(8));
  }

  /// The neighbours of an appointment that is left out keep twice the distance.
  void bridge(int each) {
    apart(each - 1, each + 1, 52, 60, {point(each)});
    network_.add(network::Target{.from = point(each - 1),
                                 .to = point(each + 1),
                                 .of_from = Measure{56},
                                 .of_to = Measure{},
                                 .weight = 2,
                                 .when_absent = {point(each)}});
  }

  std::pair<int, int> across() {
    const int from = below(chain_.appointments - 2);
    return {from, std::min(chain_.appointments - 1, from + 2 + below(11))};
  }

  void add_rule_across() {
    const auto [from, to] = across();
    const int apart_by = dates_[index(to)] - dates_[index(from)], room = below(6), which = below(3);
    apart(from, to, which == 1 ? std::nullopt : std::optional{apart_by - room},
          which == 0 ? std::nullopt : std::optional{apart_by + room});
  }

  void apart(int from, int to, std::optional<int> least, std::optional<int> most,
             const std::vector<PointId>& when_absent = {}) {
    if (least) {
      network_.add({.group = next_group(),
                    .from = point(from),
                    .to = point(to),
                    .shift = Shift{ticks(*least)},
                    .when_absent = when_absent});
    }
    if (most) {
      network_.add({.group = next_group(),
                    .from = point(to),
                    .to = point(from),
                    .shift = Shift{ticks(-*most)},
                    .when_absent = when_absent});
    }
  }

  void aim(int from, int to, int by, int weight) {
    network_.add(network::Target{
        .from = point(from), .to = point(to), .of_from = Measure{by}, .of_to = Measure{}, .weight = weight});
  }

  Group next_group() { return Group{groups_++}; }

  const Chain& chain_;
  std::mt19937_64 random_;
  int days_;
  TemporalNetwork network_;
  std::vector<std::vector<bool>> open_;  ///< By clinic and day.
  std::vector<std::shared_ptr<const OpenSet>> clinics_;
  std::vector<std::size_t> clinic_of_;
  std::vector<int> dates_;
  std::vector<bool> optional_;
  std::uint32_t groups_ = 0;
};

}  // namespace

TemporalNetwork chain_of(const Chain& chain, std::uint64_t seed) {
  return Building{chain, seed}.build();
}

}  // namespace posology::bench
