// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/diagnostic.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "schedules/reading/unicode.hpp"

namespace posology::schedules {
namespace {

constexpr std::string_view unusable_file = "POS0002";

/// How many bytes at the start of `text` are printable ASCII: one cell each, shown as they are. Nearly all
/// text is.
std::size_t plain_ahead(std::string_view text) {
  const auto* const end = std::ranges::find_if(text, [](char c) { return c < ' ' || c > '~'; });
  return static_cast<std::size_t>(end - text.begin());
}

std::string shown_point(const CodePoint& point, std::string_view bytes, bool unicode) {
  if (!point.value) return fmt::format("\\x{{{:02x}}}", static_cast<unsigned char>(bytes.front()));
  if (*point.value == U'\t') return " ";
  const bool plain = *point.value >= 0x20 && !is_unseen(*point.value) && (unicode || *point.value < 0x80);
  if (plain) return std::string{bytes};
  return fmt::format("\\u{{{:x}}}", static_cast<std::uint32_t>(*point.value));
}

int cells_of(const CodePoint& point, bool unicode) {
  if (!point.value) return 6;  // \x{ff}
  if (*point.value != U'\t' && (*point.value < 0x20 || is_unseen(*point.value))) {
    return static_cast<int>(shown_point(point, " ", unicode).size());
  }
  if (!unicode && *point.value >= 0x80) return static_cast<int>(shown_point(point, " ", unicode).size());
  if (is_combining(*point.value)) return 0;
  return is_wide(*point.value) ? 2 : 1;
}

/// The bytes of `text` before its character number `column` (from 1), a combining mark being none of its own.
std::string_view before_column(std::string_view text, int column) {
  std::size_t at = 0;
  for (int passed = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const bool mark = point.value && is_combining(*point.value);
    if (!mark && passed == column - 1) break;
    if (!mark) ++passed;
    at += point.bytes;
  }
  return text.substr(0, at);
}

class Renderer {
 public:
  Renderer(const Diagnostic& diagnostic, const RenderOptions& options)
      : diagnostic_{diagnostic}, options_{options} {}

  std::string text(const std::string& written) {
    const int width = gutter();
    line(paint("1;31", "error[" + diagnostic_.code + "]") + ": " +
         shown(diagnostic_.message, options_.unicode));
    if (!diagnostic_.locus.file.empty()) line(std::string(width, ' ') + paint("34", "--> ") + place());
    if (!diagnostic_.excerpts.empty()) {
      line(std::string(width, ' ') + paint("34", " |"));
      int last = 0;
      for (const Excerpt& excerpt : diagnostic_.excerpts) {
        if (last != 0 && excerpt.line > last + 1) line(paint("34", "..."));
        show(excerpt, width, last);
        last = excerpt.line;
      }
    }
    const std::string margin = std::string(width, ' ') + paint("34", " = ");
    if (!diagnostic_.why.empty()) line(margin + "why:  " + shown(diagnostic_.why, options_.unicode));
    for (const auto& help : diagnostic_.help) line(margin + "help: " + shown(help, options_.unicode));
    line(margin + written + ". `posology explain " + diagnostic_.code + "` says more.");
    return std::move(text_);
  }

 private:
  std::string place() const {
    std::string place = shown(diagnostic_.locus.file, options_.unicode);
    if (diagnostic_.locus.line > 0) {
      place += fmt::format(":{}:{}", diagnostic_.locus.line, diagnostic_.locus.column);
    }
    return place;
  }

  int gutter() const {
    int most = diagnostic_.locus.line;
    for (const auto& excerpt : diagnostic_.excerpts) most = std::max(most, excerpt.line);
    return std::max(2, static_cast<int>(std::to_string(most).size()));
  }

  void show(const Excerpt& excerpt, int width, int last) {
    if (excerpt.line != last) {
      line(paint("34", fmt::format("{:>{}} | ", excerpt.line, width)) +
           shown(excerpt.text, options_.unicode));
    }
    const std::string_view before = before_column(excerpt.text, excerpt.column);
    const std::string_view whole = before_column(excerpt.text, excerpt.column + excerpt.length);
    const std::string_view span = whole.substr(std::min(before.size(), whole.size()));
    const bool here = excerpt.line == diagnostic_.locus.line;
    const int length = std::max(1, cells(span, options_.unicode));
    std::string marks(static_cast<std::size_t>(length), here ? '^' : '-');
    if (!excerpt.label.empty()) marks += " " + shown(excerpt.label, options_.unicode);
    line(std::string(width, ' ') + paint("34", " | ") +
         std::string(static_cast<std::size_t>(cells(before, options_.unicode)), ' ') +
         paint(here ? "1;31" : "34", marks));
  }

  std::string paint(std::string_view colour, const std::string& text) const {
    return options_.colour ? fmt::format("\x1b[{}m{}\x1b[0m", colour, text) : text;
  }

  void line(const std::string& text) {
    text_ += text;
    text_ += '\n';
  }

  const Diagnostic& diagnostic_;
  const RenderOptions& options_;
  std::string text_;
};

}  // namespace

bool Diagnostics::only_unusable_files() const {
  return !list.empty() &&
         std::ranges::all_of(list, [](const auto& each) { return each.code == unusable_file; });
}

std::string shown(std::string_view text, bool unicode) {
  std::string safe;
  safe.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t plain = plain_ahead(text.substr(at));
    safe += text.substr(at, plain);
    at += plain;
    if (at == text.size()) break;
    const CodePoint point = code_point_at(text, at);
    safe += shown_point(point, text.substr(at, point.bytes), unicode);
    at += point.bytes;
  }
  return safe;
}

int cells(std::string_view text, bool unicode) {
  int total = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t plain = plain_ahead(text.substr(at));
    total += static_cast<int>(plain);
    at += plain;
    if (at == text.size()) break;
    const CodePoint point = code_point_at(text, at);
    total += cells_of(point, unicode);
    at += point.bytes;
  }
  return total;
}

std::string render(const Diagnostics& diagnostics, const RenderOptions& options) {
  std::string text;
  for (const auto& diagnostic : diagnostics.list) {
    if (!text.empty()) text += '\n';
    text += Renderer{diagnostic, options}.text(diagnostics.written);
  }
  if (!diagnostics.list.empty() && diagnostics.more > 0) {
    text += fmt::format("\n... and {} more, told when these are mended\n", diagnostics.more);
  }
  return text;
}

}  // namespace posology::schedules
