// SPDX-License-Identifier: Apache-2.0
//
// What is wrong with a file that a person wrote: what, where, why, what to do, and whether anything was
// written. Every mistake of a file is told in one run, up to 50 of them, in order of place.
//
//   error[POS0104]: no drug regimen is called "octreotide-sc-to-larr"
//     --> order.toml:8:9
//      |
//    8 | use = "octreotide-sc-to-larr"
//      |       ^^^^^^^^^^^^^^^^^^^^^^^
//      = help: did you mean "octreotide-sc-to-lar"?
//      = nothing was written. `posology explain POS0104` says more.
//
// Lines and columns count from 1. Columns count characters: a tab is one, a wide character is one, a
// combining mark none. Below the excerpt the caret stands under what it points at all the same: wide
// characters take two cells. Control and format characters of the file are shown escaped (\u{202e}), so that
// a file cannot write to the terminal.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/regimen/evidence.hpp"

namespace posology::schedules {

/// A line of the file, and the span of it that a message is about.
struct Excerpt {
  int line = 0;         ///< From 1.
  std::string text{};   ///< The whole line as it stands in the file, without its end.
  int column = 1;       ///< First character of the span, from 1.
  int length = 1;       ///< Characters; at least 1.
  std::string label{};  ///< Told after the span: "fixed here before". May be empty.
};

struct Diagnostic {
  std::string code = {};      ///< "POS0104"; schedules/reading/codes.hpp explains each.
  std::string message = {};   ///< One plain sentence without a full stop.
  regimen::Locus locus = {};  ///< Of the mistake itself; line 0 when it has no place.
  std::vector<Excerpt> excerpts =
      {};                ///< In order of line; the one on locus.line carries the carets ^^^, others ---.
  std::string why = {};  ///< The rule or the reason, with its source; may be empty.
  std::vector<std::string> help = {};  ///< What to write instead.
};

/// All that was found in a run. A value: the caller renders it and chooses the exit code.
struct Diagnostics {
  static constexpr std::size_t most = 50;
  std::vector<Diagnostic> list = {};            ///< By file, line, column, code; at most `most`.
  std::size_t more = 0;                         ///< Found, but not kept.
  std::string written = "nothing was written";  ///< What the run did to files, for the last line.

  bool empty() const { return list.empty(); }
  /// Is every one of them about a file or folder that could not be read at all (exit code 4 instead of 2)?
  bool only_unusable_files() const;
};

struct RenderOptions {
  bool colour = false;
  bool unicode = true;  ///< False draws with ASCII and escapes every character outside it.
};

/// As people read it, one line end at the end of each line; empty for none.
std::string render(const Diagnostics& diagnostics, const RenderOptions& options);

/// {"schema":"posology/diagnostics/1","errors":[{"code","message","file","line","column","length","text","why","help"}],
/// "more":0,"written":"…"} on one line, without a line end. Absent places and reasons are null.
std::string to_json(const Diagnostics& diagnostics);

/// The text with every control, format and unassigned-looking character replaced by \u{…}, and bytes that are
/// no UTF-8 by \x{…}; tabs become one space. With `unicode` false everything outside ASCII is escaped.
std::string shown(std::string_view text, bool unicode = true);

/// How many cells of a terminal `text` takes when shown: 2 for wide characters, 0 for combining marks.
int cells(std::string_view text, bool unicode = true);

}  // namespace posology::schedules
