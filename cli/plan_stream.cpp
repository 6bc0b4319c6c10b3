// SPDX-License-Identifier: Apache-2.0
#include "cli/plan_stream.hpp"

#include <fstream>
#include <nlohmann/json.hpp>

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
#include "engine/planning/planner.hpp"
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

  /// The memory of `room` is used again.
  std::string answer_to(const InputLine& line, std::string room) {
    if (line.too_long) return error_line(line, {.code = "POS0003"});
    try {
      const OrderAndName order = parted(line.text);
      const auto* const kept = plans_.like(order.others);
      // All but the name has been read before.
      if (kept != nullptr && is_plain(order.name) && line.text.size() <= schedules::order_bytes_most)
        return calendars::line_for(*kept, order.name, std::move(room));
      const auto read = schedules::read_brief({.file = request_.order.order,
                                               .text = line.text,
                                               .form = schedules::OrderForm::json,
                                               .first_line = line.number},
                                              library_, reading_);
      if (const auto* const wrong = std::get_if<Diagnostics>(&read)) return refused(line, *wrong);
      const auto& brief = std::get<regimen::Brief>(read);
      if (kept != nullptr) return calendars::line_for(*kept, brief.order.id, std::move(room));
      // What was chosen is told by a brief of its own, which has the order's name in it.
      return planning::has_choices(brief) ? planned(planning::choose(brief), {}, std::move(room))
                                          : planned(brief, order.others, std::move(room));
    } catch (const Trouble& trouble) {
      if (trouble.exit_code == ExitCode::defect) worst_ = ExitCode::defect;
      return error_line(line, {.code = trouble.code});
    }
  }

  ExitCode worst() const { return worst_; }

 private:
  static std::string refused(const InputLine& line, const Diagnostics& wrong) {
    const auto& first = wrong.list.front();
    return error_line(line, {.code = first.code,
                             .column = first.locus.line > 0 ? first.locus.column : 0,
                             .mistakes = wrong.list.size() + wrong.more});
  }

  /// Kept by `others`, as of KeptPlans.
  std::string planned(const regimen::Brief& brief, std::string_view others, std::string room) {
    auto outcome = planning::plan_one_of_many(brief, kept_);
    if (const auto* const conflict = std::get_if<regimen::Conflict>(&outcome)) {
      return calendars::conflict_json(brief, *conflict, calendars::JsonLayout::one_line);
    }
    auto& plan = std::get<regimen::Plan>(outcome);
    judged(brief, plan);
    const calendars::Shown shown{.from = request_.order.from, .until = request_.order.until, .pages = false};
    const calendars::Calendar calendar = calendars::lay_out(brief, std::move(plan), shown);
    if (others.empty()) return calendars::plan_line(calendar, std::move(room));
    calendars::PlacesOfName places;
    std::string line = calendars::plan_line(calendar, std::move(room), &places);
    plans_.keep(others, {.text = line, .places = std::move(places)});
    return line;
  }

  const PlanRequest& request_;
  const schedules::Library& library_;
  schedules::Zones zones_;
  schedules::HolidayDays holidays_;
  schedules::KeptLibrary kept_library_;
  const schedules::BriefRequest reading_;
  planning::Kept kept_;
  KeptPlans plans_;
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
  std::string answer;
  while (const auto line = lines.next()) {
    answer = stream.answer_to(*line, std::move(answer));
    write_out(streams.out, answer);
  }
  return static_cast<int>(stream.worst());
}

}  // namespace posology::cli
