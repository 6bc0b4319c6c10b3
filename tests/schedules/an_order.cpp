// SPDX-License-Identifier: Apache-2.0
#include "tests/schedules/an_order.hpp"

#include <array>
#include <stdexcept>

#include "engine/time/text.hpp"

namespace posology::tests {
namespace {

constexpr std::array<std::string_view, 18> lines{"order = \"a\"",
                                                 "zone = \"America/New_York\"",
                                                 "start = 2026-12-01",
                                                 "clinic = \"weekday-clinic\"",
                                                 "[[regimen]]",
                                                 "use = \"octreotide-sc-to-lar\"",
                                                 "dose.octreotide-sc = \"100 mcg three times daily\"",
                                                 "[[regimen]]",
                                                 "use = \"lutetium-177-dotatate\"",
                                                 "start = { after = \"octreotide-sc-to-lar\", by = \"P2M\" }",
                                                 "dose.lutetium = \"7.4 GBq\"",
                                                 "[[fixed]]",
                                                 "event = \"lutetium/1\"",
                                                 "at = 2027-03-09T09:00",
                                                 "[[fact]]",
                                                 "name = \"octreotide-sc-response\"",
                                                 "on = 2026-12-14",
                                                 ""};

}  // namespace

const schedules::Library& library() {
  static const schedules::Library read = [] {
    auto loaded = schedules::load_library({});
    if (const auto* const wrong = std::get_if<schedules::Diagnostics>(&loaded)) {
      throw std::runtime_error{render(*wrong, {})};
    }
    return std::get<schedules::Library>(std::move(loaded));
  }();
  return read;
}

std::string sound_order() {
  return with_line(0, "");
}

std::string with_line(int number, std::string_view text) {
  std::string order;
  for (std::size_t index = 0; index < lines.size(); ++index) {
    order += static_cast<int>(index) + 1 == number ? text : lines.at(index);
    order += '\n';
  }
  return order;
}

schedules::BriefRequest request() {
  return {
      .as_of = time::parse_iso_instant("2026-12-01T12:00Z").value(), .engine_version = "test", .profile = {}};
}

std::variant<regimen::Brief, schedules::Diagnostics> read(std::string_view text) {
  return schedules::read_brief({.file = "order.toml", .text = text}, library(), request());
}

regimen::Brief brief_of(std::string_view text) {
  auto answer = read(text);
  if (const auto* const wrong = std::get_if<schedules::Diagnostics>(&answer)) {
    throw std::runtime_error{render(*wrong, {})};
  }
  return std::get<regimen::Brief>(std::move(answer));
}

std::vector<schedules::Diagnostic> mistakes_in(std::string_view text) {
  auto answer = read(text);
  const auto* const wrong = std::get_if<schedules::Diagnostics>(&answer);
  return wrong == nullptr ? std::vector<schedules::Diagnostic>{} : wrong->list;
}

}  // namespace posology::tests
