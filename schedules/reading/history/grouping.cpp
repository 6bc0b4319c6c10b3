// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/history/grouping.hpp"

#include <algorithm>

namespace posology::schedules {
namespace {

/// The bytes that were looked at, then the rest.
class Again : public ByteSource {
 public:
  Again(std::string seen, std::unique_ptr<ByteSource> rest)
      : seen_{std::move(seen)}, rest_{std::move(rest)} {}
  std::size_t read(char* into, std::size_t most) override {
    if (at_ == seen_.size()) return rest_->read(into, most);
    const std::size_t count = std::min(most, seen_.size() - at_);
    std::copy_n(seen_.data() + at_, count, into);
    at_ += count;
    return count;
  }

 private:
  std::string seen_;
  std::unique_ptr<ByteSource> rest_;
  std::size_t at_ = 0;
};

class Lines : public ByteSource {
 public:
  explicit Lines(std::unique_ptr<PatientSource> patients) : patients_{std::move(patients)} {}
  std::size_t read(char* into, std::size_t most) override {
    if (at_ == lines_.size()) {
      lines_.clear();
      at_ = 0;
      if (!patients_->next(lines_)) return 0;
    }
    const std::size_t count = std::min(most, lines_.size() - at_);
    std::copy_n(lines_.data() + at_, count, into);
    at_ += count;
    return count;
  }

 private:
  std::unique_ptr<PatientSource> patients_;
  std::string lines_;
  std::size_t at_ = 0;
};

/// Enough to see what it is, and not more than a sender that pauses has sent.
std::string first_bytes(ByteSource& source) {
  constexpr std::size_t enough = 4096;
  std::string seen(enough, '\0');
  std::size_t got = 0;
  while (got < enough) {
    const std::size_t more = source.read(seen.data() + got, enough - got);
    got += more;
    if (more == 0 || std::string_view{seen.data(), got}.find('\n') != std::string_view::npos) break;
  }
  seen.resize(got);
  return seen;
}

}  // namespace

std::unique_ptr<ByteSource> grouped(std::unique_ptr<ByteSource> source, const std::string& name) {
  std::string seen;
  try {
    seen = first_bytes(*source);
  } catch (const SourceDamaged&) {
    return source;  // told when it is read
  }
  const bool marked = seen.starts_with("\xef\xbb\xbf");
  const auto first = seen.find_first_not_of(" \t\r\n", marked ? 3 : 0);
  const bool json = first != std::string::npos && (seen[first] == '{' || seen[first] == '[');
  const bool fhir = json && seen.find("\"resourceType\"") != std::string::npos;
  const bool empty = first == std::string::npos;
  const bool csv = name.ends_with(".csv") || name.ends_with(".csv.gz") ||
                   (!json && !empty && seen.find(',') != std::string::npos);
  auto again = std::make_unique<Again>(std::move(seen), std::move(source));
  if (fhir) return std::make_unique<Lines>(fhir_patients(std::move(again)));
  if (csv) return std::make_unique<Lines>(csv_patients(std::move(again)));
  return again;
}

}  // namespace posology::schedules
