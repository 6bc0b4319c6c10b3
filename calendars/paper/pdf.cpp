// SPDX-License-Identifier: Apache-2.0
#include "calendars/paper/pdf.hpp"

#include <cairo-pdf.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>

#include "calendars/paper/cairo_parts.hpp"
#include "calendars/paper/looks.hpp"
#include "calendars/timeline/draw_scene.hpp"

namespace posology::calendars {
namespace {

struct Rectangle {
  double x = 0, y = 0, width = 0, height = 0;
};

/// Boxes and lines of a page, which lie below its words: in the order of their colours, as cairo tells a
/// colour when it changes; bars as filled rectangles, as it works out the extents of every stroke.
class GroundDrawer {
 public:
  explicit GroundDrawer(cairo_t* on) : on_{on} {}

  void draw(const Page& page) {
    cairo_set_dash(on_, nullptr, 0, 0);
    const std::vector<Boxes> layers = layers_of(page);
    for (const Boxes& layer : layers) {
      Fills grounds;
      for (const Box* const box : layer) {
        const bool shows =
            box->fill && (*box->fill != looks::white || &layer != &layers.front());  // paper is white
        if (shows) add(grounds, *box->fill, {box->x, box->y, box->width, box->height});
      }
      fill(grounds);
      draw_hatches(layer, static_cast<std::size_t>(&layer - layers.data()), page);
      draw_edges(layer);
    }
    Fills bars;
    std::vector<const Streak*> lines;
    for (const Item& item : page.items) {
      const auto* const line = std::get_if<Streak>(&item);
      if (line == nullptr) continue;
      if (line->width >= least_bar && line->dash == Dash::none) {
        add_bar(bars, *line);
      } else {
        lines.push_back(line);
      }
    }
    fill(bars);
    draw_lines(std::move(lines));
  }

 private:
  static constexpr double least_bar = 3;
  using Boxes = std::vector<const Box*>;
  /// In the order in which colours first occur.
  using Fills = std::vector<std::pair<Colour, std::vector<Rectangle>>>;

  static void add(Fills& fills, Colour colour, const Rectangle& rectangle) {
    auto known = std::ranges::find(fills, colour, [](const auto& one) { return one.first; });
    if (known == fills.end()) known = fills.insert(fills.end(), {colour, {}});
    known->second.push_back(rectangle);
  }

  /// Upright or level, as all lines on paper are.
  static void add_bar(Fills& fills, const Streak& line) {
    const double half = line.width / 2;
    add(fills, line.colour,
        line.x1 == line.x2 ? Rectangle{line.x1 - half, line.y1, line.width, line.y2 - line.y1}
                           : Rectangle{line.x1, line.y1 - half, line.x2 - line.x1, line.width});
  }

  /// Those that lie on others come in a later layer.
  static std::vector<Boxes> layers_of(const Page& page) {
    std::vector<Boxes> layers;
    const auto overlap = [](const Box& one, const Box& other) {
      return one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height &&
             other.y < one.y + one.height;
    };
    for (const Item& item : page.items) {
      const auto* const box = std::get_if<Box>(&item);
      if (box == nullptr) continue;
      std::size_t layer = layers.size();
      while (layer > 0 && std::ranges::none_of(layers[layer - 1],
                                               [&](const Box* below) { return overlap(*below, *box); })) {
        --layer;
      }
      if (layer == layers.size()) layers.emplace_back();
      layers[layer].push_back(box);
    }
    return layers;
  }

  void fill(const Fills& fills) const {
    for (const auto& [colour, rectangles] : fills) {
      set_colour(on_, colour);
      for (const Rectangle& one : rectangles) {
        cairo_rectangle(on_, one.x, one.y, one.width, one.height);
        cairo_fill(on_);
      }
    }
  }

  void draw_edges(const Boxes& boxes) const {
    Boxes framed;
    std::ranges::copy_if(boxes, std::back_inserter(framed),
                         [](const Box* box) { return box->edge.has_value(); });
    std::ranges::stable_sort(framed, {}, [](const Box* box) {
      return std::pair{box->edge->rgb, box->edge_width};
    });
    for (const Box* const box : framed) {
      const double width = box->edge_width;
      cairo_rectangle(on_, box->x + width / 2, box->y + width / 2, box->width - width, box->height - width);
      stroke(*box->edge, width);
    }
  }

