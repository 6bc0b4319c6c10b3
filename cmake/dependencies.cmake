# SPDX-License-Identifier: Apache-2.0
# Packaged libraries, as Debian 12 has them. Their headers are system headers: their warnings are not ours.
find_package(Boost 1.74 REQUIRED)
find_package(date CONFIG REQUIRED)
find_package(fmt CONFIG REQUIRED)
find_package(tomlplusplus CONFIG REQUIRED)
find_package(nlohmann_json CONFIG REQUIRED)
find_package(RapidJSON CONFIG REQUIRED)
find_package(CLI11 CONFIG REQUIRED)
find_package(LibIcal CONFIG REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
# Of libcrypto the program needs the two files of SHA-256, which take no time to load from its archive; all of it takes 1 ms.
find_library(POSOLOGY_CRYPTO libcrypto.a)
if(NOT POSOLOGY_CRYPTO)
  set(POSOLOGY_CRYPTO OpenSSL::Crypto)
endif()
find_package(simdjson CONFIG REQUIRED)
find_package(ZLIB REQUIRED)
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(HTTPLIB REQUIRED cpp-httplib)
pkg_check_modules(PANGOCAIRO REQUIRED IMPORTED_TARGET pangocairo)
# Its -pthread would make another precompiled header necessary; whoever has threads links Threads::Threads.
set_property(TARGET PkgConfig::PANGOCAIRO PROPERTY INTERFACE_COMPILE_OPTIONS "")
# Without a CMake package of its own in Debian.
find_path(POSOLOGY_XXHASH_INCLUDE xxhash.h REQUIRED)
find_library(POSOLOGY_XXHASH xxhash REQUIRED)
# Its malloc, where there is one: the program only (CMakeLists.txt).
find_library(POSOLOGY_MIMALLOC mimalloc)
find_path(POSOLOGY_MIMALLOC_INCLUDE mimalloc.h)
