// SPDX-License-Identifier: Apache-2.0
//
// From the words of a record to the numbers of a History, whatever format the words came in. What cannot be
// made out is never guessed: it is written down as a trouble, and what it makes doubtful with it.
//
//   Scribe scribe{book, names, {.zone = zone}};
//   scribe.begin(history, "America/New_York");
//   scribe.write(history, {.time = "2027-03-09T09:00", .drug = "octreotide", .route = "im", .dose = "20",
//   .unit = "mg"});
//
// Names, units and zones are remembered, so that a million records of ten drugs cost ten look-ups.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "schedules/reading/history/drug_names.hpp"
#include "schedules/reading/history/moment_text.hpp"
#include "schedules/reading/history/zone_clock.hpp"

namespace posology::schedules {

/// One entry as it was written; empty for what is absent.
struct Words {
  std::string_view time = {}, end = {};
  std::string_view drug = {};  ///< A name, or several with name_separator between: the first that is known.
  std::string_view code = {};  ///< An ATC or RxNorm code, or several with blanks between.
  std::string_view route = {};
  std::string_view dose = {}, unit = {};
  /// "given", "stop", "as needed", "unknown" (whether it was given), a course ("lutetium") or an event of one
  /// ("lutetium/2"); else no matter.
  std::string_view event = {};
  std::uint32_t index = 0, line = 0;
};

struct ScribeOptions {
  std::shared_ptr<const time::Zone> zone = {};  ///< Where the record names none; may be null.
  std::size_t names_most = 4096;                ///< Remembered before they are forgotten, all at once.
};

class Scribe {
 public:
  /// Both must outlive the scribe.
  Scribe(const audit::history::Rulebook& book, const DrugNames& names, ScribeOptions options);

  /// A new patient, in `zone` or, when that is empty, in the default one.
  void begin(audit::history::History& history, std::string_view zone);
  void write(audit::history::History& history, const Words& words);
  /// A fact, or the review of a course, recorded on a day or at a time; with its number, where one was
  /// measured.
  void write_fact(audit::history::History& history, std::string_view name, std::string_view on,
                  std::uint32_t line, std::string_view value = {});
  /// The days from and until which everything is recorded; either may be empty.
  void write_reach(audit::history::History& history, std::string_view from, std::string_view until);

  /// The clock of the patient's zone; null when there is none, and times count as they were written.
  ZoneClock* clock() { return clock_; }

 private:
  struct Told {
    FoundDrug drug = {};
  };
  using Given = audit::history::Given;
  using History = audit::history::History;

  void trouble(History& history, int code, const Words& words, std::string_view about) const;
  const FoundDrug& drug_of(std::string_view name, std::string_view route);
  FoundDrug first_known(std::string_view names, char between, std::string_view route);
  FoundDrug drug_said(const Words& words);
  void read_drug(History& history, const Words& words, Given& given);
  bool read_time(History& history, const Words& words, Given& given);
  void read_end(History& history, const Words& words, Given& given);
  void read_amount(History& history, const Words& words, Given& given);
  void read_event(const Words& words, Given& given) const;
  struct Placed;
  std::optional<Placed> place(std::string_view text, int& code);

  const audit::history::Rulebook& book_;
  const DrugNames& names_;
  ScribeOptions options_;
  std::unordered_map<std::string, std::unique_ptr<ZoneClock>> clocks_;
  ZoneClock* clock_ = nullptr;
  ZoneClock* default_clock_ = nullptr;
  std::string last_zone_;
  std::unordered_map<std::string, FoundDrug> remembered_;
  std::string key_;
  std::string last_key_;
  const FoundDrug* last_drug_ = nullptr;
};

}  // namespace posology::schedules
