// SPDX-License-Identifier: Apache-2.0
//
// The drawing: each node has a line from the top to the bottom, as in a chart of messages; each rule has a
// row, in which it reaches from the lines that it counts from (dots) to those that it binds (arrowheads),
// with its label above. Rows never cross, so a label can lie over a line, where it has a white rim, but never
// over another label. The width is the number of nodes, the height the number of rules; nothing is left to
// chance.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "calendars/rulebook/rule_graph.hpp"

namespace posology::calendars {
namespace {

using regimen::Severity;

constexpr int column = 132, row = 34, margin = 24, head = 150, name_lines = 4, legend = 64;
constexpr int letter = 7;  // A generous width of one letter of a label, 11 pixels high.
/// Shades of the bands behind groups, light enough for black text; neighbours differ.
constexpr std::array<const char*, 2> bands{"#f2f5fa", "#fbf7ee"};

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

/// Broken at blanks to lines of about so many letters; the last takes what is left.
std::vector<std::string> lines_of(const std::string& text, std::size_t letters) {
  std::vector<std::string> lines{""};
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string word = text.substr(at, end - at);
    if (!lines.back().empty() && lines.back().size() + 1 + word.size() > letters) lines.emplace_back();
    lines.back() += (lines.back().empty() ? "" : " ") + word;
    at = end + 1;
  }
  return lines;
}

class Drawing {
 public:
  explicit Drawing(const RuleGraph& graph)
      : graph_{graph}, width_{std::max(2 * margin + column * static_cast<int>(graph.nodes.size()), 720)} {
    height_ = top() + row * (static_cast<int>(graph.edges.size()) + 1) + margin;
  }

  std::string svg() {
    out_ = fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" "
        "font-family=\"DejaVu Sans, Helvetica, Arial, sans-serif\" font-size=\"11\">\n<title>Rules between "
        "drugs and "
        "procedures{2}</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n",
        width_, height_, graph_.profile.empty() ? "" : ", profile " + escaped(graph_.profile));
    draw_legend();
    draw_groups();
    for (std::size_t at = 0; at < graph_.nodes.size(); ++at) draw_node(at);
    for (std::size_t at = 0; at < graph_.edges.size(); ++at) draw_edge(at);
    return out_ + "</svg>\n";
  }

 private:
  static int top() { return margin + legend + head; }
  static int x_of(std::size_t node) { return margin + column * static_cast<int>(node) + column / 2; }
  static int y_of(std::size_t edge) { return top() + row * (static_cast<int>(edge) + 1); }

  static std::string stroke(Severity severity) {
    const Stroke how = stroke_of(severity);
    return fmt::format("stroke=\"{}\" stroke-width=\"{}\"{}", how.colour, how.width,
                       *how.dashes == '\0' ? "" : fmt::format(" stroke-dasharray=\"{}\"", how.dashes));
  }

  void text(int x, int y, const std::string& words, const std::string& more) {
    out_ += fmt::format("<text x=\"{}\" y=\"{}\" {}>{}</text>\n", x, y, more, escaped(words));
  }

