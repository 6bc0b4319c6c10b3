// SPDX-License-Identifier: Apache-2.0
//
// The little of Unicode that messages and safety need: code points of UTF-8, which of them cannot be seen or
// change how others are seen (hazard 50), and how wide they are on a terminal.
//
// Source: Unicode 15 general categories Cc, Cf, Zl, Zp, and Mn for the ranges that occur in names; East Asian
// Width W and F for the blocks of CJK, Hangul and emoji. Ranges, not tables: what is missed is shown as it
// is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace posology::schedules {

/// One code point of a text, and how many bytes it takes; `value` is empty for a byte that is no UTF-8.
struct CodePoint {
  std::optional<char32_t> value = {};
  std::size_t bytes = 1;
};

/// The code point at `text[at]`; at < text.size(). Overlong forms and surrogates are no UTF-8.
CodePoint code_point_at(std::string_view text, std::size_t at);

/// The first byte that is no UTF-8.
std::optional<std::size_t> first_bad_byte(std::string_view text);

/// Control characters, and those that are invisible or turn the direction of text: bidi overrides, zero-width
/// spaces and joiners, soft hyphens, tags, the byte order mark. Tab and line ends are not among them.
bool is_unseen(char32_t value);
bool is_combining(char32_t value);
bool is_wide(char32_t value);
/// Letters of other scripts that look like Latin ones: Greek, Cyrillic, Armenian, fullwidth forms.
bool is_look_alike(char32_t value);

/// "U+202E".
std::string code_point_name(char32_t value);

}  // namespace posology::schedules
