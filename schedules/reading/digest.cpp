// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/digest.hpp"

#include <openssl/evp.h>

#include <stdexcept>

namespace posology::schedules {
namespace {

void check(int answer) {
  if (answer != 1) throw std::runtime_error{"no SHA-256 in this machine's OpenSSL"};
}

const EVP_MD* algorithm() {
  static const EVP_MD* const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  check(fetched == nullptr ? 0 : 1);
  return fetched;
}

}  // namespace

struct Sha256::Context {
  Context() = default;
  ~Context() { EVP_MD_CTX_free(evp); }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  EVP_MD_CTX* evp = EVP_MD_CTX_new();
};

Sha256::Sha256() : context_{std::make_unique<Context>()} {
  check(EVP_DigestInit_ex(context_->evp, algorithm(), nullptr));
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
  check(EVP_DigestUpdate(context_->evp, bytes.data(), bytes.size()));
}

Sha256::Bytes Sha256::finish() {
  Bytes digest{};
  check(EVP_DigestFinal_ex(context_->evp, digest.data(), nullptr));
  // Begun anew without looking anything up: most texts are short.
  check(EVP_DigestInit_ex(context_->evp, nullptr, nullptr));
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
