// SPDX-License-Identifier: Apache-2.0
#include "calendars/rulebook/rule_graph.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>

#include "calendars/rulebook/statement.hpp"
#include "engine/consistency/gap.hpp"
#include "engine/consistency/subjects.hpp"
#include "engine/time/text.hpp"
#include "schedules/reading/rulebook.hpp"

namespace posology::calendars {
namespace {

using consistency::Thing;
using regimen::Severity;

/// "at least 28 days", not "at least P28D": a picture is read by people.
std::string in_words(const std::vector<consistency::Figure>& figures) {
  std::string label;
  for (const auto& figure : figures) {
    std::string value = figure.value;
    if (const auto& length = figure.length) {
      const bool days = length->kind() == time::Duration::Kind::civil_days;
      value = (days ? time::days_words(length->count()) : length->words()) + figure.counted;
    }
    label += (label.empty() ? "" : ", ") + figure.what + (value.empty() ? "" : " " + value);
  }
  return label;
}

/// Drugs by class first, then what is done and what is measured.
GraphNode node_of(const schedules::Library& library, const Thing& thing) {
  GraphNode node{.name = thing.name, .say = thing.name, .kind = "other", .group = "as the clinician chooses"};
  const auto& subject = thing.subject;
  if (!subject.form.empty()) {
    const auto form = library.forms.find(subject.form);
    node.kind = "drug";
    node.group = "other drugs";
    if (form != library.forms.end()) {
      if (!form->second.say.empty()) node.say = form->second.say;
      if (!form->second.classes.empty()) {
        const auto found = library.classes.find(form->second.classes.front());
        node.group = found == library.classes.end() ? form->second.classes.front() : found->second;
      }
    }
  } else if (!subject.procedure.empty()) {
    node.kind = "procedure";
    node.group = "procedures";
  } else if (!subject.test.empty()) {
    node.kind = "test";
    node.group = "tests";
  }
  return node;
}

int rank_of(const GraphNode& node) {
  const std::map<std::string, int> ranks{{"drug", 0}, {"other", 1}, {"procedure", 2}, {"test", 3}};
  return ranks.at(node.kind) * 2 + (node.group == "other drugs" ? 1 : 0);
}

/// From what a rule counts, and what it binds: an overlap names its course first, a test after a dose the
/// test.
struct Direction {
  std::size_t from = 0, to = 1;
};

Direction direction_of(const regimen::RuleBody& body) {
  const bool turned =
      std::holds_alternative<regimen::Overlap>(body) || std::holds_alternative<regimen::EndOfCourse>(body) ||
      std::holds_alternative<regimen::TestAfter>(body) || std::holds_alternative<regimen::TestEvery>(body);
  return turned ? Direction{.from = 1, .to = 0} : Direction{};
}

std::string dot_text(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

}  // namespace

Stroke stroke_of(Severity severity) {
  switch (severity) {
    case Severity::contraindicated:
      return {.colour = "#a40000", .dashes = "", .style = "bold", .width = "2.6"};
    case Severity::label:
      return {.colour = "#0b4f9e", .dashes = "18 4", .style = "solid", .width = "1.4"};
    case Severity::guideline:
      return {.colour = "#2f6b1d", .dashes = "9 4", .style = "dashed", .width = "1.6"};
    case Severity::convention:
      break;
  }
  return {.colour = "#7a4a00", .dashes = "2 4", .style = "dotted", .width = "1.8"};
}

RuleGraph rule_graph(const schedules::Library& library, const std::vector<regimen::Rule>& rules,
                     const std::string& profile) {
  const auto book = schedules::rulebook_of(library, profile);
  const consistency::Subjects subjects{book};
  RuleGraph graph{.library = library.hash, .profile = profile, .nodes = {}, .edges = {}};
  std::map<std::string, GraphNode> nodes;
  std::vector<std::pair<GraphEdge, std::vector<std::vector<std::string>>>> edges;
  for (const auto& rule : rules) {
    std::vector<std::vector<std::string>> ends;
    for (const auto& end : consistency::ends_of(rule.body)) {
      const auto members = subjects.members(end);
      for (const std::size_t at : members)
        nodes.emplace(subjects.things()[at].name, node_of(library, subjects.things()[at]));
      ends.push_back(subjects.names(members));
    }
    if (std::ranges::any_of(ends, [](const auto& end) { return end.empty(); })) continue;
    const bool to_itself = ends.size() == 2 && ends[0] == ends[1];
    if (to_itself) ends.pop_back();
    if (ends.size() == 2) {
      const Direction direction = direction_of(rule.body);
      ends = {ends[direction.from], ends[direction.to]};
    }
    edges.emplace_back(GraphEdge{.rule = rule.id,
                                 .kind = std::string{kind_of(rule.body)},
                                 .severity = rule.severity,
                                 .on = rule.on,
                                 .directed = !std::holds_alternative<regimen::Exclusion>(rule.body),
                                 .from = {},
                                 .to = {},
                                 .label = in_words(consistency::figures_in(rule.body))},
                       std::move(ends));
  }
  for (auto& [name, node] : nodes) graph.nodes.push_back(std::move(node));
  std::ranges::stable_sort(graph.nodes, {}, [](const GraphNode& node) {
    return std::tuple{rank_of(node), node.group, node.name};
  });
  const auto numbers = [&](const std::vector<std::string>& names) {
    std::vector<std::size_t> found;
    for (std::size_t at = 0; at < graph.nodes.size(); ++at) {
      if (std::ranges::find(names, graph.nodes[at].name) != names.end()) found.push_back(at);
    }
    return found;
  };
  for (const std::size_t count : {std::size_t{2}, std::size_t{1}}) {
    for (auto& [edge, ends] : edges) {
      if (ends.size() != count) continue;
      edge.from = numbers(ends.front());
      if (count == 2) edge.to = numbers(ends.back());
      graph.edges.push_back(std::move(edge));
    }
  }
  return graph;
}

std::string rule_graph_text(const RuleGraph& graph) {
  std::string text, group;
  for (const auto& node : graph.nodes) {
    if (node.group != group) text += node.group + "\n";
    group = node.group;
    text += "  " + node.say + "\n";
  }
  const auto names = [&](const std::vector<std::size_t>& ends) {
    std::vector<std::string> all;
    for (const std::size_t end : ends) all.push_back(graph.nodes[end].name);
    return words_of(all);
  };
  for (const auto& edge : graph.edges) {
    text += "\n" + names(edge.from);
    if (!edge.to.empty()) text += (edge.directed ? " -> " : " -- ") + names(edge.to);
    text += "\n  " + edge.rule + ", " + std::string{name_of(edge.severity)} + ", " + edge.kind +
            (edge.label.empty() ? "" : ": " + edge.label) + (edge.on ? "" : " (off)") + "\n";
  }
  return text;
}

std::string rule_graph_json(const RuleGraph& graph) {
  using Json = nlohmann::ordered_json;
  Json nodes = Json::array(), edges = Json::array();
  for (const auto& node : graph.nodes)
    nodes.push_back({{"name", node.name}, {"say", node.say}, {"kind", node.kind}, {"group", node.group}});
  const auto names = [&](const std::vector<std::size_t>& ends) {
    Json all = Json::array();
    for (const std::size_t end : ends) all.push_back(graph.nodes[end].name);
    return all;
  };
  for (const auto& edge : graph.edges) {
    edges.push_back({{"rule", edge.rule},
                     {"kind", edge.kind},
                     {"severity", name_of(edge.severity)},
                     {"on", edge.on},
                     {"directed", edge.directed},
                     {"from", names(edge.from)},
                     {"to", names(edge.to)},
                     {"label", edge.label}});
  }
  const Json document{{"schema", "posology/rules-graph/1"},
                      {"library", graph.library},
                      {"profile", graph.profile.empty() ? Json(nullptr) : Json(graph.profile)},
                      {"nodes", std::move(nodes)},
                      {"edges", std::move(edges)}};
  return document.dump(2) + "\n";
}

std::string rule_graph_dot(const RuleGraph& graph) {
  std::string text =
      "digraph rules {\n  rankdir=LR; ranksep=2.2; nodesep=0.35;\n  node [shape=box, "
      "fontname=\"sans-serif\", "
      "fontsize=11];\n  edge [fontname=\"sans-serif\", fontsize=9];\n";
  std::string group;
  int clusters = 0;
  for (std::size_t at = 0; at < graph.nodes.size(); ++at) {
    const auto& node = graph.nodes[at];
    if (at == 0 || node.group != group) {
      if (at > 0) text += "  }\n";
      group = node.group;
      text += "  subgraph cluster_" + std::to_string(clusters++) + " {\n    label=" + dot_text(group) +
              "; fontname=\"sans-serif\"; color=gray60;\n";
    }
    text += "    n" + std::to_string(at) + " [label=" + dot_text(node.say) +
            (node.kind == "procedure" ? ", shape=octagon"
             : node.kind == "test"    ? ", shape=note"
                                      : "") +
            "];\n";
  }
  if (!graph.nodes.empty()) text += "  }\n";
  for (const auto& edge : graph.edges) {
    const Stroke stroke = stroke_of(edge.severity);
    const auto& to = edge.to.empty() ? edge.from : edge.to;
    for (const std::size_t from_node : edge.from) {
      for (const std::size_t to_node : to) {
        if (edge.to.empty() && from_node != to_node) continue;
        text +=
            "  n" + std::to_string(from_node) + " -> n" + std::to_string(to_node) + " [label=" +
            dot_text(edge.rule + (edge.label.empty() ? "" : "\n" + edge.label) + (edge.on ? "" : " (off)")) +
            ", color=\"" + stroke.colour + "\", fontcolor=\"" + stroke.colour + "\", style=" + stroke.style +
            (edge.directed ? "" : ", dir=none") + "];\n";
      }
    }
  }
  text += "  subgraph cluster_legend {\n    label=\"how binding a rule is\"; fontname=\"sans-serif\";\n";
  for (const Severity severity :
       {Severity::contraindicated, Severity::label, Severity::guideline, Severity::convention}) {
    const Stroke stroke = stroke_of(severity);
    const std::string name{name_of(severity)};
    text.append("    ").append(name).append("_from [shape=point]; ");
    text.append(name).append("_to [shape=point]; ");
    text.append(name).append("_from -> ").append(name).append("_to [label=").append(dot_text(name));
    text.append(", color=\"").append(stroke.colour).append("\", style=").append(stroke.style).append("];\n");
  }
  return text + "  }\n}\n";
}

}  // namespace posology::calendars
