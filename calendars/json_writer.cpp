// SPDX-License-Identifier: Apache-2.0
#include "calendars/json_writer.hpp"

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>
#include <simdjson.h>

namespace posology::calendars {
namespace {

rapidjson::SizeType size_of(std::string_view text) {
  return static_cast<rapidjson::SizeType>(text.size());
}

}  // namespace

struct JsonWriter::Indented {
  rapidjson::StringBuffer buffer;
  rapidjson::PrettyWriter<rapidjson::StringBuffer> to{buffer};
};

JsonWriter::JsonWriter(JsonLayout layout, std::string room) : line_{std::move(room)} {
  if (layout == JsonLayout::one_line) return;
  indented_ = std::make_unique<Indented>();
  indented_->to.SetIndent(' ', 2);
}

JsonWriter::~JsonWriter() = default;

void JsonWriter::begin_object() {
  if (!indented_) return line_.begin_object();
  indented_->to.StartObject();
}

void JsonWriter::begin_object(const JsonName& name) {
  if (!indented_) return line_.key(name), line_.begin_object();
  key(name), begin_object();
}

void JsonWriter::end_object() {
  if (!indented_) return line_.end_object();
  indented_->to.EndObject();
}

void JsonWriter::begin_list(const JsonName& name) {
  if (!indented_) return line_.key(name), line_.begin_list();
  key(name), begin_list();
}

void JsonWriter::begin_list() {
  if (!indented_) return line_.begin_list();
  indented_->to.StartArray();
}

void JsonWriter::end_list() {
  if (!indented_) return line_.end_list();
  indented_->to.EndArray();
}

void JsonWriter::key(const JsonName& name) {
  if (!indented_) return line_.key(name);
  indented_->to.Key(name.text().data(), size_of(name.text()));
}

void JsonWriter::any_key(std::string_view name) {
  if (!indented_) return line_.any_key(name);
  indented_->to.Key(name.data(), size_of(name));
}

void JsonWriter::indented_field(const JsonName& name, std::string_view value) {
  key(name), text(value);
}

void JsonWriter::field_null(const JsonName& name) {
  if (!indented_) return line_.key(name), line_.word("null");
  key(name), null();
}

bool JsonWriter::again(const Written& members) {
  if (indented_) return false;
  line_.again(members.from, members.until);
  return true;
}

bool JsonWriter::field_again(const JsonName& name, const Written& value) {
  if (indented_) return false;
  line_.key(name);
  line_.again(value.from, value.until);
  return true;
}

void JsonWriter::text(std::string_view value) {
  if (!indented_) return line_.text(value);
  if (!simdjson::validate_utf8(value.data(), value.size())) return text(mended(value));
  indented_->to.String(value.data(), size_of(value));
}

void JsonWriter::number(std::int64_t value) {
  if (!indented_) return line_.number(value);
  indented_->to.Int64(value);
}

void JsonWriter::number(double value) {
  if (!indented_) return line_.number(value);
  indented_->to.Double(value);
}

void JsonWriter::boolean(bool value) {
  if (!indented_) return line_.word(value ? "true" : "false");
  indented_->to.Bool(value);
}

void JsonWriter::null() {
  if (!indented_) return line_.word("null");
  indented_->to.Null();
}

std::string JsonWriter::finish() {
  if (!indented_) return line_.taken("\n");
  std::string document{indented_->buffer.GetString(), indented_->buffer.GetSize()};
  document += '\n';
  return document;
}

}  // namespace posology::calendars