  /// Those of one look in a row, as cairo tells each change. Broken ones are in pieces twice as long as they
  /// are wide, dotted ones in squares.
  void draw_lines(std::vector<const Streak*> lines) const {
    const auto look = [](const Streak* line) {
      return std::tuple{line->dash, line->colour.rgb, line->width};
    };
    std::ranges::stable_sort(lines, {}, look);
    for (auto line = lines.begin(); line != lines.end(); ++line) {
      if (line == lines.begin() || look(*line) != look(*(line - 1))) {
        const double width = (*line)->width;
        const std::array pieces{(*line)->dash == Dash::dotted ? width : width * 2, width * 0.8};
        cairo_set_dash(on_, pieces.data(), (*line)->dash == Dash::none ? 0 : 2, 0);
        cairo_set_line_width(on_, width);
        set_colour(on_, (*line)->colour);
      }
      cairo_move_to(on_, (*line)->x1, (*line)->y1);
      cairo_line_to(on_, (*line)->x2, (*line)->y2);
      cairo_stroke(on_);
    }
  }

  void stroke(Colour colour, double width) const {
    cairo_set_line_width(on_, width);
    set_colour(on_, colour);
    cairo_stroke(on_);
  }

  /// The strokes over a whole page are in the file once, and each page shows what lies in its boxes.
  void draw_hatches(const Boxes& boxes, std::size_t layer, const Page& page) {
    std::vector<const Hatch*> hatches;
    for (const Box* const box : boxes) {
      const auto same = [&](const Hatch* known) { return *known == *box->hatch; };
      if (box->hatch && std::ranges::none_of(hatches, same)) hatches.push_back(&*box->hatch);
    }
    for (const Hatch* const hatch : hatches) {
      for (const Box* const box : boxes) {
        if (box->hatch == *hatch) cairo_rectangle(on_, box->x, box->y, box->width, box->height);
      }
      cairo_set_source_surface(on_, strokes_of(*hatch, layer, page), 0, 0);
      cairo_fill(on_);
    }
  }

  /// One for each layer: cairo names a surface on a page as often as it is drawn there, which may be once.
  cairo_surface_t* strokes_of(const Hatch& hatch, std::size_t layer, const Page& page) {
    for (const Hatched& known : hatched_) {
      const bool same = known.hatch == hatch && known.layer == layer;
      if (same && known.width == page.width && known.height == page.height) return known.strokes.get();
    }
    const cairo_rectangle_t whole{0, 0, page.width, page.height};
    Hatched made{.hatch = hatch, .layer = layer, .width = page.width, .height = page.height, .strokes = {}};
    made.strokes.reset(cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &whole));
    const CairoContext on{cairo_create(made.strokes.get())};
    draw_hatch(on.get(), hatch, 0, 0, page.width, page.height);
    return hatched_.emplace_back(std::move(made)).strokes.get();
  }

  struct Hatched {
    Hatch hatch;
    std::size_t layer = 0;
    double width = 0, height = 0;
    CairoSurface strokes;
  };
  std::vector<Hatched> hatched_;
  cairo_t* on_;
};

class PageDrawer {
 public:
  PageDrawer(cairo_t* on, Typesetter& typesetter) : on_{on}, typesetter_{typesetter} {}

  void operator()(const Words& words) const {
    set_colour(on_, words.colour);
    words.text->draw(on_, words.x, words.y);
  }

  // Drawn before, by GroundDrawer.
  void operator()(const Box& /*box*/) const {}
  void operator()(const Streak& /*line*/) const {}

  void operator()(const Drawing& drawing) const {
    cairo_save(on_);
    cairo_translate(on_, drawing.x, drawing.y);
    cairo_scale(on_, drawing.scale, drawing.scale);
    draw_scene(on_, *drawing.scene, typesetter_);
    cairo_restore(on_);
  }

