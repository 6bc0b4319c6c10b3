// SPDX-License-Identifier: Apache-2.0
//
// From what a record calls a drug to what the rules bind: by the name or a synonym of a form, by a drug's id,
// name or synonym, by its ATC or RxNorm code; the route tells forms of one drug apart. What several forms
// could be is none of them: nothing is guessed.
//
//   names.find("octreotide", "intramuscular")   the long-acting form
//   names.find("octreotide", "")                a drug, but which form? -> Found::form_open
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/audit/history/rulebook.hpp"
#include "schedules/reading/library.hpp"

namespace posology::schedules {

struct FoundDrug {
  enum class How : std::uint8_t {
    found,
    unknown,      ///< The library has nothing of that name.
    form_open,    ///< A drug of the library, and the record does not tell which form: `forms` could be meant.
    other_route,  ///< A form, but one that is not given by the route of the record.
    contradicts,  ///< A code and a name that mean different drugs: `forms` are those of both.
  };
  How how = How::unknown;
  audit::history::Thing thing = audit::history::no_thing;
  std::vector<audit::history::Thing> forms = {};  ///< Candidates, for form_open and other_route.
};

class DrugNames {
 public:
  /// `book` must outlive this.
  DrugNames(const audit::history::Rulebook& book, const Library& library);

  /// Letters may be small or capital. Everything that a rule binds can be named: forms, tests, procedures,
  /// and courses that have none of these ("antiemetic"). O(length).
  FoundDrug find(std::string_view name, std::string_view route) const;

  /// Names that somebody who wrote `misspelt` may have meant.
  std::vector<std::string> near(std::string_view misspelt) const;

 private:
  struct Meant {
    audit::history::Thing thing = audit::history::no_thing;  ///< When the name tells the form, too.
    std::vector<audit::history::Thing> forms = {};           ///< Of a drug.
  };
  void add(const std::string& name, const Meant& meant);

  std::unordered_map<std::string, Meant> meant_;
  std::vector<std::string> routes_;  ///< By thing; empty for none.
  std::vector<std::string> names_;
};

/// "intramuscular" for "IM", "im" and "intramuscular"; SNOMED CT codes of the same routes too; otherwise the
/// text in small letters.
std::string route_of(std::string_view text);

}  // namespace posology::schedules
