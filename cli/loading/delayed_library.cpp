// SPDX-License-Identifier: Apache-2.0
#include "cli/loading/delayed_library.hpp"

#include <dlfcn.h>

#include <mutex>
#include <string>

#include "cli/trouble.hpp"

namespace {

[[noreturn]] void refuse(const std::string& why) {
  throw posology::cli::Trouble{posology::cli::ExitCode::busy,
                               "POS0980",
                               "a library that this needs cannot be used: " + why,
                               {"install it again; everything else works without it"}};
}

}  // namespace

const void* posology_resolve_delayed(const posology::cli::DelayedLibrary* library, std::size_t index) {
  static std::mutex one_at_a_time;
  const std::lock_guard only_one{one_at_a_time};
  void* const loaded = ::dlopen(library->file_name, RTLD_LAZY | RTLD_LOCAL);
  if (loaded == nullptr) refuse(::dlerror());
  const void* wanted = nullptr;
  for (std::size_t each = 0; each < library->names.size(); ++each) {
    const void* const found = ::dlsym(loaded, library->names[each]);
    // A slot that another thread reads at this moment holds either the one or the other, and both are right.
    if (found != nullptr) __atomic_store_n(&library->slots[each], found, __ATOMIC_RELEASE);
    if (each == index) wanted = found;
  }
  if (wanted == nullptr) refuse(std::string{library->file_name} + " has no " + library->names[index]);
  return wanted;
}
