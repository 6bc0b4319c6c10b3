// SPDX-License-Identifier: Apache-2.0
//
// A catalogue of messages: a gettext .po file, read. The files are built into the program
// (calendars/languages/*.po), so no locale of the machine and no file on it is ever asked.
//
//   msgctxt "patient"
//   msgid "This sheet ends on {date}."
//   msgstr "Esta hoja termina el {date}."
//
// Understood is what the catalogues use: msgctxt, msgid, msgid_plural, msgstr, msgstr[0], msgstr[1], joined
// strings, the escapes \n \t \" \\, comments. Plurals are "one" and "any other number" (n != 1), as in
// English and Spanish.
//
// Source: GNU gettext manual, "The Format of PO Files".
#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

namespace posology::calendars {

/// A catalogue that cannot be read: it names the line. The catalogues are part of the program, so this is a
/// defect of the build and a test reads each of them.
struct BadCatalogue : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Message {
  std::string one;    ///< The translation; empty where there is none.
  std::string other;  ///< Of the plural; empty where the message has none.
  std::string plural_id;
};

struct Catalogue {
  std::map<std::string, std::string> header;             ///< "Language" -> "es"
  std::map<std::string, Message, std::less<>> messages;  ///< By key_of(context, msgid).
};

/// Context and message as one key; they are joined by a character that neither may contain.
std::string key_of(std::string_view context, std::string_view message);

Catalogue read_catalogue(std::string_view po);

}  // namespace posology::calendars
