// SPDX-License-Identifier: Apache-2.0
//
// `posology bundle`: files of FHIR and CSV, in which what belongs to one patient stands wherever it does, as
// NDJSON with one patient a line: what `posology audit --stream` takes. Sorted by patient, on disk where
// memory does not hold it.
#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"

namespace posology::cli {

struct BundleRequest {
  std::vector<std::string> files = {};
  std::string output = "-";
  std::string folder = {};  ///< Of temporary files; empty for the system's.
  std::size_t memory = std::size_t{16} * 1024 * 1024;
};

/// Throws Trouble and ClosedPipe (trouble.hpp). Wrong (2) when something could not be read: what else there
/// is was written all the same.
int run_bundle(const BundleRequest& request, const Streams& streams);

Command bundle_command();

}  // namespace posology::cli
