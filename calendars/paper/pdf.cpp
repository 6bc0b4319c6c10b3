// SPDX-License-Identifier: Apache-2.0
#include "calendars/paper/pdf.hpp"

#include <cairo-pdf.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "calendars/paper/cairo_parts.hpp"
#include "calendars/timeline/draw_scene.hpp"

namespace posology::calendars {
namespace {

class PageDrawer {
 public:
  PageDrawer(cairo_t* on, Typesetter& typesetter) : on_{on}, typesetter_{typesetter} {}

  void operator()(const Words& words) const {
    set_colour(on_, words.colour);
    words.text->draw(on_, words.x, words.y);
  }

  void operator()(const Box& box) const {
    if (box.fill) {
      set_colour(on_, *box.fill);
      cairo_rectangle(on_, box.x, box.y, box.width, box.height);
      cairo_fill(on_);
    }
    if (box.hatch) {
      cairo_save(on_);
      cairo_rectangle(on_, box.x, box.y, box.width, box.height);
      cairo_clip(on_);
      draw_hatch(on_, *box.hatch, box.x, box.y, box.width, box.height);
      cairo_restore(on_);
    }
    if (box.edge) {
      const double inset = box.edge_width / 2;
      cairo_rectangle(on_, box.x + inset, box.y + inset, box.width - box.edge_width,
                      box.height - box.edge_width);
      stroke(*box.edge, box.edge_width, box.edge_kind);
    }
  }

  void operator()(const Streak& line) const {
    cairo_move_to(on_, line.x1, line.y1);
    cairo_line_to(on_, line.x2, line.y2);
    stroke(line.colour, line.width, Edge::solid);
  }

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
  void stroke(Colour colour, double width, Edge edge) const {
    const std::array dashes{edge == Edge::dotted ? 1.5 : 5.0, edge == Edge::dotted ? 2.5 : 3.0};
    cairo_set_dash(on_, dashes.data(), edge == Edge::solid ? 0 : 2, 0);
    cairo_set_line_width(on_, width);
    set_colour(on_, colour);
    cairo_stroke(on_);
  }

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
  const PageDrawer drawer{context.get(), typesetter};
  for (const Page& page : document.pages) {
    cairo_pdf_surface_set_size(surface.get(), page.width, page.height);
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
