// SPDX-License-Identifier: Apache-2.0
//
// A pathway: which treatments a source names for which patients, in which order of preference, and which of
// them it names together. What it does not say is not covered: two treatments without a statement are planned
// together only when somebody takes that upon himself.
#pragma once

#include <string>
#include <vector>

#include "engine/regimen/evidence.hpp"

namespace posology::regimen {

/// How a source names a treatment for a group.
enum class Preference {
  main,       ///< The group's treatment.
  primary,    ///< First choice within it.
  secondary,  ///< Second choice, in no order among themselves.
  all,        ///< An addition for everyone.
  some,       ///< An addition for some.
};
std::string_view name_of(Preference preference);

/// A treatment of a group: any of the regimens.
struct PathwayOption {
  Preference preference = Preference::main;
  std::vector<std::string> regimens = {};
  std::vector<std::string> needs = {};  ///< Facts that the source asks for.
  std::string says = {};
};

struct PathwayGroup {
  std::string id = {};
  std::string title = {};
  std::vector<PathwayOption> options = {};
};

/// A statement on any of `one` with any of `other`.
struct Together {
  std::vector<std::string> one = {}, other = {};
  std::string says = {};
  Citation citation = {};
};

struct Pathway {
  std::string id = {};
  std::string title = {};
  Citation citation = {};
  std::vector<PathwayGroup> groups = {};
  /// Regimens of which two are given together only where a statement says so.
  std::vector<std::string> alternatives = {};
  std::vector<Together> together = {};
  /// Looked for, and found that no source allows or forbids the two: said, so that silence is no oversight.
  std::vector<Together> unknown = {};
  Locus locus = {};
};

/// Does a source name the two together? True also when one of them is no alternative.
bool covered(const Pathway& pathway, const std::string& one, const std::string& other);

}  // namespace posology::regimen
