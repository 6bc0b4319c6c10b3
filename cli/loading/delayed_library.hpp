// SPDX-License-Identifier: Apache-2.0
//
// A shared library that is loaded when it is first called. Few runs draw on paper, write iCalendar or serve
// pages, and loading what only those need (cairo, pango, libical with its Unicode tables, an HTTP server:
// fifty libraries in all) was three quarters of what starting the program cost. Here those calls go through a
// slot each: all slots of a library hold the way to `posology_resolve_delayed` until it has been loaded, and
// its functions from then on.
//
// Nobody calls this by hand, and no code knows that its library is delayed: cmake/delay_libraries.cmake
// writes one DelayedLibrary for each library, with the functions of it that the rooms call.
#pragma once

#include <cstddef>
#include <span>

namespace posology::cli {

struct DelayedLibrary {
  const char* file_name;               ///< "libcairo.so.2", found as the system finds any library.
  std::span<const char* const> names;  ///< Its functions, as the linker names them.
  std::span<const void*> slots;        ///< Where each is called through; as many as names.
};

}  // namespace posology::cli

extern "C" {

/// Loads the library, fills all its slots, and returns the function at `index`. Threads may call it at once.
/// Throws cli::Trouble POS0980 (exit code 4) when the library, or that function of it, is not on this
/// machine.
const void* posology_resolve_delayed(const posology::cli::DelayedLibrary* library, std::size_t index);
}
