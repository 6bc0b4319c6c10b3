// SPDX-License-Identifier: Apache-2.0
#include "calendars/json_head.hpp"
#include "calendars/supply_page.hpp"
#include "engine/time/text.hpp"

namespace posology::calendars {
namespace {

using titration::Supply;
using titration::SupplyLine;

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json amount(const dose::Quantity& quantity) {
  Json json;
  json["amount"] = quantity.value.plain();
  json["unit"] = std::string{dose::symbol(quantity.unit)};
  return json;
}

Json lines_of(const std::vector<SupplyLine>& lines) {
  Json list = Json::array();
  for (const auto& line : lines) {
    Json json;
    json["form"] = line.form;
    json["product"] = line.product_form;
    json["strength"] = amount(line.strength);
    json["firm"] = line.firm;
    json["provisional"] = line.provisional;
    list.push_back(std::move(json));
  }
  return list;
}

Json visits_of(const time::Zone& zone, const Supply& supply) {
  Json list = Json::array();
  for (const auto& visit : supply.visits) {
    Json json;
    json["event"] = visit.event;
    json["at"] = zone.iso(visit.at);
    json["text"] = visit.say;
    json["dose"] = visit.dose ? amount(*visit.dose) : Json(nullptr);
    json["certainty"] = std::string{name_of(visit.certainty)};
    json["units"] = lines_of(visit.lines);
    json["not_counted"] = text_or_null(visit.not_counted);
    list.push_back(std::move(json));
  }
  return list;
}

Json home_of(const Supply& supply) {
  Json list = Json::array();
  for (const auto& home : supply.home) {
    Json json;
    json["course"] = home.course;
    json["text"] = home.say;
    json["dose"] = amount(home.dose);
    json["first"] = time::iso_date(home.first);
    json["last"] = time::iso_date(home.last);
    json["doses"]["firm"] = home.firm;
    json["doses"]["provisional"] = home.provisional;
    json["units"] = lines_of(home.lines);
    json["not_counted"] = text_or_null(home.not_counted);
    json["if_needed_days"] = home.if_needed_days;
    list.push_back(std::move(json));
  }
  return list;
}

}  // namespace

std::string supply_json(const SupplyPage& page) {
  const regimen::Brief& brief = page.brief;
  Json document = json_head({.order = brief.order.id,
                             .zone = *brief.zone,
                             .profile = brief.order.profile,
                             .provenance = brief.provenance,
                             .as_of = brief.as_of});
  document["schema"] = "posology/supply/1";
  document["from"] = time::iso_date(page.supply.from);
  document["until"] = time::iso_date(page.supply.until);
  document["visits"] = visits_of(*brief.zone, page.supply);
  document["home"] = home_of(page.supply);
  document["total"] = lines_of(page.supply.total);
  document["wastage"] = Json::array();
  for (const auto& waste : page.supply.wastage) {
    Json json;
    json["text"] = waste.say;
    json["product"] = waste.product_form;
    json["amount"] = amount(waste.amount);
    json["times"] = waste.times;
    document["wastage"].push_back(std::move(json));
  }
  document["refills"] = Json::array();
  for (const auto& refill : page.refills) {
    Json json;
    json["due"] = time::iso_date(refill.from);
    json["until"] = time::iso_date(refill.until);
    json["units"] = lines_of(refill.total);
    document["refills"].push_back(std::move(json));
  }
  return written(document);
}

}  // namespace posology::calendars
