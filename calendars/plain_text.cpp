// SPDX-License-Identifier: Apache-2.0
#include "calendars/plain_text.hpp"

#include "schedules/reading/diagnostic.hpp"

namespace posology::calendars {
namespace {

void replace_all(std::string& text, std::string_view what, const std::string& with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
}

std::string emphasised(std::string text, Ink ink) {
  // "TAKE" alone would match within "DO NOT TAKE"; only the louder of the two is drawn.
  for (const std::string_view words : {"DO NOT TAKE", "PROVISIONAL", "zero slack", "Zero slack"}) {
    replace_all(text, words, ink.strong(words));
  }
  return text;
}

}  // namespace

std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(schedules::cells(text));
}

std::string Ink::strong(std::string_view text) const {
  return colour ? "\x1B[1m" + std::string{text} + "\x1B[0m" : std::string{text};
}

void add_line(std::string& page, const Line& line, Ink ink, std::size_t width) {
  const std::string text = schedules::shown(line.text);
  std::string current = schedules::shown(line.lead);
  std::size_t taken = columns(current);
  bool fresh = true;
  const auto flush = [&] {
    page += emphasised(current, ink) + '\n';
    current.assign(line.hang, ' ');
    taken = line.hang;
    fresh = true;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word{text.data() + at, end - at};
    at = end + 1;
    if (word.empty()) continue;
    const std::size_t wide = columns(word);
    if (!fresh && taken + 1 + wide > width) flush();
    if (!fresh) current += ' ';
    current += word;
    taken += wide + (fresh ? 0 : 1);
    fresh = false;
  }
  while (current.ends_with(' ')) current.pop_back();
  if (!current.empty()) page += emphasised(current, ink) + '\n';
}

}  // namespace posology::calendars
