// SPDX-License-Identifier: Apache-2.0
#include "cli/audit_lines.hpp"

#include <algorithm>
#include <cstring>

#include "schedules/reading/digest.hpp"
#include "schedules/reading/unicode.hpp"

namespace posology::cli {
namespace {

constexpr std::string_view unreadable_line = "POS0007";

/// Columns count characters: bytes that continue one are none.
std::size_t column_of(std::string_view line, std::size_t byte) {
  const std::string_view before = line.substr(0, byte);
  return 1 + static_cast<std::size_t>(
                 std::ranges::count_if(before, [](char letter) { return (letter & 0xc0) != 0x80; }));
}

}  // namespace

AuditLines::AuditLines(const audit::history::Rulebook& book, const schedules::DrugNames& names,
                       std::shared_ptr<const time::Zone> zone, const calendars::AuditHead& head,
                       const AuditLinesOptions& options)
    : options_{options},
      scribe_{book, names, {.zone = std::move(zone)}},
      reader_{scribe_},
      judge_{book, {.all = options.writing.all}},
      writer_{calendars::audit_writer(options.format, book, head, options.writing)},
      book_{book} {}

void AuditLines::answer(const schedules::LineBlock& block, BlockAnswer& answer) {
  answer.out.clear();
  answer.rejects.clear();
  answer.counts = {};
  answer.in = answer.written = {};
  answer.worst = 4;
  if (block.overlong) {
    ++answer.counts.in;
    answer.counts.bytes_in += block.length;
    answer.in.add(block.sha256);
    refuse({.code = unreadable_line,
            .line = block.first_line,
            .sha256 = block.sha256,
            .text = "the line is longer than --max-line allows"},
           answer);
  }
  std::string_view rest = block.text();
  answer.counts.bytes_in += rest.size();
  for (std::uint64_t number = block.first_line; !rest.empty(); ++number) {
    const auto end = std::min(rest.find('\n'), rest.size());
    std::string_view text = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (text.ends_with('\r')) text.remove_suffix(1);
    line(text, number, answer);
  }
  if (!block.damage.empty()) {
    ++answer.counts.in;
    const std::string digest = schedules::hexadecimal(schedules::sha256({}));
    refuse(
        {.code = "POS0225", .line = block.first_line + block.lines, .sha256 = digest, .text = block.damage},
        answer);
  }
}

void AuditLines::line(std::string_view text, std::uint64_t number, BlockAnswer& answer) {
  if (text.find_first_not_of(" \t\r") == std::string_view::npos) {
    ++answer.counts.blank;
    return;
  }
  ++answer.counts.in;
  answer.in.add(text);
  std::optional<schedules::LineMistake> mistake;
  if (text.size() > options_.line_most)
    mistake = schedules::LineMistake{.text = "the line is longer than --max-line allows"};
  else
    mistake = reader_.read(text, static_cast<std::uint32_t>(number), history_);
  if (mistake && mistake->lost) {
    return refuse({.code = mistake->code,
                   .line = mistake->line,
                   .column = mistake->column,
                   .sha256 = mistake->sha256,
                   .text = mistake->text},
                  answer);
  }
  if (mistake) {
    const std::string digest = schedules::hexadecimal(schedules::sha256(text));
    refuse({.code = unreadable_line,
            .line = number,
            .column = column_of(text, mistake->byte),
            .sha256 = digest,
            .text = mistake->text},
           answer);
    if (options_.keep_rejects) answer.rejects.append(text).push_back('\n');
    return;
  }
  judge_.judge(history_);
  const bool violated = judge_.violated() > 0, undecided = judge_.not_assessable() > 0;
  if (violated)
    ++answer.counts.findings;
  else if (undecided)
    ++answer.counts.undecided;
  else
    ++answer.counts.ok;
  if (violated) answer.worst = std::min(answer.worst, calendars::worst_of(book_, judge_));
  if (options_.only_findings && !violated && !undecided) return;
  const std::size_t from = answer.out.size();
  writer_->patient(answer.out, history_, judge_);
  count_written(from, answer);
}

void AuditLines::refuse(const calendars::AuditNdjson::Unreadable& unreadable, BlockAnswer& answer) {
  ++answer.counts.errors;
  const std::size_t from = answer.out.size();
  writer_->error(answer.out, unreadable);
  count_written(from, answer);
}

void AuditLines::count_written(std::size_t from, BlockAnswer& answer) const {
  if (answer.out.size() == from) return;
  ++answer.counts.out;
  std::string_view written{answer.out};
  written.remove_prefix(from);
  answer.written.add(written);
}

}  // namespace posology::cli
