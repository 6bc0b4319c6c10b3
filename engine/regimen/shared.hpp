// SPDX-License-Identifier: Apache-2.0
//
// A container that its copies share until one of them is changed. Every order has the rules, the drugs and
// the forms of the library, and changes hardly any of them: so the briefs of a thousand orders hold one list
// of rules, and an order with an override a list of its own.
//
// Reading it looks like reading the container; what changes it says so. One object is not to be changed while
// another thread uses or copies that object.
//
//   Shared<std::vector<Rule>> rules = other.rules;   // nothing is copied
//   for (const Rule& rule : rules) use(rule);
//   rules.change().push_back(own);                   // now it is; `other` stays as it was
#pragma once

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <utility>

namespace posology::regimen {

template <class Container>
class Shared {
 public:
  Shared() : held_{std::make_shared<Container>()} {}
  Shared(Container all) : held_{std::make_shared<Container>(std::move(all))} {}
  Shared(std::initializer_list<typename Container::value_type> all)
      : held_{std::make_shared<Container>(all)} {}

  const Container& all() const { return *held_; }
  operator const Container&() const { return *held_; }
  auto begin() const { return all().begin(); }
  auto end() const { return all().end(); }
  std::size_t size() const { return all().size(); }
  bool empty() const { return all().empty(); }
  auto find(const auto& key) const { return all().find(key); }
  bool contains(const auto& key) const { return all().contains(key); }
  const auto& at(const auto& key) const { return all().at(key); }

  /// To be changed, by this one alone: what it shared is copied first. Pointers into it from before then
  /// point into the old one.
  Container& change() {
    if (held_.use_count() != 1) held_ = std::make_shared<Container>(*held_);
    return *held_;
  }

 private:
  std::shared_ptr<Container> held_;  ///< Never null, but where it was moved from; changed only if held once.
};

}  // namespace posology::regimen
