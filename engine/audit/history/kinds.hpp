// SPDX-License-Identifier: Apache-2.0
//
// One judge for each kind of rule, over what was really given. Which events a rule binds, and against which
// other ones, is as in the judges of plans (engine/audit/check_*.hpp); what a record cannot show is not
// assessable. Each is called only when both ends of the rule occur, but for tests and companions, whose
// absence is the question.
#pragma once

#include "engine/audit/history/hearing.hpp"

namespace posology::audit::history {

/// Consecutive events: early, doubled (on one day, or sooner than half of the least), late, or so late that
/// another had its place between the two (missed). And how many there are.
void judge_cadence(Hearing& hearing, const regimen::Cadence& cadence);

/// Which pairs, the scope says. An event before which there is none of `from` keeps its rule, unless the
/// history begins too late to show it; one after which nothing follows cannot be judged.
void judge_separation(Hearing& hearing, const regimen::Separation& separation);

/// From the day of the first event of `after` to the stop: as recorded, or as the regular doses show it. The
/// day of the stop is that of the first dose not taken any more, which lies between the last dose and the day
/// after it: a rule is broken when it is broken on either reading.
void judge_overlap(Hearing& hearing, const regimen::Overlap& overlap);

/// One verdict for each event that is protected: the last dose before it, the first at or after it.
void judge_hold(Hearing& hearing, const regimen::Hold& hold);

/// All of the one is over before any of the other begins.
void judge_exclusion(Hearing& hearing, const regimen::Exclusion& exclusion);

/// A fact recorded on or before the day; one that nobody recorded is not assessable.
void judge_prerequisite(Hearing& hearing, const regimen::Prerequisite& prerequisite);

/// It is there from its first offset on until its last: to have begun up to a day before or to last longer
/// breaks no rule (a plan, which makes the times, keeps them to the minute). Where the end of the event that
/// brings it is not recorded, the start stands for it.
void judge_concomitant(Hearing& hearing, const regimen::Concomitant& concomitant);

/// One test inside its window before each event.
void judge_monitoring(Hearing& hearing, const regimen::Monitoring& monitoring);

/// A test within the days allowed after the first dose of each cycle. A dose later than the test is due
/// begins the next cycle.
void judge_test_after(Hearing& hearing, const regimen::TestAfter& monitoring);

/// Each dose has a test before it that is not older than asked.
void judge_test_every(Hearing& hearing, const regimen::TestEvery& monitoring);

/// Single doses; totals of each civil day and of any 24 hours; doses a day; all doses. The least of a day is
/// judged on whole days only: not on the first and last of a run, nor beside an event around which the course
/// pauses. At least one dose a day is asked of the days between two runs, too: they are one finding, missed.
/// Any 24 hours are too much when they are so by elapsed time and by the clock on the wall, so that doses at
/// the same hour every day do not add up over a clock change.
void judge_limit(Hearing& hearing, const regimen::Limit& limit);

/// The decision is recorded on or before the day of the dose that it decides.
void judge_review(Hearing& hearing, const regimen::ReviewDue& due);

/// Doses only if needed come after the last regular one.
void judge_when_required(Hearing& hearing, const regimen::WhenRequired& extra);

/// No event after the day on which the course ends.
void judge_end_of_course(Hearing& hearing, const regimen::EndOfCourse& ending);

}  // namespace posology::audit::history
