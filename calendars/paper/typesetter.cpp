// SPDX-License-Identifier: Apache-2.0
#include "calendars/paper/typesetter.hpp"

#include <pango/pangocairo.h>

#include <cmath>

#include "schedules/reading/diagnostic.hpp"

namespace posology::calendars {
namespace {

double points(int pango_units) {
  return static_cast<double>(pango_units) / PANGO_SCALE;
}

bool digit(char c) {
  return c >= '0' && c <= '9';
}
bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// No line ends between a number and the word after it; no hyphen is put in that the text does not have.
PangoAttrList* attributes_of(const std::string& text, std::size_t bold_bytes) {
  PangoAttrList* const list = pango_attr_list_new();
  if (bold_bytes > 0) {
    PangoAttribute* const bold = pango_attr_weight_new(PANGO_WEIGHT_BOLD);
    bold->start_index = 0;
    bold->end_index = static_cast<guint>(bold_bytes);
    pango_attr_list_insert(list, bold);
  }
  pango_attr_list_insert(list, pango_attr_insert_hyphens_new(FALSE));
  // A ligature is one glyph for two letters: some readers of PDF find neither of them.
  pango_attr_list_insert(list, pango_attr_font_features_new("liga=0,clig=0"));
  for (std::size_t space = 1; space + 1 < text.size(); ++space) {
    if (text[space] != ' ' || !digit(text[space - 1]) || !letter(text[space + 1])) continue;
    PangoAttribute* const together = pango_attr_allow_breaks_new(FALSE);
    together->start_index = static_cast<guint>(space - 1);
    together->end_index = static_cast<guint>(space + 2);
    pango_attr_list_insert(list, together);
  }
  return list;
}

/// Latin letters and marks, punctuation, arrows and signs, with single spaces between words.
bool plain(const std::string& text) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ' || text.find("  ") != std::string::npos) {
    return false;
  }
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at < end;) {
    const gunichar letter = g_utf8_get_char_validated(at, end - at);
    const bool latin = letter >= 0x20 && letter < 0x250 && letter != 0x7F && letter != 0xAD;
    const bool sign = (letter >= 0x2010 && letter < 0x2028) || (letter >= 0x2190 && letter < 0x2300);
    if (!latin && !sign) return false;
    at += g_unichar_to_utf8(letter, nullptr);
  }
  return true;
}

/// The first place after `from` at which a line may end: before a space, unless that parts a number from its
/// unit, and after a hyphen or a stroke within a word. Bold letters end there too.
std::size_t piece_end(const std::string& text, std::size_t from, std::size_t bold) {
  std::size_t at = from + 1;
  for (; at < text.size(); ++at) {
    if (at == bold) break;
    const char before = text[at - 1], here = text[at];
    if (here == ' ') {
      if (at + 1 == bold || !digit(before) || !letter(text[at + 1])) break;
    } else if ((before == '-' || before == '/') && at - 1 > from && letter(text[at - 2]) && letter(here)) {
      break;
    }
  }
  return at;
}

std::string key_of(std::string_view lead, std::string_view text, const Type& type, double width) {
  std::string key{lead};
  key += '\0';
  key += text;
  key += '\0';
  key += type.bold ? 'b' : 'r';
  for (const double value : {type.size, type.leading, width}) {
    key += std::to_string(std::lround(value * 100)) + ' ';
  }
  return key;
}

}  // namespace

SetText::SetText(HeldLayout layout, double size)
    : layout_{std::move(layout)},
      text_{pango_layout_get_text(layout_.get())},
      size_{size},
      baseline_{points(pango_layout_get_baseline(layout_.get()))},
      lines_{pango_layout_get_line_count(layout_.get())} {
  int width = 0, height = 0;
  pango_layout_get_size(layout_.get(), &width, &height);
  width_ = points(width);
  height_ = points(height);
}

SetText::SetText(std::string text, std::vector<Placed> pieces, int lines, double width, double size,
                 const Leading& leading)
    : text_{std::move(text)},
      pieces_{std::move(pieces)},
      size_{size},
      width_{width},
      height_{leading.first_height + leading.next_height * (lines - 1)},
      baseline_{leading.first_baseline},
      lines_{lines} {}

