// SPDX-License-Identifier: Apache-2.0
#include "cli/loading/delayed_library.hpp"

#include <sys/wait.h>

#include <array>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "cli/trouble.hpp"

namespace posology::cli {
namespace {

namespace fs = std::filesystem;

[[maybe_unused]] int shell(const std::string& command) {
  return WEXITSTATUS(std::system(command.c_str()));
}

BOOST_AUTO_TEST_SUITE(a_library_that_is_loaded_when_it_is_first_called)

constexpr std::array names{"ceil", "floor"};

BOOST_AUTO_TEST_CASE(all_its_functions_are_found_at_once_and_by_all_threads) {
  std::array<const void*, 2> slots{};
  const DelayedLibrary library{.file_name = "libm.so.6", .names = names, .slots = slots};
  std::vector<std::jthread> threads;
  for (int count = 0; count < 4; ++count)
    threads.emplace_back([&] { static_cast<void>(posology_resolve_delayed(&library, 1)); });
  threads.clear();
  BOOST_TEST(posology_resolve_delayed(&library, 1) == slots[1]);
  BOOST_TEST(reinterpret_cast<double (*)(double)>(const_cast<void*>(slots[0]))(1.5) == 2.0);
  BOOST_TEST(reinterpret_cast<double (*)(double)>(const_cast<void*>(slots[1]))(1.5) == 1.0);
}

BOOST_AUTO_TEST_CASE(one_that_is_missing_or_lacks_a_function_is_told_by_name) {
  std::array<const void*, 2> slots{};
  const auto told = [](const char* part) {
    return [part](const Trouble& trouble) {
      return trouble.code == "POS0980" && trouble.exit_code == ExitCode::busy &&
             std::string{trouble.what()}.find(part) != std::string::npos;
    };
  };
  const DelayedLibrary missing{.file_name = "libnowhere.so.7", .names = names, .slots = slots};
  BOOST_CHECK_EXCEPTION(posology_resolve_delayed(&missing, 0), Trouble, told("libnowhere.so.7"));
  constexpr std::array strange{"ceil", "ceil_of_a_patient"};
  const DelayedLibrary older{.file_name = "libm.so.6", .names = strange, .slots = slots};
  BOOST_CHECK_EXCEPTION(posology_resolve_delayed(&older, 1), Trouble, told("ceil_of_a_patient"));
  BOOST_TEST(posology_resolve_delayed(&older, 0) != nullptr);  // what it does have can be used
}

// As cmake/delay_libraries.cmake has it.
#if defined(__x86_64__) && defined(__linux__) && !defined(__SANITIZE_ADDRESS__)

BOOST_AUTO_TEST_CASE(the_program_starts_without_what_few_runs_need) {
  BOOST_TEST(shell("LD_TRACE_LOADED_OBJECTS=1 '" POSOLOGY_PROGRAM "' | grep -q libstdc++") == 0);
  BOOST_TEST(shell("LD_TRACE_LOADED_OBJECTS=1 '" POSOLOGY_PROGRAM
                   "' | grep -E 'cairo|pango|glib|libical|httplib|libssl|libcrypto'") == 1);
}

BOOST_AUTO_TEST_CASE(one_that_is_spoilt_is_told_where_it_is_needed_and_stops_nothing_else) {
  std::string pattern = (fs::temp_directory_path() / "posology-test-XXXXXX").string();
  const fs::path folder = ::mkdtemp(pattern.data());
  std::ofstream{folder / "libcairo.so.2"} << "no library\n";
  const std::string program = "LD_LIBRARY_PATH='" + folder.string() + "' '" POSOLOGY_PROGRAM "' ",
                    order = "'" POSOLOGY_SOURCE_DIR "/schedules/examples/vipoma.toml' ",
                    page = (folder / "page").string();
  BOOST_TEST(shell(program + "export " + order + "--format pdf -o " + page + " 2>" + page + ".err") == 4);
  BOOST_TEST(shell("grep -q 'POS0980.*libcairo.so.2' " + page + ".err") == 0);
  BOOST_TEST(!fs::exists(page));
  BOOST_TEST(shell(program + "export " + order + "--format ics -o " + page + " 2>/dev/null") == 0);
  fs::remove_all(folder);
}

#endif

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::cli
