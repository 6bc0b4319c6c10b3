// SPDX-License-Identifier: Apache-2.0
//
// One rule's verdict on what was planned or given.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/regimen/evidence.hpp"

namespace posology::regimen {

enum class Verdict { satisfied, violated, not_assessable };
std::string_view name_of(Verdict verdict);

struct Finding {
  std::string rule = {};
  Severity severity = Severity::label;
  Verdict verdict = Verdict::violated;
  std::string kind =
      {};  ///< "civil" or "elapsed" for timing rules; "dose", "fact", "clinic", "order" otherwise
  std::optional<std::string> from = {}, to = {};  ///< Event ids.
  std::string required = {};                      ///< "P28D", "at most 30 mg"
  std::string found = {};                         ///< "P24D", "40 mg"
  std::string short_by = {};                      ///< "P4D"; empty when none
  Citation citation = {};
  std::string text = {};  ///< One plain sentence.
};

}  // namespace posology::regimen
