// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/codes.hpp"

#include <algorithm>

namespace posology::schedules {
namespace {

constexpr Code all[] = {
    {"POS0001", "a line is no TOML",
     "The line cannot be read. Texts, and amounts with their unit, stand in quotes; dates do not: start = "
     "2026-12-01. The rest of the file is read all the same, so that its other mistakes are told."},
    {"POS0002", "a file or folder cannot be used",
     "It is not there, may not be read, or holds nothing of the kind. Nothing was changed; it is safe to "
     "try again. The program ends with 4 when that was all."},
    {"POS0003", "a limit of size or depth",
     "Files of more than 1 MiB and keys of absurd depth are refused before they are read, so that no file "
     "can use up the machine."},
    {"POS0004", "not UTF-8", "The file holds bytes that are no UTF-8 text. Save it as UTF-8."},
    {"POS0005", "a character that cannot be seen, or that looks like another",
     "Control characters, zero-width characters and those that turn the direction of text are refused, and "
     "so are names with letters of other scripts that look like Latin ones: two names that look the same "
     "could be two drugs."},
    {"POS0007", "a line of an audit cannot be read",
     "The line of the history is neither a record nor one of the declared columns. An error line stands in "
     "its place in the output, and the rest goes on."},
    {"POS0008", "a text is no JSON object",
     "An order in JSON is one object with the keys of an order in TOML. Dates and times stand in quotes, "
     "\"2026-12-01\"; nothing follows the last closing brace."},
    {"POS0101", "unknown key",
     "Nothing is known by that name there, so it could have no effect. The nearest spelling is offered."},
    {"POS0102", "something needed is missing",
     "The message says what, and what it is for. Nothing is assumed in its place."},
    {"POS0103", "wrong type of value",
     "A text, a number, a date, a list and a table are different things; the message says which is needed."},
    {"POS0106", "said twice",
     "The same key stands twice in one table. Which of the two is meant cannot be known."},
    {"POS0110", "unknown regimen",
     "An order uses regimens by the names of the library: `posology rules list` shows what there is."},
    {"POS0111", "unknown course, procedure or test",
     "A regimen's courses are named in its file. dose, count, until and times are said of those."},
    {"POS0112", "unknown drug, form or class",
     "Names of drugs must match the library exactly: a near miss is never taken for a match, because "
     "look-alike names have killed."},
    {"POS0113", "unknown rule", "Rules are named by their ids, which never change."},
    {"POS0114", "unknown clinic",
     "A clinic is a file of the library's clinics/, or a table within the order with the same keys."},
    {"POS0115", "unknown profile",
     "The profile says whose label text applies where texts differ: bmj, us, eu, ch, and those that a site "
     "adds."},
    {"POS0116", "unknown time zone",
     "Zones are named as in the IANA database: America/New_York, Europe/Zurich. Case matters."},
    {"POS0117", "unknown event",
     "An event is a course and a number from 1, lutetium/2, or the start or stop of a daily course, "
     "octreotide-sc/stop; and it must be one that the order can have."},
    {"POS0118", "unknown fact",
     "A fact is recorded under the name by which a rule or a regimen asks for it; another name would count "
     "for nothing."},
    {"POS0119", "the clinic lacks a place",
     "A course is given at a place for which the clinic has no opening hours, neither of its own nor under "
     "\"any\"."},
    {"POS0120", "a regimen is used twice", "Two courses of one name could not be told apart in the plan."},
    {"POS0121", "two regimens share a course's name",
     "Events are named by their course; a site can rename a course in a file of its own."},
    {"POS0122", "an event is fixed twice", "Which of the two dates is meant cannot be known."},
    {"POS0123", "a fact is recorded twice", "Which of the two days is meant cannot be known."},
    {"POS0124", "a rule is switched off twice",
     "Which of the two reasons and ends is meant cannot be known."},
    {"POS0130", "a date outside the years that can be planned",
     "Dates run from 1970-01-02, the first day of the count of time, to 2037-12-31: beyond it the machine's "
     "zone data know no change between winter and summer time, and every clock time would be in doubt."},
    {"POS0131", "an end before its beginning", "A last day lies before the first one."},
    {"POS0132", "a wall-clock time that does not exist",
     "On the night on which clocks go forward an hour is skipped. A visit cannot be fixed within it; the "
     "first minute after it is offered."},
    {"POS0133", "a time with seconds or with an offset",
     "Times of an order are wall-clock minutes of the order's zone. A dropped second could turn 23 h 59 min "
     "into 24 hours, and a time with both an offset and a zone could say two different things."},
    {"POS0134", "no date, time of day or duration",
     "Dates are written year, month, day, and are never guessed at: 03/04/2026 is two different days to two "
     "readers."},
    {"POS0135", "more events than a source allows",
     "The message cites the source. A clinician who decides otherwise switches the rule off, with who, why "
     "and until when."},
    {"POS0136", "a number out of range", "The message says from where to where it may be."},
    {"POS0137", "regimens that wait for each other", "One of them needs a date of its own."},
    {"POS0138", "an event without a date of its own",
     "It follows another event at a fixed distance. Fix that other one."},
    {"POS0140", "a dose that must be entered is missing",
     "The source leaves this dose to a clinician, or it is a prescription. There is no default, and none is "
     "invented."},
    {"POS0141", "a number without a unit",
     "20 mg and 20 mcg are a thousand times apart. An amount is read only with its unit, in quotes: \"20 "
     "mg\"."},
    {"POS0142", "an amount that is no single dose of this drug",
     "Each form has a window outside of which a single dose is taken for a slip: mg for mcg, MBq for GBq, "
     "one form for another. The window is no clinical range, only wide enough for every real dose."},
    {"POS0143", "a spelling that has led to wrong doses",
     "Micro signs, IU, QD, a point without a zero before it, a zero after it, a comma within a number: they "
     "stand on ISMP's list of error-prone spellings and are refused with what to write instead."},
    {"POS0144", "no amount", "An amount is digits, a space and a unit: \"7.4 GBq\"."},
    {"POS0145", "a dose that a rule forbids",
     "The message cites the rule and its source. A clinician who decides otherwise switches it off, with "
     "who, why and until when."},
    {"POS0146", "a dose that whole stocked units do not make",
     "Ampoules, kits and tablets are not divided and doses are not rounded. The nearest doses that can be "
     "made are offered."},
    {"POS0147", "a daily total that does not divide",
     "The total is never changed silently; the nearest totals that can be given are offered, and the "
     "prescriber chooses."},
    {"POS0148", "times and doses a day differ in number",
     "A time of day is written for each dose of the day."},
    {"POS0149", "a course that takes no dose",
     "No dose is entered for a test, a procedure, or a drug whose amount is the site's own."},
    {"POS0150", "measured otherwise",
     "A mass is not a volume and not an activity: the drug is not measured in that unit."},
    {"POS0151", "no daily prescription",
     "A daily prescription says how much and how often: \"100 mcg three times daily\"."},
    {"POS0152", "times of day",
     "Times of day belong to courses taken at home every day: one for each dose, in order, each once."},
    {"POS0153", "put off twice", "How late the event is meant to be cannot be known: one delay says it."},
    {"POS0154", "put off, and fixed",
     "A delay counts from where the event would be planned. A fixed date is moved by writing another."},
    {"POS0155", "no delay", "A delay is from one day to two years, or as many hours."},
    {"POS0156", "no reason for a delay",
     "The reason is a rule of the library that says how far apart two events may come to be when the second "
     "is put off. Without one the interval of the course holds. What people should read stands in why."},
    {"POS0157", "a choice that is none",
     "Regimens with one_of of the same name are treatments to choose from: at least two, at most 64 "
     "combinations in an order, and a name that no regimen has."},
    {"POS0158", "after one of a choice",
     "Which treatment of a choice is planned is not known when the order is written: what follows starts "
     "after the choice, by its name."},
    {"POS0159", "no range",
     "What is uncertain turns out between a least and a most, both in days, in months or in hours."},
    {"POS0165", "how often it repeats",
     "No source says how often this is repeated, so the order says it: every.COURSE = \"P6W\". Where a rule "
     "of the library says it, only an override changes it."},
    {"POS0166", "how long, or until when",
     "No source says how long this lasts or when it ends, and it must be known. The order says it: "
     "lasts.COURSE or until.COURSE."},
    {"POS0167", "cycles",
     "Where a source leaves the schedule to a specialist the order enters it: how long a cycle is, how many "
     "there are, and on which of its days, counted from 1, each drug is given."},
    {"POS0168", "order of drugs in a cycle",
     "A rule says how the first doses of two drugs in one cycle follow each other, and the days of the "
     "order differ."},
    {"POS0169", "lifetime dose",
     "Of this drug only so much may ever be given. What was given before and the ceiling have no default: "
     "the clinician enters them."},
    {"POS0170", "not the site's to enter",
     "A site enters what no source gives: the values that a rule leaves to it. What a source says is "
     "changed by an override, with who, why and until when."},
    {"POS0171", "cannot be overridden",
     "An override says how much, how long or how often applies instead. A contraindication, as a washout "
     "before lutetium, is never loosened by one."},
    {"POS0172", "looser without a reason",
     "A library laid over another may loosen a rule only with the reason, which every calendar prints."},
    {"POS0173", "unknown pathway or group", "An order names a pathway of the library and one of its groups."},
    {"POS0174", "not covered by a source",
     "No source says whether the two may be given together. They are planned one after the other, or "
     "somebody takes it upon himself: an override with who, why and until when."},
    {"POS0175", "two depots at once",
     "Two regimens of the order each bring a depot of the same drug or class, and nothing says that one "
     "ends when the other begins. The one that gives way is written first, or the later one has its start."},
    {"POS0176", "not eligible by what was measured",
     "A rule asks for a number with a recorded fact, and what was recorded is beyond it. Who decides "
     "otherwise records it: the rule is switched off with who, why and until when."},
    {"POS0177", "a number that is missing or cannot be compared",
     "The number of a recorded fact is written with the unit of the rule that asks for it: \"2.4 cm\", "
     "\"3\". Lengths may be in mm or cm. A fact of which no rule asks a number is recorded without one."},
    {"POS0190", "unknown response or move",
     "A response is insufficient, adequate, excessive or not-tolerated; a move is up, down, stay, hold, "
     "stop, restart or rescue."},
    {"POS0191", "a review recorded twice",
     "Which of the two responses or decisions is meant cannot be known. A correction replaces what was "
     "recorded; it is not added to it. A decision records its review: the fact of that name is left out."},
    {"POS0192", "a decision that does not say from when",
     "The doses at visits are decided by number of review, those taken at home from a day on. Nothing is "
     "assumed."},
    {"POS0193", "a decision and its dose do not agree",
     "A decision says the dose that follows from it, with its unit, or that the dose stays, is held or is "
     "stopped; and the word and the dose must say the same."},
    {"POS0194", "decisions out of order",
     "The decisions on a course stand in order of time, each after the one before it, none for a review "
     "whose forerunner is not recorded, and none after the course was stopped."},
    {"POS0195", "a taper that cannot be laid out",
     "A taper says from which dose, by how much, how often and to which dose or off, or lists its steps. It "
     "must come out exactly, from a first day that is known: no dose is added that was not asked for."},
    {"POS0196", "steps of no ladder",
     "The site's steps of a titration ascend, are measured alike, and belong to a course that climbs a "
     "ladder."},
    {"POS0197", "a body that doses cannot be worked out from",
     "A dose for each m2 or kg needs the body's surface or weight: height in cm, weight in kg and the "
     "formula, or the surface in m2."},
    {"POS0198", "a worked-out dose that is not made exactly",
     "Whole stocked units do not make it. It is rounded only when the order says which way and how far at "
     "most; the nearest doses on either side are offered."},
    {"POS0199", "a strength that is not stocked in any case",
     "Only strengths that the library lists can be out of stock."},
    {"POS0201", "defined twice in one library",
     "A name means one thing. A later library may replace what an earlier one defines; within one it stands "
     "once."},
    {"POS0202", "unknown source, ladder or set of holidays",
     "What a file of the library refers to must be defined in it or in the one it is laid over."},
    {"POS0203", "a part of a rule that cannot be read",
     "Rules are built of kinds, ends, bounds, edges, scopes and severities; the message says which of them "
     "it is."},
    {"POS0204", "opening hours that cannot be read",
     "Hours are written as { Mon-Fri = \"08:00-16:30\" }, without overlap, and a step as \"PT30M\"."},
    {"POS0205", "a holiday that cannot be read",
     "A holiday is a date, a weekday of a month, or a number of days from Easter."},
    {"POS0206", "a file at an unknown place of a library",
     "Where a file lies says what it holds: drugs/, regimens/, rules/, clinics/, holidays/, ladders/, or "
     "one of the lists."},
    {"POS0211", "an unknown drug in a history",
     "The library has no drug, synonym, ATC or RxNorm code of that name. The entry is judged by no rule and "
     "is listed as not assessable; nothing is guessed."},
    {"POS0212", "a drug without its form in a history",
     "The drug comes in several forms, and neither name nor route tells which one was given. Verdicts on "
     "these forms are not assessable."},
    {"POS0213", "a dose in a history that cannot be read",
     "A dose is digits with at most one point: no comma, no exponent. The entry counts as given, its amount "
     "as not recorded."},
    {"POS0214", "an unknown unit in a history",
     "Units are written as in orders, or as their UCUM codes. The entry counts as given, its amount as not "
     "recorded."},
    {"POS0215", "a time in a history that cannot be read",
     "Times are ISO 8601: 2027-03-09, 2027-03-09T09:00, or with an offset. The entry cannot be placed, so "
     "that verdicts on its drug are not assessable."},
    {"POS0216", "a local time without a zone",
     "A time without an offset means nothing without a zone: give the patient one, or --zone."},
    {"POS0217", "a local time that the clock skipped",
     "When summer time begins an hour does not exist. The first minute after it stands for the time, and "
     "the entry is listed."},
    {"POS0218", "a local time that the clock showed twice",
     "When summer time ends an hour occurs twice. Both are kept in mind: where they would be judged "
     "differently the verdict is not assessable."},
    {"POS0219", "an unknown zone in a history",
     "Zones are named as in the IANA database: America/New_York. Local times of this patient cannot be "
     "placed."},
    {"POS0220", "a date outside of the range", "Histories are judged from 1970-01-02 to 2037-12-31."},
    {"POS0221", "an end before its start", "The end of the entry is ignored: its start stands for it."},
    {"POS0225", "a compressed history that is damaged",
     "The data end too soon or are not what they say. What was unpacked is judged, and the program ends "
     "with 2."},
    {"POS0226", "a history without its columns",
     "The first line of a CSV names the columns; patient, time and drug are needed, and commas stand "
     "between them."},
    {"POS0227", "a row of a history that cannot be read",
     "The row has too few or too many cells, a quote in the wrong place, or bytes that are no UTF-8. An "
     "error stands in its place, and the rest goes on."},
    {"POS0230", "another route than that of the form",
     "The record names a form and a route by which it is not given: one of the two is wrong. Verdicts on "
     "the form are not assessable."},
    {"POS0231", "a fact without a day",
     "A fact counts from the day on which it was recorded; this one has none that can be read."},
    {"POS0232", "extra doses that no rule allows",
     "Doses only if needed stand on a rule that is on, and so do those beside a titrated course, which its "
     "ladder names. For other courses the clinician orders what else is to be given."},
    {"POS0233", "a rescue that nothing gives",
     "The extra doses are those of a course taken at home: the order must have it, with the dose in use."},
    {"POS0234", "a rescue whose end cannot be read",
     "Regular extra doses end on a date, or after a number of days; without either they are only if needed, "
     "until the next review."},
    {"POS0235", "reviews of no ladder",
     "When the dose of a course taken at home is looked at again, the site may enter; visits have a rule "
     "that says it."},
    {"POS0236", "a number that follows from another course",
     "What a rule asks for with each event of another course goes with all of them, or with none: 0; what "
     "may be given with them, as often at most. Without a course goes what is counted from it."},
    {"POS0250", "a resource of FHIR that cannot be meant",
     "A key of it stands twice, or a dose names no patient. An error stands in its place, and the rest goes "
     "on."},
    {"POS0251", "a code and a name of two drugs",
     "The code of an entry means one drug of the library and its name another: one of the two is wrong. "
     "Verdicts on both are not assessable."},
    {"POS0252", "nobody knows whether it was given",
     "The entry says so itself: event unknown, or a FHIR status that is unknown or none of the list. "
     "Verdicts on its drug are not assessable."},
    {"POS0973", "no time at which doses begin or stop",
     "A course at home begins, and stops, with the first dose of a day: a stop says from which day on none "
     "is taken. Fix a date without a time, or the time of the first dose."},
    {"POS0974", "one name for two medicines",
     "A name by which a form is also called means that form and no other: Sandostatin LAR is the depot. The "
     "same name of two forms, or of a form and a drug, would be a guess."},
};

}  // namespace

std::span<const Code> codes() {
  return all;
}

const Code* find_code(std::string_view code) {
  const auto found = std::ranges::lower_bound(all, code, {}, &Code::code);
  return found == std::ranges::end(all) || found->code != code ? nullptr : &*found;
}

}  // namespace posology::schedules
