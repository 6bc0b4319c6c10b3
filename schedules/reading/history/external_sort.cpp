// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/history/external_sort.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <system_error>

#include "schedules/reading/history/byte_source.hpp"

namespace posology::schedules {
namespace {

/// So many runs are merged at once: each holds a buffer.
constexpr std::size_t runs_most = 64;
constexpr std::size_t buffer_bytes = std::size_t{64} * 1024;

[[noreturn]] void unusable(const std::string& what) {
  const std::string why = errno != 0 ? std::generic_category().message(errno) : "it was cut short";
  throw SourceUnusable{"a temporary file cannot be " + what + ": " + why};
}

bool comes_before(const SortRecord& a, const SortRecord& b) {
  const int order = a.key.compare(b.key);
  return order != 0 ? order < 0 : a.number < b.number;
}

}  // namespace

/// Sorted records in a file without a name.
class ExternalSort::Run {
 public:
  explicit Run(const std::string& folder) : buffer_(buffer_bytes) {
    std::string name = (folder.empty() ? std::string{"/tmp"} : folder) + "/posology-XXXXXX";
    const int descriptor = ::mkstemp(name.data());
    if (descriptor < 0) unusable("made in " + folder);
    ::unlink(name.c_str());
    file_ = ::fdopen(descriptor, "w+b");
    if (file_ == nullptr) {
      ::close(descriptor);
      unusable("opened");
    }
    std::setvbuf(file_, buffer_.data(), _IOFBF, buffer_.size());
  }
  ~Run() { std::fclose(file_); }
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  void write(std::string_view key, std::uint64_t number, std::string_view value) {
    const std::array<std::uint64_t, 3> head{key.size(), value.size(), number};
    put(head.data(), sizeof head);
    put(key.data(), key.size());
    put(value.data(), value.size());
  }

  /// From now on it is read.
  void turn() {
    errno = 0;
    if (std::fflush(file_) != 0 || std::fseek(file_, 0, SEEK_SET) != 0) unusable("written");
    advance();
  }

  bool advance() {
    std::array<std::uint64_t, 3> head{};
    const std::size_t got = std::fread(head.data(), 1, sizeof head, file_);
    if (got == 0 && std::feof(file_) != 0) return there_ = false;
    if (got != sizeof head) unusable("read");
    first.key.resize(head[0]);
    first.value.resize(head[1]);
    first.number = head[2];
    get(first.key);
    get(first.value);
    return there_ = true;
  }

  bool there() const { return there_; }
  SortRecord first = {};

 private:
  void put(const void* bytes, std::size_t count) {
    errno = 0;
    if (std::fwrite(bytes, 1, count, file_) != count) unusable("written");
  }
  void get(std::string& into) {
    errno = 0;
    if (std::fread(into.data(), 1, into.size(), file_) != into.size()) unusable("read");
  }

  std::FILE* file_ = nullptr;
  std::vector<char> buffer_;
  bool there_ = false;
};

ExternalSort::ExternalSort(SortOptions options) : options_{std::move(options)} {}
ExternalSort::~ExternalSort() = default;

void ExternalSort::add(std::string_view key, std::uint64_t number, std::string_view value) {
  const std::size_t size = bytes_.size() + key.size() + value.size();
  if (!held_.empty() && size + (held_.size() + 1) * sizeof(Held) > options_.memory) spill();
  held_.push_back({.at = bytes_.size(),
                   .key = static_cast<std::uint32_t>(key.size()),
                   .value = static_cast<std::uint32_t>(value.size()),
                   .number = number});
  bytes_ += key;
  bytes_ += value;
}

void ExternalSort::sort_held() {
  std::ranges::sort(held_, [this](const Held& a, const Held& b) {
    const int order = key_of(a).compare(key_of(b));
    return order != 0 ? order < 0 : a.number < b.number;
  });
}

void ExternalSort::spill() {
  sort_held();
  auto run = std::make_unique<Run>(options_.folder);
  for (const Held& held : held_) run->write(key_of(held), held.number, value_of(held));
  run->turn();
  runs_.push_back(std::move(run));
  held_.clear();
  bytes_.clear();
  if (runs_.size() - merged_ >= runs_most) merge_from(merged_++);
  if (merged_ >= runs_most) {
    merge_from(0);
    merged_ = 1;
  }
}

/// The runs from there on become one, so that their number stays bounded.
void ExternalSort::merge_from(std::size_t begin) {
  auto merged = std::make_unique<Run>(options_.folder);
  heap_.clear();
  for (std::size_t run = begin; run < runs_.size(); ++run) settle(run);
  while (!heap_.empty()) {
    std::ranges::pop_heap(heap_, [this](std::size_t a, std::size_t b) {
      return comes_before(runs_[b]->first, runs_[a]->first);
    });
    const std::size_t run = heap_.back();
    heap_.pop_back();
    const SortRecord& first = runs_[run]->first;
    merged->write(first.key, first.number, first.value);
    runs_[run]->advance();
    settle(run);
  }
  merged->turn();
  runs_.resize(begin);
  runs_.push_back(std::move(merged));
}

/// Puts a run back among the others, by the record that it has next.
void ExternalSort::settle(std::size_t from) {
  if (!runs_[from]->there()) return;
  heap_.push_back(from);
  std::ranges::push_heap(
      heap_, [this](std::size_t a, std::size_t b) { return comes_before(runs_[b]->first, runs_[a]->first); });
}

void ExternalSort::begin() {
  begun_ = true;
  if (runs_.empty()) return sort_held();
  if (!held_.empty()) spill();
  bytes_.shrink_to_fit();
  heap_.clear();
  for (std::size_t run = 0; run < runs_.size(); ++run) settle(run);
}

bool ExternalSort::next(SortRecord& record) {
  if (!begun_) begin();
  if (runs_.empty()) {
    if (given_ == held_.size()) return false;
    const Held& held = held_[given_++];
    record.key.assign(key_of(held));
    record.value.assign(value_of(held));
    record.number = held.number;
    return true;
  }
  if (heap_.empty()) return false;
  std::ranges::pop_heap(
      heap_, [this](std::size_t a, std::size_t b) { return comes_before(runs_[b]->first, runs_[a]->first); });
  const std::size_t run = heap_.back();
  heap_.pop_back();
  std::swap(record, runs_[run]->first);
  runs_[run]->advance();
  settle(run);
  return true;
}

}  // namespace posology::schedules
