// SPDX-License-Identifier: Apache-2.0
#include "cli/bundle_command.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <charconv>
#include <filesystem>
#include <iostream>
#include <memory>

#include "cli/exit_code.hpp"
#include "cli/trouble.hpp"
#include "cli/whole_file.hpp"
#include "schedules/reading/digest.hpp"
#include "schedules/reading/history/fhir_reading.hpp"
#include "schedules/reading/history/grouping.hpp"

namespace posology::cli {
namespace {

using schedules::Gathering;
using schedules::HistoryFormat;

std::string temporary_folder() {
  std::error_code none;
  const auto folder = std::filesystem::temp_directory_path(none);
  return none ? std::string{"."} : folder.string();
}

class Bundling {
 public:
  Bundling(const BundleRequest& request, const Streams& streams)
      : request_{request},
        streams_{streams},
        sorting_{.memory = request.memory,
                 .folder = request.folder.empty() ? temporary_folder() : request.folder},
        gathering_{{.order = Gathering::Order::by_patient, .sorting = sorting_}},
        fhir_{gathering_, sorting_} {}

  int run() {
    for (const auto& file : request_.files) read(file);
    fhir_.finish();
    if (request_.output == "-") {
      for (std::string_view piece = next(); !piece.empty(); piece = next())
        write_out(streams_.out, std::string{piece});
    } else {
      write_whole(request_.output, [this] { return next(); });
    }
    return tell();
  }

 private:
  void read(const std::string& file) {
    try {
      auto source = file == "-" ? (&streams_.in == &std::cin ? schedules::open_descriptor(STDIN_FILENO)
                                                             : schedules::open_stream(streams_.in))
                                : schedules::open_file(file);
      auto seen = schedules::seen_history(schedules::unpacked(std::move(source)), file);
      switch (seen.format) {
        case HistoryFormat::fhir:
          return fhir_.read(std::move(seen.source));
        case HistoryFormat::csv:
          return schedules::read_csv(*seen.source, gathering_);
        case HistoryFormat::patients:
          break;
      }
      char first = 0;
      if (seen.source->read(&first, 1) == 0) return;  // nothing is in it
    } catch (const schedules::SourceUnusable& unusable) {
      throw Trouble{ExitCode::busy, "POS0904", file + " cannot be read: " + unusable.what()};
    } catch (const schedules::HistoryMisread& misread) {
      throw Trouble{ExitCode::wrong, "POS0226", file + ": " + misread.what()};
    } catch (const schedules::SourceDamaged& damaged) {
      return gathering_.damaged(damaged.what());
    }
    throw Trouble{ExitCode::wrong,
                  "POS0940",
                  file + " is neither FHIR nor CSV",
                  {"NDJSON of histories has one patient a line already: audit it as it is"}};
  }

  /// The next lines; valid until the next call.
  std::string_view next() {
    lines_.clear();
    try {
      gathering_.next(lines_);
    } catch (const schedules::SourceDamaged& damaged) {
      damage_ = damaged.what();
      lines_ = schedules::line_of(
          {.code = "POS0225", .sha256 = schedules::hexadecimal(schedules::sha256({})), .text = damage_});
    } catch (const schedules::SourceUnusable& unusable) {
      throw Trouble{ExitCode::busy, "POS0905", unusable.what()};
    }
    return lines_;
  }

  int tell() const {
    const auto& counts = fhir_.counts();
    std::string said = fmt::format("{} patients", gathering_.patients());
    if (counts.doses > 0)
      said +=
          fmt::format("; {} administrations and {} medications of FHIR", counts.doses, counts.medications);
    if (counts.not_given > 0) said += fmt::format("; {} not given or entered in error", counts.not_given);
    if (counts.others > 0) said += fmt::format("; {} other resources left out", counts.others);
    if (counts.unresolved > 0)
      said += fmt::format("; {} refer to a medication that is in none of the files", counts.unresolved);
    if (gathering_.lost() > 0) said += fmt::format("; {} could not be read", gathering_.lost());
    if (!damage_.empty()) said += "; " + damage_;
    streams_.err << said << '\n';
    return static_cast<int>(gathering_.lost() > 0 || !damage_.empty() ? ExitCode::wrong : ExitCode::yes);
  }

  const BundleRequest& request_;
  const Streams& streams_;
  schedules::SortOptions sorting_;
  Gathering gathering_;
  schedules::FhirReading fhir_;
  std::string lines_, damage_;
};

std::size_t memory_of(const std::string& text) {
  std::size_t mebibytes = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), mebibytes);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || mebibytes < 1 || mebibytes > 65536)
    throw Trouble{
        ExitCode::wrong, "POS0941", "--memory: " + text + " is no number of MiB", {"from 1 to 65536"}};
  return mebibytes * 1024 * 1024;
}

}  // namespace

int run_bundle(const BundleRequest& request, const Streams& streams) {
  return Bundling{request, streams}.run();
}

Command bundle_command() {
  struct Typed {
    std::vector<std::string> files;
    std::string output = "-", folder, memory = "16";
  };
  const auto typed = std::make_shared<Typed>();
  Command command{
      .name = "bundle",
      .says = "Puts together what files of FHIR and CSV say of each patient, one patient a line",
      .example = "posology bundle MedicationAdministration.ndjson Medication.ndjson -o all.ndjson"};
  command.options = {
      {.names = "FILES",
       .says = "FHIR Bundles, FHIR bulk files and CSV, plain or gzip; - reads standard input",
       .into = &typed->files,
       .required = true},
      {.names = "-o,--output", .says = "Where the histories go", .into = &typed->output, .value = "FILE"},
      {.names = "--memory",
       .says = "So much is held before it is sorted on disk, in MiB",
       .into = &typed->memory,
       .value = "MIB"},
      {.names = "--temp", .says = "Where temporary files go", .into = &typed->folder, .value = "FOLDER"},
  };
  command.run = [typed](const Streams& streams) {
    return run_bundle({.files = typed->files,
                       .output = typed->output,
                       .folder = typed->folder,
                       .memory = memory_of(typed->memory)},
                      streams);
  };
  return command;
}

}  // namespace posology::cli
