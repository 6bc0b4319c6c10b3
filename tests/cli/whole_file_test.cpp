// SPDX-License-Identifier: Apache-2.0
#include "cli/whole_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "cli/trouble.hpp"

namespace posology::cli {
namespace {

namespace fs = std::filesystem;

/// A folder of its own for each test, gone afterwards.
struct Folder {
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "posology-test-XXXXXX").string();
    path = ::mkdtemp(pattern.data());
  }
  ~Folder() { fs::remove_all(path); }
  std::string file(const std::string& name) const { return (path / name).string(); }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator{path}, fs::directory_iterator{}));
  }
  fs::path path;
};

std::string content(const std::string& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

mode_t mode_of(const std::string& file) {
  struct stat there {};
  BOOST_REQUIRE_EQUAL(::stat(file.c_str(), &there), 0);
  return there.st_mode & 0777;
}

BOOST_FIXTURE_TEST_SUITE(whole_files, Folder)

BOOST_AUTO_TEST_CASE(a_new_file_is_whole_and_nothing_is_left_beside_it) {
  write_whole(file("plan.ics"), std::string("a\r\n\0b", 5));
  BOOST_TEST(content(file("plan.ics")) == std::string("a\r\n\0b", 5));
  BOOST_TEST(files() == 1);
  const mode_t mask = ::umask(0);
  ::umask(mask);
  BOOST_TEST(mode_of(file("plan.ics")) == (0666 & ~mask));
}

BOOST_AUTO_TEST_CASE(an_old_file_is_replaced_and_keeps_its_permissions) {
  std::ofstream{file("plan.ics")} << "a much longer old plan";
  ::chmod(file("plan.ics").c_str(), 0640);
  write_whole(file("plan.ics"), "new");
  BOOST_TEST(content(file("plan.ics")) == "new");
  BOOST_TEST(mode_of(file("plan.ics")) == 0640);
  BOOST_TEST(files() == 1);
}

BOOST_AUTO_TEST_CASE(whoever_has_the_old_file_open_goes_on_reading_the_old_one) {
  std::ofstream{file("plan.ics")} << "old";
  std::ifstream reader{file("plan.ics")};
  write_whole(file("plan.ics"), "new");
  std::string text;
  reader >> text;
  BOOST_TEST(text == "old");
}

BOOST_AUTO_TEST_CASE(a_symbolic_link_stays_one) {
  std::ofstream{file("real.ics")} << "old";
  fs::create_symlink("real.ics", file("link.ics"));
  write_whole(file("link.ics"), "new");
  BOOST_TEST(fs::is_symlink(file("link.ics")));
  BOOST_TEST(content(file("real.ics")) == "new");
}

BOOST_AUTO_TEST_CASE(a_device_is_written_to_and_never_replaced) {
  write_whole("/dev/null", "gone");
  BOOST_TEST(fs::is_character_file("/dev/null"));
  BOOST_CHECK_THROW(write_whole("/dev/full", "no room"), Trouble);
}

BOOST_AUTO_TEST_CASE(a_failure_says_so_and_leaves_nothing_behind) {
  const auto is_busy = [](const Trouble& trouble) { return trouble.exit_code == ExitCode::busy; };
  BOOST_CHECK_EXCEPTION(write_whole(file("absent/plan.ics"), "x"), Trouble, is_busy);
  fs::create_directory(file("folder"));
  BOOST_CHECK_EXCEPTION(write_whole(file("folder"), "x"), Trouble, is_busy);
  BOOST_TEST(files() == 1);
}

BOOST_AUTO_TEST_CASE(a_file_is_read_to_its_last_allowed_byte_and_not_beyond) {
  std::istringstream in;
  std::ofstream{file("order.toml")} << std::string(2048, 'x');
  BOOST_TEST(read_whole(file("order.toml"), in, 2048).size() == 2048);
  BOOST_CHECK_EXCEPTION(read_whole(file("order.toml"), in, 2047), Trouble,
                        [](const Trouble& trouble) { return trouble.exit_code == ExitCode::wrong; });
}

BOOST_AUTO_TEST_CASE(a_dash_is_standard_input_and_a_missing_file_or_a_folder_is_said_so) {
  std::istringstream in{"order = 1\n"};
  BOOST_TEST(read_whole("-", in, 100) == "order = 1\n");
  const auto says = [](const std::string& what) {
    return [what](const Trouble& trouble) {
      return trouble.exit_code == ExitCode::busy &&
             std::string{trouble.what()}.find(what) != std::string::npos;
    };
  };
  BOOST_CHECK_EXCEPTION(read_whole(file("none.toml"), in, 100), Trouble, says("No such file"));
  BOOST_CHECK_EXCEPTION(read_whole(path.string(), in, 100), Trouble, says("it is a folder"));
}

BOOST_AUTO_TEST_CASE(a_stream_that_refuses_is_no_success) {
  std::ofstream full{"/dev/full"};
  BOOST_CHECK_THROW(write_out(full, "x"), Trouble);
  std::ostringstream fine;
  write_out(fine, "x");
  BOOST_TEST(fine.str() == "x");
}

/// Refuses every byte, as a pipe does whose reader has gone.
struct GonePipe : std::streambuf {
  int overflow(int) override { return fail(); }
  std::streamsize xsputn(const char*, std::streamsize) override { return fail(), 0; }
  static int fail() {
    errno = EPIPE;
    return traits_type::eof();
  }
};

BOOST_AUTO_TEST_CASE(a_reader_that_has_gone_is_told_apart_from_a_failure) {
  GonePipe gone;
  std::ostream out{&gone};
  BOOST_CHECK_THROW(write_out(out, "x"), ClosedPipe);
}

BOOST_AUTO_TEST_CASE(a_folder_gets_all_files_or_none_and_keeps_what_it_had) {
  std::ofstream{file("mine.txt")} << "mine";
  const std::string folder = file("months");
  write_whole_folder(folder, {{.name = "2027-03.ics", .bytes = "a"}, {.name = "2027-04.ics", .bytes = "b"}});
  BOOST_TEST(content(folder + "/2027-04.ics") == "b");
  write_whole_folder(path.string(), {{.name = "2027-03.ics", .bytes = "c"}});
  BOOST_TEST(content(file("mine.txt")) == "mine");
  BOOST_TEST(files() == 3);  // mine.txt, months, 2027-03.ics
}

BOOST_AUTO_TEST_CASE(a_folder_of_which_one_file_cannot_be_written_gets_none) {
  // No file can have a name of 300 characters; the first could be written.
  const std::string folder = file("months"), long_name(300, 'x');
  BOOST_CHECK_THROW(
      write_whole_folder(folder, {{.name = "2027-03.ics", .bytes = "a"}, {.name = long_name, .bytes = "b"}}),
      Trouble);
  BOOST_TEST(!fs::exists(folder));
  fs::create_directory(folder);
  std::ofstream{folder + "/2027-03.ics"} << "old";
  BOOST_CHECK_THROW(write_whole_folder(
                        folder, {{.name = "2027-03.ics", .bytes = "new"}, {.name = long_name, .bytes = "b"}}),
                    Trouble);
  BOOST_TEST(content(folder + "/2027-03.ics") == "old");
  BOOST_TEST(std::distance(fs::directory_iterator{folder}, fs::directory_iterator{}) == 1);
  BOOST_CHECK_THROW(write_whole_folder(folder + "/2027-03.ics", {{.name = "a", .bytes = "a"}}), Trouble);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::cli