void SetText::draw(cairo_t* on, double x, double y) const {
  if (layout_ == nullptr) {
    draw_pieces(on, pieces_, x, y);
    return;
  }
  cairo_move_to(on, x, y);
  pango_cairo_show_layout(on, layout_.get());
}

Typesetter::Typesetter(const std::string& language)
    : fonts_{pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT)}, context_{nullptr} {
  pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(fonts_), 72);  // One unit is one point.
  PangoFontFamily** families = nullptr;
  int count = 0;
  pango_font_map_list_families(fonts_, &families, &count);
  g_free(families);
  if (count == 0) {
    g_object_unref(fonts_);
    throw NoFont{};
  }
  context_ = pango_font_map_create_context(fonts_);
  pango_context_set_language(context_, pango_language_from_string(language.c_str()));
  pango_context_set_base_dir(context_, PANGO_DIRECTION_LTR);
  pango_context_set_round_glyph_positions(context_, FALSE);
  cairo_font_options_t* const options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context_, options);
  cairo_font_options_destroy(options);
}

Typesetter::~Typesetter() {
  set_.clear();
  faces_.clear();
  g_object_unref(context_);
  g_object_unref(fonts_);
}

Face& Typesetter::face(double size, bool bold) {
  return faces_.try_emplace({size, bold}, context_, size, bold).first->second;
}

std::unique_ptr<SetText> Typesetter::of_pieces(const std::string& text, std::size_t bold, Type type,
                                               double width) {
  if (!plain(text)) return nullptr;
  Face& first = face(type.size, bold > 0);
  Face& second = bold > 0 && bold < text.size() ? face(type.size, false) : first;
  const Leading& leading = first.leading(type.leading);
  if (&first != &second && leading != second.leading(type.leading)) return nullptr;
  std::vector<Placed> placed;
  int lines = 1;
  double x = 0, y = leading.first_baseline, widest = 0;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = piece_end(text, from, bold);
    const Piece* const piece =
        (from < bold ? first : second).piece(std::string_view{text}.substr(from, end - from));
    if (piece == nullptr || (width > 0 && piece->width > width)) return nullptr;
    const bool spaced = from > 0 && text[from - 1] == ' ';
    const Piece* const space = spaced ? (from - 1 < bold ? first : second).space() : nullptr;
    if (spaced && space == nullptr) return nullptr;
    const double gap = spaced ? space->width : 0;
    // The space at the end of a line is no part of its width; who copies the text finds it.
    if (spaced) placed.push_back({.piece = space, .x = x, .y = y});
    if (width > 0 && from > 0 && x + gap + piece->width > width) {
      ++lines;
      y += leading.next_baseline;
      x = 0;
    } else {
      x += gap;
    }
    placed.push_back({.piece = piece, .x = x, .y = y});
    x += piece->width;
    widest = std::max(widest, x);
    from = end < text.size() && text[end] == ' ' ? end + 1 : end;
  }
  return std::make_unique<SetText>(text, std::move(placed), lines, widest, type.size, leading);
}

const SetText& Typesetter::set(std::string_view text, Type type, double width) {
  return set_led({}, text, type, width);
}

const SetText& Typesetter::set_led(std::string_view lead, std::string_view text, Type type, double width) {
  std::unique_ptr<SetText>& known = set_[key_of(lead, text, type, width)];
  if (known != nullptr) return *known;
  std::string harmless = schedules::shown(lead);
  const std::size_t led = harmless.size();
  if (led > 0 && !text.empty()) harmless += ' ';
  harmless += schedules::shown(text);
  known = of_pieces(harmless, type.bold ? harmless.size() : led, type, width);
  if (known != nullptr) return *known;
  HeldLayout held = new_layout(context_, type.size, type.bold);
  PangoLayout* const layout = held.get();
  pango_layout_set_line_spacing(layout, static_cast<float>(type.leading));
  if (width > 0) {
    pango_layout_set_width(layout, static_cast<int>(std::lround(width * PANGO_SCALE)));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  }
  PangoAttrList* const attributes = attributes_of(harmless, led);
  pango_layout_set_attributes(layout, attributes);
  pango_attr_list_unref(attributes);
  pango_layout_set_text(layout, harmless.c_str(), static_cast<int>(harmless.size()));
  known = std::make_unique<SetText>(std::move(held), type.size);
  return *known;
}

}  // namespace posology::calendars
