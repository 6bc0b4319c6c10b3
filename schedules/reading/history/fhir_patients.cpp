// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/history/fhir_reading.hpp"
#include "schedules/reading/history/grouping.hpp"

namespace posology::schedules {
namespace {

class FhirPatients : public PatientSource {
 public:
  FhirPatients(std::unique_ptr<ByteSource> source, const Gathering::Options& options)
      : source_{std::move(source)}, gathering_{options}, reading_{gathering_, options.sorting} {}

  bool next(std::string& lines) override {
    // Medications may come after the doses that refer to them, so that all is read first.
    if (source_) {
      reading_.read(std::move(source_));
      reading_.finish();
    }
    return gathering_.next(lines);
  }

 private:
  std::unique_ptr<ByteSource> source_;
  Gathering gathering_;
  FhirReading reading_;
};

}  // namespace

std::unique_ptr<PatientSource> fhir_patients(std::unique_ptr<ByteSource> source,
                                             const Gathering::Options& options) {
  return std::make_unique<FhirPatients>(std::move(source), options);
}

}  // namespace posology::schedules
