// SPDX-License-Identifier: Apache-2.0
#include "tests/properties/random_order.hpp"

#include <fmt/format.h>

#include <array>
#include <stdexcept>

#include "engine/time/text.hpp"
#include "schedules/reading/order.hpp"
#include "tests/rounds.hpp"

namespace posology::properties {
namespace {

using std::chrono::days;
using time::LocalDay;

constexpr std::array asked_for{"octreotide-sc-response", "octreotide-sc-tolerance",
                               "receptor-positive-imaging", "progression-on-analogue"};

LocalDay random_day(Dice& dice) {
  const int year = dice.between(2025, 2035);
  const auto in = [&](unsigned month, unsigned day) {
    return LocalDay{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}};
  };
  if (dice.chance(10)) {  // A leap day, or the day after 28 February.
    return LocalDay{std::chrono::year{dice.chance(50) ? 2028 : 2032} / std::chrono::February /
                    std::chrono::day{29}};
  }
  if (dice.chance(20)) {  // A month's end.
    const auto month = static_cast<unsigned>(dice.between(1, 12));
    const std::chrono::year_month_day_last last{std::chrono::year{year},
                                                std::chrono::month_day_last{std::chrono::month{month}}};
    return LocalDay{std::chrono::sys_days{last}.time_since_epoch()};
  }
  return in(1, 1) + days{dice.between(0, 364)};
}

std::string clock(int minutes) {
  return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

std::string hours(Dice& dice, int least_days) {
  std::vector<std::string> week{"Mon", "Tue", "Wed", "Thu", "Fri"};
  dice.shuffle(week);
  week.resize(static_cast<std::size_t>(dice.between(least_days, 5)));
  const std::string open = clock(dice.between(14, 18) * 30), close = clock(dice.between(30, 38) * 30);
  std::string text;
  for (const auto& day : week)
    text += fmt::format("{}{} = \"{}-{}\"", text.empty() ? "" : ", ", day, open, close);
  return fmt::format("open = {{ {} }}\nstep = \"PT{}M\"\n", text, dice.one_of(std::vector{10, 15, 30, 60}));
}

std::string random_clinic(Dice& dice, LocalDay start) {
  std::string text = "[clinic]\ntitle = \"An invented clinic\"\n";
  if (dice.chance(60)) {
    text += fmt::format("holidays = \"{}\"\n",
                        dice.word({"us-federal", "uk-england", "switzerland-national", "germany-national"}));
  }
  if (dice.chance(10)) text += "zone = \"Europe/Berlin\"\n";
  if (dice.chance(60)) {
    text += "closed = [";
    for (int closures = dice.between(1, 4); closures > 0; --closures) {
      const LocalDay first = start + days{dice.between(0, 400)};
      text += fmt::format("\"{}/{}\", ", time::iso_date(first),
                          time::iso_date(first + days{dice.between(0, 13)}));
    }
    text += "]\n";
  }
  // The rest of the week's events anywhere; lutetium perhaps on two days alone.
  text += "[clinic.place.any]\n" + hours(dice, 4);
  text += "[clinic.place.lutetium-room]\n" + hours(dice, 2);
  if (dice.chance(40)) text += "[clinic.place.injection]\n" + hours(dice, dice.chance(20) ? 2 : 4);
  return text;
}

std::string octreotide(Dice& dice) {
  std::string text = "[[regimen]]\nuse = \"octreotide-sc-to-lar\"\n";
  text += fmt::format("dose.octreotide-sc = \"{}\"\n",
                      dice.word({"100 mcg three times daily", "100 mcg twice daily", "150 mcg twice daily",
                                 "50 mcg four times daily", "300 mcg daily in 3 doses"}));
  if (dice.chance(15)) text += "dose.octreotide-lar = \"10 mg\"\n";
  if (dice.chance(40)) text += fmt::format("count.octreotide-lar = {}\n", dice.between(2, 7));
  return text;
}

std::string lutetium(Dice& dice, const std::string& start) {
  std::string text = "[[regimen]]\nuse = \"lutetium-177-dotatate\"\n" + start;
  text += fmt::format("dose.lutetium = \"{}\"\n", dice.word({"7.4 GBq", "3.7 GBq", "7400 MBq"}));
  if (dice.chance(50)) text += "dose.octreotide-lar-after = \"30 mg\"\n";
  if (dice.chance(30)) text += "dose.octreotide-lar-between = \"20 mg\"\n";
  if (dice.chance(30)) text += "dose.octreotide-lar-maintenance = \"20 mg\"\n";
  if (dice.chance(50)) text += fmt::format("count.lutetium = {}\n", dice.between(1, 4));
  if (dice.chance(15)) text += "count.octreotide-lar-between = 0\n";
  if (dice.chance(20)) text += fmt::format("count.octreotide-lar-maintenance = {}\n", dice.between(0, 6));
  return text;
}

void add_facts(Dice& dice, OrderSketch& sketch) {
  for (const char* const name : asked_for) {
    if (dice.chance(60)) sketch.facts.push_back(fact_on(name, sketch.start + days{dice.between(-30, 25)}));
  }
  if (dice.chance(15))
    sketch.facts.push_back(
        fact_on("previous-octreotide-response", sketch.start - days{dice.between(0, 200)}));
  if (sketch.regimens.front().find("octreotide-sc-to-lar") != std::string::npos && dice.chance(20))
    sketch.facts.push_back(fact_on("octreotide-lar-review-1", sketch.start + days{dice.between(40, 80)}));
  if (dice.chance(10))
    sketch.facts.push_back(fact_on("progression", sketch.start + days{dice.between(60, 700)}));
}

const std::vector<std::string>& zones() {
  static const std::vector<std::string> all{"America/New_York",    "Europe/London", "Europe/Zurich",
                                            "Australia/Lord_Howe", "Pacific/Apia",  "Africa/Cairo",
                                            "Asia/Kathmandu"};
  return all;
}

}  // namespace

const schedules::Library& library() {
  static const auto loaded = std::get<schedules::Library>(schedules::load_library({}));
  return loaded;
}

std::string fact_on(std::string_view name, time::LocalDay day) {
  return fmt::format("[[fact]]\nname = \"{}\"\non = {}\n", name, time::iso_date(day));
}

std::string fixed_where_planned(const regimen::Brief& brief, const regimen::PlannedEvent& event) {
  return fmt::format("[[fixed]]\nevent = \"{}\"\nat = {}\n", event.id,
                     time::iso_local_time(brief.zone->local(event.start)));
}

std::string text_of(const OrderSketch& sketch) {
  std::string text = fmt::format("order = \"made-up\"\nzone = \"{}\"\nstart = {}\nprofile = \"{}\"\n",
                                 sketch.zone, time::iso_date(sketch.start), sketch.profile);
  text += sketch.head + sketch.clinic + sketch.clinic_table;
  for (const auto* const part : {&sketch.regimens, &sketch.fixed, &sketch.facts, &sketch.off}) {
    for (const auto& table : *part) text += table;
  }
  return text;
}

OrderSketch random_order(Dice& dice) {
  OrderSketch sketch{.start = random_day(dice),
                     .zone = dice.one_of(zones()),
                     .profile = dice.word({"bmj", "us", "eu", "ch"})};
  const int clinic = dice.between(1, 10);
  if (clinic <= 2) sketch.clinic = "clinic = \"weekday-clinic\"\n";
  if (clinic == 3) sketch.clinic = "clinic = \"two-room-clinic\"\n";
  if (clinic >= 5) sketch.clinic_table = random_clinic(dice, sketch.start);
  const int regimens = dice.between(1, 10);
  if (regimens <= 7) sketch.regimens.push_back(octreotide(dice));
  if (regimens == 1 || regimens == 2) {
    // Octreotide alone has no end of its own.
    if (dice.chance(70))
      sketch.head = fmt::format("until = {}\n", time::iso_date(sketch.start + days{dice.between(60, 400)}));
  } else {
    std::string start;
    if (regimens > 7) {
      if (dice.chance(50))
        start = fmt::format("start = {}\n", time::iso_date(sketch.start + days{dice.between(0, 60)}));
    } else {
      start = fmt::format("start = {{ after = \"{}\", by = \"{}\" }}\n",
                          dice.word({"octreotide-sc-to-lar", "octreotide-sc-to-lar", "octreotide-lar/2"}),
                          dice.word({"P2M", "P8W", "P3M", "P1M", "P10W"}));
    }
    sketch.regimens.push_back(lutetium(dice, start));
  }
  add_facts(dice, sketch);
  if (dice.chance(25)) {
    const bool depot = regimens <= 2 || (regimens <= 7 && dice.chance(40));
    const LocalDay day = sketch.start + days{depot ? dice.between(10, 40) : dice.between(40, 140)};
    const std::string at = dice.chance(50) ? std::string{} : fmt::format("T{:02}:00", dice.between(9, 13));
    sketch.fixed.push_back(fmt::format("[[fixed]]\nevent = \"{}\"\nat = {}{}\n",
                                       depot ? "octreotide-lar/1" : "lutetium/1", time::iso_date(day), at));
  }
  return sketch;
}

OrderSketch easy_order(Dice& dice) {
  OrderSketch sketch{.start = random_day(dice),
                     .zone = dice.one_of(zones()),
                     .profile = dice.word({"bmj", "us", "eu", "ch"}),
                     .clinic = dice.chance(50) ? "clinic = \"weekday-clinic\"\n" : ""};
  sketch.regimens.push_back(octreotide(dice));
  sketch.regimens.push_back(lutetium(dice, "start = { after = \"octreotide-sc-to-lar\", by = \"P2M\" }\n"));
  for (const char* const name : asked_for) {
    sketch.facts.push_back(fact_on(name, sketch.start + days{dice.between(-30, 13)}));
  }
  return sketch;
}

regimen::Brief read(const std::string& order) {
  using namespace std::chrono_literals;
  const time::Instant as_of{std::chrono::sys_days{2026y / 6 / 1}};
  auto answer = schedules::read_brief({.file = "made-up.toml", .text = order}, library(), {.as_of = as_of});
  if (auto* const brief = std::get_if<regimen::Brief>(&answer)) return std::move(*brief);
  std::string wrong;
  for (const auto& told : std::get<schedules::Diagnostics>(answer).list) wrong += told.message + "\n";
  throw std::runtime_error("refused: " + wrong + "\n" + order);
}

int rounds(int usual) {
  return posology::rounds(usual, 10);
}

std::string told(const regimen::Outcome& outcome) {
  std::string text;
  const auto instant = [](time::Instant at) { return std::to_string(at.time_since_epoch().count()); };
  if (const auto* const conflict = std::get_if<regimen::Conflict>(&outcome)) {
    for (const auto& link : conflict->chain) text += link.rule + ": " + link.text + "\n";
    for (const auto& change : conflict->relaxations) text += change.change + "\n";
    return text + conflict->short_by;
  }
  const auto& plan = std::get<regimen::Plan>(outcome);
  text = fmt::format("{} {} {} {}\n", time::iso_date(plan.first), time::iso_date(plan.last),
                     plan.deviation_days, plan.broken_count);
  for (const auto& event : plan.events) {
    text += fmt::format("{} {} {} [{} {}] [{} {}] {} {}", event.id, instant(event.start), instant(event.end),
                        instant(event.earliest), instant(event.latest), instant(event.slack_first),
                        instant(event.slack_last), event.dose ? event.dose->ismp() : "-",
                        name_of(event.certainty));
    for (const auto* const binds : {&event.binds_earliest, &event.binds_latest, &event.binds_planned}) {
      for (const auto& bound : *binds) text += " " + bound.rule + ":" + bound.other.value_or("-");
    }
    for (const auto& open : event.open) text += " " + open;
    for (const auto& note : event.notes) text += " " + note;
    text += "\n";
  }
  for (const auto& pattern : plan.patterns) {
    for (const auto& part : pattern.segments) {
      text += fmt::format("{} {} {} {} {} {}\n", pattern.id, instant(part.from), instant(part.to),
                          name_of(part.kind), part.rule, part.because);
    }
  }
  for (const auto& left : plan.left_out) text += left.event + " " + left.rule + " " + left.text + "\n";
  for (const auto& gap : plan.gaps) text += gap.text + "\n";
  for (const auto& broken : plan.broken) text += broken.rule + " " + broken.text + "\n";
  for (const auto& note : plan.notes) text += note + "\n";
  return text;
}

}  // namespace posology::properties
