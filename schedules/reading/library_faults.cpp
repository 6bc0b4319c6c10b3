// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/library_faults.hpp"

#include <algorithm>
#include <optional>

namespace posology::schedules {
namespace {

using consistency::About;

/// What a mistake is about when it is a fault of a rule; nothing for any other mistake.
std::optional<About> about(const Diagnostic& wrong) {
  const auto speaks_of = [&](const char* words) { return wrong.message.find(words) != std::string::npos; };
  if (wrong.code == "POS0201") return About::overlapping_id;
  if (wrong.code == "POS0202" && speaks_of("no source called")) return About::source;
  if (wrong.code == "POS0102" && speaks_of("\"source\"")) return About::source;
  if (wrong.code == "POS0102" && speaks_of("in a source")) return About::source;
  if (wrong.code == "POS0111" || wrong.code == "POS0112") return About::never_binds;
  return std::nullopt;
}

/// The text between the first two quotes.
std::string quoted(const std::string& text) {
  const auto open = text.find('"'), close = text.find('"', open + 1);
  return close == std::string::npos ? std::string{} : text.substr(open + 1, close - open - 1);
}

/// The rule that the line belongs to. What a rule lacks is told at its [[rule]], before the line of its id;
/// anything else within it.
std::string rule_at(const Library& library, const regimen::Locus& locus, bool before_id) {
  const regimen::Rule* found = nullptr;
  for (const auto& rule : library.rules) {
    const auto& at = rule.base.locus;
    if (at.file != locus.file || (before_id ? at.line < locus.line : at.line > locus.line)) continue;
    const bool nearer =
        found == nullptr || (before_id ? at.line < found->locus.line : at.line > found->locus.line);
    if (nearer) found = &rule.base;
  }
  return found == nullptr ? std::string{} : found->id;
}

}  // namespace

std::vector<consistency::Remark> take_faults(LibraryRead& read) {
  std::vector<consistency::Remark> faults;
  std::erase_if(read.wrong.list, [&](const Diagnostic& wrong) {
    const auto kind = about(wrong);
    if (!kind) return false;
    const bool twice = kind == About::overlapping_id;
    const std::string id =
        twice ? quoted(wrong.message)
              : rule_at(read.library, wrong.locus, wrong.message.ends_with("is missing in a rule"));
    consistency::Remark fault{.about = *kind, .rules = {}, .on = {}, .text = {}, .profiles = {}};
    const bool of_a_rule = twice ? wrong.message.starts_with("the rule ") : !id.empty();
    (of_a_rule ? fault.rules : fault.on) = {id.empty() ? wrong.locus.file : id};
    fault.text = wrong.message + " (" + wrong.locus.file + ", line " + std::to_string(wrong.locus.line) + ")";
    faults.push_back(std::move(fault));
    return true;
  });
  return faults;
}

}  // namespace posology::schedules
