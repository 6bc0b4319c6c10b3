// SPDX-License-Identifier: Apache-2.0
// A column for each review, a row for each dose, the highest on top. A state lists its responses, and the
// line of each begins beside it: so no words lie on lines, however many cross. What has no legal calendar is
// said in words, with its conflict below the tree, and has a dashed border, so that it is seen without
// colour.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "calendars/timeline/timeline_svg.hpp"
#include "calendars/titration_page.hpp"
#include "calendars/wording.hpp"
#include "engine/time/text.hpp"
#include "schedules/reading/diagnostic.hpp"

namespace posology::calendars {
namespace {

using titration::Outcomes;
using titration::Progress;
using titration::State;

constexpr double left = 30, size = 12, small = 10.5, line_height = 16, head_height = 24, inset = 9,
                 between = 96, page_width = 860;

std::string response_words(const titration::Proposal& proposal) {
  std::string words{name_of(proposal.response)};
  std::ranges::replace(words, '-', ' ');
  return fmt::format("{}{}{}", words, proposal.move ? "" : ": refused",
                     proposal.rescue == nullptr ? ""
                     : proposal.move            ? " + rescue"
                                                : ", rescue");
}

class Drawing {
 public:
  explicit Drawing(const TitrationPage& page) : page_{page} {}

  std::string drawing() {
    const auto& brief = page_.brief;
    scene_.title = fmt::format("Titration of order {}", schedules::shown(brief.order.id));
    scene_.description =
        "For each course its ladder or every outcome of its reviews. Nothing here is decided.";
    scene_.groups.emplace_back();  // The paper, when its size is known.
    say(28, fmt::format("{}: nothing here is decided", scene_.title), 16, Paint::ink, true);
    height_ = 40;
    for (std::size_t index = 0; index < page_.courses.size(); ++index) {
      const bool has_tree = index < page_.trees.size() && page_.trees[index].none.empty();
      if (has_tree) {
        draw_tree(page_.courses[index], page_.trees[index]);
      } else {
        draw_ladder(page_.courses[index],
                    index < page_.trees.size() ? page_.trees[index].none : std::string{});
      }
    }
    say(height_ + 24,
        fmt::format(
            "posology {}, library {}, zone data {}, profile {}. Decision support: a professional checks "
            "every sheet.",
            brief.provenance.engine_version, brief.provenance.library.substr(0, 19), brief.provenance.tzdb,
            brief.order.profile),
        small, Paint::soft);
    scene_.width = width_;
    scene_.height = height_ + 40;
    scene_.groups.front().shapes = {rectangle(0, 0, scene_.width, scene_.height, Paint::paper)};
    return scene_svg(scene_, "en-US");
  }

 private:
  void put(Shape shape) {
    for (const Point& point : shape.points) width_ = std::max(width_, point.x + left);
    scene_.groups.back().shapes.push_back(std::move(shape));
  }

  void words(double x, double y, const std::string& text, double of = size, Paint paint = Paint::ink,
             bool bold = false) {
    width_ = std::max(width_, x + text_width(text, of, bold) + left);
    scene_.groups.back().shapes.push_back(label({x, y}, text, of, paint, Anchor::start, bold));
  }

  void say(double y, const std::string& text, double of = size, Paint paint = Paint::ink, bool bold = false) {
    scene_.groups.emplace_back();
    words(left, y, text, of, paint, bold);
  }

  /// Below what is there, in as many lines as it takes.
  void note(const std::string& text) {
    for (const auto& part : wrapped(text, page_width, small, false)) {
      say(height_ + line_height, part, small, Paint::soft);
      height_ += line_height;
    }
  }

  void box(double x, double y, double width, double height, bool now, bool dashed) {
    Shape shape = rectangle(x, y, x + width, y + height, now ? Paint::lane : Paint::paper,
                            now ? Paint::visit : Paint::ink);
    shape.rounded = 5;
    shape.stroke_width = now ? 2.5 : 1;
    shape.dashed = dashed;
    put(std::move(shape));
  }

  void draw_ladder(const Progress& course, const std::string& none) {
    say(height_ + 24,
        fmt::format("{}: {}", course.say, course.ladder == nullptr ? "no ladder" : course.ladder->title), 13,
        Paint::ink, true);
    height_ += 34;
    if (course.ladder != nullptr) {
      for (std::size_t index = course.ladder->steps.size(); index-- > 0; height_ += head_height + 6) {
        const bool now = course.step == index;
        box(left, height_, 110, head_height, now, false);
        words(left + inset, height_ + 16, course.ladder->steps[index].dose.ismp(), size, Paint::ink, now);
        if (now) words(left + 122, height_ + 16, "now");
      }
      if (!course.ladder->says.empty()) note(course.ladder->says);
    }
    if (!none.empty() && (course.ladder == nullptr || none != course.ladder->says))
      note("No tree of outcomes: " + none);
    height_ += 10;
  }

