// SPDX-License-Identifier: Apache-2.0
//
// SHA-256, of a whole or piece by piece: what tells two texts apart without showing either.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>

namespace posology::schedules {

class Sha256 {
 public:
  using Bytes = std::array<unsigned char, 32>;

  /// Throws std::runtime_error where OpenSSL has none.
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  void add(std::string_view bytes);
  Bytes finish();  ///< What is added afterwards begins a new text.

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

/// Of one text. Throws as above.
Sha256::Bytes sha256(std::string_view text);

/// 64 hexadecimal digits, lower case.
std::string hexadecimal(const Sha256::Bytes& digest);

}  // namespace posology::schedules
