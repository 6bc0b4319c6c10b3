// SPDX-License-Identifier: Apache-2.0
#include "cli/plan_stream.hpp"

#include <algorithm>
#include <deque>
#include <exception>
#include <fstream>
#include <new>
#include <nlohmann/json.hpp>
#include <optional>

#include "calendars/conflict.hpp"
#include "calendars/lay_out.hpp"
#include "calendars/plan_json.hpp"
#include "cli/answer.hpp"
#include "cli/engine_version.hpp"
#include "cli/input_lines.hpp"
#include "cli/kept_plans.hpp"
#include "cli/message_codes.hpp"
#include "cli/trouble.hpp"
#include "cli/whole_file.hpp"
#include "engine/planning/choose.hpp"
#include "engine/planning/plan_by_steps.hpp"
#include "schedules/reading/digest.hpp"
#include "schedules/reading/order.hpp"

namespace posology::cli {
namespace {

using Json = nlohmann::ordered_json;
using schedules::Diagnostics;

/// Why a line has no plan; nothing of the line itself.
struct Refusal {
  std::string code;
  int column = 0;
  std::size_t mistakes = 1;
};

std::string error_line(const InputLine& line, const Refusal& refusal) {
  const schedules::Code* const code = find_message(refusal.code);
  const Json answer{
      {"schema", "posology/plan/1"},
      {"order", nullptr},
      {"status", "error"},
      {"code", refusal.code},
      {"means", code == nullptr ? "" : code->title},
      {"line", line.number},
      {"column", refusal.column > 0 ? Json(refusal.column) : Json(nullptr)},
      {"mistakes", refusal.mistakes},
      {"raw_sha256", line.too_long ? line.sha256 : schedules::hexadecimal(schedules::sha256(line.text))}};
  return answer.dump() + "\n";
}

/// Orders that are taken through the program together, one step after the other. With more, what is known of
/// each would not stay in the processor's cache from one step to the next.
constexpr std::size_t together_most = 16;

/// A line on its way to its answer. It stays where it is: what comes later looks at what came before.
struct Task {
  explicit Task(const InputLine& its) : line{its}, text{its.text} { line.text = text; }
  Task(const Task&) = delete;
  Task& operator=(const Task&) = delete;
  Task(Task&&) = delete;
  Task& operator=(Task&&) = delete;
  ~Task() = default;

  InputLine line;
  const std::string text;
  OrderAndName order = {};  ///< Of the text; nothing of an order with choices.
  std::optional<regimen::Brief> brief = {};
  std::optional<planning::PlanBySteps> steps = {};
  std::optional<regimen::Plan> plan = {};
  std::optional<calendars::Calendar> calendar = {};
  std::optional<std::string> answer = {};
};

class Stream {
 public:
  Stream(const PlanRequest& request, const schedules::Library& library)
      : request_{request},
        library_{library},
        reading_{.as_of = *request.order.as_of,
                 .engine_version = std::string{engine_version},
                 .zones = &zones_,
                 .holidays = &holidays_,
                 .kept = &kept_library_} {}

  /// False for a line like one that has been taken: once that is answered, so is this one.
  bool take(const InputLine& line) {
    OrderAndName order = line.too_long ? OrderAndName{} : parted(line.text);
    const auto is_alike = [&](const Task& task) { return !task.answer && task.order.others == order.others; };
    if (!order.others.empty() && std::ranges::any_of(tasks_, is_alike)) return false;
    Task& task = tasks_.emplace_back(line);
    const auto begin = order.name.empty() ? 0 : order.name.data() - line.text.data();
    task.order = {
        .others = std::move(order.others),
        .name = std::string_view{task.text}.substr(static_cast<std::size_t>(begin), order.name.size())};
    if (line.too_long) task.answer = error_line(line, {.code = "POS0003"});
    const auto* const kept = plans_.like(task.order.others);
    // All but the name has been read before.
    if (kept != nullptr && is_plain(task.order.name) && task.text.size() <= schedules::order_bytes_most)
      task.answer = calendars::line_for(*kept, task.order.name, {});
    return true;
  }

  bool is_full() const { return tasks_.size() == together_most; }

  /// Writes the answers of what has been taken, in its order.
  void answer(std::ostream& out) {
    each([this](Task& task) { read(task); });
    for (bool more = true; more;) {
      more = false;
      each([&](Task& task) { more = (task.steps && task.steps->step()) || more; });
    }
    each([](Task& task) { take_outcome(task); });
    each([](Task& task) { judged(*task.brief, *task.plan); });
    each([this](Task& task) { lay_out(task); });
    each([this](Task& task) { write(task); });
    for (Task& task : tasks_) {
      write_out(out, *task.answer);
      rooms_.push_back(std::move(*task.answer));
    }
    if (rooms_.size() > together_most) rooms_.resize(together_most);
    tasks_.clear();
  }

