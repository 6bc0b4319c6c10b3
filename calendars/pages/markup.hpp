// SPDX-License-Identifier: Apache-2.0
//
// Writes HTML and SVG. The one place that escapes: a tag comes from the program, a text or a value from
// anywhere, and no function here writes a text as markup (hazard 52).
//
//   Markup page;
//   page.open("p", {{"class", "dose"}}).text("<20 mg>").close("p");   // <p class="dose">&lt;20 mg&gt;</p>
//
// Control and bidirectional characters are shown as what they are, \u{202e}: in a page they could turn a dose
// around.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace posology::calendars {

struct Attribute {
  std::string_view name;
  std::string_view value;
};

class Markup {
 public:
  /// <tag name="value">; tags and names are of the program.
  Markup& open(std::string_view tag, std::initializer_list<Attribute> attributes = {});
  Markup& close(std::string_view tag);
  /// <tag name="value"/>, as SVG wants it and HTML allows it for void elements.
  Markup& alone(std::string_view tag, std::initializer_list<Attribute> attributes = {});
  Markup& text(std::string_view text);
  /// open, text, close.
  Markup& element(std::string_view tag, std::string_view text,
                  std::initializer_list<Attribute> attributes = {});
  /// Text of the program itself: a style sheet, a document type, another Markup's document.
  Markup& raw(std::string_view markup);

  const std::string& str() const { return out_; }
  std::string take() { return std::move(out_); }
  void reserve(std::size_t bytes) { out_.reserve(bytes); }

 private:
  void begin(std::string_view tag, std::initializer_list<Attribute> attributes);
  void escaped(std::string_view text);

  std::string out_;
};

}  // namespace posology::calendars
