// SPDX-License-Identifier: Apache-2.0
#include "calendars/languages/catalogue.hpp"

#include <vector>

namespace posology::calendars {
namespace {

[[noreturn]] void refuse(int line, const std::string& why) {
  throw BadCatalogue{"line " + std::to_string(line) + ": " + why};
}

/// What stands between the first and the last quotation mark of a line.
std::string unquoted(std::string_view line, int number) {
  const std::size_t first = line.find('"');
  const std::size_t last = line.rfind('"');
  if (first == std::string_view::npos || last == first) refuse(number, "a string needs two quotation marks");
  std::string text;
  for (std::size_t at = first + 1; at < last; ++at) {
    char c = line[at];
    if (c == '\\') {
      if (++at == last) refuse(number, "a backslash with nothing after it");
      c = line[at] == 'n' ? '\n' : line[at] == 't' ? '\t' : line[at];
      if (std::string_view{"nt\"\\"}.find(line[at]) == std::string_view::npos) {
        refuse(number, "an escape that is not understood");
      }
    } else if (c == '"') {
      refuse(number, "a quotation mark within a string");
    }
    text += c;
  }
  return text;
}

/// One entry as it is gathered, line by line.
struct Entry {
  std::string context, id, plural_id, one, other;
  bool has_id = false;

  /// Where a line that begins with `keyword` goes.
  std::string* field(std::string_view keyword) {
    if (keyword == "msgctxt") return &context;
    if (keyword == "msgid") return &id;
    if (keyword == "msgid_plural") return &plural_id;
    if (keyword == "msgstr" || keyword == "msgstr[0]") return &one;
    if (keyword == "msgstr[1]") return &other;
    return nullptr;
  }
};

void read_header(Catalogue& catalogue, const std::string& text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    at = end + 1;
    const std::size_t colon = line.find(": ");
    if (colon != std::string::npos) catalogue.header[line.substr(0, colon)] = line.substr(colon + 2);
  }
}

void keep(Catalogue& catalogue, Entry& entry, int line) {
  if (!entry.has_id) return;
  if (entry.id.empty()) {
    read_header(catalogue, entry.one);
  } else {
    const bool fresh =
        catalogue.messages
            .try_emplace(key_of(entry.context, entry.id), Message{.one = std::move(entry.one),
                                                                  .other = std::move(entry.other),
                                                                  .plural_id = std::move(entry.plural_id)})
            .second;
    if (!fresh) refuse(line, "the message before it is there twice: " + entry.id);
  }
  entry = {};
}

}  // namespace

std::string key_of(std::string_view context, std::string_view message) {
  return std::string{context} + '\x04' + std::string{message};
}

Catalogue read_catalogue(std::string_view po) {
  Catalogue catalogue;
  Entry entry;
  std::string* into = nullptr;
  int number = 0;
  for (std::size_t at = 0; at < po.size();) {
    const std::size_t end = std::min(po.find('\n', at), po.size());
    const std::string_view line = po.substr(at, end - at);
    at = end + 1;
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    if (!line.starts_with('"')) {
      const std::string_view keyword = line.substr(0, line.find(' '));
      const bool begins = keyword == "msgctxt" || (keyword == "msgid" && (entry.has_id || into == nullptr));
      if (begins) keep(catalogue, entry, number);
      into = entry.field(keyword);
      if (into == nullptr) refuse(number, "not understood: " + std::string{keyword});
      if (keyword == "msgid") entry.has_id = true;
    }
    if (into == nullptr) refuse(number, "a string that belongs to nothing");
    *into += unquoted(line, number);
  }
  keep(catalogue, entry, number);
  return catalogue;
}

}  // namespace posology::calendars
