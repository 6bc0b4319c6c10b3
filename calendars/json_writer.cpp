// SPDX-License-Identifier: Apache-2.0
#include "calendars/json_writer.hpp"

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>
#include <simdjson.h>

#include <nlohmann/json.hpp>
#include <optional>

#include "calendars/json_line.hpp"

namespace posology::calendars {
namespace {

using Indented = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

/// Every byte sequence that is no UTF-8 as U+FFFD. Rare, so the tree library may do it.
std::string mended(std::string_view text) {
  using Tree = nlohmann::json;
  return Tree::parse(Tree(text).dump(-1, ' ', false, Tree::error_handler_t::replace)).get<std::string>();
}

rapidjson::SizeType size_of(std::string_view text) {
  return static_cast<rapidjson::SizeType>(text.size());
}

}  // namespace

struct JsonWriter::Target {
  rapidjson::StringBuffer buffer;
  Indented indented{buffer};
  std::optional<JsonLine> line;  ///< Instead, when all is to be on one.
};

JsonWriter::JsonWriter(JsonLayout layout) : target_{std::make_unique<Target>()} {
  if (layout == JsonLayout::one_line) {
    target_->line.emplace();
  } else {
    target_->indented.SetIndent(' ', 2);
  }
}

JsonWriter::~JsonWriter() = default;

void JsonWriter::begin_object() {
  if (target_->line) return target_->line->begin_object();
  target_->indented.StartObject();
}

void JsonWriter::end_object() {
  if (target_->line) return target_->line->end_object();
  target_->indented.EndObject();
}

void JsonWriter::begin_list() {
  if (target_->line) return target_->line->begin_list();
  target_->indented.StartArray();
}

void JsonWriter::end_list() {
  if (target_->line) return target_->line->end_list();
  target_->indented.EndArray();
}

void JsonWriter::key(const JsonName& name) {
  if (target_->line) return target_->line->key(name);
  target_->indented.Key(name.text().data(), size_of(name.text()));
}

void JsonWriter::any_key(std::string_view name) {
  if (target_->line) return target_->line->any_key(name);
  target_->indented.Key(name.data(), size_of(name));
}

void JsonWriter::field(const JsonName& name, std::string_view value) {
  if (target_->line && target_->line->plain_field(name, value)) return;
  key(name), text(value);
}

void JsonWriter::text(std::string_view value) {
  if (target_->line && target_->line->plain(value)) return;
  if (!simdjson::validate_utf8(value.data(), value.size())) return text(mended(value));
  if (target_->line) return target_->line->escaped(value);
  target_->indented.String(value.data(), size_of(value));
}

void JsonWriter::number(std::int64_t value) {
  if (target_->line) return target_->line->number(value);
  target_->indented.Int64(value);
}

void JsonWriter::number(double value) {
  if (target_->line) return target_->line->number(value);
  target_->indented.Double(value);
}

void JsonWriter::boolean(bool value) {
  if (target_->line) return target_->line->word(value ? "true" : "false");
  target_->indented.Bool(value);
}

void JsonWriter::null() {
  if (target_->line) return target_->line->word("null");
  target_->indented.Null();
}

std::string JsonWriter::finish() {
  if (target_->line) return target_->line->taken("\n");
  std::string document{target_->buffer.GetString(), target_->buffer.GetSize()};
  document += '\n';
  return document;
}

}  // namespace posology::calendars
