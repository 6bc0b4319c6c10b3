// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/json_document.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "schedules/reading/toml_lines.hpp"
#include "schedules/reading/unicode.hpp"
#include "schedules/reading/unseen_text.hpp"

namespace posology::schedules {
namespace {

using Json = nlohmann::json;
using Kind = Value::Kind;

constexpr std::size_t deepest = 32;

/// Where the parser is. It says what it read and not where: its tokens are walked through beside it.
class Place {
 public:
  explicit Place(std::string_view text) : text_{text} {}

  /// The next token: past what may stand between two of them.
  Span next() {
    while (byte_ < text_.size() &&
           std::string_view{" \t\r\n,:"}.find(text_[byte_]) != std::string_view::npos) {
      step();
    }
    Span token{.line = line_, .column = column_};
    if (byte_ >= text_.size()) return token;
    const std::size_t end = end_of_token();
    while (byte_ < end) step();
    if (line_ == token.line) token.length = std::max(1, column_ - token.column);
    return token;
  }

  /// The place of a byte that lies ahead.
  Span at(std::size_t byte) {
    while (byte_ < std::min(byte, text_.size())) step();
    return {.line = line_, .column = column_};
  }

 private:
  std::size_t end_of_token() const {
    const char first = text_[byte_];
    std::size_t end = byte_ + 1;
    if (first == '"') {
      while (end < text_.size() && text_[end] != '"') end += text_[end] == '\\' ? 2 : 1;
      return std::min(end + 1, text_.size());
    }
    if (std::string_view{"{}[]"}.find(first) != std::string_view::npos) return end;
    return std::min(text_.find_first_of(" \t\r\n,:{}[]\"", end), text_.size());
  }

  void step() {
    const char letter = text_[byte_];
    if (letter >= ' ' && letter < '\x7f') {
      ++byte_;
      ++column_;
      return;
    }
    const CodePoint point = code_point_at(text_, byte_);
    byte_ += point.bytes;
    if (letter == '\n') {
      ++line_;
      column_ = 1;
    } else if (!point.value || !is_combining(*point.value)) {
      ++column_;
    }
  }

  std::string_view text_;
  std::size_t byte_ = 0;
  int line_ = 1, column_ = 1;
};

/// Builds the tree from the parser's events.
class Builder final : public nlohmann::json_sax<Json> {
 public:
  explicit Builder(Report& report) : report_{report}, place_{report.text()} {}

  Value root{.kind = Kind::text, .entries = {}, .items = {}};

  bool null() override {
    const Span at = place_.next();
    if (open_.empty() || open_.back()->kind == Kind::list) {
      report_.add("POS0008", at, "null stands where a value is needed");
    } else {
      open_.back()->entries.pop_back();  // the key that waits for its value
    }
    return true;
  }
  bool boolean(bool truth) override {
    add(Kind::truth).truth = truth;
    return true;
  }
  bool number_integer(std::int64_t number) override {
    add(Kind::whole).whole = number;
    return true;
  }
  bool number_unsigned(std::uint64_t number) override {
    const bool fits = number <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    add(fits ? Kind::whole : Kind::number).whole = fits ? static_cast<std::int64_t>(number) : 0;
    return true;
  }
  bool number_float(double /*number*/, const std::string& /*digits*/) override {
    add(Kind::number);
    return true;
  }
  bool string(std::string& text) override {
    add(Kind::text).text = std::move(text);
    return true;
  }
  bool binary(Json::binary_t& /*bytes*/) override { return false; }
  bool start_object(std::size_t size) override {
    if (!open(Kind::table)) return false;
    open_.back()->entries.reserve(known(size));
    return true;
  }
  bool start_array(std::size_t size) override {
    if (!open(Kind::list)) return false;
    open_.back()->items.reserve(known(size));
    return true;
  }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(std::string& name) override {
    const Span at = place_.next();
    auto& entries = open_.back()->entries;
    const auto first = std::ranges::find(entries, name, &Entry::key);
    if (first != entries.end()) {
      report_.add("POS0106", at, fmt::format("\"{}\" is said twice", name)).why =
          "which of the two is meant cannot be known";
      report_.also_show(first->at, "said here first");
    }
    entries.push_back({.key = std::move(name), .at = at, .value = {.entries = {}, .items = {}}});
    return true;
  }

