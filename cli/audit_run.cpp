// SPDX-License-Identifier: Apache-2.0
//
// What `posology audit` does: the rules first, so that a mistake in them is told before anything is read;
// then the stream; then what there is to say of all of it.
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <mutex>

#include "calendars/paper/typesetter.hpp"
#include "calendars/report/audit_report.hpp"
#include "cli/audit_command.hpp"
#include "cli/audit_stream.hpp"
#include "cli/exit_code.hpp"
#include "cli/trouble.hpp"
#include "cli/whole_file.hpp"
#include "schedules/reading/diagnostic.hpp"
#include "schedules/reading/history/grouping.hpp"

namespace posology::cli {
namespace {

using schedules::ByteSource;
using schedules::LineBlocks;
using schedules::LineBlocksOptions;

Trouble unreadable(const std::string& file, const std::string& why) {
  return {ExitCode::busy, "POS0904", file + " cannot be read: " + why};
}

/// The process's own standard input is read as a descriptor, which gives what there is; a test's as a stream.
std::unique_ptr<ByteSource> standard_input(std::istream& in) {
  return &in == &std::cin ? schedules::open_descriptor(STDIN_FILENO) : schedules::open_stream(in);
}

/// A slice is the lines that begin in its part of the file's bytes.
std::unique_ptr<ByteSource> open_slice(const AuditRequest& request, LineBlocksOptions& options) {
  const auto size = request.doses == "-" ? std::nullopt : schedules::size_of_file(request.doses);
  if (!size)
    throw Trouble{ExitCode::wrong, "POS0934", "--slice needs a file", {"a stream has no middle to begin in"}};
  if (schedules::is_gzip(request.doses))
    throw Trouble{ExitCode::wrong,
                  "POS0934",
                  "--slice needs a file that is not compressed",
                  {"unpack it first, or split it before it is packed"}};
  // Without overflow: sizes are below 2^63, parts are few.
  const auto edge = [&](std::uint64_t part) {
    return *size / request.slice->of * part + *size % request.slice->of * part / request.slice->of;
  };
  const std::uint64_t from = edge(request.slice->part), until = edge(request.slice->part + 1);
  // From the byte before: when that is a line end, the first line is ours.
  const std::uint64_t begin = from == 0 ? 0 : from - 1;
  options.skip_first_line = from > 0;
  options.begin_before = until - begin;
  return schedules::open_file(request.doses, schedules::ByteRange{.from = begin, .until = *size});
}

/// What does not fit into memory goes where temporary files go.
schedules::SortOptions sorting() {
  std::error_code none;
  const auto folder = std::filesystem::temp_directory_path(none);
  return {.folder = none ? std::string{"."} : folder.string()};
}

class Progress {
 public:
  Progress(std::ostream& err, bool on) : err_{err}, on_{on}, begun_{Clock::now()}, told_{begun_} {}
  ~Progress() {
    if (shown_) err_ << "\r\x1b[K" << std::flush;
  }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  void tell(const calendars::AuditCounts& counts) {
    if (!on_) return;
    const auto now = Clock::now();
    if (now - told_ < std::chrono::milliseconds{500}) return;
    told_ = now;
    shown_ = true;
    const auto spent = std::chrono::duration_cast<std::chrono::milliseconds>(now - begun_).count();
    err_ << "\r\x1b[K" << counts.in << " patients, " << counts.in * 1000 / static_cast<std::uint64_t>(spent)
         << " a second, " << counts.findings << " with findings" << std::flush;
  }

 private:
  using Clock = std::chrono::steady_clock;
  std::ostream& err_;
  bool on_, shown_ = false;
  Clock::time_point begun_, told_;
};

class Audit {
 public:
  Audit(const AuditRequest& request, const AuditRules& rules, const Streams& streams)
      : request_{request},
        rules_{rules},
        streams_{streams},
        names_{*rules.book, rules.library},
        progress_{streams.err, streams.err_is_terminal} {
    for (int job = 0; job < request.jobs; ++job) {
      workers_.push_back(
          std::make_unique<AuditLines>(*rules.book, names_, rules.zone, rules.head, request.lines));
    }
  }

  int run() {
    if (calendars::is_report(request_.lines.format)) {
      if (request_.lines.format == "pdf" && streams_.out_is_terminal)
        throw Trouble{ExitCode::wrong,
                      "POS0902",
                      "--format pdf is not for a terminal",
                      {"send it to a file: > report.pdf"}};
      report_.emplace();
    }
    if (!request_.rejects.empty()) {
      rejects_.open(request_.rejects, std::ios::binary | std::ios::trunc);
      if (!rejects_) throw Trouble{ExitCode::busy, "POS0905", request_.rejects + " cannot be written"};
    }
    open();
    write(workers_.front()->writer().head());
    run_stream({.next = [this](schedules::LineBlock& block) { return next(block); },
                .take = [this](BlockAnswer& answer) { return take(answer); },
                .ordered = request_.ordered},
               workers_);
    return finish();
  }

 private:
  void open() {
    LineBlocksOptions options{.line_most = request_.lines.line_most};
    if (request_.slice) {
      source_ = open_slice(request_, options);
    } else {
      source_ = schedules::unpacked(request_.doses == "-" ? standard_input(streams_.in)
                                                          : schedules::open_file(request_.doses));
      if (!request_.stream) source_ = schedules::grouped(std::move(source_), request_.doses, gathering());
    }
    blocks_ = std::make_unique<LineBlocks>(*source_, options);
  }