  ExitCode worst() const { return worst_; }

 private:
  /// Takes one step with each that has no answer yet. What goes wrong with one is its answer, and costs none
  /// of the others theirs.
  template <typename Step>
  void each(const Step& step) {
    for (Task& task : tasks_) {
      if (task.answer) continue;
      try {
        step(task);
      } catch (const Trouble& trouble) {
        if (trouble.exit_code == ExitCode::defect) worst_ = ExitCode::defect;
        task.answer = error_line(task.line, {.code = trouble.code});
      } catch (const std::bad_alloc&) {
        throw;
      } catch (const std::exception&) {
        worst_ = ExitCode::defect;
        task.answer = error_line(task.line, {.code = "POS0970"});
      }
    }
  }

  void read(Task& task) {
    auto read = schedules::read_brief({.file = request_.order.order,
                                       .text = task.text,
                                       .form = schedules::OrderForm::json,
                                       .first_line = task.line.number},
                                      library_, reading_);
    if (const auto* const wrong = std::get_if<Diagnostics>(&read)) {
      task.answer = refused(task.line, *wrong);
      return;
    }
    task.brief = std::get<regimen::Brief>(std::move(read));
    if (const auto* const kept = plans_.like(task.order.others)) {
      task.answer = calendars::line_for(*kept, task.brief->order.id, {});
      return;
    }
    // What was chosen is told by a brief of its own, which has the order's name in it.
    if (planning::has_choices(*task.brief)) {
      task.brief = planning::choose(*task.brief);
      task.order = {};
    }
    task.steps.emplace(*task.brief, kept_);
  }

  static std::string refused(const InputLine& line, const Diagnostics& wrong) {
    const auto& first = wrong.list.front();
    return error_line(line, {.code = first.code,
                             .column = first.locus.line > 0 ? first.locus.column : 0,
                             .mistakes = wrong.list.size() + wrong.more});
  }

  static void take_outcome(Task& task) {
    auto outcome = std::move(*task.steps).outcome();
    task.steps.reset();
    if (const auto* const conflict = std::get_if<regimen::Conflict>(&outcome)) {
      task.answer = calendars::conflict_json(*task.brief, *conflict, calendars::JsonLayout::one_line);
    } else {
      task.plan = std::get<regimen::Plan>(std::move(outcome));
    }
  }

  void lay_out(Task& task) const {
    const calendars::Shown shown{.from = request_.order.from, .until = request_.order.until, .pages = false};
    task.calendar = calendars::lay_out(*task.brief, std::move(*task.plan), shown);
  }

  void write(Task& task) {
    if (task.order.others.empty()) {
      task.answer = calendars::plan_line(*task.calendar, room());
      return;
    }
    calendars::PlacesOfName places;
    task.answer = calendars::plan_line(*task.calendar, room(), &places);
    plans_.keep(task.order.others, {.text = *task.answer, .places = std::move(places)});
  }

  /// The memory of an answer that has been written.
  std::string room() {
    if (rooms_.empty()) return {};
    std::string room = std::move(rooms_.back());
    rooms_.pop_back();
    return room;
  }

  const PlanRequest& request_;
  const schedules::Library& library_;
  schedules::Zones zones_;
  schedules::HolidayDays holidays_;
  schedules::KeptLibrary kept_library_;
  const schedules::BriefRequest reading_;
  planning::Kept kept_;
  KeptPlans plans_;
  std::deque<Task> tasks_;  ///< By line.
  std::vector<std::string> rooms_;
  ExitCode worst_ = ExitCode::yes;
};

}  // namespace

int run_plan_stream(const PlanRequest& request, const Streams& streams) {
  const auto loaded = library_with(request.order.library);
  if (const auto* const mistakes = std::get_if<Mistakes>(&loaded)) {
    return tell(*mistakes, request.order.colour, streams);
  }
  std::ifstream file;
  if (request.order.order != "-") file = open_to_read(request.order.order);
  InputLines lines{request.order.order == "-" ? streams.in : file, schedules::order_bytes_most};
  Stream stream{request, std::get<schedules::Library>(loaded)};
  std::optional<InputLine> line = lines.next();
  while (line) {
    if (!stream.take(*line)) {
      stream.answer(streams.out);
      stream.take(*line);
    }
    // No answer waits for a line that has not arrived.
    line = stream.is_full() ? std::nullopt : lines.next_at_hand();
    if (line) continue;
    stream.answer(streams.out);
    line = lines.next();
  }
  return static_cast<int>(stream.worst());
}

}  // namespace posology::cli
