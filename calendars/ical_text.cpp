// SPDX-License-Identifier: Apache-2.0
#include "calendars/ical_text.hpp"

#include <cstdlib>
#include <memory>
#include <new>

namespace posology::calendars {
namespace {

struct FreeProperty {
  void operator()(icalproperty* property) const { icalproperty_free(property); }
};

}  // namespace

std::string written(icalproperty* property) {
  const std::unique_ptr<icalproperty, FreeProperty> owned{property};
  if (!owned) throw std::bad_alloc{};
  const std::unique_ptr<char, decltype(&free)> text{icalproperty_as_ical_string_r(owned.get()), &free};
  if (!text) throw std::bad_alloc{};
  return text.get();
}

std::string written(icalcomponent& component) {
  const std::unique_ptr<char, decltype(&free)> text{icalcomponent_as_ical_string_r(&component), &free};
  if (!text) throw std::bad_alloc{};
  return text.get();
}

ComponentText::ComponentText(std::string_view name) : name_{name}, text_{"BEGIN:" + name_ + "\r\n"} {}

std::string ComponentText::finish() && {
  text_ += "END:" + name_ + "\r\n";
  return std::move(text_);
}

}  // namespace posology::calendars
