// SPDX-License-Identifier: Apache-2.0
// `posology rules check` and `posology rules test`.
#include <algorithm>
#include <memory>
#include <set>

#include "calendars/rulebook/rules_json.hpp"
#include "cli/exit_code.hpp"
#include "cli/rules_command.hpp"
#include "cli/rules_request.hpp"
#include "cli/worked_examples.hpp"
#include "engine/consistency/check.hpp"
#include "schedules/reading/library_faults.hpp"
#include "schedules/reading/rulebook.hpp"

namespace posology::cli {
namespace {

using calendars::TriedExample;
using consistency::About;
using consistency::Remark;

/// The examples of the library's rules; with a profile, of the rules as it has them.
std::vector<TriedExample> all_examples(const schedules::Library& library, const std::string& profile) {
  std::vector<TriedExample> all;
  for (const auto& rule : library.rules) {
    for (auto& example : tried_examples(rule, profile)) all.push_back(std::move(example));
  }
  for (auto& example : tried_worked_examples(library, profile)) all.push_back(std::move(example));
  return all;
}

std::vector<std::string> profiles_of(const schedules::Library& library, const std::string& profile) {
  if (!profile.empty()) return {profile};
  std::vector<std::string> all;
  for (const auto& [id, title] : library.profiles) all.push_back(id);
  return all;
}

/// The rules as each profile has them; as they stand, where the library has no profiles.
std::vector<consistency::Rulebook> books_of(const schedules::Library& library,
                                            const std::vector<std::string>& profiles) {
  std::vector<consistency::Rulebook> books;
  for (const auto& profile : profiles) books.push_back(schedules::rulebook_of(library, profile));
  if (books.empty()) books.push_back(schedules::rulebook_of(library, {}));
  return books;
}

/// An example that did not do what it says is a fault of its rule.
std::vector<Remark> failed_examples(const std::vector<TriedExample>& examples) {
  std::vector<Remark> faults;
  for (const auto& each : examples) {
    if (each.passed) continue;
    std::string figures = each.civil.empty() ? "" : ", " + each.civil + " (" + each.elapsed + " elapsed)";
    faults.push_back(
        {.about = About::example,
         .rules = {each.rule},
         .on = {},
         .text = "its example of what is " + std::string{each.should_hold ? "allowed" : "forbidden"} +
                 " is not: " + calendars::example_words(each.example) + figures + ": " + each.text,
         .profiles =
             each.profile.empty() ? std::vector<std::string>{} : std::vector<std::string>{each.profile}});
  }
  return faults;
}

/// Those of `more` that `remarks` does not tell already, of the same rule and about the same.
void add_new(std::vector<Remark>& remarks, std::vector<Remark> more) {
  for (auto& remark : more) {
    const bool told = std::ranges::any_of(remarks, [&](const Remark& other) {
      return other.fault && other.about == remark.about && other.rules == remark.rules &&
             other.on == remark.on;
    });
    if (!told) remarks.push_back(std::move(remark));
  }
}

int run_check(const RulesOptions& typed, const Streams& streams) {
  auto read = schedules::read_library(library_request_of(typed));
  const auto unread = schedules::take_faults(read);
  if (!read.wrong.empty()) return tell_mistakes({.diagnostics = std::move(read.wrong)}, typed, streams);
  const auto& library = read.library;
  need_profile(library, typed.profile);
  calendars::Proven proven{.library = library.hash,
                           .profiles = profiles_of(library, typed.profile),
                           .rules = library.rules.size(),
                           .on = 0,
                           .remarks = {},
                           .places = calendars::places_of(library)};
  const auto books = books_of(library, proven.profiles);
  std::set<std::string> on;
  for (const auto& book : books) {
    for (const auto& rule : book.rules) {
      if (rule.on) on.insert(rule.id);
    }
  }
  proven.on = on.size();
  // What reading refused comes first: it knows the line.
  auto remarks = unread;
  add_new(remarks, consistency::check(books));
  for (auto& remark : failed_examples(all_examples(library, typed.profile)))
    remarks.push_back(std::move(remark));
  std::ranges::stable_sort(remarks, {}, [](const Remark& remark) {
    return std::pair{!remark.fault, remark.about};
  });
  if (proven.profiles.empty()) {
    for (auto& remark : remarks) remark.profiles.clear();
  }
  proven.remarks = std::move(remarks);
  deliver(typed.format == "json" ? calendars::proven_json(proven)
                                 : calendars::proven_text(proven, ink_of(typed, streams)),
          typed, streams);
  return static_cast<int>(calendars::faults_of(proven) == 0 ? ExitCode::yes : ExitCode::no);
}

int run_test(const RulesOptions& typed, const Streams& streams) {
  auto read = library_of(typed);
  if (const auto* const mistakes = std::get_if<Mistakes>(&read))
    return tell_mistakes(*mistakes, typed, streams);
  const auto& library = std::get<schedules::Library>(read);
  need_profile(library, typed.profile);
  calendars::Tried tried{.library = library.hash,
                         .profiles = profiles_of(library, typed.profile),
                         .examples = all_examples(library, typed.profile),
                         .missing = {},
                         .missing_off = {},
                         .places = calendars::places_of(library)};
  for (const Remark& remark : consistency::check_examples(books_of(library, tried.profiles))) {
    std::string line = remark.rules.front() + ": " + remark.text;
    const auto place = tried.places.find(remark.rules.front());
    if (remark.fault && place != tried.places.end())
      line += " (" + calendars::place_words(place->second) + ")";
    (remark.fault ? tried.missing : tried.missing_off).push_back(std::move(line));
  }
  deliver(typed.format == "json" ? calendars::tried_json(tried)
                                 : calendars::tried_text(tried, ink_of(typed, streams)),
          typed, streams);
  return static_cast<int>(calendars::failed_of(tried) == 0 && tried.missing.empty() ? ExitCode::yes
                                                                                    : ExitCode::no);
}

Command proof(const std::string& name, std::string says, int (*run)(const RulesOptions&, const Streams&)) {
  const auto typed = std::make_shared<RulesOptions>();
  Command command{.name = name,
                  .says = std::move(says),
                  .example = "posology rules " + name + " --library site",
                  .options = {profile_option(*typed)},
                  .run = [typed, run](const Streams& streams) { return run(*typed, streams); },
                  .commands = {}};
  add_rules_options(command, *typed, {"text", "json"});
  return command;
}

}  // namespace

Command rules_check_command() {
  return proof("check", "Proves the rules against each other; exit code 1 for a fault", run_check);
}

Command rules_test_command() {
  return proof("test", "Tries every rule by its own examples; exit code 1 when one fails", run_test);
}

}  // namespace posology::cli
