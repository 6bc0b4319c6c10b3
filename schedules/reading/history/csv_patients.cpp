// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "schedules/reading/digest.hpp"
#include "schedules/reading/history/csv_rows.hpp"
#include "schedules/reading/history/gathering.hpp"
#include "schedules/reading/history/grouping.hpp"
#include "schedules/reading/unicode.hpp"

namespace posology::schedules {
namespace {

enum Column : std::size_t { patient, when, drug, route, dose, unit, event, end, code, zone, columns };
constexpr std::array<std::string_view, columns> names{"patient", "time",  "drug", "route", "dose",
                                                      "unit",    "event", "end",  "code",  "zone"};

std::string_view without_blanks_around(std::string_view cell) {
  const auto begin = std::min(cell.find_first_not_of(" \t"), cell.size());
  return cell.substr(begin, cell.find_last_not_of(" \t") + 1 - begin);
}

/// As the first line names a column: in any letters, with blanks around it.
std::string plain_name(std::string_view cell) {
  std::string name{without_blanks_around(cell)};
  std::ranges::transform(name, name.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return name;
}

std::string all_names() {
  std::string all;
  for (const std::string_view name : names)
    all.append(all.empty() ? "" : name == names.back() ? " and " : ", ").append(name);
  return all;
}

class CsvReading {
 public:
  CsvReading(ByteSource& source, Gathering& gathering) : rows_{source}, gathering_{gathering} {}

  void read() {
    read_header();
    while (another_row()) read_row();
  }

 private:
  void read_header() {
    if (!rows_.next(row_)) throw HistoryMisread{"the file is empty; its first line should name the columns"};
    if (row_.raw.find('\0') != std::string::npos)
      throw HistoryMisread{"it is UTF-16, as it seems; save it as UTF-8"};
    if (!row_.mistake.empty()) throw HistoryMisread{"in the first line " + row_.mistake};
    places_.fill(std::nullopt);
    for (std::size_t at = 0; at < row_.cells.size(); ++at) {
      const std::string name = plain_name(row_.cells[at]);
      const auto* const known = std::ranges::find(names, std::string_view{name});
      if (known == names.end()) continue;
      auto& place = places_.at(static_cast<std::size_t>(known - names.begin()));
      if (place) throw HistoryMisread{"the column " + name + " stands twice in the first line"};
      place = at;
    }
    width_ = row_.cells.size();
    gathering_.set_rejected_head(row_.raw);
    for (const Column needed : {patient, when, drug}) {
      if (places_.at(needed)) continue;
      const bool semicolons = row_.raw.find(';') != std::string::npos,
                 tabs = row_.raw.find('\t') != std::string::npos;
      throw HistoryMisread{"the first line names no column " + std::string{names.at(needed)} +
                           (semicolons ? "; columns are separated by commas, not semicolons"
                            : tabs     ? "; columns are separated by commas, not tabs"
                                       : "; columns are " + all_names())};
    }
  }

  /// What was unpacked before the damage is answered before it is told.
  bool another_row() {
    try {
      return rows_.next(row_);
    } catch (const SourceDamaged& damaged) {
      gathering_.damaged(damaged.what());
      return false;
    }
  }

  /// The patient's name as it stands, for who knows whether "1" and " 1" are one; all else without blanks
  /// around it.
  std::string_view cell(Column column) const {
    const auto& place = places_.at(column);
    if (!place) return {};
    const std::string_view said{row_.cells[*place]};
    return column == patient ? said : without_blanks_around(said);
  }

  void lose(std::string_view why) {
    const std::string digest = hexadecimal(sha256(row_.raw));
    gathering_.lose(
        {.line = row_.line, .column = row_.column, .code = "POS0227", .sha256 = digest, .text = why},
        row_.raw);
  }

  void read_row() {
    if (!row_.mistake.empty()) return lose(row_.mistake);
    if (row_.cells.size() != width_)
      return lose("the row has " + std::to_string(row_.cells.size()) + " cells, and the first line " +
                  std::to_string(width_));
    if (const auto bad = first_bad_byte(row_.raw)) {
      row_.column = *bad + 1;
      return lose("the row is not UTF-8");
    }
    if (cell(patient).empty()) return lose("the row names no patient");
    const bool fact = cell(event) == "fact";
    const PatientPiece piece{.time = cell(when),
                             .end = cell(end),
                             .drug = cell(drug),
                             .code = cell(code),
                             .route = cell(route),
                             .dose = cell(dose),
                             .unit = cell(unit),
                             .event = fact ? std::string_view{} : cell(event),
                             .fact = fact,
                             .line = row_.line};
    const bool zoned = !cell(zone).empty();
    const std::string digest = zoned ? hexadecimal(sha256(row_.raw)) : std::string{};
    gathering_.add(gathering_.take_number(),
                   {.patient = cell(patient),
                    .zone = cell(zone),
                    .sha256 = digest,
                    .raw = zoned && gathering_.keeps_rejected() ? row_.raw : std::string_view{},
                    .piece = piece});
  }

  CsvRows rows_;
  Gathering& gathering_;
  CsvRow row_;
  std::array<std::optional<std::size_t>, columns> places_ = {};
  std::size_t width_ = 0;
};

class CsvPatients : public PatientSource {
 public:
  CsvPatients(std::unique_ptr<ByteSource> source, const Gathering::Options& options)
      : source_{std::move(source)}, gathering_{options} {}

  bool next(std::string& lines) override {
    if (source_) read_csv(*std::exchange(source_, nullptr), gathering_);
    return gathering_.next(lines);
  }

 private:
  std::unique_ptr<ByteSource> source_;
  Gathering gathering_;
};

}  // namespace

void read_csv(ByteSource& source, Gathering& gathering) {
  CsvReading{source, gathering}.read();
}

std::unique_ptr<PatientSource> csv_patients(std::unique_ptr<ByteSource> source,
                                            const Gathering::Options& options) {
  return std::make_unique<CsvPatients>(std::move(source), options);
}

}  // namespace posology::schedules