  static std::string legality(const State& state) {
    return fmt::format("{}", state.legal_after_some ? "not legal after some histories" : "no legal calendar");
  }

  /// The lines of a state below its dose: its responses, or why it stands there without any.
  static std::vector<std::string> lines_of(const State& state) {
    std::vector<std::string> lines;
    if (!state.legal) lines.push_back(legality(state));
    for (const auto& turn : state.turns) lines.push_back(response_words(turn.proposal));
    return lines;
  }

  static double height_of(const State& state) {
    const auto lines = static_cast<double>(lines_of(state).size());
    return head_height + (lines > 0 ? lines * line_height + 6 : 0);
  }

  /// Where each row of a tree begins: its doses, the highest first, "stopped" last.
  static std::map<std::string, double> rows_of(const Outcomes& tree, double& top) {
    std::vector<const State*> states;
    for (const auto& state : tree.states) states.push_back(&state);
    std::ranges::stable_sort(states, [](const State* a, const State* b) {
      if (!a->dosing || !b->dosing) return a->dosing.has_value() && !b->dosing;
      return a->dosing->dose.single > b->dosing->dose.single;
    });
    std::map<std::string, double> heights, tops;
    for (const auto* const state : states)
      heights[state->says] = std::max(heights[state->says], height_of(*state));
    for (const auto* const state : states) {
      if (tops.emplace(state->says, top).second) top += heights[state->says] + 14;
    }
    return tops;
  }

  static double box_width(const Outcomes& tree) {
    double widest = 84;
    for (const auto& state : tree.states) {
      widest = std::max(widest, text_width(state.says, size, true));
      for (const auto& text : lines_of(state)) widest = std::max(widest, text_width(text, small, false));
    }
    return widest + 2 * inset;
  }

  void draw_tree(const Progress& course, const Outcomes& tree) {
    say(height_ + 24,
        fmt::format("{}, every outcome: {}", course.say,
                    tree.all_legal() ? "each has a legal calendar" : "NOT ALL have a legal calendar"),
        13, Paint::ink, true);
    const double wide = box_width(tree);
    const auto x_of = [&](std::size_t reviews) {
      return left + static_cast<double>(reviews) * (wide + between);
    };
    scene_.groups.emplace_back();
    words(left, height_ + 46, "today", small, Paint::soft);
    for (std::size_t index = 0; index < tree.reviews.size(); ++index) {
      const auto& review = tree.reviews[index];
      words(x_of(index + 1), height_ + 46, "after review " + std::to_string(review.number), small,
            Paint::soft);
      words(x_of(index + 1), height_ + 61, time::weekday_date(page_.brief.zone->day_of(review.on)), small,
            Paint::soft);
    }
    double bottom = height_ + 74;
    const auto rows = rows_of(tree, bottom);
    for (const auto& state : tree.states) {
      for (std::size_t index = 0; index < state.turns.size(); ++index) {
        if (!state.turns[index].to) continue;
        const double line_y = rows.at(state.says) + head_height + 6 +
                              line_height * (static_cast<double>(index) + (state.legal ? 0 : 1));
        draw_turn({x_of(state.reviews) + wide, line_y},
                  {x_of(state.reviews + 1), rows.at(tree.states[*state.turns[index].to].says) + 12});
      }
    }
    for (const auto& state : tree.states) draw_state(state, {x_of(state.reviews), rows.at(state.says)}, wide);
    height_ = bottom;
    for (const auto& state : tree.states) {
      if (state.legal || state.conflict.empty()) continue;
      std::string told = fmt::format("{} after review {}: {}.", state.says, state.reviews, legality(state));
      for (const auto& line : state.conflict) told += " " + line;
      note(told);
    }
  }

  void draw_turn(Point from, Point to) {
    scene_.groups.emplace_back();
    put(line(from, {to.x - 6, to.y}, Paint::soft, 1));
    put(polygon({{to.x, to.y}, {to.x - 7, to.y - 3.5}, {to.x - 7, to.y + 3.5}}, Paint::soft));
  }

  void draw_state(const State& state, Point at, double wide) {
    scene_.groups.emplace_back();
    Group& group = scene_.groups.back();
    group.title =
        fmt::format("{}, after {} review{}", state.says, state.reviews, state.reviews == 1 ? "" : "s");
    for (const auto& line : state.conflict) group.title += ". " + line;
    box(at.x, at.y, wide, height_of(state), state.reviews == 0, !state.legal);
    words(at.x + inset, at.y + 17, state.says, size, Paint::ink, true);
    double y = at.y + head_height + 10;
    for (const auto& text : lines_of(state)) {
      words(at.x + inset, y, text, small, Paint::soft);
      y += line_height;
    }
  }

  const TitrationPage& page_;
  Scene scene_;
  double width_ = 400, height_ = 0;
};

}  // namespace

std::string titration_svg(const TitrationPage& page) {
  return Drawing{page}.drawing();
}

}  // namespace posology::calendars
