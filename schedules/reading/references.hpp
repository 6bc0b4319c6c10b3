// SPDX-License-Identifier: Apache-2.0
//
// Names that a file of the library uses and another must define. They are gathered while reading and looked
// up when all files are read, because no file comes first.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schedules/reading/library.hpp"
#include "schedules/reading/report.hpp"

namespace posology::schedules {

enum class Named {
  drug,
  form,
  drug_class,
  course,
  procedure,
  test,
  rule,
  source,
  ladder,
  holidays,
  profile,
  regimen
};

/// "drug", "form", "class", …
std::string_view words(Named kind);
/// The code of a message about an unknown one.
std::string_view code_of(Named kind);

class References {
 public:
  /// `kinds` narrows a rule to some kinds ("cadence"); `report` outlives this.
  void add(Named kind, std::string name, Report& report, const Span& at,
           std::vector<std::string_view> kinds = {});
  /// Tells each that `library` does not define, at its place.
  void check(const Library& library) const;

 private:
  struct Reference {
    Named kind;
    std::string name;
    Report* report;
    Span at;
    std::vector<std::string_view> kinds;
  };
  std::vector<Reference> references_;
};

/// Every name of that kind that the library defines, ascending; rules in the library's order.
std::vector<std::string> known_names(const Library& library, Named kind);

/// Tells that `name` is not known, with the nearest that are.
Diagnostic& tell_unknown(Report& report, Named kind, const std::string& name, const Span& at,
                         const std::vector<std::string>& known);
/// The same for a name of any sort: "there is no clinic called …".
Diagnostic& tell_unknown(Report& report, std::string_view code, std::string_view what,
                         const std::string& name, const Span& at, const std::vector<std::string>& known);

}  // namespace posology::schedules
