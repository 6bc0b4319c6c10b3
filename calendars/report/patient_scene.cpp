// SPDX-License-Identifier: Apache-2.0
#include "calendars/report/patient_scene.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "engine/time/instant.hpp"

namespace posology::calendars {
namespace {

constexpr double width = 1000, margin = 20, names = 210, lane_height = 58, axis = 40;
constexpr double left = margin + names, right = width - margin - 10;
constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

class SceneWriter {
 public:
  explicit SceneWriter(const PatientRecord& record) : record_{record} {
    for (const ToldGiven& given : record.given) {
      if (std::ranges::find(lanes_, given.lane) == lanes_.end()) lanes_.push_back(given.lane);
      first_ = std::min(first_, given.at);
      last_ = std::max(last_, given.at);
    }
    for (const ToldBar& bar : record.bars) last_ = std::max(last_, bar.until);
    // A day of room at either end, and never a scale of nothing.
    first_ -= 24 * 60;
    last_ = std::max(last_ + 24 * 60, first_ + 7 * 24 * 60);
  }

  Scene scene() {
    Scene scene;
    scene.width = width;
    scene.height = axis + lane_height * static_cast<double>(lanes_.size()) + 14;
    scene.title = "What " + record_.patient + " was given";
    scene.description = std::to_string(record_.given.size()) + " entries in " +
                        std::to_string(lanes_.size()) + " lanes; " + std::to_string(record_.violated) +
                        " findings.";
    scene.groups.push_back(ground(scene));
    for (const ToldBar& bar : record_.bars) scene.groups.push_back(drawn(bar));
    for (const ToldGiven& given : record_.given) scene.groups.push_back(drawn(given));
    scene.groups.push_back(verdicts());
    return scene;
  }

 private:
  double x(std::int64_t at) const {
    return left + (right - left) * static_cast<double>(at - first_) / static_cast<double>(last_ - first_);
  }
  double middle(const std::string& lane) const {
    const auto index = std::ranges::find(lanes_, lane) - lanes_.begin();
    return axis + lane_height * (static_cast<double>(index) + 0.62);
  }

  Group ground(const Scene& scene) const {
    Group group;
    group.shapes.push_back(rectangle(0, 0, scene.width, scene.height, Paint::paper));
    for (std::size_t index = 0; index < lanes_.size(); ++index) {
      const double top = axis + lane_height * static_cast<double>(index);
      if (index % 2 == 0)
        group.shapes.push_back(rectangle(margin, top, right + 10, top + lane_height, Paint::lane));
      double y = top + 22;
      for (const std::string& words : wrapped(lanes_[index], names - 16, 12, true)) {
        group.shapes.push_back(label({margin + 6, y}, words, 12, Paint::ink, Anchor::start, true));
        y += 15;
        if (y > top + lane_height) break;
      }
      group.shapes.push_back(
          line({left, middle(lanes_[index])}, {right, middle(lanes_[index])}, Paint::faint));
    }
    draw_months(group, scene.height - 14);
    return group;
  }

  void draw_months(Group& group, double bottom) const {
    const time::LocalDay day{std::chrono::floor<std::chrono::days>(std::chrono::minutes{first_})};
    const std::chrono::year_month_day date{day};
    double free_from = 0;
    for (std::chrono::year_month month = date.year() / date.month();; month += std::chrono::months{1}) {
      const time::LocalDay begins{month / 1};
      const std::int64_t at =
          std::chrono::duration_cast<std::chrono::minutes>(begins.time_since_epoch()).count();
      if (at > last_) return;
      if (at < first_) continue;
      group.shapes.push_back(line({x(at), axis - 6}, {x(at), bottom}, Paint::line));
      const std::string name = std::string{months.at(static_cast<unsigned>(month.month()) - 1)} + " " +
                               std::to_string(static_cast<int>(month.year()));
      if (x(at) < free_from || x(at) + text_width(name, 11, false) > right + 10) continue;
      group.shapes.push_back(label({x(at) + 3, axis - 12}, name, 11, Paint::soft));
      free_from = x(at) + text_width(name, 11, false) + 10;
    }
  }

  Group drawn(const ToldBar& bar) const {
    const ToldGiven& from = record_.given[bar.from];
    const ToldGiven& to = record_.given[bar.to];
    Group group;
    group.title = bar.title;
    const double y = middle(from.lane), end = x(bar.until);
    group.shapes.push_back(rectangle(x(from.at), y - 9, end, y + 9, Paint::hatch_not_take, Paint::not_take));
    group.shapes.push_back(line({end, y - 13}, {end, y + 13}, Paint::not_take, 2));
    const double target = middle(to.lane);
    if (target == y) return group;
    const double side = target > y ? 1 : -1;
    const double tip = target - side * 15;
    group.shapes.push_back(line({x(to.at), y + side * 9}, {x(to.at), tip}, Paint::not_take, 1.6));
    group.shapes.push_back(polygon(
        {{x(to.at) - 4, tip - side * 5}, {x(to.at) + 4, tip - side * 5}, {x(to.at), tip}}, Paint::not_take));
    return group;
  }

  Group drawn(const ToldGiven& given) const {
    Group group;
    group.title = given.title + (given.offending ? ": finding" : "");
    const Point at{x(given.at), middle(given.lane)};
    const Paint paint = given.offending ? Paint::not_take : Paint::visit;
    if (given.is_dose) {
      group.shapes.push_back(circle(at, 6, paint, Paint::paper));
    } else {
      group.shapes.push_back(
          polygon({{at.x, at.y - 6}, {at.x + 6, at.y + 5}, {at.x - 6, at.y + 5}}, paint, Paint::paper));
    }
    if (given.offending) {
      group.shapes.push_back(circle(at, 10.5, Paint::none, Paint::not_take, 2));
      group.shapes.push_back(line({at.x - 3, at.y - 3}, {at.x + 3, at.y + 3}, Paint::white, 1.6));
      group.shapes.push_back(line({at.x - 3, at.y + 3}, {at.x + 3, at.y - 3}, Paint::white, 1.6));
    }
    return group;
  }

  /// Words above the offending doses, where they find room: the table of findings has them all.
  Group verdicts() const {
    Group group;
    for (const std::string& lane : lanes_) {
      double free_from = left - 10;
      for (const ToldGiven& given : record_.given) {
        if (given.lane != lane || !given.offending) continue;
        const std::string words = given.verdict.empty() ? given.dose : given.verdict;
        const double wide = text_width(words, 11, true);
        const double from = std::clamp(x(given.at) - wide / 2, left, right + 10 - wide);
        if (words.empty() || from < free_from) continue;
        group.shapes.push_back(
            label({from, middle(lane) - 16}, words, 11, Paint::not_take, Anchor::start, true));
        group.shapes.back().halo = true;
        free_from = from + wide + 8;
      }
    }
    return group;
  }

  const PatientRecord& record_;
  std::vector<std::string> lanes_;
  std::int64_t first_ = std::int64_t{1} << 40, last_ = -(std::int64_t{1} << 40);
};

}  // namespace

Scene patient_scene(const PatientRecord& record) {
  return SceneWriter{record}.scene();
}

}  // namespace posology::calendars
