// SPDX-License-Identifier: Apache-2.0
#include "cli/kept_plans.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <new>
#include <utility>

namespace posology::cli {
namespace {

/// The place after a string that begins at `from`, on its quotation mark.
std::size_t after_string(std::string_view json, std::size_t from) {
  for (std::size_t at = from + 1; at < json.size(); ++at) {
    if (json[at] == '\\') {
      ++at;
    } else if (json[at] == '"') {
      return at + 1;
    }
  }
  return json.size();
}

std::size_t after_blanks(std::string_view json, std::size_t from) {
  return std::min(json.find_first_not_of(" \t\r\n", from), json.size());
}

}  // namespace

OrderAndName parted(std::string_view json) {
  constexpr std::string_view name = R"("order")";
  int depth = 0;
  for (std::size_t at = 0; at < json.size();) {
    if (json[at] != '"') {
      if (json[at] == '{' || json[at] == '[') ++depth;
      if (json[at] == '}' || json[at] == ']') --depth;
      ++at;
      continue;
    }
    const std::size_t end = after_string(json, at);
    const std::size_t colon = after_blanks(json, end);
    // A string before a colon is a key.
    const bool is_name = depth == 1 && json.substr(at, end - at) == name && json.substr(colon, 1) == ":";
    at = end;
    if (!is_name) continue;
    const std::size_t value = after_blanks(json, colon + 1);
    if (json.substr(value, 1) != "\"") return {};
    const std::size_t behind = after_string(json, value);
    // A string that does not end is no order, and what is behind its end is none of its name.
    if (behind - value < 2 || json[behind - 1] != '"') return {};
    return {.others = std::string{json.substr(0, value)}.append(json.substr(behind)),
            .name = json.substr(value + 1, behind - value - 2)};
  }
  return {};
}

bool is_plain(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char letter) {
    return letter >= ' ' && letter <= '~' && letter != '"' && letter != '\\';
  });
}

/// Of the system itself: a malloc that aligns so much takes, and then clears, twice of it.
KeptPlans::Bytes KeptPlans::large_page() {
  void* const mapped =
      mmap(nullptr, 2 * shelf_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (mapped == MAP_FAILED) throw std::bad_alloc{};
  char* const all = static_cast<char*>(mapped);
  const std::size_t before = shelf_bytes - reinterpret_cast<std::uintptr_t>(all) % shelf_bytes;
  char* const begin = all + before;
  munmap(all, before);
  if (before < shelf_bytes) munmap(begin + shelf_bytes, shelf_bytes - before);
  // Where the system has no large pages, small ones do.
  static_cast<void>(madvise(begin, shelf_bytes, MADV_HUGEPAGE));
  return Bytes{begin};
}

void KeptPlans::Unmap::operator()(char* bytes) const {
  munmap(bytes, shelf_bytes);
}

std::string_view KeptPlans::Shelf::put(std::string_view text) {
  char* const to = bytes.get() + used;
  text.copy(to, text.size());
  used += text.size();
  return {to, text.size()};
}

KeptPlans::Shelf& KeptPlans::shelf_for(std::size_t bytes) {
  if (!shelves_.empty() && shelves_.back().used + bytes <= shelf_bytes) return shelves_.back();
  if (shelves_.size() < shelves_wanted_) {
    shelves_.push_back({.bytes = large_page()});
  } else {
    Shelf oldest = std::move(shelves_.front());
    shelves_.pop_front();
    let_go(oldest);
    oldest.kept.clear();
    oldest.used = 0;
    shelves_.push_back(std::move(oldest));
  }
  return shelves_.back();
}

void KeptPlans::let_go(const Shelf& shelf) {
  // A stream without end must not use up the machine; after so many others an order hardly comes again.
  constexpr std::size_t most_noted = 10'000;
  for (const std::string_view others : shelf.kept) {
    by_text_.erase(others);
    if (shelves_wanted_ < shelves_most && hashes_gone_.size() < most_noted)
      hashes_gone_.insert(std::hash<std::string_view>{}(others));
  }
}

const calendars::NamedLine* KeptPlans::like(std::string_view others) const {
  const auto found = by_text_.find(others);
  return found == by_text_.end() ? nullptr : &found->second;
}

void KeptPlans::keep(std::string_view others, calendars::NamedLine line) {
  const std::size_t bytes = others.size() + line.text.size();
  if (others.empty() || bytes > shelf_bytes) return;
  if (hashes_gone_.contains(std::hash<std::string_view>{}(others))) {
    shelves_wanted_ = shelves_most;
    hashes_gone_.clear();
  }
  Shelf& shelf = shelf_for(bytes);
  line.text = shelf.put(line.text);
  by_text_.emplace(shelf.kept.emplace_back(shelf.put(others)), std::move(line));
}

}  // namespace posology::cli
