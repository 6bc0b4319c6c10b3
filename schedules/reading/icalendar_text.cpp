// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/icalendar_text.hpp"

#include <algorithm>

#include "schedules/reading/diagnostic.hpp"
#include "schedules/reading/unicode.hpp"

namespace posology::schedules {
namespace {

constexpr std::size_t octets_most = 75;
/// A VALARM within a VEVENT within a VCALENDAR; nothing of ours lies deeper.
constexpr std::size_t deepest = 4;

struct Unfolded {
  std::string text;
  int line = 0;
};

class Reader {
 public:
  explicit Reader(std::string_view text) : text_{text} {}

  IcsText read() {
    if (const auto bad = first_bad_byte(text_)) {
      const auto before = text_.substr(0, *bad);
      fault(static_cast<int>(std::ranges::count(before, '\n')) + 1, "is not UTF-8");
      return std::move(read_);
    }
    for (const Unfolded& line : unfolded()) take(line);
    if (!open_.empty()) fault(open_.back().line, "BEGIN:" + open_.back().name + " is not ended");
    if (read_.calendar.name.empty()) read_.faults.emplace_back("there is no VCALENDAR");
    return std::move(read_);
  }

 private:
  void fault(int line, const std::string& what) {
    read_.faults.push_back("line " + std::to_string(line) + ": " + shown(what));
  }

  std::vector<Unfolded> unfolded() {
    std::vector<Unfolded> lines;
    int number = 0;
    for (std::size_t at = 0; at < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', at), text_.size());
      std::string_view line = text_.substr(at, end - at);
      at = end + 1;
      ++number;
      if (end == text_.size() || !line.ends_with('\r')) {
        fault(number, "does not end in CR LF");
      } else {
        line.remove_suffix(1);
      }
      if (line.size() > octets_most) fault(number, "is longer than 75 octets");
      const auto control = [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F;
      };
      if (std::ranges::any_of(line, control)) fault(number, "has a control character");
      if (!line.empty() && (line.front() == ' ' || line.front() == '\t')) {
        if (lines.empty()) {
          fault(number, "goes on with a line that is not there");
        } else {
          lines.back().text += line.substr(1);
        }
      } else {
        lines.push_back({.text = std::string{line}, .line = number});
      }
    }
    return lines;
  }

  void take(const Unfolded& line) {
    const auto property = property_of(line);
    if (!property) return;
    if (property->name == "BEGIN") {
      if (open_.size() >= deepest) return fault(line.line, "lies too deep");
      open_.push_back({.name = property->value, .properties = {}, .components = {}, .line = line.line});
    } else if (property->name == "END") {
      end(*property);
    } else if (open_.empty()) {
      fault(line.line, "is outside of a component");
    } else {
      open_.back().properties.push_back(*property);
    }
  }

  void end(const IcsProperty& property) {
    if (open_.empty() || open_.back().name != property.value) {
      return fault(property.line, "END:" + property.value + " ends nothing that is open");
    }
    IcsComponent done = std::move(open_.back());
    open_.pop_back();
    if (!open_.empty()) {
      open_.back().components.push_back(std::move(done));
    } else if (done.name != "VCALENDAR" || !read_.calendar.name.empty()) {
      fault(done.line, "the file is not one VCALENDAR");
    } else {
      read_.calendar = std::move(done);
    }
  }

  /// NAME;PARAMETER=VALUE;PARAMETER="VALUE":VALUE
  std::optional<IcsProperty> property_of(const Unfolded& line) {
    const std::string& text = line.text;
    const auto name_end = text.find_first_of(";:");
    const auto is_name = [](std::string_view name) {
      return !name.empty() && std::ranges::all_of(name, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
      });
    };
    if (name_end == std::string::npos || !is_name(std::string_view{text}.substr(0, name_end))) {
      fault(line.line, "has no name of a property before a colon");
      return std::nullopt;
    }
    IcsProperty property{.name = text.substr(0, name_end), .parameters = {}, .value = {}, .line = line.line};
    std::size_t at = name_end;
    while (at < text.size() && text[at] == ';') {
      const auto equals = text.find('=', at);
      if (equals == std::string::npos || !is_name(std::string_view{text}.substr(at + 1, equals - at - 1)))
        break;
      const bool quoted = equals + 1 < text.size() && text[equals + 1] == '"';
      const auto end = quoted ? text.find('"', equals + 2) : text.find_first_of(";:", equals);
      if (end == std::string::npos) break;
      const auto begin = equals + (quoted ? 2 : 1);
      property.parameters.emplace_back(text.substr(at + 1, equals - at - 1), text.substr(begin, end - begin));
      at = quoted ? end + 1 : end;
    }
    if (at >= text.size() || text[at] != ':') {
      fault(line.line, "has parameters that cannot be read");
      return std::nullopt;
    }
    property.value = text.substr(at + 1);
    return property;
  }

  std::string_view text_;
  IcsText read_;
  std::vector<IcsComponent> open_;
};

}  // namespace

std::string IcsProperty::parameter(std::string_view wanted) const {
  for (const auto& [parameter_name, parameter_value] : parameters) {
    if (parameter_name == wanted) return parameter_value;
  }
  return {};
}

const IcsProperty* IcsComponent::find(std::string_view wanted) const {
  const auto found = std::ranges::find(properties, wanted, &IcsProperty::name);
  return found == properties.end() ? nullptr : &*found;
}

std::size_t IcsComponent::count(std::string_view wanted) const {
  return static_cast<std::size_t>(std::ranges::count(properties, wanted, &IcsProperty::name));
}

IcsText read_icalendar(std::string_view text) {
  return Reader{text}.read();
}

std::string unescaped_text(std::string_view value) {
  std::string text;
  for (std::size_t at = 0; at < value.size(); ++at) {
    if (value[at] != '\\' || at + 1 == value.size()) {
      text += value[at];
    } else {
      const char next = value[++at];
      text += next == 'n' || next == 'N' ? '\n' : next;
    }
  }
  return text;
}

}  // namespace posology::schedules