  /// Rows and resources are rejected while they are read, lines when their answers are written.
  schedules::Gathering::Options gathering() {
    schedules::Gathering::Options options{.sorting = sorting()};
    if (rejects_.is_open()) options.rejected = [this](std::string_view raw) { reject(raw); };
    return options;
  }

  void reject(std::string_view raw) {
    const std::scoped_lock lock{rejecting_};
    rejects_ << raw;
  }

  bool next(schedules::LineBlock& block) {
    try {
      const bool more = blocks_->next(block);
      if (more && !block.damage.empty()) whole_ = false;
      return more;
    } catch (const schedules::SourceUnusable& unusable) {
      throw unreadable(request_.doses, unusable.what());
    }
  }

  void write(std::string_view text) {
    if (text.empty()) return;
    write_out(streams_.out, std::string{text});
    summary_.counts.bytes_out += text.size();
  }

  bool take(BlockAnswer& answer) {
    std::string_view out{answer.out};
    const std::string_view separator = workers_.front()->writer().separator();
    if (!begun_ && !out.empty()) {
      begun_ = true;
      out.remove_prefix(separator.size());
    }
    if (report_) {
      report_->add(out);
    } else {
      write(out);
    }
    summary_.counts.add(answer.counts);
    digest_in_.add(answer.in);
    digest_out_.add(answer.written);
    worst_ = std::min(worst_, answer.worst);
    if (rejects_.is_open()) reject(answer.rejects);
    progress_.tell(summary_.counts);
    return true;
  }

  int finish() {
    for (const auto& worker : workers_) summary_.tally.add(worker->tally());
    summary_.digest_in = digest_in_.text();
    summary_.digest_out = digest_out_.text();
    if (request_.slice)
      summary_.slice = std::to_string(request_.slice->part) + "/" + std::to_string(request_.slice->of);
    summary_.only_findings = request_.lines.only_findings;
    summary_.unordered = !request_.ordered;
    summary_.line_numbers = request_.lines.writing.line_numbers;
    summary_.whole = whole_;
    const std::string json = calendars::summary_json(summary_, rules_.head, *rules_.book);
    write(workers_.front()->writer().tail(summary_.tally, json));
    if (report_) write_report();
    if (!request_.summary.empty()) write_whole(request_.summary, json + "\n");
    if (rejects_.is_open()) {
      rejects_.close();
      if (!rejects_) throw Trouble{ExitCode::busy, "POS0905", request_.rejects + " cannot be written"};
    }
    if (request_.stream) streams_.err << json << '\n' << std::flush;
    return static_cast<int>(exit_code());
  }

  void write_report() {
    try {
      write(calendars::audit_report(request_.lines.format,
                                    report_->sheet(summary_, rules_.head, *rules_.book)));
    } catch (const calendars::NoFont&) {
      throw Trouble{ExitCode::wrong,
                    "POS0240",
                    "--format pdf needs a font, and none is installed",
                    {"install one: fonts-dejavu-core", "--format html needs none"}};
    }
  }

  ExitCode exit_code() const {
    const auto& counts = summary_.counts;
    if (!whole_) return ExitCode::wrong;
    if (request_.errors_most && counts.errors > *request_.errors_most) return ExitCode::wrong;
    if (request_.error_percent_most && counts.errors * 100 > *request_.error_percent_most * counts.in)
      return ExitCode::wrong;
    const bool allowed = request_.errors_most || request_.error_percent_most;
    if (!request_.stream && counts.errors > 0 && !allowed) return ExitCode::wrong;
    return worst_ <= request_.fail_on ? ExitCode::no : ExitCode::yes;
  }

  const AuditRequest& request_;
  const AuditRules& rules_;
  const Streams& streams_;
  schedules::DrugNames names_;
  std::vector<std::unique_ptr<AuditLines>> workers_;
  std::unique_ptr<ByteSource> source_;
  std::unique_ptr<LineBlocks> blocks_;
  std::mutex rejecting_;
  std::ofstream rejects_;
  calendars::AuditSummary summary_;
  std::optional<calendars::AuditReport> report_;
  schedules::HeapDigest digest_in_, digest_out_;
  Progress progress_;
  int worst_ = 4;
  bool begun_ = false, whole_ = true;
};

}  // namespace

int run_audit(const AuditRequest& request, const Streams& streams) {
  auto rules = audit_rules(request.rules, streams);
  if (const auto* const mistakes = std::get_if<Mistakes>(&rules))
    return tell(*mistakes, Colour::automatic, streams);
  const auto& ready = *std::get<std::unique_ptr<AuditRules>>(rules);
  try {
    return Audit{request, ready, streams}.run();
  } catch (const schedules::SourceUnusable& unusable) {
    throw unreadable(request.doses, unusable.what());
  } catch (const schedules::HistoryMisread& misread) {
    throw Trouble{ExitCode::wrong, "POS0226", request.doses + " is no history: " + misread.what()};
  } catch (const schedules::SourceDamaged& damaged) {
    throw Trouble{ExitCode::wrong, "POS0225", request.doses + ": " + damaged.what()};
  }
}

}  // namespace posology::cli
