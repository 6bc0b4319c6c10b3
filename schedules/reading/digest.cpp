// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/digest.hpp"

// The functions of SHA-256 itself: looking the algorithm up among OpenSSL's providers, as its newer interface
// does, reads a configuration and takes three million instructions, which is a tenth of what a run of the
// program costs at its start.
#define OPENSSL_API_COMPAT 10100
#include <openssl/sha.h>

#include <stdexcept>

namespace posology::schedules {
namespace {

void check(int answer) {
  if (answer != 1) throw std::runtime_error{"no SHA-256 in this machine's OpenSSL"};
}

}  // namespace

struct Sha256::Context {
  SHA256_CTX state = {};
};

Sha256::Sha256() : context_{std::make_unique<Context>()} {
  check(SHA256_Init(&context_->state));
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
  check(SHA256_Update(&context_->state, bytes.data(), bytes.size()));
}

Sha256::Bytes Sha256::finish() {
  Bytes digest{};
  check(SHA256_Final(digest.data(), &context_->state));
  check(SHA256_Init(&context_->state));
  return digest;
}

Sha256::Bytes sha256(std::string_view text) {
  thread_local Sha256 reused;
  reused.add(text);
  return reused.finish();
}

std::string hexadecimal(const Sha256::Bytes& digest) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(2 * digest.size());
  for (const unsigned char byte : digest) {
    text += digits[byte >> 4];
    text += digits[byte & 0x0F];
  }
  return text;
}

}  // namespace posology::schedules
