// SPDX-License-Identifier: Apache-2.0
#include "calendars/paper/sheet_pdf.hpp"

#include <boost/test/unit_test.hpp>

#include "calendars/lay_out.hpp"
#include "calendars/paper/looks.hpp"
#include "calendars/paper/pdf.hpp"
#include "calendars/sheets/sheet_of.hpp"
#include "calendars/timeline/timeline_png.hpp"
#include "calendars/timeline/timeline_svg.hpp"
#include "tests/calendars/a_calendar.hpp"

namespace posology::calendars {
namespace {

bool has(const std::string& page, const std::string& text) {
  return page.find(text) != std::string::npos;
}

Sheet sheet_for(const Calendar& calendar, Role role, std::string_view tag = "en-US") {
  return sheet_of(calendar, {.role = role, .language = *Language::find(tag), .beyond_decisions = true});
}

/// Every way in which a sheet can be printed.
struct Way {
  Role role;
  std::string_view language;
  PaperStyle style;
};

std::vector<Way> every_way() {
  std::vector<Way> ways;
  for (const Role role : {Role::patient, Role::pharmacist, Role::nurse, Role::oncologist, Role::scheduler}) {
    for (const std::string_view language : {"en-US", "es"}) {
      for (const PaperSize paper : {PaperSize::a4, PaperSize::letter}) {
        for (const bool large : {false, true}) ways.push_back({role, language, {paper, large}});
      }
    }
  }
  return ways;
}

std::vector<Words> words_of(const Page& page) {
  std::vector<Words> all;
  for (const Item& item : page.items) {
    if (const auto* const words = std::get_if<Words>(&item)) all.push_back(*words);
  }
  return all;
}

std::string text_of(const Document& document) {
  std::string text;
  for (const Page& page : document.pages) {
    for (const Words& words : words_of(page)) text += words.text->text() + "\n";
  }
  return text;
}

/// A plan whose names have two hundred letters without a space, and letters from right to left.
Calendar hostile_calendar() {
  regimen::Brief brief = tests::a_brief();
  regimen::Plan plan = tests::a_plan();
  brief.order.id = std::string(200, 'W');
  plan.patterns.front().say = "אוקטריאוטיד " + std::string(200, 'm');
  for (regimen::PlannedEvent& event : plan.events) event.say = event.subject.drug = std::string(200, 'W');
  plan.notes = {std::string(9000, 'n') + " " + std::string(9000, 'n')};
  return lay_out(brief, plan);
}

/// The words that two texts share a place with, or that leave the page; empty when all is well.
std::string misplaced(const Page& page) {
  const std::vector<Words> words = words_of(page);
  constexpr double give = 0.6;
  for (std::size_t index = 0; index < words.size(); ++index) {
    const Words& one = words[index];
    const double right = one.x + one.text->width(), bottom = one.y + one.text->height();
    if (one.x < 30 || one.y < 30 || right > page.width - 30 || bottom > page.height - 30) {
      return "off the page: " + one.text->text().substr(0, 60);
    }
    for (std::size_t next = index + 1; next < words.size(); ++next) {
      const Words& other = words[next];
      const bool beside = other.x >= right - give || one.x >= other.x + other.text->width() - give;
      const bool below = other.y >= bottom - give || one.y >= other.y + other.text->height() - give;
      if (!beside && !below)
        return one.text->text().substr(0, 60) + " lies on " + other.text->text().substr(0, 60);
    }
  }
  return {};
}

void nothing_is_misplaced(const Calendar& calendar, const std::vector<Way>& ways) {
  for (const Way& way : ways) {
    const Sheet sheet = sheet_for(calendar, way.role, way.language);
    Typesetter typesetter{sheet.language};
    const Document document = sheet_pages(sheet, &calendar, way.style, typesetter);
    for (std::size_t page = 0; page < document.pages.size(); ++page) {
      const std::string wrong = misplaced(document.pages[page]);
      BOOST_TEST(wrong.empty(), name_of(way.role) << ' ' << way.language << " large " << way.style.large_print
                                                  << " page " << page + 1 << ": " << wrong);
    }
  }
}

BOOST_AUTO_TEST_SUITE(paper)

BOOST_AUTO_TEST_CASE(no_words_lie_on_others_or_leave_the_page) {
  nothing_is_misplaced(lay_out(tests::a_brief(), tests::a_plan()), every_way());
}

BOOST_AUTO_TEST_CASE(nor_do_they_where_names_are_endless) {
  nothing_is_misplaced(hostile_calendar(), {{Role::patient, "en-US", {}},
                                            {Role::patient, "es", {PaperSize::letter, true}},
                                            {Role::nurse, "en-US", {}},
                                            {Role::oncologist, "es", {PaperSize::letter, true}}});
}

BOOST_AUTO_TEST_CASE(every_word_of_the_sheet_is_on_paper_in_large_print_too) {
  const Calendar calendar = lay_out(tests::a_brief(), tests::a_plan());
  const Sheet sheet = sheet_for(calendar, Role::patient);
  for (const bool large : {false, true}) {
    Typesetter typesetter{sheet.language};
    const std::string text = text_of(sheet_pages(sheet, &calendar, {.large_print = large}, typesetter));
    for (const auto& [name, value] : sheet.facts) BOOST_TEST(has(text, value), value);
    for (const Section& section : sheet.sections) {
      for (const Block& block : section.blocks) {
        if (const auto* const list = std::get_if<DayList>(&block)) {
          for (const SheetDay& day : list->days) {
            // Days that say the same stand as columns below one heading.
            BOOST_TEST((has(text, day.heading) || has(text, day.brief)), day.heading);
            if (day.alike > 1 && !large) BOOST_TEST(has(text, day.alike_heading), day.alike_heading);
            for (const SheetLine& line : day.lines) {
              for (const std::string& part : {line.label, line.when, line.clock, line.text, line.dose}) {
                BOOST_TEST(has(text, part), part);
              }
            }
          }
        } else if (const auto* const notice = std::get_if<Notice>(&block)) {
          for (const std::string& sentence : notice->sentences) BOOST_TEST(has(text, sentence), sentence);
        } else if (const auto* const month = std::get_if<MonthGrid>(&block)) {
          BOOST_TEST(has(text, month->month), month->month);
        }
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(a_patients_sheet_has_12_points_and_large_print_18_but_for_the_foot) {
  const Calendar calendar = lay_out(tests::a_brief(), tests::a_plan());
  const Sheet sheet = sheet_for(calendar, Role::patient);
  Typesetter typesetter{sheet.language};
  const Document large = sheet_pages(sheet, &calendar, {.large_print = true}, typesetter);
  for (const Page& page : large.pages) {
    for (const Words& words : words_of(page)) {
      BOOST_TEST((words.text->size() >= 18 || words.text->text() == sheet.foot), words.text->text());
    }
  }
  const Document usual = sheet_pages(sheet, &calendar, {}, typesetter);
  for (const Page& page : usual.pages) {
    for (const Words& words : words_of(page)) {
      if (words.text->text().starts_with("TAKE octreotide")) BOOST_TEST(words.text->size() == 12);
    }
  }
}

BOOST_AUTO_TEST_CASE(every_page_says_which_of_how_many_it_is_and_of_which_plan) {
  const Calendar calendar = lay_out(tests::a_brief(), tests::a_plan());
  const Sheet sheet = sheet_for(calendar, Role::nurse);
  Typesetter typesetter{sheet.language};
  const Document document = sheet_pages(sheet, &calendar, {}, typesetter);
  const std::string all = std::to_string(document.pages.size());
  BOOST_TEST(document.pages.size() > 1);
  for (std::size_t number = 0; number < document.pages.size(); ++number) {
    const std::vector<Words> words = words_of(document.pages[number]);
    BOOST_TEST(words.back().text->text() == "Page " + std::to_string(number + 1) + " of " + all);
    BOOST_TEST(has(words[words.size() - 2].text->text(), "plan " + calendar.fingerprint));
  }
}

BOOST_AUTO_TEST_CASE(a_day_that_goes_on_over_a_page_says_again_which_day_it_is) {
  Calendar calendar = lay_out(tests::a_brief(), tests::a_plan());
  // Sixty visits on one day are more than two pages hold: each takes 32 points or more of at most 730.
  Day& day = calendar.days.front();
  for (int times = 0; times < 60; ++times) day.entries.push_back(day.entries.front());
  const Sheet sheet = sheet_for(calendar, Role::patient);
  Typesetter typesetter{sheet.language};
  const Document document = sheet_pages(sheet, &calendar, {}, typesetter);
  int told = 0;
  for (const Page& page : document.pages) {
    for (const Words& words : words_of(page)) {
      told += words.text->text() == "Monday, February 1, 2027" ? 1 : 0;
    }
  }
  BOOST_TEST(told >= 3);
}

/// The texts of a page, without its foot.
std::vector<std::string> texts_of(const Page& page) {
  std::vector<std::string> all;
  for (const Words& words : words_of(page)) all.push_back(words.text->text());
  all.resize(all.size() - 2);
  return all;
}

BOOST_AUTO_TEST_CASE(a_day_of_the_nurse_stands_on_one_page_where_it_can) {
  const Calendar calendar = lay_out(tests::a_brief(), tests::a_plan());
  Sheet sheet = sheet_for(calendar, Role::nurse);
  // The days one after another, and again: where pages end falls in every place of a day.
  const std::vector<Section> once = sheet.sections;
  for (int times = 0; times < 20; ++times) {
    std::ranges::copy_if(once, std::back_inserter(sheet.sections), &Section::together);
  }
  Typesetter typesetter{sheet.language};
  const Document document = sheet_pages(sheet, &calendar, {}, typesetter);
  BOOST_TEST(document.pages.size() > 10U);
  for (std::size_t number = 1; number < document.pages.size(); ++number) {
    const std::vector<std::string> texts = texts_of(document.pages[number]);
    BOOST_TEST(!has(texts.front(), "by the minute"), "page " << number + 1 << " begins within a day");
    BOOST_TEST(texts.front() != "Planned", "page " << number + 1 << " begins within a day");
  }
}

BOOST_AUTO_TEST_CASE(a_day_of_the_nurse_that_goes_on_over_a_page_says_again_which_day_it_is) {
  Calendar calendar = lay_out(tests::a_brief(), tests::a_plan());
  const auto day = std::ranges::find_if(calendar.days, [](const Day& one) { return !one.entries.empty(); });
  // Sixty rows of two lines, 24 points or more, on pages of less than 500.
  for (int times = 0; times < 60; ++times) day->entries.push_back(day->entries.front());
  const Sheet sheet = sheet_for(calendar, Role::nurse);
  const std::string title = Language::find("en-US")->long_date(day->date);
  for (const bool large : {false, true}) {
    Typesetter typesetter{sheet.language};
    const Document document = sheet_pages(sheet, &calendar, {.large_print = large}, typesetter);
    std::size_t first = 0;
    while (texts_of(document.pages.at(first)).front() != title) ++first;
    for (std::size_t next = first; next < first + 3; ++next) {
      BOOST_TEST(texts_of(document.pages.at(next)).front() == title,
                 "large " << large << " page " << next + 1);
    }
  }
}

BOOST_AUTO_TEST_CASE(in_large_print_a_row_of_a_table_stands_on_one_page) {
  const Calendar calendar = lay_out(tests::a_brief(), tests::a_plan());
  for (const Role role : {Role::pharmacist, Role::nurse, Role::oncologist, Role::scheduler}) {
    Sheet sheet = sheet_for(calendar, role);
    // Again and again, so that pages end at every place of a row; each has a line after its first.
    const std::vector<Section> once = sheet.sections;
    for (int times = 0; times < 4; ++times) std::ranges::copy(once, std::back_inserter(sheet.sections));
    Typesetter typesetter{sheet.language};
    const Document document = sheet_pages(sheet, &calendar, {.large_print = true}, typesetter);
    for (std::size_t number = 0; number < document.pages.size(); ++number) {
      const std::vector<Words> words = words_of(document.pages[number]);
      // What stands after the head of its column is set in by the size of a letter.
      BOOST_TEST(words.front().x < 50, "page " << number + 1 << ": " << words.front().text->text());
    }
  }
}

BOOST_AUTO_TEST_CASE(every_dose_at_home_has_its_own_box_and_line_also_where_days_stand_together) {
  // 1 to 8 February: three doses a day but for the days on which there is more to say.
  const Calendar calendar = lay_out(tests::a_brief(), tests::a_plan());
  const Sheet sheet = sheet_for(calendar, Role::patient);
  std::size_t ticks = 0;
  for (const Section& section : sheet.sections) {
    for (const Block& block : section.blocks) {
      const auto* const list = std::get_if<DayList>(&block);
      if (list == nullptr) continue;
      for (const SheetDay& day : list->days) {
        for (const SheetLine& line : day.lines) ticks += line.tick ? 1 : 0;
      }
    }
  }
  Typesetter typesetter{sheet.language};
  std::size_t boxes = 0;
  for (const Page& page : sheet_pages(sheet, &calendar, {}, typesetter).pages) {
    for (const Item& item : page.items) {
      const auto* const box = std::get_if<Box>(&item);
      if (box != nullptr && box->fill == looks::white && box->edge == looks::ink) ++boxes;
    }
  }
  BOOST_TEST(ticks > 60U);
  BOOST_TEST(boxes == ticks);
}

BOOST_AUTO_TEST_CASE(in_large_print_days_in_a_row_that_say_the_same_are_told_together) {
  // Three doses a day; the depot on Tue 2 February stands alone, and from Wed 10 there is a washout.
  const Calendar calendar = lay_out(tests::a_brief(), tests::a_plan());
  const Sheet sheet = sheet_for(calendar, Role::patient);
  Typesetter typesetter{sheet.language};
  const std::string text = text_of(sheet_pages(sheet, &calendar, {.large_print = true}, typesetter));
  const std::string space = "\u00A0", until = space + "\u2013 ";
  BOOST_TEST(has(text, "\nTue" + space + "2\n"));
  BOOST_TEST(has(text, "\nWed" + space + "3" + until + "Tue" + space + "9\n"));
  BOOST_TEST(has(text, "\nWed" + space + "10" + until + "Sun" + space + "28\n"));
  BOOST_TEST(!has(text, "\nThu" + space + "4"));
}

BOOST_AUTO_TEST_CASE(days_in_a_row_that_say_the_same_are_one_bar_of_a_month) {
  // Only if needed from 10 to 31 March 2027: in each of its weeks once, and twice where a week is cut.
  const Calendar calendar =
      lay_out(tests::a_brief(), tests::a_plan(), {.from = tests::day("2027-03-20"), .until = {}});
  const Sheet sheet = sheet_for(calendar, Role::patient);
  Typesetter typesetter{sheet.language};
  const Document document = sheet_pages(sheet, &calendar, {}, typesetter);
  int bars = 0;
  for (const Page& page : document.pages) {
    for (const Words& words : words_of(page)) {
      const bool small = words.text->size() < 10;
      bars += small && words.text->text().starts_with("ONLY IF NEEDED octreotide short-acting") ? 1 : 0;
    }
  }
  // Sat 20; Sun 21 to Sat 27; Sun 28 to Wed 31.
  BOOST_TEST(bars == 3);
}

BOOST_AUTO_TEST_CASE(a_number_and_its_unit_are_never_parted) {
  Typesetter typesetter{"en-US"};
  // Whatever the width, a line that holds "20" holds "mg".
  for (double width = 30; width < 200; width += 7) {
    const SetText& text = typesetter.set("octreotide 20 mg kit", {.size = 12}, width);
    const SetText& joined = typesetter.set("octreotide 20\u00A0mg kit", {.size = 12}, width);
    BOOST_TEST(text.lines() == joined.lines(), width);
  }
}

BOOST_AUTO_TEST_CASE(the_file_says_its_language_its_title_and_its_structure_and_has_one_date) {
  const Calendar calendar = lay_out(tests::a_brief(), tests::a_plan());
  const std::string file = sheet_pdf(sheet_for(calendar, Role::patient, "es"), calendar);
  BOOST_TEST(file.starts_with("%PDF-1.5"));
  BOOST_TEST(has(file, "/Lang (es)"));
  BOOST_TEST(has(file, "/DisplayDocTitle true"));
  BOOST_TEST(has(file, "/Marked true"));
  BOOST_TEST(has(file, "/StructTreeRoot"));
  // The calendar is made as of 2027-01-15 09:00 in New York, which is 14:00 in UTC.
  for (const std::string name : {"/CreationDate", "/ModDate"}) {
    BOOST_TEST(has(file, name + " (D:20270115140000+00')"), name);
  }
}

BOOST_AUTO_TEST_CASE(the_same_calendar_gives_the_same_file) {
  const Calendar calendar = lay_out(tests::a_brief(), tests::a_plan());
  for (const Role role : {Role::patient, Role::scheduler}) {
    const Sheet sheet = sheet_for(calendar, role);
    BOOST_TEST((sheet_pdf(sheet, calendar) == sheet_pdf(sheet, calendar)));
  }
}

BOOST_AUTO_TEST_CASE(a_file_whose_catalogue_is_elsewhere_is_left_as_it_is) {
  for (const std::string file : {"", "%PDF-1.7", "<< /Type /Catalog\n>>\nxref\nstartxref\n7\n%%EOF"}) {
    BOOST_TEST(with_language(file, "es") == file);
  }
  const std::string whole = "9 0 obj\n<< /Type /Catalog\n>>\nendobj\nxref\n0 1\nstartxref\n36\n%%EOF\n";
  BOOST_TEST(whole.substr(36, 4) == "xref");
  const std::string said = with_language(whole, "es");
  const std::size_t table = said.find("xref\n0 1");
  BOOST_TEST(has(said, "startxref\n" + std::to_string(table) + "\n%%EOF\n"));
  BOOST_TEST(with_language(whole, "es) /Evil (") == whole);
}

BOOST_AUTO_TEST_CASE(the_picture_in_pixels_is_the_size_of_the_scene_twice) {
  const Calendar calendar = lay_out(tests::a_brief(), tests::a_plan());
  const std::string png = timeline_png(calendar, *Language::find("en-GB"));
  BOOST_TEST(png.starts_with("\x89PNG\r\n"));
  const auto number = [&](std::size_t at) {
    unsigned value = 0;
    for (std::size_t byte = at; byte < at + 4; ++byte)
      value = value << 8U | static_cast<unsigned char>(png[byte]);
    return value;
  };
  // 59 days are few: the picture has its least width, 1180.
  BOOST_TEST(number(16) == 2 * 1180U);
  BOOST_TEST(png == timeline_png(calendar, *Language::find("en-GB")));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::calendars