  void draw_legend() {
    text(margin, margin + 4,
         "Rules between drugs and procedures" + (graph_.profile.empty() ? "" : ", profile " + graph_.profile),
         "font-size=\"15\" font-weight=\"bold\"");
    int x = margin;
    for (const Severity severity :
         {Severity::contraindicated, Severity::label, Severity::guideline, Severity::convention}) {
      out_ += fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" {}/>\n", x, margin + 28, x + 44,
                          margin + 28, stroke(severity));
      text(x + 50, margin + 32, std::string{name_of(severity)}, "");
      x += 156;
    }
    text(margin, margin + 50,
         "dot: counted from; arrow: what is bound; bars: not together; ring: about one alone", "");
  }

  void draw_groups() {
    std::size_t first = 0;
    for (std::size_t count = 0; first < graph_.nodes.size(); ++count) {
      std::size_t last = first;
      while (last + 1 < graph_.nodes.size() && graph_.nodes[last + 1].group == graph_.nodes[first].group)
        ++last;
      const int x = margin + column * static_cast<int>(first);
      const int wide = column * static_cast<int>(last - first + 1);
      out_ += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"/>\n", x,
                          margin + legend, wide, height_ - margin - legend - margin / 2, bands.at(count % 2));
      const auto lines = lines_of(graph_.nodes[first].group, static_cast<std::size_t>(wide / letter - 1));
      for (std::size_t line = 0; line < lines.size(); ++line)
        text(x + wide / 2, margin + legend + 16 + 14 * static_cast<int>(line), lines[line],
             "text-anchor=\"middle\" font-weight=\"bold\" fill=\"#333333\"");
      first = last + 1;
    }
  }

  void draw_node(std::size_t at) {
    const int x = x_of(at), y = top() - 84;
    out_ += fmt::format("<line x1=\"{0}\" y1=\"{1}\" x2=\"{0}\" y2=\"{2}\" stroke=\"#b8b8b8\"/>\n", x,
                        top() - 10, height_ - margin);
    const int corner = graph_.nodes[at].kind == "drug" ? 8 : 0;
    out_ += fmt::format(
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"74\" rx=\"{}\" fill=\"#ffffff\" "
        "stroke=\"#444444\"/>\n",
        x - column / 2 + 5, y, column - 10, corner);
    auto lines = lines_of(graph_.nodes[at].say, (column - 16) / letter);
    if (lines.size() > name_lines) lines.resize(name_lines);
    const int begin = y + 41 - 7 * static_cast<int>(lines.size()) + 7;
    for (std::size_t line = 0; line < lines.size(); ++line)
      text(x, begin + 14 * static_cast<int>(line), lines[line], "text-anchor=\"middle\"");
  }

  void draw_edge(std::size_t at) {
    const GraphEdge& edge = graph_.edges[at];
    const int y = y_of(at);
    const Stroke how = stroke_of(edge.severity);
    auto ends = edge.from;
    ends.insert(ends.end(), edge.to.begin(), edge.to.end());
    const auto [first, last] = std::ranges::minmax(ends);
    out_ +=
        fmt::format("<g opacity=\"{}\">\n<title>{}</title>\n", edge.on ? "1" : "0.55", escaped(edge.rule));
    if (first != last)
      out_ += fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" {}/>\n", x_of(first), y, x_of(last),
                          y, stroke(edge.severity));
    for (const std::size_t node : edge.from) mark_from(x_of(node), y, edge, how);
    for (const std::size_t node : edge.to) mark_to(x_of(node), y, edge, node, how);
    draw_label(edge, y, first, last);
    out_ += "</g>\n";
  }

  void mark_from(int x, int y, const GraphEdge& edge, const Stroke& how) {
    if (edge.to.empty()) {
      out_ += fmt::format(
          "<circle cx=\"{}\" cy=\"{}\" r=\"5\" fill=\"#ffffff\" stroke=\"{}\" stroke-width=\"{}\"/>\n", x, y,
          how.colour, how.width);
    } else if (!edge.directed) {
      bar(x, y, how);
    } else {
      out_ += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"4\" fill=\"{}\"/>\n", x, y, how.colour);
    }
  }

  void mark_to(int x, int y, const GraphEdge& edge, std::size_t node, const Stroke& how) {
    if (!edge.directed) return bar(x, y, how);
    // The arrow comes from the side on which the rule begins; from both, it is drawn from the left.
    const bool from_left = std::ranges::any_of(edge.from, [&](std::size_t each) { return each < node; });
    const int back = from_left ? -10 : 10;
    out_ += fmt::format("<polygon points=\"{0},{1} {2},{3} {2},{4}\" fill=\"{5}\"/>\n", x, y, x + back, y - 5,
                        y + 5, how.colour);
  }

  void bar(int x, int y, const Stroke& how) {
    out_ +=
        fmt::format("<line x1=\"{0}\" y1=\"{1}\" x2=\"{0}\" y2=\"{2}\" stroke=\"{3}\" stroke-width=\"3\"/>\n",
                    x, y - 7, y + 7, how.colour);
  }

  void draw_label(const GraphEdge& edge, int y, std::size_t first, std::size_t last) {
    const std::string words =
        edge.rule + (edge.label.empty() ? "" : ": " + edge.label) + (edge.on ? "" : " (off)");
    const int wide = letter * static_cast<int>(words.size());
    const std::string look = fmt::format(
        "fill=\"{}\" stroke=\"#ffffff\" stroke-width=\"4\" stroke-linejoin=\"round\" "
        "paint-order=\"stroke\" text-anchor=",
        stroke_of(edge.severity).colour);
    const int left = x_of(first);
    // Beside a ring, on the side that has room; else above what it names, within the page.
    if (first == last && left + 12 + wide < width_) return text(left + 12, y + 4, words, look + "\"start\"");
    if (first == last && left - 12 - wide > 0) return text(left - 12, y + 4, words, look + "\"end\"");
    const int middle = (left + x_of(last)) / 2;
    text(std::max(std::min(middle, width_ - wide / 2), wide / 2), y - 8, words, look + "\"middle\"");
  }

  const RuleGraph& graph_;
  int width_, height_ = 0;
  std::string out_;
};

}  // namespace

std::string rule_graph_svg(const RuleGraph& graph) {
  return Drawing{graph}.svg();
}

}  // namespace posology::calendars
