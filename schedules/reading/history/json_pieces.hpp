// SPDX-License-Identifier: Apache-2.0
//
// A text of JSON cut into the objects that it lists, so that a Bundle of any size needs the memory of one
// entry: the objects of a top-level list, or of the list "entry" of a top-level object; a top-level object
// without such a list is a piece itself, and objects may follow each other.
//
// The one idea: to find where an object ends, brackets and quotes are counted; whether it is JSON is left to
// the parser that gets the piece.
//
//   JsonPieces pieces{source, most};
//   for (JsonPiece piece; pieces.next(piece);) parse(piece.text, piece.size) ...
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "schedules/reading/digest.hpp"
#include "schedules/reading/history/byte_source.hpp"

namespace posology::schedules {

struct JsonPiece {
  std::string text = {};  ///< Followed by padding that may be read.
  std::size_t size = 0;
  std::uint64_t line = 1;    ///< On which it begins.
  std::string mistake = {};  ///< Why it is not there; `text` is then empty, and `sha256` its digest.
  std::string sha256 = {};
  std::string_view view() const { return {text.data(), size}; }
};

class JsonPieces {
 public:
  static constexpr std::size_t padding = 64;

  /// `source` must outlive this. Longer pieces than `most` bytes are passed over and told.
  JsonPieces(ByteSource& source, std::size_t most);

  /// Throws as ByteSource::read; what is whole before the damage was given out by then.
  bool next(JsonPiece& piece);

 private:
  int take();
  bool may_open(char letter) const;
  void open(char letter);
  bool close();
  void quote(char letter);
  bool line_end(JsonPiece& piece);
  bool stray(char letter) const;
  std::size_t depth() const { return brackets_.size(); }
  void keep(char letter);
  bool finish(JsonPiece& piece);
  bool broken(JsonPiece& piece, const char* why);
  void begin();

  ByteSource& source_;
  std::size_t most_;
  std::string buffer_;
  std::size_t at_ = 0, got_ = 0;
  std::uint64_t line_ = 1;

  std::string text_, string_, key_;
  std::string brackets_;  ///< Those that are open.
  char last_ = 0;         ///< The last letter that is no blank.
  std::uint64_t began_ = 1, length_ = 0;
  Sha256 digest_;
  std::size_t list_ = 0;  ///< The depth within the list of pieces; 0 outside of one.
  bool inside_ = false;   ///< Of a piece that is being kept.
  bool passing_ = false;  ///< Over the rest of an object whose list is done.
  bool quoted_ = false, escaped_ = false, stray_ = false;
};

}  // namespace posology::schedules