  void operator()(const Begin& begin) const { cairo_tag_begin(on_, begin.role, nullptr); }
  void operator()(const End& end) const { cairo_tag_end(on_, end.role); }

 private:
  cairo_t* on_;
  Typesetter& typesetter_;
};

void describe(cairo_surface_t* surface, const Document& document) {
  const auto say = [&](cairo_pdf_metadata_t what, const std::string& text) {
    if (!text.empty()) cairo_pdf_surface_set_metadata(surface, what, text.c_str());
  };
  say(CAIRO_PDF_METADATA_TITLE, document.title);
  say(CAIRO_PDF_METADATA_SUBJECT, document.subject);
  say(CAIRO_PDF_METADATA_CREATOR, "Posology");
  say(CAIRO_PDF_METADATA_CREATE_DATE, document.made);
  say(CAIRO_PDF_METADATA_MOD_DATE, document.made);
}

void add_bookmarks(cairo_surface_t* surface, const Document& document) {
  for (const Bookmark& one : document.bookmarks) {
    const std::string place =
        "page=" + std::to_string(one.page + 1) + " pos=[0 " + std::to_string(static_cast<int>(one.y)) + "]";
    cairo_pdf_surface_add_outline(surface, CAIRO_PDF_OUTLINE_ROOT, one.title.c_str(), place.c_str(),
                                  CAIRO_PDF_OUTLINE_FLAG_OPEN);
  }
}

}  // namespace

std::string pdf(const Document& document, Typesetter& typesetter) {
  std::string bytes;
  const CairoSurface surface{cairo_pdf_surface_create_for_stream(append_bytes, &bytes, 595, 842)};
  cairo_pdf_surface_restrict_to_version(surface.get(), CAIRO_PDF_VERSION_1_5);
  describe(surface.get(), document);
  const CairoContext context{cairo_create(surface.get())};
  GroundDrawer ground{context.get()};
  const PageDrawer drawer{context.get(), typesetter};
  for (const Page& page : document.pages) {
    cairo_pdf_surface_set_size(surface.get(), page.width, page.height);
    ground.draw(page);
    for (const Item& item : page.items) std::visit(drawer, item);
    cairo_show_page(context.get());
  }
  add_bookmarks(surface.get(), document);
  require(cairo_status(context.get()));
  cairo_surface_finish(surface.get());
  require(cairo_surface_status(surface.get()));
  return with_language(with_dates(std::move(bytes)), document.language);
}

std::string with_dates(std::string file) {
  for (const std::string name : {"/CreationDate (", "/ModDate ("}) {
    const std::size_t at = file.rfind(name);
    if (at == std::string::npos) continue;
    // 14 digits and +00'00 become D:, 14 digits and +00': as many bytes, so that nothing moves.
    const std::size_t from = at + name.size();
    if (file.compare(from + 14, 7, "+00'00)") != 0) continue;
    file.replace(from, 20, "D:" + file.substr(from, 14) + "+00'");
  }
  return file;
}

std::string with_language(std::string file, const std::string& language) {
  // The catalogue is the last object: what is put into it moves nothing but the table of objects after it,
  // whose place stands at the very end.
  const std::string catalogue = "<< /Type /Catalog\n", last = "startxref\n";
  const std::size_t at = file.rfind(catalogue), end = file.rfind(last);
  if (at == std::string::npos || end == std::string::npos || end < at) return file;
  std::size_t table = 0;
  const char* const digits = file.data() + end + last.size();
  const auto [stop, error] = std::from_chars(digits, file.data() + file.size(), table);
  const bool next = error == std::errc{} && table > at && table < end &&
                    file.compare(table, 5, "xref\n") == 0 && file.find(" obj\n", at) > table;
  const bool plain = std::ranges::all_of(
      language, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-'; });
  if (!next || !plain) return file;
  const std::string said = "   /Lang (" + language + ")\n   /ViewerPreferences << /DisplayDocTitle true >>\n";
  file.replace(static_cast<std::size_t>(digits - file.data()), static_cast<std::size_t>(stop - digits),
               std::to_string(table + said.size()));
  file.insert(at + catalogue.size(), said);
  return file;
}

}  // namespace posology::calendars
