// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/history/history_codes.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace posology::schedules {
namespace {

constexpr std::array<std::string_view, 19> all{"POS0211",   // a drug that the library does not know
                                               "POS0212",   // a drug without its form
                                               "POS0213",   // a dose
                                               "POS0214",   // a unit
                                               "POS0215",   // a time
                                               "POS0216",   // a local time without a zone
                                               "POS0217",   // a time that the clock skipped
                                               "POS0218",   // a time that it showed twice
                                               "POS0219",   // a zone
                                               "POS0220",   // a date out of range
                                               "POS0221",   // an end before its start
                                               "POS0225",   // damaged gzip
                                               "POS0226",   // a header without its columns
                                               "POS0227",   // a row
                                               "POS0230",   // another route than the form's
                                               "POS0231",   // a fact without a day
                                               "POS0250",   // a resource of FHIR
                                               "POS0251",   // a code and a name of two drugs
                                               "POS0252"};  // nobody knows whether it was given

int number_of(std::string_view code) {
  int number = 0;
  std::from_chars(code.data() + 3, code.data() + code.size(), number);
  return number;
}

}  // namespace

std::string_view history_code(int number) {
  const auto* const found = std::ranges::find(all, number, number_of);
  return found == all.end() ? std::string_view{} : *found;
}

}  // namespace posology::schedules
