// SPDX-License-Identifier: Apache-2.0
#include "calendars/pages/markup.hpp"

#include <algorithm>

#include "schedules/reading/diagnostic.hpp"

namespace posology::calendars {

Markup& Markup::open(std::string_view tag, std::initializer_list<Attribute> attributes) {
  begin(tag, attributes);
  out_ += '>';
  return *this;
}

Markup& Markup::close(std::string_view tag) {
  out_.append("</").append(tag).append(">");
  return *this;
}

Markup& Markup::alone(std::string_view tag, std::initializer_list<Attribute> attributes) {
  begin(tag, attributes);
  out_ += "/>";
  return *this;
}

Markup& Markup::text(std::string_view text) {
  escaped(text);
  return *this;
}

Markup& Markup::element(std::string_view tag, std::string_view text,
                        std::initializer_list<Attribute> attributes) {
  return open(tag, attributes).text(text).close(tag);
}

Markup& Markup::raw(std::string_view markup) {
  out_ += markup;
  return *this;
}

void Markup::begin(std::string_view tag, std::initializer_list<Attribute> attributes) {
  out_.append("<").append(tag);
  for (const Attribute& attribute : attributes) {
    if (attribute.value.empty() && attribute.name != "alt") continue;
    out_.append(" ").append(attribute.name).append("=\"");
    escaped(attribute.value);
    out_ += '"';
  }
}

void Markup::escaped(std::string_view text) {
  // Plain ASCII is nearly everything: only the rest is looked at character by character.
  const bool plain = std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
  const std::string harmless = plain ? std::string{} : schedules::shown(text);
  for (const char c : plain ? text : std::string_view{harmless}) {
    switch (c) {
      case '&':
        out_ += "&amp;";
        break;
      case '<':
        out_ += "&lt;";
        break;
      case '>':
        out_ += "&gt;";
        break;
      case '"':
        out_ += "&quot;";
        break;
      case '\'':
        out_ += "&#39;";
        break;
      default:
        out_ += c;
    }
  }
}

}  // namespace posology::calendars
