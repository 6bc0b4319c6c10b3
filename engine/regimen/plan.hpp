// SPDX-License-Identifier: Apache-2.0
//
// The two answers to an order: a Plan, with reasons for every date, or a Conflict, with the chain of
// rules that cannot all hold. Both are values.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/dose/stock.hpp"
#include "engine/regimen/order.hpp"
#include "engine/regimen/relaxation.hpp"

namespace posology::regimen {

/// firm: depends on no open decision. provisional: does, on those named in `open`.
enum class Certainty { firm, provisional };
std::string_view name_of(Certainty certainty);

/// Where the amount of a dose comes from.
enum class DoseSource { none, clinician, ladder, order, not_entered, source };
std::string_view name_of(DoseSource source);

/// A rule that holds a date, and the event on the rule's other side when there is one. The rule ids
/// "order" (a fixed date, a start), "clinic" (opening hours) and "target" (as aimed) stand beside the
/// library's.
struct Binding {
  std::string rule = {};
  std::optional<std::string> other = {};
  friend bool operator==(const Binding&, const Binding&) = default;
};

/// Where on its ladder a dose is: step 2 of 3.
struct StepTold {
  std::string ladder = {};
  int number = 1;
  int of = 1;
  friend bool operator==(const StepTold&, const StepTold&) = default;
};

struct PlannedEvent {
  std::string id = {};  ///< "lutetium/2"
  std::string regimen = {};
  std::string course = {};
  int number = 1;
  EventKind kind = EventKind::administration;
  Subject subject = {};
  std::string say = {};  ///< "octreotide long-acting (intramuscular)", "blood count, kidney, liver"
  std::optional<dose::Quantity> dose = {};
  DoseSource dose_from = DoseSource::none;
  std::optional<StepTold> step = {};
  std::optional<dose::Makings> product = {};
  std::string product_form = {};  ///< "kit", "ampoule"; empty without product
  std::string route = {};
  std::string place = {};
  time::Instant start = {}, end = {};               ///< Planned; end == start when it does not last.
  time::Instant earliest = {}, latest = {};         ///< Of start, with all else movable.
  time::Instant slack_first = {}, slack_last = {};  ///< Of start, with all else as planned.
  std::vector<Binding> binds_earliest = {}, binds_latest = {}, binds_planned = {};
  bool derived = false;  ///< At a fixed offset of another event (amino acids), no variable of its own.
  Certainty certainty = Certainty::firm;
  std::vector<std::string> open = {};  ///< Decisions it waits for, in plain words.
  std::string uid = {};
  std::vector<std::string> notes = {};  ///< "zero slack", …
};

/// What a stretch of days is for a daily course.
enum class SegmentKind { take, do_not_take, only_if_needed };
std::string_view name_of(SegmentKind kind);

/// [from, to): from inclusive, to exclusive.
struct Segment {
  time::Instant from, to;
  SegmentKind kind = SegmentKind::take;
  Certainty certainty = Certainty::firm;
  std::string rule = {};     ///< Why it is not taken, or allowed if needed.
  std::string because = {};  ///< The event it protects; empty when none.
};

/// A daily course at home, or the part of one that has one dose: a course whose dose changes has several
/// patterns, and their segments together cover the horizon without a hole.
struct Pattern {
  std::string id =
      {};  ///< The course's; "<course>/dose-2", … of the doses after the first; "<course>/extra-1".
  std::string regimen = {};
  std::string course = {};
  Subject subject = {};
  std::string say = {};
  dose::Quantity dose;
  DoseSource dose_from = DoseSource::order;
  std::optional<StepTold> step = {};
  std::string because = {};  ///< Why the dose is no longer the one before it: "decided by …".
  /// Of extra doses beside another course: the event with which they begin, or that course. Empty for the
  /// course's own doses.
  std::string extra = {};
  std::optional<dose::Makings> product = {};
  std::string product_form = {};
  std::string route = {};
  int per_day = 1;
  std::vector<time::minutes> times = {};  ///< After midnight, ascending; per_day of them.
  std::vector<Segment> segments = {};     ///< Ascending. Those of one course cover the horizon together.
};

/// A stretch in which appointments' drugs must not be given: a washout.
struct Washout {
  std::string rule = {};
  std::string what = {};    ///< "long-acting somatostatin analogues"
  std::string before = {};  ///< The event that it protects.
  time::Instant from, to;   ///< [from, to)
  std::optional<std::string> last_dose =
      {};              ///< The event before it; its day + the washout may equal `before`: zero slack.
  int slack_days = 0;  ///< Civil days to spare between the last dose and the washout.
};

/// An optional dose that is not in the plan.
struct LeftOut {
  std::string event = {};
  std::string rule = {};  ///< That did not hold with it, or "weight" when it would put others off too far.
  std::string text = {};
};

/// Days without the drug that the order foresees, between two of its events.
struct Gap {
  std::string from = {}, to = {};  ///< events
  int days = 0;
  std::string text = {};
};

/// What another plan has elsewhere. Nothing: it is not in that plan.
struct Moved {
  std::string event = {};
  std::optional<time::Instant> from = {}, to = {};
};

/// An event that the order puts off, and what that moves.
struct Delayed {
  std::string event = {};
  time::Duration by;
  std::string reason = {}, why = {};  ///< As of the order.
  time::Instant from = {}, to = {};   ///< Planned without, and with it.
  std::vector<Moved> moves = {};      ///< All else that is elsewhere than without it, by time.
};

/// A guideline or convention that had to be given up.
struct Broken {
  std::string rule = {};
  std::string from = {}, to = {};
  std::string text = {};
  std::optional<time::Duration> requires_span = {};  ///< Of a distance: what the rule asks for,
  std::string found = {}, short_by = {};             ///< and what it is and lacks, ISO 8601; else empty.
};

/// What the plan says of something uncertain.
struct UncertainTold {
  Uncertain of;
  std::string event = {}, next = {};  ///< Of the pair told: after which, and what waits for it.
  bool always_kept = false;           ///< Can all that is planned be kept, whatever it turns out to be?
  /// Up to how long after it can be; nothing when that is all of the range, or not even its least.
  std::optional<time::Duration> kept_up_to = {};
  std::string short_by = {};            ///< ISO 8601: by how much the most is beyond that.
  std::vector<std::string> rules = {};  ///< Between which it comes when it does not fit.
  std::string text = {};
};

struct Plan {
  time::LocalDay first = {}, last = {};  ///< Horizon, inclusive.
  int broken_count = 0;
  /// Weighted civil days, exact.
  long long deviation_days = 0;
  std::vector<PlannedEvent> events = {};  ///< By start, then id.
  std::vector<Pattern> patterns = {};
  std::vector<Washout> washouts = {};
  std::vector<LeftOut> left_out = {};
  std::vector<Gap> gaps = {};
  std::vector<Delayed> delayed = {};          ///< By time.
  std::vector<UncertainTold> uncertain = {};  ///< In order of the regimens, then of the order.
  std::vector<Broken> broken = {};
  std::vector<std::string> rules = {};  ///< Ids of the rules that bound anything, in order of the library.
  std::vector<std::string> notes = {};  ///< Plain sentences.
  int revision = 1;
};

/// One step of a conflict, in the order in which a finger follows it.
struct ChainLink {
  std::string rule = {};                  ///< "order", "clinic" or a rule's id
  std::optional<std::string> event = {};  ///< For order and clinic.
  std::optional<time::Instant> at = {};   ///< A fixed date, or the date arrived at.
  std::optional<std::string> from = {}, to = {};
  std::optional<time::Duration> requires_span = {};
  std::optional<time::LocalDay> not_before = {}, not_after = {};
  std::string text = {};
};

/// Why there is no legal calendar. Of several reasons that are independent of each other this is the
/// smallest; the others stand in it.
struct Conflict {
  std::vector<ChainLink> chain = {};
  std::string short_by = {};  ///< ISO 8601, "P7D"; empty when it cannot be said.
  /// Each mends this conflict, cheapest first; with several conflicts the others are set aside.
  std::vector<Relaxation> relaxations = {};
  int size = 0;  ///< How many dates and rules cannot all hold; no fewer would do.
  /// Of the first conflict only: the rest that are told, by size, and behind them those that show `after`.
  std::vector<Conflict> others = {};
  int more = 0;  ///< Of the first only: found, and not told.
  /// It shows only in the order with these changes of conflicts before it, since a delay counts from a plan.
  /// Its dates are of that order. Empty where it shows in the order as it is.
  std::vector<Relaxation> after = {};
  std::vector<Relaxation> together = {};  ///< Of the first only: one set of changes that makes the whole
                                          ///< order plan, where no single one of `relaxations` does.
};

using Outcome = std::variant<Plan, Conflict>;

}  // namespace posology::regimen
