// SPDX-License-Identifier: Apache-2.0
// A column for each review, a row for each dose, the highest on top; an arrow for each response. What has no
// legal calendar is said in words and drawn with a dashed border, so that it is seen without colour.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "calendars/titration_page.hpp"
#include "calendars/wording.hpp"
#include "engine/time/text.hpp"
#include "schedules/reading/diagnostic.hpp"

namespace posology::calendars {
namespace {

using titration::Outcomes;
using titration::Progress;

constexpr int column_width = 230, row_height = 80, box_width = 96, box_height = 34, left = 30, head = 74;

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char c : schedules::shown(text)) {
    switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      default:
        safe += c;
    }
  }
  return safe;
}

class Drawing {
 public:
  explicit Drawing(const TitrationPage& page) : page_{page} {}

  std::string drawing() {
    words(left, 24, "Titration of order " + page_.brief.order.id + ": nothing here is decided", "title");
    height_ = 40;
    for (std::size_t index = 0; index < page_.courses.size(); ++index) {
      if (index < page_.trees.size() && page_.trees[index].none.empty()) {
        draw_tree(page_.courses[index], page_.trees[index]);
      } else {
        draw_ladder(page_.courses[index],
                    index < page_.trees.size() ? page_.trees[index].none : std::string{});
      }
    }
    words(left, height_ + 22,
          fmt::format("posology {}, library {}, zone data {}, profile {}",
                      page_.brief.provenance.engine_version, page_.brief.provenance.library.substr(0, 19),
                      page_.brief.provenance.tzdb, page_.brief.order.profile),
          "small");
    return fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" "
        "role=\"img\">\n"
        "<title>Titration of order {2}</title>\n"
        "<style>text{{font-family:sans-serif;font-size:13px;fill:#111}}.title{{font-size:16px;font-weight:"
        "bold}}"
        ".small{{font-size:11px;fill:#444}}.box{{fill:#fff;stroke:#111}}.now{{fill:#dde;stroke-width:2}}"
        ".illegal{{fill:#fff;stroke:#111;stroke-dasharray:5 "
        "3}}.arrow{{stroke:#555;fill:none;marker-end:url(#end)}}</style>\n"
        "<defs><marker id=\"end\" markerWidth=\"8\" markerHeight=\"8\" refX=\"7\" refY=\"3\" orient=\"auto\">"
        "<path d=\"M0,0 L7,3 L0,6 z\" fill=\"#555\"/></marker></defs>\n"
        "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n{3}</svg>\n",
        width_, height_ + 40, escaped(page_.brief.order.id), body_);
  }

 private:
  void words(int x, int y, const std::string& text, const std::string& style = {}) {
    body_ += fmt::format("<text x=\"{}\" y=\"{}\"{}>{}</text>\n", x, y,
                         style.empty() ? "" : " class=\"" + style + "\"", escaped(text));
    width_ = std::max(width_, x + static_cast<int>(text.size()) * 8 + 20);
  }

  void box(int x, int y, const std::string& text, const std::string& style) {
    body_ += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"5\" class=\"{}\"/>\n", x, y,
                         box_width, box_height, style);
    words(x + 8, y + 22, text);
    width_ = std::max(width_, x + box_width + 20);
  }

  void draw_ladder(const Progress& course, const std::string& none) {
    words(left, height_ + 20,
          course.say + ": " + (course.ladder == nullptr ? "no ladder" : course.ladder->title));
    int y = height_ + 34;
    if (course.ladder != nullptr) {
      for (std::size_t index = course.ladder->steps.size(); index-- > 0; y += box_height + 10) {
        const bool now = course.step == index;
        box(left, y, course.ladder->steps[index].dose.ismp(), now ? "box now" : "box");
        if (now) words(left + box_width + 12, y + 22, "now");
      }
      if (!course.ladder->says.empty()) words(left, y + 10, course.ladder->says, "small");
    }
    if (!none.empty()) words(left, y + 26, "No tree of outcomes: " + none, "small");
    height_ = y + 36;
  }

  /// The rows of a tree: its doses, the highest first, "stopped" last.
  static std::map<std::string, int> rows_of(const Outcomes& tree) {
    std::vector<const titration::State*> states;
    for (const auto& state : tree.states) states.push_back(&state);
    std::ranges::stable_sort(states, [](const titration::State* a, const titration::State* b) {
      if (!a->dosing || !b->dosing) return a->dosing.has_value() && !b->dosing;
      return a->dosing->dose.single > b->dosing->dose.single;
    });
    std::map<std::string, int> rows;
    for (const auto* const state : states) rows.emplace(state->says, static_cast<int>(rows.size()));
    return rows;
  }

  void draw_tree(const Progress& course, const Outcomes& tree) {
    const auto rows = rows_of(tree);
    words(left, height_ + 20,
          course.say + ", every outcome" +
              (tree.all_legal() ? ": each has a legal calendar" : ": NOT ALL have a legal calendar"));
    const int top = height_ + head;
    const auto x_of = [](std::size_t reviews) { return left + static_cast<int>(reviews) * column_width; };
    const auto y_of = [&](const titration::State& state) { return top + rows.at(state.says) * row_height; };
    words(left, height_ + 44, "today", "small");
    for (std::size_t index = 0; index < tree.reviews.size(); ++index) {
      const auto& review = tree.reviews[index];
      words(x_of(index + 1), height_ + 44, "after review " + std::to_string(review.number), "small");
      words(x_of(index + 1), height_ + 60, time::weekday_date(page_.brief.zone->day_of(review.on)), "small");
    }
    for (const auto& state : tree.states) draw_turns(tree, state, x_of(state.reviews), y_of);
    for (const auto& state : tree.states) {
      box(x_of(state.reviews), y_of(state), state.says,
          !state.legal         ? "illegal"
          : state.reviews == 0 ? "box now"
                               : "box");
      const std::string refused = state.legal              ? refusals(state)
                                  : state.legal_after_some ? "not legal after some histories"
                                                           : "no legal calendar";
      if (!refused.empty()) words(x_of(state.reviews), y_of(state) + box_height + 13, refused, "small");
    }
    height_ = top + static_cast<int>(rows.size()) * row_height + 10;
  }

  /// The responses after which nothing is proposed: "refused: not-tolerated".
  static std::string refusals(const titration::State& state) {
    std::string text;
    for (const auto& turn : state.turns) {
      if (!turn.proposal.move)
        text += (text.empty() ? "refused: " : ", ") + std::string{name_of(turn.proposal.response)};
    }
    return text;
  }

  template <typename Height>
  void draw_turns(const Outcomes& tree, const titration::State& state, int x, const Height& y_of) {
    std::map<std::size_t, std::string> by_target;
    for (const auto& turn : state.turns) {
      if (!turn.to) continue;
      std::string& label = by_target[*turn.to];
      label += (label.empty() ? "" : ", ") + std::string{name_of(turn.proposal.response)} +
               (turn.proposal.rescue == nullptr ? "" : " + rescue");
    }
    for (const auto& [to, label] : by_target) {
      const int from_y = y_of(state) + box_height / 2, to_y = y_of(tree.states[to]) + box_height / 2;
      body_ += fmt::format("<path class=\"arrow\" d=\"M{},{} L{},{}\"/>\n", x + box_width, from_y,
                           x + column_width - 3, to_y);
      words(x + box_width + 6, (from_y + 2 * to_y) / 3 - 4, label, "small");
    }
  }

  const TitrationPage& page_;
  std::string body_;
  int width_ = 400, height_ = 0;
};

}  // namespace

std::string titration_svg(const TitrationPage& page) {
  return Drawing{page}.drawing();
}

}  // namespace posology::calendars
