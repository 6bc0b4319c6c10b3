// SPDX-License-Identifier: Apache-2.0
#include "calendars/json_writer.hpp"

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <simdjson.h>

#include <nlohmann/json.hpp>
#include <variant>

namespace posology::calendars {
namespace {

using OneLine = rapidjson::Writer<rapidjson::StringBuffer, rapidjson::UTF8<>, rapidjson::ASCII<>>;
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
  std::variant<std::monostate, OneLine, Indented> writer;

  explicit Target(JsonLayout layout) {
    if (layout == JsonLayout::one_line) {
      writer.emplace<OneLine>(buffer);
    } else {
      writer.emplace<Indented>(buffer).SetIndent(' ', 2);
    }
  }

  template <class Action>
  void with(Action action) {
    if (auto* const one_line = std::get_if<OneLine>(&writer)) return static_cast<void>(action(*one_line));
    action(std::get<Indented>(writer));
  }
};

JsonWriter::JsonWriter(JsonLayout layout) : target_{std::make_unique<Target>(layout)} {}
JsonWriter::~JsonWriter() = default;

void JsonWriter::begin_object() {
  target_->with([](auto& to) { return to.StartObject(); });
}

void JsonWriter::end_object() {
  target_->with([](auto& to) { return to.EndObject(); });
}

void JsonWriter::begin_list() {
  target_->with([](auto& to) { return to.StartArray(); });
}

void JsonWriter::end_list() {
  target_->with([](auto& to) { return to.EndArray(); });
}

void JsonWriter::key(std::string_view name) {
  target_->with([&](auto& to) { return to.Key(name.data(), size_of(name)); });
}

void JsonWriter::text(std::string_view value) {
  if (!simdjson::validate_utf8(value.data(), value.size())) return text(mended(value));
  target_->with([&](auto& to) { return to.String(value.data(), size_of(value)); });
}

void JsonWriter::number(std::int64_t value) {
  target_->with([&](auto& to) { return to.Int64(value); });
}

void JsonWriter::number(double value) {
  target_->with([&](auto& to) { return to.Double(value); });
}

void JsonWriter::boolean(bool value) {
  target_->with([&](auto& to) { return to.Bool(value); });
}

void JsonWriter::null() {
  target_->with([](auto& to) { return to.Null(); });
}

std::string JsonWriter::finish() {
  std::string document{target_->buffer.GetString(), target_->buffer.GetSize()};
  document += '\n';
  return document;
}

}  // namespace posology::calendars
