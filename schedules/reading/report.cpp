// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/report.hpp"

#include <algorithm>
#include <tuple>

#include "schedules/reading/unicode.hpp"

namespace posology::schedules {
namespace {

/// A line longer than this is shown in part: an error about a file of one huge line must stay readable.
constexpr std::size_t longest_excerpt = 400;

/// The byte where character number `count` (from 0) begins; marks that combine belong to the one before.
std::size_t byte_of(std::string_view line, int count) {
  std::size_t at = 0;
  for (int passed = 0; at < line.size();) {
    const CodePoint point = code_point_at(line, at);
    const bool mark = point.value && is_combining(*point.value);
    if (!mark && passed == count) break;
    if (!mark) ++passed;
    at += point.bytes;
  }
  return at;
}

auto place(const Diagnostic& each) {
  return std::tie(each.locus.file, each.locus.line, each.locus.column, each.code, each.message);
}

bool is_before(const Diagnostic& a, const Diagnostic& b) {
  return place(a) < place(b);
}

}  // namespace

Report::Report(std::string file, std::string_view text, int first_line)
    : file_{std::move(file)}, text_{text}, first_line_{first_line} {
  // A byte order mark is how some editors begin a file; it is no character of its first line.
  if (text_.starts_with("\xef\xbb\xbf")) text_.remove_prefix(3);
}

std::string_view Report::line(int number) const {
  if (line_starts_.empty()) {
    line_starts_.push_back(0);
    for (std::size_t at = text_.find('\n'); at != std::string_view::npos; at = text_.find('\n', at + 1)) {
      line_starts_.push_back(at + 1);
    }
  }
  if (number < 1 || static_cast<std::size_t>(number) > line_starts_.size()) return {};
  const std::size_t begin = line_starts_[static_cast<std::size_t>(number) - 1];
  std::string_view line = text_.substr(begin, text_.find('\n', begin) - begin);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::string_view Report::written_at(const Span& at) const {
  const std::string_view whole = line(at.line);
  const std::size_t begin = byte_of(whole, at.column - 1);
  const std::string_view rest = whole.substr(begin);
  return rest.substr(0, byte_of(rest, at.length));
}

regimen::Locus Report::locus(const Span& at) const {
  const int line = at.line > 0 ? at.line + first_line_ - 1 : 0;
  return {.file = file_, .line = line, .column = at.column};
}

Excerpt Report::excerpt(const Span& at, std::string label) const {
  const std::string_view whole = line(at.line);
  Excerpt shown{.line = at.line,
                .text = std::string{whole.substr(0, longest_excerpt)},
                .column = at.column,
                .length = at.length,
                .label = std::move(label)};
  if (whole.size() > longest_excerpt) {
    // From a little before the span, at the beginning of a character.
    const int skipped = std::max(0, at.column - 40);
    const std::size_t begin = byte_of(whole, skipped);
    const std::string_view rest = whole.substr(begin);
    shown.text = "..." + std::string{rest.substr(0, byte_of(rest, 120))};
    shown.column = at.column - skipped + 3;
    shown.length = std::min(at.length, 80);
  }
  return shown;
}

Diagnostic& Report::keep(Found found) {
  if (found_.size() >= most_kept) return (last_ = std::move(found)).told;
  return found_.emplace_back(std::move(found)).told;
}

Diagnostic& Report::add(std::string_view code, const Span& at, std::string message) {
  Found found{.told = {.code = std::string{code}, .message = std::move(message), .locus = locus(at)},
              .places = {}};
  if (at.line > 0) found.places.emplace_back(at, "");
  return keep(std::move(found));
}

Diagnostic& Report::add(std::string_view code, std::string message) {
  return keep({.told = {.code = std::string{code}, .message = std::move(message), .locus = {.file = file_}},
               .places = {}});
}

void Report::also_show(const Span& at, std::string label) {
  Found& found = found_.size() >= most_kept ? last_ : found_.back();
  found.places.emplace_back(at, std::move(label));
}

std::vector<Diagnostic> Report::take() {
  std::ranges::stable_sort(found_, [](const Found& a, const Found& b) { return is_before(a.told, b.told); });
  std::vector<Diagnostic> all;
  all.reserve(found_.size());
  for (auto& found : found_) {
    if (all.size() < Diagnostics::most) {
      for (auto& [at, label] : found.places) found.told.excerpts.push_back(excerpt(at, std::move(label)));
      std::ranges::stable_sort(found.told.excerpts, {}, &Excerpt::line);
    }
    all.push_back(std::move(found.told));
  }
  found_.clear();
  return all;
}

Diagnostics in_order(std::vector<Diagnostic> found) {
  std::ranges::stable_sort(found, is_before);
  const auto same = [](const auto& a, const auto& b) { return place(a) == place(b); };
  found.erase(std::unique(found.begin(), found.end(), same), found.end());
  Diagnostics all;
  if (found.size() > Diagnostics::most) {
    all.more = found.size() - Diagnostics::most;
    found.resize(Diagnostics::most);
  }
  all.list = std::move(found);
  return all;
}

}  // namespace posology::schedules
