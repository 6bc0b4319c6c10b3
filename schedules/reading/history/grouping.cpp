// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/history/grouping.hpp"

#include <algorithm>

#include "schedules/reading/history/peeked.hpp"

namespace posology::schedules {
namespace {

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
constexpr std::size_t looked_at = 4096;

/// A line that begins a patient, after others?
bool has_patient_line(std::string_view seen) {
  for (auto end = seen.find('\n'); end != std::string_view::npos; end = seen.find('\n')) {
    seen.remove_prefix(end + 1);
    if (seen.starts_with('{')) return true;
  }
  return false;
}

}  // namespace

HistoryFormat format_of(std::string_view seen, std::string_view name) {
  const bool marked = seen.starts_with("\xef\xbb\xbf");
  const auto first = seen.find_first_not_of(" \t\r\n", marked ? 3 : 0);
  if (first == std::string_view::npos)
    return name.ends_with(".csv") ? HistoryFormat::csv : HistoryFormat::patients;
  const std::string_view rest = seen.substr(first);
  if (rest.front() == '[') return HistoryFormat::fhir;
  if (rest.front() == '{') {
    // A patient is on one line; a bracket that stands alone begins a document.
    const bool alone = rest.find_first_not_of(" \t\r", 1) == rest.find('\n', 1);
    return alone || rest.find("\"resourceType\"") != std::string_view::npos ? HistoryFormat::fhir
                                                                            : HistoryFormat::patients;
  }
  if (name.ends_with(".csv") || name.ends_with(".csv.gz")) return HistoryFormat::csv;
  // Tables with other separators are told apart here, and told when their columns are read.
  const bool table = rest.find_first_of(",;\t") != std::string_view::npos;
  return table && !has_patient_line(rest) ? HistoryFormat::csv : HistoryFormat::patients;
}

SeenHistory seen_history(std::unique_ptr<ByteSource> source, std::string_view name) {
  std::string seen;
  try {
    seen = first_bytes(*source, looked_at);
  } catch (const SourceDamaged&) {
    return {.format = HistoryFormat::patients, .source = std::move(source)};  // told when it is read
  }
  const HistoryFormat format = format_of(seen, name);
  return {.format = format, .source = with_first_bytes(std::move(seen), std::move(source))};
}

std::unique_ptr<ByteSource> grouped(std::unique_ptr<ByteSource> source, const std::string& name,
                                    const Gathering::Options& options) {
  SeenHistory seen = seen_history(std::move(source), name);
  switch (seen.format) {
    case HistoryFormat::fhir:
      return std::make_unique<Lines>(fhir_patients(std::move(seen.source), options));
    case HistoryFormat::csv:
      return std::make_unique<Lines>(csv_patients(std::move(seen.source), options));
    case HistoryFormat::patients:
      break;
  }
  return std::move(seen.source);
}

}  // namespace posology::schedules
