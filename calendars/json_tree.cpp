// SPDX-License-Identifier: Apache-2.0
#include "calendars/json_tree.hpp"

namespace posology::calendars {

void write_members(JsonWriter& to, const Json& object) {
  for (const auto& [name, value] : object.items()) {
    to.any_key(name);
    write_tree(to, value);
  }
}

void write_tree(JsonWriter& to, const Json& tree) {
  switch (tree.type()) {
    case Json::value_t::object:
      to.begin_object();
      write_members(to, tree);
      return to.end_object();
    case Json::value_t::array:
      to.begin_list();
      for (const Json& each : tree) write_tree(to, each);
      return to.end_list();
    case Json::value_t::string:
      return to.text(tree.get_ref<const std::string&>());
    case Json::value_t::boolean:
      return to.boolean(tree.get<bool>());
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned:
      return to.number(tree.get<std::int64_t>());
    case Json::value_t::number_float:
      return to.number(tree.get<double>());
    default:
      return to.null();
  }
}

}  // namespace posology::calendars
