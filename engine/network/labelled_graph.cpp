// SPDX-License-Identifier: Apache-2.0
#include "engine/network/labelled_graph.hpp"

namespace posology::network {
namespace {

using Label = LabelledEdge::Label;
using Origin = LabelledEdge::Origin;

}  // namespace

LabelledGraph::LabelledGraph(const UncertainNetwork& network, bool uncertain)
    : into_(network.size() + network.contingent().size()), negative_(into_.size(), false) {
  std::uint32_t index = 0;
  for (const Requirement& each : network.requirements()) {
    const std::uint32_t from = each.from.index(), to = each.to.index();
    if (each.most) add({.from = from, .to = to, .weight = each.most->value(), .of = index});
    if (each.least) add({.from = to, .to = from, .weight = -each.least->value(), .of = index});
    ++index;
  }
  auto begun = static_cast<std::uint32_t>(network.size());  // A' of the normal form
  index = 0;
  for (const ContingentLink& each : network.contingent()) {
    const std::uint32_t from = each.from.index(), to = each.to.index();
    const std::int64_t least = each.least.value(), width = each.most.value() - least;
    const auto join = [&](std::uint32_t a, std::uint32_t b, std::int64_t weight, Label label = Label::plain) {
      add({.from = a, .to = b, .weight = weight, .label = label, .origin = Origin::contingent, .of = index});
    };
    join(from, begun, least);
    join(begun, from, -least);
    join(begun, to, width);
    join(to, begun, 0);
    if (uncertain) {
      join(begun, to, 0, Label::lower);
      join(to, begun, -width, Label::upper);
    }
    ++begun;
    ++index;
  }
}

void LabelledGraph::add(const LabelledEdge& edge) {
  into_[edge.to].push_back(static_cast<std::uint32_t>(edges_.size()));
  edges_.push_back(edge);
  if (edge.weight < 0) negative_[edge.to] = true;
}

}  // namespace posology::network
