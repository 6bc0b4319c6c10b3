// SPDX-License-Identifier: Apache-2.0
#include "engine/network/domain.hpp"

#include <algorithm>

namespace posology::network {

std::optional<Tick> Domain::next(Tick from) const {
  Tick at = std::max(from, horizon_.first);
  for (std::size_t agreed = 0, index = 0; agreed < restrictions_.size();) {
    const auto open = restrictions_[index]->open->next(at);
    if (!open || *open > horizon_.last) return std::nullopt;
    agreed = *open == at ? agreed + 1 : 1;
    at = *open;
    index = (index + 1) % restrictions_.size();
  }
  if (at > horizon_.last) return std::nullopt;
  return at;
}

std::optional<Tick> Domain::previous(Tick from) const {
  Tick at = std::min(from, horizon_.last);
  for (std::size_t agreed = 0, index = 0; agreed < restrictions_.size();) {
    const auto open = restrictions_[index]->open->previous(at);
    if (!open || *open < horizon_.first) return std::nullopt;
    agreed = *open == at ? agreed + 1 : 1;
    at = *open;
    index = (index + 1) % restrictions_.size();
  }
  if (at < horizon_.first) return std::nullopt;
  return at;
}

std::vector<Domain> domains_of(const Situation& situation) {
  std::vector<Domain> domains(situation.network().size(), Domain{situation.network().horizon()});
  for (const auto& restriction : situation.network().restrictions()) {
    if (situation.live(restriction)) domains[restriction.point.index()].restrict_to(restriction);
  }
  return domains;
}

}  // namespace posology::network
