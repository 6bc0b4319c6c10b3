// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/history/patient_lines.hpp"

namespace posology::schedules {
namespace {

void append_text(std::string& out, std::string_view key, std::string_view text) {
  if (text.empty()) return;
  if (out.back() != '{') out += ',';
  out += '"';
  out += key;
  out += "\":";
  append_json_string(out, text);
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  constexpr std::string_view hex = "0123456789abcdef";
  out += '"';
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (letter == '"' || letter == '\\') {
      out += '\\';
      out += letter;
    } else if (byte < 0x20) {
      out += "\\u00";
      out += hex[byte >> 4U];
      out += hex[byte & 15U];
    } else {
      out += letter;
    }
  }
  out += '"';
}

void append_piece(std::string& out, const PatientPiece& piece) {
  out += '{';
  if (piece.fact) {
    append_text(out, "name", piece.drug);
    append_text(out, "on", piece.time);
  } else {
    append_text(out, "time", piece.time);
    append_text(out, "end", piece.end);
    append_text(out, "drug", piece.drug);
    append_text(out, "code", piece.code);
    append_text(out, "route", piece.route);
    append_text(out, "dose", piece.dose);
    append_text(out, "unit", piece.unit);
    append_text(out, "event", piece.event);
  }
  if (piece.line > 0) {
    if (out.back() != '{') out += ',';
    out += "\"line\":" + std::to_string(piece.line);
  }
  out += '}';
}

std::string PatientPieces::line() const {
  std::string out = "{";
  append_text(out, "patient", patient);
  append_text(out, "zone", zone);
  if (!facts.empty()) out += ",\"facts\":[" + facts + "]";
  out += ",\"administrations\":[" + administrations + "]}\n";
  return out;
}

std::string line_of(const LostPiece& lost) {
  std::string out = "{";
  append_text(out, lost_key, lost.text);
  append_text(out, "code", lost.code);
  append_text(out, "sha256", lost.sha256);
  out += ",\"line\":" + std::to_string(lost.line) + ",\"column\":" + std::to_string(lost.column) + "}\n";
  return out;
}

}  // namespace posology::schedules
