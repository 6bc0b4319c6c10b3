// SPDX-License-Identifier: Apache-2.0
#include "cli/message_codes.hpp"

#include <algorithm>
#include <array>

namespace posology::cli {
namespace {

constexpr auto own = std::to_array<schedules::Code>({
    {"POS0240", "no font to draw with",
     "A PDF and a picture in pixels are drawn with a font of the machine, and it has none: fonts-dejavu-core "
     "is "
     "the one that they are made for."},
    {"POS0901", "an option, a command or an argument that does not exist",
     "The command line holds a word that means nothing to the command. It is never skipped: a mistyped "
     "option that "
     "went unheard could print another calendar than the one asked for."},
    {"POS0902", "a value that an option cannot take",
     "An option's value is missing, is given twice, or cannot be meant. Dates are written 2027-03-09, "
     "instants with "
     "their offset from UTC; no order of day and month is ever guessed."},
    {"POS0903", "nothing of that name to explain",
     "posology explain takes the code of a message or the id of a rule of the library."},
    {"POS0904", "a file that cannot be read",
     "The file is not there, is a folder, or may not be read. Exit code 4: it is safe to try again."},
    {"POS0905", "a file that cannot be written",
     "The file, its folder or the disk does not allow it. A file that was there before is unchanged: outputs "
     "appear "
     "whole, by rename, or not at all. Exit code 4: it is safe to try again."},
    {"POS0906", "a file that is too large",
     "No order comes near this size, so it is refused before it is read."},
    {"POS0907", "a network that cannot be read",
     "posology solve was given a file that is not JSON, or no network of the format that it reads: "
     "dose-calendar/1, or with --controllable nodes and constraints. The message says where, or which field "
     "is "
     "wrong."},
    {"POS0908", "--explain of an event that the plan does not have",
     "The events of a plan are named beside their dates, as lutetium/2. A misspelt one is answered with the "
     "nearest that there is."},
    {"POS0915", "a stream without --as-of",
     "With --stream the moment that the plans are made for is part of the call: the same lines then give the "
     "same plans, whenever and however often they are planned."},
    {"POS0916", "an option that a stream does not take",
     "posology plan --stream writes JSON to standard output, one line for each order; what is asked of a "
     "single "
     "plan is asked without --stream."},
    {"POS0920", "nothing that a rule binds has that name",
     "--drug names a drug, a form, a class, a procedure or a test of the library."},
    {"POS0921", "no rule or pathway has that id",
     "posology rules list has every id. The message offers the nearest ones."},
    {"POS0922", "no drug has that name",
     "A drug is asked for by its id, its name, another name of it or one of its forms. posology drugs list "
     "has "
     "all of them."},
    {"POS0923", "no profile has that name",
     "Profiles say whose label text applies. The library's profiles.toml lists them."},
    {"POS0924", "neither a profile nor a library",
     "posology rules diff compares two of: a profile of the library, the word built-in, and the folder of a "
     "library."},
    {"POS0925", "a length of a supply that cannot be read",
     "posology dispense --every takes days, weeks or months: P28D, P4W, P1M. Hours are no length of a "
     "supply."},
    {"POS0930", "the calendar is not final",
     "With --final nothing provisional is printed: a decision that somebody has yet to take must not look "
     "taken. "
     "Record it in the order, or print only the days before it."},
    {"POS0931", "rules to audit by that do not exist",
     "--rules takes an order, whose name ends in .toml, regimens of the library by their ids, or detect; "
     "--profile one of the library's profiles."},
    {"POS0932", "an unknown time zone on the command line",
     "Zones are named as in the IANA database: America/New_York."},
    {"POS0933", "an option of an audit that cannot be meant", "The message says which, and how to write it."},
    {"POS0934", "a history that cannot be sliced",
     "--slice begins in the middle of a file, which only a plain file has."},
    {"POS0935", "a calendar that cannot be split",
     "--split writes an ics file for each course or month. It needs --format ics, and a folder to write them "
     "into: "
     "-o FOLDER, which is made when it is not there."},
    {"POS0936", "a port that cannot be used",
     "posology serve listens on a port of this machine. Another program may have it; --port 0 takes any that "
     "is "
     "free. Exit code 4: it is safe to try again."},
    {"POS0937", "a check of what is no ics file",
     "posology export --check reads an ics file again, strictly, and holds every time in it against the "
     "plan. "
     "Without a file it is the one that --format ics is about to write."},
    {"POS0939", "no good secret word",
     "The address of a served calendar has a secret word in it: who knows it can read the calendar. "
     "--token-file "
     "names a file of one line, 16 to 200 letters, digits, - and _; a file that is not there is made with a "
     "good "
     "one."},
    {"POS0940", "a history that needs no bundling",
     "posology bundle puts together what FHIR and CSV say of one patient. NDJSON of histories has one "
     "patient a line "
     "already."},
    {"POS0941", "an option of a bundle that cannot be meant", "The message says which, and how to write it."},
    {"POS0942", "a summary that cannot be read",
     "posology merge-summaries takes the files that posology audit --summary wrote: one JSON object each."},
    {"POS0943", "summaries that do not add up",
     "A part is missing, stands there twice or overlaps another, lost lines on its way, or was judged by "
     "other rules. "
     "Run the parts that are named again."},
    {"POS0946", "an option that means nothing to the format",
     "Whoever gives it expects something of it, so it is not passed over in silence. --for and --provisional "
     "are of "
     "sheets, --language of sheets, pictures and ics files, --large-print of pages and paper, --paper of "
     "paper."},
    {"POS0953", "nothing that can be replaced",
     "--replaces takes what was given out before: for ics the .ics file or the folder of a split one, to "
     "cancel "
     "what is no longer planned; for other formats the whole plan as --format json wrote it, to mark what is "
     "new. "
     "The message says what is wrong with it."},
    {"POS0954", "a file of dates that cannot be used",
     "--dates takes a FHIR R4 Bundle, as posology export --format fhir writes it: its appointments are fixed "
     "in the "
     "order. The file is no Bundle, or an appointment of it has no instant."},
    {"POS0960", "a plan that would run too long",
     "The zone data tell no clock changes after 2037-12-31, so nothing is planned beyond. An event of "
     "the plan, perhaps the last review of a course, would come to lie there: end the course sooner, or "
     "begin earlier."},
    {"POS0970", "a defect of Posology",
     "The program met something that it was not made for, or its plan did not pass the independent check "
     "that every "
     "plan is put through. Nothing is released then. Please report it."},
    {"POS0971", "not enough memory", "Nothing was written. Exit code 4: it is safe to try again."},
    {"POS0972", "beyond the end of an override",
     "What an order overrides or switches off holds up to the day that it names. Dates after that day are "
     "planned "
     "by the rule as it is; a dose or a pause that needs the change is not moved, and the plan is refused."},
    {"POS0980", "a library of the system that cannot be used",
     "Drawing on paper, writing iCalendar and serving pages need libraries that are loaded only when they "
     "are "
     "used. "
     "One of them is not installed, or is another version than the program was built with: install the "
     "packages "
     "again. Everything else works without it. Exit code 4."},
});

}  // namespace

const schedules::Code* find_message(std::string_view code) {
  const auto* const found = std::ranges::find(own, code, &schedules::Code::code);
  return found == own.end() ? schedules::find_code(code) : found;
}

std::vector<std::string> message_codes() {
  std::vector<std::string> all;
  for (const schedules::Code& code : schedules::codes()) all.emplace_back(code.code);
  for (const schedules::Code& code : own) all.emplace_back(code.code);
  return all;
}

}  // namespace posology::cli
