// SPDX-License-Identifier: Apache-2.0
#include "calendars/paper/typesetter.hpp"

#include <pango/pangocairo.h>

#include <cmath>

#include "schedules/reading/diagnostic.hpp"

namespace posology::calendars {
namespace {

constexpr const char* family = "DejaVu Sans";

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

void SetText::Release::operator()(PangoLayout* layout) const {
  g_object_unref(layout);
}

SetText::SetText(PangoLayout* layout, double size)
    : layout_{layout}, size_{size}, lines_{pango_layout_get_line_count(layout)} {
  int width = 0, height = 0;
  pango_layout_get_size(layout, &width, &height);
  width_ = points(width);
  height_ = points(height);
}

std::string SetText::text() const {
  return pango_layout_get_text(layout_.get());
}

void SetText::draw(cairo_t* on, double x, double y) const {
  cairo_move_to(on, x, y);
  pango_cairo_show_layout(on, layout_.get());
}

void SetText::outline(cairo_t* on, double x, double y) const {
  cairo_new_path(on);
  cairo_move_to(on, x, y);
  pango_cairo_layout_path(on, layout_.get());
}

double SetText::baseline() const {
  return points(pango_layout_get_baseline(layout_.get()));
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
  g_object_unref(context_);
  g_object_unref(fonts_);
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
  PangoLayout* const layout = pango_layout_new(context_);
  PangoFontDescription* const font = pango_font_description_new();
  pango_font_description_set_family_static(font, family);
  pango_font_description_set_absolute_size(font, std::round(type.size * PANGO_SCALE));
  pango_font_description_set_weight(font, type.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);
  pango_layout_set_auto_dir(layout, FALSE);
  pango_layout_set_line_spacing(layout, static_cast<float>(type.leading));
  if (width > 0) {
    pango_layout_set_width(layout, static_cast<int>(std::lround(width * PANGO_SCALE)));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  }
  PangoAttrList* const attributes = attributes_of(harmless, led);
  pango_layout_set_attributes(layout, attributes);
  pango_attr_list_unref(attributes);
  pango_layout_set_text(layout, harmless.c_str(), static_cast<int>(harmless.size()));
  known = std::make_unique<SetText>(layout, type.size);
  return *known;
}

}  // namespace posology::calendars
