// SPDX-License-Identifier: Apache-2.0
#include "calendars/named_line.hpp"

#include <utility>

#include "calendars/json_line.hpp"
#include "calendars/uid.hpp"

namespace posology::calendars {
std::string line_for(const NamedLine& line, std::string_view order, std::string room) {
  const std::string_view text = line.text;
  const PlacesOfName& places = line.places;
  JsonLine name{std::move(room)};
  name.text(order);
  room = name.taken().insert(0, text.substr(0, places.name_from));
  const std::size_t behind_name = room.size();
  room += text.substr(places.name_until);
  Uids uids{order};
  std::size_t id_from = 0;
  for (const PlacesOfName::Uid& uid : places.uids) {
    const std::string made = uids.of(std::string_view{places.ids}.substr(id_from, uid.id_until - id_from));
    room.replace(behind_name + uid.at - places.name_until, made.size(), made);
    id_from = uid.id_until;
  }
  return room;
}

}  // namespace posology::calendars
