// SPDX-License-Identifier: Apache-2.0
#include "cli/sheet_options.hpp"

#include "cli/trouble.hpp"

namespace posology::cli {
namespace {

std::vector<std::string> texts(std::span<const std::string_view> names) {
  return {names.begin(), names.end()};
}

}  // namespace

Option language_option(std::string& tag) {
  return {.names = "--language",
          .says = "The language of sheets, pictures and ics files",
          .into = &tag,
          .value = "TAG",
          .one_of = texts(calendars::Language::tags())};
}

void add_sheet_options(Command& command, SheetOptions& typed) {
  command.options.push_back({.names = "--for",
                             .says = "Whose sheet it is",
                             .into = &typed.reader,
                             .value = "READER",
                             .one_of = texts(calendars::role_names())});
  command.options.push_back(language_option(typed.language));
  command.options.push_back({.names = "--provisional",
                             .says = "Print a patient's sheet beyond the next open decision, too",
                             .into = &typed.provisional});
  command.options.push_back(
      {.names = "--large-print", .says = "18 point, and nothing left out", .into = &typed.large_print});
  command.options.push_back({.names = "--paper",
                             .says = "The paper of a pdf: a4 (the default) or letter",
                             .into = &typed.paper,
                             .value = "SIZE",
                             .one_of = {"a4", "letter"}});
}

void read_sheet_options(const SheetOptions& typed, const calendars::Format& format,
                        calendars::FormatOptions& into) {
  const auto refuse = [&](bool given, bool taken, const std::string& option) {
    if (!given || taken) return;
    throw Trouble{ExitCode::wrong,
                  "POS0946",
                  option + " means nothing to --format " + std::string{format.name},
                  {"posology explain POS0946 says which formats take it"}};
  };
  refuse(!typed.reader.empty(), format.takes.sheet, "--for");
  refuse(typed.provisional, format.takes.sheet, "--provisional");
  refuse(!typed.language.empty(), format.takes.language, "--language");
  refuse(typed.large_print, format.takes.print, "--large-print");
  refuse(!typed.paper.empty(), format.takes.paper, "--paper");
  into.reader = calendars::parse_role(typed.reader);
  into.language = calendars::Language::find(typed.language);
  into.beyond_decisions = typed.provisional;
  into.large_print = typed.large_print;
  into.paper = typed.paper == "letter" ? calendars::PaperSize::letter : calendars::PaperSize::a4;
}

}  // namespace posology::cli
