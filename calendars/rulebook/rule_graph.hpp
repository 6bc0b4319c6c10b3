// SPDX-License-Identifier: Apache-2.0
//
// The rules as a graph: drugs, procedures and tests are its nodes, in groups by class; each rule is an edge
// from what it counts from to what it binds, or a loop when it is about one thing alone. A rule on a class is
// one edge with several ends.
//
//   rule_graph_svg(graph)   drawn by this project: a line down for each node, a row for each rule, so that no
//                           label can lie over another however many rules there are
//   rule_graph_dot(graph)   for Graphviz, which lays it out in its own ways
#pragma once

#include <string>
#include <vector>

#include "calendars/rulebook/rule_entry.hpp"

namespace posology::calendars {

struct GraphNode {
  std::string name = {};   ///< Of the form, procedure, test or course.
  std::string say = {};    ///< What people call it.
  std::string kind = {};   ///< "drug", "procedure", "test" or "other".
  std::string group = {};  ///< Its first class in plain words, or what sort of thing it is.
};

struct GraphEdge {
  std::string rule = {};
  std::string kind = {};
  regimen::Severity severity = regimen::Severity::label;
  bool on = true;
  bool directed = true;                         ///< An exclusion has no direction.
  std::vector<std::size_t> from = {}, to = {};  ///< Nodes; `to` is empty for a rule about one thing.
  std::string label = {};                       ///< "at least P28D"
};

struct RuleGraph {
  std::string library = {}, profile = {};
  std::vector<GraphNode> nodes = {};  ///< By group, then by name.
  std::vector<GraphEdge> edges = {};  ///< Between two first, then those about one; in the library's order.
};

/// Of the rules given; a node that no rule binds is not among the nodes, nor a rule that binds nothing.
RuleGraph rule_graph(const schedules::Library& library, const std::vector<regimen::Rule>& rules,
                     const std::string& profile);

std::string rule_graph_text(const RuleGraph& graph);
std::string rule_graph_json(const RuleGraph& graph);
std::string rule_graph_dot(const RuleGraph& graph);
std::string rule_graph_svg(const RuleGraph& graph);

/// How the edges of a severity are drawn: never by colour alone.
struct Stroke {
  const char* colour;
  const char* dashes;  ///< Of SVG; empty is a whole line.
  const char* style;   ///< Of Graphviz.
  const char* width;
};
Stroke stroke_of(regimen::Severity severity);

}  // namespace posology::calendars
