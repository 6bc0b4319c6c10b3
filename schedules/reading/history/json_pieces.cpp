// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/history/json_pieces.hpp"

namespace posology::schedules {
namespace {

constexpr std::size_t buffer_bytes = std::size_t{256} * 1024;
constexpr int end_of_input = -1;
/// Keys longer than that are none that is looked for.
constexpr std::size_t key_most = 16;

}  // namespace

JsonPieces::JsonPieces(ByteSource& source, std::size_t most) : source_{source}, most_{most} {
  buffer_.resize(buffer_bytes);
}

int JsonPieces::take() {
  if (at_ == got_) {
    at_ = 0;
    got_ = source_.read(buffer_.data(), buffer_.size());
    if (got_ == 0) return end_of_input;
  }
  return static_cast<unsigned char>(buffer_[at_++]);
}

void JsonPieces::begin() {
  text_.clear();
  length_ = 0;
  began_ = line_;
  inside_ = true;
}

void JsonPieces::keep(char letter) {
  if (!inside_) return;
  ++length_;
  text_ += letter;
  if (length_ <= most_) return;
  // Too long: from here on only its digest is kept.
  if (text_.size() < buffer_bytes && length_ != most_ + 1) return;
  digest_.add(text_);
  text_.clear();
}

bool JsonPieces::finish(JsonPiece& piece) {
  inside_ = false;
  piece.line = began_;
  piece.mistake.clear();
  piece.sha256.clear();
  if (length_ > most_) {
    digest_.add(text_);
    piece.sha256 = hexadecimal(digest_.finish());
    piece.mistake = "the resource is longer than one may be";
    piece.text.clear();
    piece.size = 0;
    return true;
  }
  piece.size = text_.size();
  text_.append(padding, ' ');
  std::swap(piece.text, text_);
  return true;
}

bool JsonPieces::broken(JsonPiece& piece, const char* why) {
  inside_ = false;
  piece.line = began_;
  piece.text.clear();
  piece.size = 0;
  piece.mistake = why;
  if (length_ > most_) {
    digest_.add(text_);
    piece.sha256 = hexadecimal(digest_.finish());
  } else {
    piece.sha256 = hexadecimal(sha256(text_));
  }
  text_.clear();
  return true;
}

/// In a list after its beginning or a comma, in an object after a colon: anywhere else what is open was cut
/// off.
bool JsonPieces::may_open(char letter) const {
  if (brackets_.empty() || passing_) return true;
  if (list_ > 0 && depth() == list_ && letter == '{') return true;
  return brackets_.back() == '[' ? last_ == '[' || last_ == ',' : last_ == ':';
}

void JsonPieces::open(char letter) {
  const bool element = list_ > 0 && depth() == list_;
  if (depth() == 0 || element) {
    if (letter == '{')
      begin();
    else if (depth() == 0)
      list_ = 1;
  } else if (letter == '[' && depth() == 1 && list_ == 0 && !passing_ && key_ == "entry") {
    // The object is a Bundle: its entries are the pieces, not itself.
    list_ = 2;
    inside_ = false;
    text_.clear();
  }
  keep(letter);
  brackets_ += letter;
}

/// True at the end of a piece.
bool JsonPieces::close() {
  if (brackets_.empty()) return false;
  brackets_.pop_back();
  if (list_ > 0 && depth() + 1 == list_) {
    // The list is done; what the object says besides is of no interest.
    passing_ = depth() > 0;
    list_ = 0;
    return false;
  }
  if (depth() == 0 && passing_) {
    passing_ = false;
    return false;
  }
  return inside_ && depth() == list_;
}

void JsonPieces::quote(char letter) {
  if (escaped_)
    escaped_ = false;
  else if (letter == '\\')
    escaped_ = true;
  else if (letter == '"')
    quoted_ = false;
  else if (depth() == 1 && string_.size() < key_most)
    string_ += letter;
}

/// True when it cuts a piece off.
bool JsonPieces::line_end(JsonPiece& piece) {
  ++line_;
  stray_ = false;
  if (!quoted_) {
    keep('\n');
    return false;
  }
  // A text holds no line end: the line was cut off. What follows is looked through for the next object.
  quoted_ = escaped_ = passing_ = false;
  brackets_.resize(list_);
  return inside_ && broken(piece, "a text is not closed on its line");
}

/// Something between objects that is none; a byte order mark is nothing.
bool JsonPieces::stray(char letter) const {
  const auto byte = static_cast<unsigned char>(letter);
  return depth() == 0 && !stray_ && byte > ' ' && letter != ',' && (line_ > 1 || byte < 0x80);
}

bool JsonPieces::next(JsonPiece& piece) {
  for (;;) {
    const int byte = take();
    if (byte == end_of_input) {
      const bool within = inside_ || depth() > 0;
      if (!inside_) begin();
      brackets_.clear();
      list_ = 0;
      quoted_ = escaped_ = passing_ = false;
      return within && broken(piece, "the data end within a resource");
    }
    const char letter = static_cast<char>(byte);
    if (letter == '\n') {
      if (line_end(piece)) return true;
      continue;
    }
    if (!quoted_ && (letter == '{' || letter == '[')) {
      if (!may_open(letter)) {
        --at_;  // it begins the next piece
        brackets_.resize(list_);
        last_ = ',';
        if (inside_) return broken(piece, "the resource is cut off");
        continue;
      }
      open(letter);
      last_ = letter;
      continue;
    }
    keep(letter);
    if (static_cast<unsigned char>(letter) > ' ') last_ = letter;
    if (quoted_) {
      quote(letter);
    } else if (letter == '"') {
      quoted_ = true;
      string_.clear();
    } else if (letter == '}' || letter == ']') {
      if (close()) return finish(piece);
    } else if (letter == ':') {
      if (depth() == 1) key_ = string_;
    } else if (stray(letter)) {
      stray_ = true;
      begin();
      return broken(piece, "the line is no JSON object");
    }
  }
}

}  // namespace posology::schedules
