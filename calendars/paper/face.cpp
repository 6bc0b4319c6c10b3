// SPDX-License-Identifier: Apache-2.0
#include "calendars/paper/face.hpp"

#include <pango/pangocairo.h>

#include <cmath>

namespace posology::calendars {
namespace {

constexpr const char* family = "DejaVu Sans";

double points(int pango_units) {
  return static_cast<double>(pango_units) / PANGO_SCALE;
}

/// Goes through the runs of a layout's one line.
struct ReleaseIterator {
  void operator()(PangoLayoutIter* one) const { pango_layout_iter_free(one); }
};

}  // namespace

void ReleaseLayout::operator()(PangoLayout* layout) const {
  g_object_unref(layout);
}

HeldLayout new_layout(PangoContext* context, double size, bool bold) {
  HeldLayout layout{pango_layout_new(context)};
  PangoFontDescription* const font = pango_font_description_new();
  pango_font_description_set_family_static(font, family);
  pango_font_description_set_absolute_size(font, std::round(size * PANGO_SCALE));
  pango_font_description_set_weight(font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description(layout.get(), font);
  pango_font_description_free(font);
  pango_layout_set_auto_dir(layout.get(), FALSE);
  return layout;
}

Face::Face(PangoContext* context, double size, bool bold)
    : context_{context},
      size_{size},
      bold_{bold},
      layout_{new_layout(context, size, bold)},
      held_{new_layout(context, size, bold)} {
  PangoAttrList* const attributes = pango_attr_list_new();
  // A ligature is one glyph for two letters: some readers of PDF find neither of them.
  pango_attr_list_insert(attributes, pango_attr_font_features_new("liga=0,clig=0"));
  pango_layout_set_attributes(layout_.get(), attributes);
  pango_attr_list_unref(attributes);
  pango_layout_set_text(held_.get(), " ", 1);
  PangoLayoutLine* const line = pango_layout_get_line_readonly(held_.get(), 0);
  if (line == nullptr || line->runs == nullptr) return;
  font_ = static_cast<PangoLayoutRun*>(line->runs->data)->item->analysis.font;
  space_ = piece(" ");
}

const Piece* Face::piece(std::string_view text) {
  std::unique_ptr<Piece>& known = pieces_[std::string{text}];
  if (known == nullptr) known = std::make_unique<Piece>(shape(text));
  return known->face == nullptr ? nullptr : known.get();
}

Piece Face::shape(std::string_view text) {
  Piece piece{.face = this, .text = std::string{text}};
  pango_layout_set_text(layout_.get(), text.data(), static_cast<int>(text.size()));
  PangoLayoutLine* const line = pango_layout_get_line_readonly(layout_.get(), 0);
  int bytes = 0;
  for (GSList* node = line->runs; node != nullptr; node = node->next) {
    auto* const run = static_cast<PangoLayoutRun*>(node->data);
    if (run->item->analysis.font != font_ || run->item->analysis.level % 2 != 0) return {};
    double x = piece.width;
    for (int number = 0; number < run->glyphs->num_glyphs; ++number) {
      const PangoGlyphInfo& glyph = run->glyphs->glyphs[number];
      if ((glyph.glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0 || glyph.glyph == PANGO_GLYPH_EMPTY) return {};
      piece.glyphs.push_back({.index = glyph.glyph,
                              .x = x + points(glyph.geometry.x_offset),
                              .y = points(glyph.geometry.y_offset)});
      x += points(glyph.geometry.width);
    }
    PangoGlyphItemIter cluster;
    for (gboolean more = pango_glyph_item_iter_init_start(&cluster, run, piece.text.c_str()); more != FALSE;
         more = pango_glyph_item_iter_next_cluster(&cluster)) {
      piece.clusters.push_back({.bytes = cluster.end_index - cluster.start_index,
                                .glyphs = cluster.end_glyph - cluster.start_glyph});
      bytes += piece.clusters.back().bytes;
    }
    piece.width = x;
  }
  if (static_cast<std::size_t>(bytes) != piece.text.size()) return {};
  return piece;
}

const Leading& Face::leading(double leading) {
  const auto [known, is_new] = leadings_.try_emplace(leading);
  if (!is_new) return known->second;
  // Two lines, as pango stands them.
  const HeldLayout two = new_layout(context_, size_, bold_);
  pango_layout_set_line_spacing(two.get(), static_cast<float>(leading));
  pango_layout_set_width(two.get(), 1);
  pango_layout_set_wrap(two.get(), PANGO_WRAP_WORD);
  const auto height = [&](const char* text) {
    pango_layout_set_text(two.get(), text, -1);
    int all = 0;
    pango_layout_get_size(two.get(), nullptr, &all);
    return points(all);
  };
  Leading& found = known->second;
  found.first_height = height("x");
  found.first_baseline = points(pango_layout_get_baseline(two.get()));
  found.next_height = height("x x") - found.first_height;
  const std::unique_ptr<PangoLayoutIter, ReleaseIterator> lines{pango_layout_get_iter(two.get())};
  pango_layout_iter_next_line(lines.get());
  found.next_baseline = points(pango_layout_iter_get_baseline(lines.get())) - found.first_baseline;
  return found;
}

/// Pieces of one face, as cairo takes them.
class GlyphRun {
 public:
  static void each(cairo_t* on, std::span<const Placed> pieces, double x, double y) {
    GlyphRun run;
    for (std::size_t first = 0; first < pieces.size();) {
      const Face& face = *pieces[first].piece->face;
      run.text_.clear();
      run.glyphs_.clear();
      run.clusters_.clear();
      std::size_t next = first;
      for (; next < pieces.size() && pieces[next].piece->face == &face; ++next) {
        run.add(pieces[next], x, y);
      }
      cairo_set_scaled_font(on, pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(face.font_)));
      run.put(on);
      first = next;
    }
  }

 private:
  void add(const Placed& placed, double x, double y) {
    const Piece& piece = *placed.piece;
    text_ += piece.text;
    for (const Glyph& glyph : piece.glyphs) {
      glyphs_.push_back({.index = glyph.index, .x = x + placed.x + glyph.x, .y = y + placed.y + glyph.y});
    }
    for (const Cluster& cluster : piece.clusters) {
      clusters_.push_back({.num_bytes = cluster.bytes, .num_glyphs = cluster.glyphs});
    }
  }

  void put(cairo_t* on) const {
    cairo_show_text_glyphs(on, text_.data(), static_cast<int>(text_.size()), glyphs_.data(),
                           static_cast<int>(glyphs_.size()), clusters_.data(),
                           static_cast<int>(clusters_.size()), {});
  }

  std::string text_;
  std::vector<cairo_glyph_t> glyphs_;
  std::vector<cairo_text_cluster_t> clusters_;
};

void draw_pieces(cairo_t* on, std::span<const Placed> pieces, double x, double y) {
  GlyphRun::each(on, pieces, x, y);
}

}  // namespace posology::calendars
