// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/history/peeked.hpp"

#include <algorithm>
#include <string_view>

namespace posology::schedules {
namespace {

class Again : public ByteSource {
 public:
  Again(std::string seen, std::unique_ptr<ByteSource> rest)
      : seen_{std::move(seen)}, rest_{std::move(rest)} {}
  std::size_t read(char* into, std::size_t most) override {
    if (at_ == seen_.size()) return rest_->read(into, most);
    const std::size_t count = std::min(most, seen_.size() - at_);
    std::copy_n(seen_.data() + at_, count, into);
    at_ += count;
    return count;
  }

 private:
  std::string seen_;
  std::unique_ptr<ByteSource> rest_;
  std::size_t at_ = 0;
};

/// Is there a whole line of more than a bracket?
bool says_something(std::string_view text) {
  while (!text.empty()) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return false;
    const auto letters = std::ranges::count_if(
        text.substr(0, end), [](char letter) { return static_cast<unsigned char>(letter) > ' '; });
    if (letters > 1) return true;
    text.remove_prefix(end + 1);
  }
  return false;
}

}  // namespace

std::string first_bytes(ByteSource& source, std::size_t most) {
  std::string seen(most, '\0');
  std::size_t got = 0;
  while (got < most) {
    const std::size_t more = source.read(seen.data() + got, most - got);
    got += more;
    if (more == 0 || says_something({seen.data(), got})) break;
  }
  seen.resize(got);
  return seen;
}

std::unique_ptr<ByteSource> with_first_bytes(std::string seen, std::unique_ptr<ByteSource> rest) {
  return std::make_unique<Again>(std::move(seen), std::move(rest));
}

}  // namespace posology::schedules
