// SPDX-License-Identifier: Apache-2.0
//
// An order: what one patient is to get. References are by id; a Brief is the order with everything that it
// refers to already found, and is all that planning, audit and calendars ever see of the library.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/regimen/choice.hpp"
#include "engine/regimen/clinic.hpp"
#include "engine/regimen/drug.hpp"
#include "engine/regimen/regimen.hpp"
#include "engine/regimen/rule.hpp"
#include "engine/regimen/shared.hpp"

namespace posology::regimen {

/// A dose as the order enters it: one dose, and how many a day for a daily prescription.
struct EnteredDose {
  dose::Quantity single;
  std::optional<int> per_day = {};
  bool stated = false;  ///< Not the order's: what the regimen's source or ladder states.
  /// How it was worked out, where it was: "750 mg/m2 x 1.73 m2 (Mosteller, …) = 1,297.5 mg, given as …".
  std::string basis = {};
  Locus locus = {};
};

/// A change of a course's dose: from an event on, or from a day on. What it changes to is nothing where the
/// drug is not taken (the off days of a taper, a dose on hold).
struct DoseChange {
  std::optional<int> from_number = {};          ///< The first event that has it; of appointments.
  std::optional<time::LocalDay> from_day = {};  ///< The first day that has it.
  std::optional<EnteredDose> dose = {};
  std::string because = {};  ///< "decided by A. Clinician on Mon 8 Feb 2027", "taper, step 2 of 8"
  bool decided = false;      ///< By a recorded decision, and not by a taper that was ordered at once.
};

/// Where a regimen begins: on a day, or some time after another regimen's first event or a named event.
struct RegimenStart {
  std::optional<time::LocalDay> on = {};
  std::string after = {};                 ///< A regimen of the order, or an event id ("octreotide-lar/2").
  std::optional<time::Duration> by = {};  ///< At least, and aimed at.
  Locus locus = {};
};

/// Extra doses of a drug taken at home, decided at a review of another course: what helps until a dose that
/// was raised works (a rescue). With an end they are taken at set times; without one only if needed, until
/// the next review of that course.
struct ExtraDoses {
  std::string course = {};                   ///< Of the drug taken at home.
  std::string of = {};                       ///< The course that is titrated.
  std::string beside = {};                   ///< The event with which they begin; empty:
  std::optional<time::LocalDay> from = {};   ///< the first day.
  std::optional<time::LocalDay> until = {};  ///< The last day; or
  std::optional<time::Duration> lasts = {};  ///< so long from the first.
  EnteredDose dose = {};
  std::string rule = {};     ///< Id of the WhenRequired rule that allows them.
  std::string because = {};  ///< "decided by A. Clinician on Fri 19 Mar 2027"
};

/// One [[regimen]] of an order; keys of the maps are course ids.
struct RegimenUse {
  std::string regimen = {};
  std::optional<RegimenStart> start = {};
  std::map<std::string, EnteredDose> doses = {};
  std::map<std::string, dose::Quantity> before =
      {};                                  ///< Given of it before the order: counts for a lifetime.
  std::map<std::string, int> counts = {};  ///< How many events; 0 leaves the course out.
  std::map<std::string, time::LocalDay> untils = {};             ///< Last day of a course, inclusive.
  std::map<std::string, std::vector<time::minutes>> times = {};  ///< Of home doses; minutes after midnight.
  /// How the dose goes on after `doses`: recorded decisions and tapers, ascending. The last that applies
  /// holds.
  std::map<std::string, std::vector<DoseChange>> changes = {};
  std::string one_of = {};  ///< The choice that it is one answer to: one of these is planned; empty: none.
  int weight = 0;           ///< Of choosing it: days of deviation that it must save against the others.
  Locus locus = {};
};

/// An event that may not move: at a wall-clock time, or on a day at any open time.
struct FixedDate {
  std::string event = {};  ///< "lutetium/1"
  std::variant<time::LocalTime, time::LocalDay> at = {};
  Locus locus = {};
};

/// An event that is put off on purpose: so much later than it would be planned without.
struct EnteredDelay {
  std::string event = {};
  time::Duration by;
  std::string reason = {};  ///< The rule that says how long an interval may become for it; may be empty.
  std::string why = {};     ///< In the order's words; may be empty.
  /// Worked out by planning: the day on which it would be without, and the first that it may be on.
  std::optional<time::LocalDay> counts_from = {}, not_before = {};
  Locus locus = {};
};

/// An event that stays where it is planned, because it comes before one that is put off. Of planning.
struct KeptDate {
  std::string event = {};
  time::Instant at;
};

/// Something recorded, on a day.
struct Fact {
  std::string name = {};
  time::LocalDay on;
  std::optional<Measured> value = {};  ///< Of what was measured.
  Locus locus = {};
};

/// What a clinician saw, and when. It moves nothing: a decision does.
struct RecordedResponse {
  std::string course = {};
  std::optional<int> review = {};  ///< Of a course with numbered reviews.
  Response response = Response::adequate;
  time::LocalDay on;
  Locus locus = {};
};

/// What a clinician decided at a review, or between reviews. The doses it changes stand in
/// RegimenUse::changes; a decision on review n is also the fact "<course>-review-<n>".
struct Decision {
  std::string course = {};
  std::optional<int> review = {};
  std::optional<time::LocalDay> from = {};  ///< The first day that has the new dose; of doses at home.
  Move move = Move::stay;
  std::optional<EnteredDose> dose = {};  ///< Of up, down, stay and restart.
  std::string rescue = {};               ///< The extra doses that it adds, in words; may be empty.
  std::string by = {}, why = {};
  time::LocalDay on;
  Locus locus = {};
};

/// A rule that a site has switched off: printed on every output, with who, why and until when (hazard 35).
struct SwitchedOff {
  std::string rule = {};
  std::string by = {}, why = {};
  time::LocalDay until;
  Locus locus = {};
};

struct Order {
  std::string id = {};
  std::string zone = {};
  time::LocalDay start;
  std::optional<time::LocalDay> until =
      {};  ///< Last day planned for courses that have no end of their own; inclusive.
  std::string profile = {};
  std::string clinic = {};
  std::string pathway = {},
              group = {};  ///< The course of the disease that the order belongs to; may be empty.
  std::vector<RegimenUse> regimens = {};
  std::vector<FixedDate> fixed = {};
  std::vector<EnteredDelay> delays = {};  ///< In order of the file.
  std::vector<KeptDate> kept = {};
  std::vector<Uncertain> uncertain = {};  ///< On top of the regimens' own.
  std::vector<Fact> facts = {};
  std::vector<RecordedResponse> responses = {};  ///< In order of the file.
  std::vector<Decision> decisions = {};          ///< Of each course in order of time.
  std::vector<ExtraDoses> extras = {};           ///< That decisions have added, in their order.
  std::vector<SwitchedOff> off = {};
  std::string file = {};  ///< As the user named it, for messages.
};

/// A rule that is less strict than the library it comes from had it, or two treatments that no source names
/// together: printed on every output, with the reason.
struct Loosened {
  std::string rule = {};  ///< Its id, or the two treatments.
  std::string why = {};   ///< How, who, why and until when, as far as it was said.
};

/// What an order changes of a rule, or switches off, until a day: what holds from the day after.
struct Lapse {
  Rule then = {};
  time::LocalDay last = {};  ///< The last day of the change.
  /// Events that are planned after it, as the planner finds them (engine/planning/lapsed.hpp).
  std::vector<std::string> binds = {};
};

/// Where the library and the zone data come from; printed on every output.
struct Provenance {
  std::string engine_version = {};
  std::string library = {};  ///< "sha256:…"
  std::string tzdb = {};     ///< "2024a", or "unknown"
};

/// The order and all that it refers to. Every id in `order` is found here.
struct Brief {
  Order order = {};
  std::shared_ptr<const time::Zone> zone = {};
  Clinic clinic = {};
  std::vector<Regimen> regimens = {};    ///< In the order of order.regimens, one for each.
  Shared<std::vector<Rule>> rules = {};  ///< The whole library's, for the profile; also those that are off.
  Shared<std::map<std::string, Drug>> drugs = {};  ///< By id.
  Shared<std::map<std::string, Form>> forms = {};  ///< By id.
  Shared<std::map<std::string, Ladder>> ladders = {};
  Shared<std::map<std::string, std::string>> sources = {};  ///< Source id -> title, edition, where to look.
  time::Instant as_of;
  Provenance provenance = {};
  std::vector<std::string> notes = {};  ///< What reading has to say without refusing: plain sentences.
  std::vector<Loosened> loosened = {};
  std::vector<Lapse> lapses = {};  ///< In order of the file; a later one was laid over an earlier.
  /// Of an order whose choices have been made (engine/planning/choose.hpp): what was chosen, and the brief
  /// before, with all that there was to choose from.
  std::vector<ChoiceMade> choices = {};
  std::shared_ptr<const Brief> undecided = {};
};

/// The rule of that id, or null.
const Rule* find_rule(const Brief& brief, const std::string& id);
/// The rule of that id, which is there, for this brief to change.
Rule& rule_to_change(Brief& brief, const std::string& id);
/// Does the rule say how far apart two events of the subject may come to be when one is put off?
bool may_be_a_reason(const Rule& rule, const Subject& subject);
/// What a course's events are about.
Subject subject_of(const Brief& brief, const Course& course);

}  // namespace posology::regimen
