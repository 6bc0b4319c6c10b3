// SPDX-License-Identifier: Apache-2.0
#include "cli/merge_summaries_command.hpp"

#include <memory>

#include "calendars/audit_merge.hpp"
#include "cli/exit_code.hpp"
#include "cli/order_options.hpp"
#include "cli/trouble.hpp"
#include "cli/whole_file.hpp"
#include "schedules/reading/history/heap_digest.hpp"
#include "schedules/reading/history/line_blocks.hpp"

namespace posology::cli {
namespace {

constexpr std::size_t summary_most = std::size_t{64} * 1024 * 1024;

template <typename Each>
void for_each_line(std::string_view text, Each each) {
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.find_first_not_of(" \t\r") != std::string_view::npos) each(line);
  }
}

/// `line_end` is what the digest of a line takes in: that of an answer has it, that of a question does not.
calendars::CountedLines counted(const std::string& file, std::string_view line_end) {
  try {
    const auto source = schedules::unpacked(schedules::open_file(file));
    schedules::LineBlocks blocks{*source, {}};
    schedules::LineBlock block;
    schedules::HeapDigest digest;
    calendars::CountedLines found;
    while (blocks.next(block)) {
      for_each_line(block.text(), [&](std::string_view line) {
        ++found.lines;
        digest.add(std::string{line} + std::string{line_end});
      });
      if (!block.overlong) continue;
      ++found.lines;
      digest.add(block.sha256);
    }
    found.digest = digest.text();
    return found;
  } catch (const schedules::SourceUnusable& unusable) {
    throw Trouble{ExitCode::busy, "POS0904", file + " cannot be read: " + unusable.what()};
  }
}

}  // namespace

int run_merge_summaries(const MergeSummariesRequest& request, const Streams& streams) {
  calendars::SummaryMerge merge;
  for (const std::string& file : request.files) {
    const std::string text = read_whole(file, streams.in, summary_most);
    int number = 0;
    for_each_line(text, [&](std::string_view line) {
      const std::string name = ++number == 1 ? file : file + ":" + std::to_string(number);
      if (const auto why = merge.add(name, line))
        throw Trouble{ExitCode::wrong, "POS0942", name + ": " + *why};
    });
    if (number == 0) throw Trouble{ExitCode::wrong, "POS0942", file + ": it is empty"};
  }
  const auto whole = [](const std::string& file, std::string_view line_end) {
    return file.empty() ? std::nullopt : std::optional{counted(file, line_end)};
  };
  merge.finish(whole(request.input, ""), whole(request.output, "\n"));
  write_out(streams.out, request.format == "json" ? merge.json() + "\n" : merge.text());
  for (const std::string& loss : merge.loss()) streams.err << "error[POS0943]: " << loss << '\n';
  return static_cast<int>(merge.loss().empty() ? ExitCode::yes : ExitCode::no);
}

Command merge_summaries_command() {
  const auto request = std::make_shared<MergeSummariesRequest>();
  Command command{
      .name = "merge-summaries",
      .says = "Adds up the summaries of the parts of an audit, and tells what was lost on the way",
      .example = "posology merge-summaries s.*.json --input all.ndjson"};
  command.options = {
      {.names = "SUMMARIES",
       .says = "What posology audit --summary wrote",
       .into = &request->files,
       .required = true},
      {.names = "--input",
       .says = "The input of all parts, compared with what they read",
       .into = &request->input,
       .value = "FILE"},
      {.names = "--output",
       .says = "The output of all parts, compared with what they wrote",
       .into = &request->output,
       .value = "FILE"},
      format_option(request->format, {"text", "json"}),
  };
  command.run = [request](const Streams& streams) { return run_merge_summaries(*request, streams); };
  return command;
}

}  // namespace posology::cli
