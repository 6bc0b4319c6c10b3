// SPDX-License-Identifier: Apache-2.0
#include "cli/large_pages.hpp"

#include <sys/mman.h>

#include <cstdint>
#include <memory>

#ifdef POSOLOGY_MIMALLOC
#include <mimalloc.h>
#endif

namespace posology::cli {

void use_large_pages() {
#ifdef POSOLOGY_MIMALLOC
  mi_option_enable(mi_option_large_os_pages);
  // The stretch of memory that it has begun before it could be told. It is aligned to its size; what of that
  // is not mapped is passed over.
  constexpr std::uintptr_t stretch = std::uintptr_t{32} * 1024 * 1024;
  const auto somewhere = std::make_unique<char>();
  char* const begin = somewhere.get() - reinterpret_cast<std::uintptr_t>(somewhere.get()) % stretch;
  static_cast<void>(madvise(begin, stretch, MADV_HUGEPAGE));
#endif
}

}  // namespace posology::cli
