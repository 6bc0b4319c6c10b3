// SPDX-License-Identifier: Apache-2.0
#include "cli/program.hpp"

#include <new>
#include <ostream>

#include "cli/argument_files.hpp"
#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/trouble.hpp"
#include "cli/whole_file.hpp"

namespace posology::cli {
namespace {

int tell(const Streams& streams, const Trouble& trouble) {
  streams.err << told(trouble) << std::flush;
  return static_cast<int>(trouble.exit_code);
}

/// Whatever was not foreseen is a defect of ours, and says so.
int tell_defect(const Streams& streams, const std::string& what) {
  return tell(streams,
              {ExitCode::defect,
               "POS0970",
               "Posology itself is at fault: " + what,
               {"please report it with the command and the order; take out what identifies a person"}});
}

}  // namespace

int run(const std::vector<std::string>& arguments, const Streams& streams) {
  try {
    const auto read = read_command_line(posology_command(), with_argument_files(arguments));
    if (const auto* const call = std::get_if<Call>(&read)) return (*call)(streams);
    write_out(streams.out, std::get<Help>(read).text);
    return static_cast<int>(ExitCode::yes);
  } catch (const Trouble& trouble) {
    return tell(streams, trouble);
  } catch (const ClosedPipe&) {
    return static_cast<int>(ExitCode::yes);
  } catch (const std::bad_alloc&) {
    // Nothing is put together here: there may be no memory for it.
    streams.err << "error[POS0971]: there is not enough memory\n   = nothing was written\n" << std::flush;
    return static_cast<int>(ExitCode::busy);
  } catch (const std::exception& unforeseen) {
    return tell_defect(streams, unforeseen.what());
  } catch (...) {
    return tell_defect(streams, "an unknown failure");
  }
}

}  // namespace posology::cli
