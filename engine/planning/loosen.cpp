// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/loosen.hpp"

#include <algorithm>

namespace posology::planning {
namespace {

using time::Duration;
using time::Shift;

class Loosening {
 public:
  Loosening(const Attempt& attempt, Found found)
      : attempt_{attempt}, zone_{attempt.brief().zone}, found_{std::move(found)}, base_{found_.branch} {}

  Found run() {
    for (const std::size_t cause : found_.branch.given_up) nearly(cause);
    if (!changed_) return std::move(found_);
    auto answer = attempt_.best(base_);
    auto* const better = std::get_if<Found>(&answer);
    return better == nullptr ? std::move(found_) : std::move(*better);
  }

 private:
  /// Its arcs, `by` looser; empty when it has none that can be loosened.
  std::vector<Arc> looser(std::size_t index, int by) const {
    const Cause& cause = attempt_.timing().causes[index];
    const auto& events = attempt_.draft().events;
    const auto lasts = [&](std::size_t event, bool end) {
      return end ? events[event].lasts : time::minutes{0};
    };
    std::vector<Arc> arcs;
    for (const Arc& each : attempt_.timing().arcs) {
      if (each.cause != index) continue;
      const int count = cause.upper ? cause.by->count() + by : cause.by->count() - by;
      const Duration span =
          cause.by->nominal() ? Duration::days(count) : Duration::elapsed(time::minutes{count});
      const Shift shift = cause.upper ? Shift::at_most(span, zone_) : Shift::at_least(span, zone_);
      Arc arc = each;
      arc.shift = shift.between_ends(lasts(each.from, each.from_end), lasts(each.to, each.to_end));
      arcs.push_back(std::move(arc));
    }
    return arcs;
  }

  bool possible(std::size_t cause, int by) const {
    Branch branch = base_;
    for (Arc& arc : looser(cause, by)) branch.chosen.push_back(as_asked(std::move(arc)));
    return attempt_.possible(branch);
  }

  /// The loosened arc holds though its rule is given up: it is the branch's own.
  Arc as_asked(Arc arc) const {
    arc.cause = attempt_.timing().asked;
    return arc;
  }

  void nearly(std::size_t index) {
    const Cause& cause = attempt_.timing().causes[index];
    if (cause.kind != Cause::Kind::rule || !cause.by) return;
    const auto kind = cause.by->kind();
    if (kind != Duration::Kind::civil_days && kind != Duration::Kind::elapsed) return;
    if (looser(index, 0).empty()) return;
    // From "as it stands", which cannot be, to nothing left of it.
    constexpr int two_years = 731;
    const int unit = kind == Duration::Kind::civil_days ? 1 : 24 * 60;
    int bad = 0, good = cause.upper ? two_years * unit : cause.by->count();
    if (!possible(index, good)) return;
    while (good - bad > 1) {
      const int middle = bad + (good - bad) / 2;
      (possible(index, middle) ? good : bad) = middle;
    }
    for (Arc& arc : looser(index, good)) base_.chosen.push_back(as_asked(std::move(arc)));
    changed_ = true;
  }

  const Attempt& attempt_;
  const std::shared_ptr<const time::Zone> zone_;
  Found found_;
  Branch base_;
  bool changed_ = false;
};

}  // namespace

Found loosened(const Attempt& attempt, Found found) {
  return found.branch.given_up.empty() ? std::move(found) : Loosening{attempt, std::move(found)}.run();
}

}  // namespace posology::planning