  bool parse_error(std::size_t byte, const std::string& /*token*/,
                   const Json::exception& /*error*/) override {
    report_.add("POS0008", place_.at(byte > 0 ? byte - 1 : 0), "this is no JSON from here on").help = {
        "texts, dates and amounts with their unit stand in double quotes; there is no comma after the last "
        "one"};
    return false;
  }

 private:
  /// Of what is to come: the parser of the tree library does not know, and says the greatest of all numbers.
  static std::size_t known(std::size_t size) {
    return size == std::numeric_limits<std::size_t>::max() ? 0 : size;
  }

  Value& add(Kind kind) {
    const Span at = place_.next();
    Value* value = &root;
    if (!open_.empty() && open_.back()->kind == Kind::list) {
      value = &open_.back()->items.emplace_back();
    } else if (!open_.empty()) {
      value = &open_.back()->entries.back().value;
    }
    value->kind = kind;
    value->at = at;
    return *value;
  }

  bool open(Kind kind) {
    if (open_.size() >= deepest) {
      report_.add("POS0003", place_.next(),
                  fmt::format("values are more than {} deep in each other", deepest));
      return false;
    }
    // What is open only grows at its end, so that those below it stay where they are.
    open_.push_back(&add(kind));
    return true;
  }

  bool close() {
    place_.next();
    open_.pop_back();
    return true;
  }

  Report& report_;
  Place place_;
  std::vector<Value*> open_;  ///< Tables and lists that have not ended, outermost first.
};

/// Tells the builder, as the parser of the tree library would, of a text that another has parsed. False when
/// the builder wants no more.
bool tell(Builder& builder, const simdjson::dom::element& value) {
  using Type = simdjson::dom::element_type;
  switch (value.type()) {
    case Type::OBJECT:
      if (!builder.start_object(simdjson::dom::object(value).size())) return false;
      for (const auto& [name, member] : simdjson::dom::object(value)) {
        std::string key{name};
        if (!builder.key(key) || !tell(builder, member)) return false;
      }
      return builder.end_object();
    case Type::ARRAY:
      if (!builder.start_array(simdjson::dom::array(value).size())) return false;
      for (const auto& item : simdjson::dom::array(value)) {
        if (!tell(builder, item)) return false;
      }
      return builder.end_array();
    case Type::STRING: {
      std::string text{std::string_view(value)};
      return builder.string(text);
    }
    case Type::INT64:
      return builder.number_integer(std::int64_t(value));
    case Type::UINT64:
      return builder.number_unsigned(std::uint64_t(value));
    case Type::DOUBLE:
      return builder.number_float(double(value), {});
    case Type::BOOL:
      return builder.boolean(bool(value));
    case Type::NULL_VALUE:
      return builder.null();
  }
  return false;
}

/// Most orders have neither an escape nor a mistake, and simdjson parses those in a tenth of the time; what
/// it does not take, the tree library judges, which says at which byte a mistake begins.
bool parse(std::string_view text, bool escapes, Builder& builder) {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  if (!escapes && parser.parse(text.data(), text.size()).get(root) == simdjson::SUCCESS)
    return tell(builder, root);
  return Json::sax_parse(text, &builder);
}

}  // namespace

std::optional<Value> read_json(Report& report, std::size_t bytes_most) {
  if (!is_readable(report, bytes_most, false)) return std::nullopt;
  const std::string_view text = report.text();
  const bool escapes = text.find('\\') != std::string_view::npos;
  Builder builder{report};
  if (!parse(text, escapes, builder)) return std::nullopt;
  if (builder.root.kind != Kind::table) {
    report.add("POS0008", builder.root.at, "an object is needed: {\"order\": …}");
    return std::nullopt;
  }
  // Without an escape the values hold only what is_readable() has seen.
  if (escapes) refuse_unseen(report, builder.root);
  return std::move(builder.root);
}

}  // namespace posology::schedules
