// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/unseen_text.hpp"

#include <fmt/format.h>

#include "schedules/reading/unicode.hpp"

namespace posology::schedules {

void refuse_unseen(Report& report, const Value& value) {
  const auto check = [&](const std::string& text, const Span& at) {
    for (std::size_t byte = 0; byte < text.size();) {
      const CodePoint point = code_point_at(text, byte);
      byte += point.bytes;
      const bool line_end = point.value == U'\n' || point.value == U'\r' || point.value == U'\t';
      if (!point.value || (!is_unseen(*point.value) && !line_end)) continue;
      report
          .add("POS0005", at,
               fmt::format("the text contains {}, which cannot be seen", code_point_name(*point.value)))
          .why =
          "names that differ only in what cannot be seen are how the wrong drug or file is taken for the "
          "right one";
      return;
    }
  };
  check(value.text, value.at);
  for (const auto& item : value.items) refuse_unseen(report, item);
  for (const auto& entry : value.entries) {
    check(entry.key, entry.at);
    refuse_unseen(report, entry.value);
  }
}

}  // namespace posology::schedules
