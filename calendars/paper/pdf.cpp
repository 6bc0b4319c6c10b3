// SPDX-License-Identifier: Apache-2.0
#include "calendars/paper/pdf.hpp"

#include <cairo-pdf.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>

#include "calendars/paper/cairo_parts.hpp"
#include "calendars/timeline/draw_scene.hpp"

namespace posology::calendars {
namespace {

/// What is drawn in one go, as every command costs more than what it draws: boxes of one kind that do not lie
/// on each other.
class BoxDrawer {
 public:
  explicit BoxDrawer(cairo_t* on) : on_{on} {}

  /// All boxes of a page: those that lie on others after them, one layer after the other.
  void draw(const Page& page) const {
    for (const Boxes& layer : layers_of(page)) {
      for_each_kind(layer, &Box::fill,
                    [this](const Colour& colour, const Boxes& boxes) { fill(colour, boxes); });
      for_each_kind(layer, &Box::hatch,
                    [this](const Hatch& hatch, const Boxes& boxes) { draw(hatch, boxes); });
      for_each_kind(layer, &BoxDrawer::edge_of,
                    [this](const EdgeLook& edge, const Boxes& boxes) { stroke(edge, boxes); });
    }
  }

 private:
  using Boxes = std::vector<const Box*>;
  struct EdgeLook {
    Colour colour = {};
    double width = 1;
    Edge kind = Edge::solid;
    friend bool operator==(const EdgeLook&, const EdgeLook&) = default;
  };

  static std::optional<EdgeLook> edge_of(const Box& box) {
    if (!box.edge) return std::nullopt;
    return EdgeLook{.colour = *box.edge, .width = box.edge_width, .kind = box.edge_kind};
  }

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

  /// In the order in which the kinds first occur; boxes that have nothing of it are passed over.
  template <class Look, class Draw>
  static void for_each_kind(const Boxes& boxes, Look look, Draw draw) {
    using Kind = typename std::decay_t<std::invoke_result_t<Look, const Box&>>::value_type;
    std::vector<std::pair<Kind, Boxes>> kinds;
    for (const Box* const box : boxes) {
      const std::optional<Kind> kind = std::invoke(look, *box);
      if (!kind) continue;
      auto known = std::ranges::find(kinds, *kind, &std::pair<Kind, Boxes>::first);
      if (known == kinds.end()) known = kinds.insert(kinds.end(), {*kind, {}});
      known->second.push_back(box);
    }
    for (const auto& [kind, of_it] : kinds) draw(kind, of_it);
  }

  void fill(const Colour& colour, const Boxes& boxes) const {
    for (const Box* const box : boxes) cairo_rectangle(on_, box->x, box->y, box->width, box->height);
    set_colour(on_, colour);
    cairo_fill(on_);
  }

  void draw(const Hatch& hatch, const Boxes& boxes) const {
    cairo_save(on_);
    for (const Box* const box : boxes) cairo_rectangle(on_, box->x, box->y, box->width, box->height);
    double left = 0, top = 0, right = 0, bottom = 0;
    cairo_path_extents(on_, &left, &top, &right, &bottom);
    cairo_clip(on_);
    draw_hatch(on_, hatch, left, top, right - left, bottom - top);
    cairo_restore(on_);
  }

  void stroke(const EdgeLook& edge, const Boxes& boxes) const {
    for (const Box* const box : boxes) {
      cairo_rectangle(on_, box->x + edge.width / 2, box->y + edge.width / 2, box->width - edge.width,
                      box->height - edge.width);
    }
    // Long: what a broken frame costs is the number of its dashes.
    const std::array dashes{edge.kind == Edge::dotted ? 2.0 : 14.0, edge.kind == Edge::dotted ? 4.0 : 8.0};
    cairo_set_dash(on_, dashes.data(), edge.kind == Edge::solid ? 0 : 2, 0);
    cairo_set_line_width(on_, edge.width);
    set_colour(on_, edge.colour);
    cairo_stroke(on_);
  }

  cairo_t* on_;
};

/// All lines of a page: those of one kind in one go.
void draw_streaks(cairo_t* on, const Page& page) {
  std::vector<const Streak*> streaks;
  for (const Item& item : page.items) {
    if (const auto* const streak = std::get_if<Streak>(&item)) streaks.push_back(streak);
  }
  const auto kind = [](const Streak* streak) { return std::pair{streak->colour.rgb, streak->width}; };
  std::ranges::stable_sort(streaks, {}, kind);
  cairo_set_dash(on, nullptr, 0, 0);
  for (std::size_t index = 0; index < streaks.size(); ++index) {
    const Streak& one = *streaks[index];
    cairo_move_to(on, one.x1, one.y1);
    cairo_line_to(on, one.x2, one.y2);
    if (index + 1 < streaks.size() && kind(streaks[index + 1]) == kind(&one)) continue;
    cairo_set_line_width(on, one.width);
    set_colour(on, one.colour);
    cairo_stroke(on);
  }
}

class PageDrawer {
 public:
  PageDrawer(cairo_t* on, Typesetter& typesetter) : on_{on}, typesetter_{typesetter} {}

  void operator()(const Words& words) const {
    set_colour(on_, words.colour);
    words.text->draw(on_, words.x, words.y);
  }

  // Drawn before: BoxDrawer, draw_streaks.
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
  const BoxDrawer boxes{context.get()};
  const PageDrawer drawer{context.get(), typesetter};
  for (const Page& page : document.pages) {
    cairo_pdf_surface_set_size(surface.get(), page.width, page.height);
    boxes.draw(page);
    draw_streaks(context.get(), page);
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
