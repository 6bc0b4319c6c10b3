// SPDX-License-Identifier: Apache-2.0
//
// The library's rules for two regimens, made once: what the fuzzed histories are judged by.
#pragma once

#include <algorithm>

#include "engine/audit/history/judge.hpp"
#include "schedules/reading/history/grouping.hpp"
#include "schedules/reading/history/ndjson_history.hpp"
#include "schedules/reading/library.hpp"
#include "schedules/reading/zone_database.hpp"

namespace posology::fuzz {

struct Bench {
  schedules::Library library = std::get<schedules::Library>(schedules::load_library({}));
  std::vector<regimen::Rule> rules = schedules::rules_for(library, "bmj");
  std::vector<const regimen::Regimen*> regimens = {&library.regimens.at("octreotide-sc-to-lar"),
                                                   &library.regimens.at("lutetium-177-dotatate")};
  audit::history::Rulebook book{
      {.rules = rules, .forms = library.forms, .drugs = library.drugs, .regimens = regimens}};
  schedules::DrugNames names{book, library};
  schedules::Scribe scribe{book, names, {.zone = schedules::load_zone("America/New_York")}};
  schedules::NdjsonHistory reader{scribe};
  audit::history::Judge judge{book, {.all = true}};
  audit::history::History history;

  /// One line, read and judged when it is a patient.
  void take(std::string_view text) {
    std::string line{text};
    line.append(schedules::NdjsonHistory::padding, ' ');
    const std::string_view without{line.data(), text.size()};
    if (!reader.read(without, 1, history)) judge.judge(history);
  }

  void take_lines(std::string_view text) {
    while (!text.empty()) {
      const auto end = std::min(text.find('\n'), text.size());
      take(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }
};

inline Bench& bench() {
  static Bench made;
  return made;
}

/// Every patient of a source.
inline void take_all(schedules::PatientSource& patients) {
  std::string lines;
  while (patients.next(lines)) {
    bench().take_lines(lines);
    lines.clear();
  }
}

}  // namespace posology::fuzz
