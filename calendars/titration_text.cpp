// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "calendars/titration_page.hpp"
#include "calendars/told_rules.hpp"
#include "calendars/wording.hpp"
#include "engine/time/text.hpp"

namespace posology::calendars {
namespace {

using titration::Outcomes;
using titration::Progress;
using titration::Proposal;

constexpr std::size_t column = 14;

class Text {
 public:
  Text(const TitrationPage& page, Ink ink) : page_{page}, zone_{*page.brief.zone}, ink_{ink} {}

  std::string text() {
    line("Titration of order " + page_.brief.order.id, 0);
    field("zone", zone_.name() + " (zone data " + page_.brief.provenance.tzdb + ")");
    field("profile", page_.brief.order.profile);
    field("as of", when(page_.brief.as_of));
    field("made by", "posology " + page_.brief.provenance.engine_version);
    field("library", page_.brief.provenance.library);
    for (const auto& note : page_.brief.notes) field("note", note);
    if (page_.courses.empty()) {
      text_ += '\n';
      line("No course of this order climbs a ladder.", 0);
    }
    for (std::size_t index = 0; index < page_.courses.size(); ++index) {
      tell(page_.courses[index]);
      if (index < page_.trees.size()) draw(page_.trees[index]);
    }
    text_ += '\n';
    line(
        "These are proposals. A dose changes only by a recorded decision of a clinician: [[decision]] in the "
        "order.",
        0);
    return text_;
  }

 private:
  void line(const std::string& text, std::size_t indent) {
    add_line(text_, {.lead = std::string(indent, ' '), .text = text, .hang = indent + 2}, ink_);
  }

  void field(const std::string& name, const std::string& value) {
    std::string lead = "  " + name;
    lead.resize(column, ' ');
    add_line(text_, {.lead = lead, .text = value, .hang = column}, ink_);
  }

  std::string when(time::Instant at) const { return time::weekday_date_clock(zone_.local(at)); }
  std::string day(time::Instant at) const { return time::weekday_date(zone_.day_of(at)); }

  std::string cited(const regimen::Citation& citation) const {
    std::string words = source_words(page_.brief, citation);
    if (!citation.at.empty()) words += "; " + citation.at;
    if (citation.evidence != regimen::Evidence::verified)
      words += " [" + std::string{name_of(citation.evidence)} + "]";
    return words;
  }

  void tell(const Progress& course) {
    const std::string title = course.say + ": course " + course.course;
    text_ += '\n';
    line(title, 0);
    text_ += std::string(std::min<std::size_t>(title.size(), 100), '-') + '\n';
    tell_ladder(course);
    if (course.now) {
      std::string now = dosing_words(*course.now);
      if (course.step) {
        now += ", step " + std::to_string(*course.step + 1) + " of " +
               std::to_string(course.ladder->steps.size());
      } else if (course.ladder != nullptr && !course.ladder->steps.empty()) {
        now += ", no step of this ladder";
      }
      now += ", from " + course.since;
      if (course.since_at) now += " on " + day(*course.since_at);
      field("dose", now + ": " + course.because);
      if (const auto units = units_words(*course.now); !units.empty()) field("", units + " each");
      if (course.until_at) field("", "planned to stop on " + day(*course.until_at));
    }
    if (!course.taper.empty()) tell_taper(course);
    if (course.ended)
      field("state", *course.ended == regimen::Move::stop
                         ? "STOPPED by a recorded decision"
                         : "ON HOLD by a recorded decision, until a restart is recorded");
    for (const auto& decision : course.decided) field("decided", decision_words(decision));
    if (course.next) tell_next(*course.next);
    for (const auto& seen : course.seen) {
      field("seen", std::string{name_of(seen.response)} +
                        (seen.review ? " at review " + std::to_string(*seen.review) : "") + ", recorded on " +
                        time::weekday_date(seen.on) + ": no decision is recorded yet");
    }
    for (const auto& missing : course.missing) field("missing", missing);
    for (const auto& proposal : course.proposals) tell(proposal);
  }

  /// Where the taper is today, and what comes next; the whole of it stands in the notes and the plan.
  void tell_taper(const Progress& course) {
    const auto says = [&](std::size_t index) {
      const auto& [from, dose] = course.taper[index];
      return (dose ? dose->ismp() : std::string{"not taken"}) + " from " + time::weekday_date(from);
    };
    const std::string of = " of " + std::to_string(course.taper.size());
    field("taper", course.tapered
                       ? "part " + std::to_string(*course.tapered + 1) + of + ": " + says(*course.tapered)
                       : "not begun");
    const std::size_t next = course.tapered ? *course.tapered + 1 : 0;
    if (next < course.taper.size()) field("", "then " + says(next));
    if (next + 1 < course.taper.size()) field("", "at last " + says(course.taper.size() - 1));
  }

  void tell_ladder(const Progress& course) {
    if (course.ladder == nullptr) return field("ladder", "none");
    std::string steps;
    for (std::size_t index = 0; index < course.ladder->steps.size(); ++index) {
      const std::string dose = course.ladder->steps[index].dose.ismp();
      steps += (steps.empty() ? "" : ", ") + (course.step == index ? "[" + dose + "]" : dose);
    }
    if (course.ladder->a_day) steps += " a day";
    field("ladder", course.ladder->title + (steps.empty() ? "" : ": " + steps));
    if (course.ladder->illustrative)
      field("", "these steps only illustrate the range: nothing is proposed from them");
    if (!course.ladder->says.empty()) field("", course.ladder->says);
    field("", "source: " + cited(course.ladder->citation));
  }

  std::string decision_words(const regimen::Decision& decision) const {
    std::string words = decision.review ? "review " + std::to_string(*decision.review) + ": " : "";
    words += decision.dose ? titration_dose(*decision.dose) : std::string{name_of(decision.move)};
    if (decision.dose) words += " (" + std::string{name_of(decision.move)} + ")";
    if (!decision.rescue.empty()) words += " with " + decision.rescue;
    if (decision.from) words += " from " + time::weekday_date(*decision.from);
    words += ", by " + decision.by + " on " + time::weekday_date(decision.on);
    return decision.why.empty() ? words : words + ": " + decision.why;
  }

  static std::string titration_dose(const regimen::EnteredDose& dose) { return dosing_words({.dose = dose}); }

  void tell_next(const titration::NextReview& next) {
    std::string words = "DECISION DUE: review " + std::to_string(next.number);
    if (!next.planned)
      words = next.visit.empty() ? "when it is called for" : "review " + std::to_string(next.number);
    if (next.planned) words += " on " + (next.visit.empty() ? day(*next.planned) : when(*next.planned));
    if (!next.visit.empty()) words += ", at the visit of " + next.visit;
    field("next", words);
    if (next.earliest && next.latest) {
      field("", *next.earliest == *next.latest
                    ? "no other time is legal"
                    : "it may be from " + when(*next.earliest) + " to " + when(*next.latest));
    } else if (next.earliest) {
      field("", "no sooner than " + day(*next.earliest));
    }
    if (!next.text.empty()) field("", next.text);
  }

  void tell(const Proposal& proposal) {
    std::string name = std::string{name_of(proposal.response)};
    std::ranges::replace(name, '-', ' ');
    add_line(text_, {.lead = "  if " + name + ": ", .text = proposal_words(proposal), .hang = 6}, ink_);
    if (proposal.dosing) {
      if (const auto units = units_words(*proposal.dosing); !units.empty()) line(units + " each", 6);
    }
    if (!proposal.says.empty()) line(proposal.says + " Source: " + cited(proposal.citation), 6);
    if (!proposal.also.empty()) line("also: " + proposal.also, 6);
    if (proposal.rescue != nullptr) line(rescue_words(proposal), 6);
    for (const auto& warning : proposal.warnings) line("warning: " + warning, 6);
  }

  std::string rescue_words(const Proposal& proposal) const {
    std::string words = "rescue: " + proposal.rescue->says;
    if (proposal.rescue_dose) {
      words += " In this order: " + proposal.rescue_course + ", " + proposal.rescue_dose->ismp() +
               " a dose, only if needed" + rescue_days(proposal) + ".";
    } else {
      words += " No course of this order gives them.";
    }
    words +=
        " Recorded with rescue = {} of the decision, or rescue = { lasts = … } for regular doses: how long "
        "these go on no source says.";
    return words + " (" + proposal.rescue->id + ") Source: " + cited(proposal.rescue->citation);
  }

  std::string rescue_days(const Proposal& proposal) const {
    if (!proposal.rescue_from || !proposal.rescue_until) return {};
    return ", from " + day(*proposal.rescue_from) + " to " + day(*proposal.rescue_until);
  }

  void draw(const Outcomes& tree) {
    text_ += '\n';
    if (!tree.none.empty())
      return line("No tree of outcomes: " + tree.none + (tree.none.ends_with('.') ? "" : "."), 2);
    line("Every outcome, " + time::counted(static_cast<int>(tree.reviews.size()), "review") +
             " ahead: " + time::counted(static_cast<int>(tree.states.size()), "state") + ", " +
             (tree.all_legal() ? "each with a legal calendar" : "NOT ALL with a legal calendar") +
             ". Nothing here is decided.",
         2);
    if (tree.called_for) {
      line(
          "No source says when the dose is looked at again: one review, on the first day on which it may be "
          "changed. The site's own are entered with reviews." +
              tree.course + ".",
          2);
    }
    for (std::size_t reviews = 0; reviews <= tree.reviews.size(); ++reviews) {
      if (reviews < tree.reviews.size()) {
        const auto& review = tree.reviews[reviews];
        line("review " + std::to_string(review.number) + ", " + day(review.on) +
                 (review.visit.empty() ? "" : ", " + review.visit),
             2);
      } else {
        line("after the last review", 2);
      }
      for (const auto* const state : highest_first(tree, reviews)) draw(tree, *state);
    }
  }

  /// Stopped last.
  static std::vector<const titration::State*> highest_first(const Outcomes& tree, std::size_t reviews) {
    std::vector<const titration::State*> states;
    for (const auto& state : tree.states) {
      if (state.reviews == reviews) states.push_back(&state);
    }
    std::ranges::stable_sort(states, [](const titration::State* a, const titration::State* b) {
      if (!a->dosing || !b->dosing) return a->dosing.has_value() && !b->dosing;
      return a->dosing->dose.single > b->dosing->dose.single;
    });
    return states;
  }

  void draw(const Outcomes& tree, const titration::State& state) {
    std::string words = state.dosing ? "on " + state.says : state.says;
    if (!state.legal) {
      words += state.legal_after_some ? ": NO LEGAL CALENDAR AFTER SOME HISTORIES" : ": NO LEGAL CALENDAR";
      words += " with this dose kept";
    }
    for (const auto& turn : state.turns) {
      std::string name = std::string{name_of(turn.proposal.response)};
      std::ranges::replace(name, '-', ' ');
      words += "; " + name + " -> ";
      if (turn.to) {
        words += tree.states[*turn.to].says;
        if (turn.proposal.rescue != nullptr) words += " with rescue" + rescue_days(turn.proposal);
      } else {
        words += turn.proposal.move ? std::string{name_of(*turn.proposal.move)} : "refused";
        if (turn.proposal.rescue != nullptr) words += ", rescue" + rescue_days(turn.proposal);
      }
    }
    line(words, 4);
    if (!state.legal) line("judged after " + joined(state.history, ", "), 8);
    for (const auto& conflict : state.conflict) line(conflict, 8);
  }

  const TitrationPage& page_;
  const time::Zone& zone_;
  Ink ink_;
  std::string text_;
};

}  // namespace

std::string titration_text(const TitrationPage& page, Ink ink) {
  return Text{page, ink}.text();
}

std::string dosing_words(const titration::Dosing& dosing) {
  const int per_day = dosing.dose.per_day.value_or(0);
  if (per_day == 0) return dosing.dose.single.ismp();
  if (per_day == 1) return dosing.dose.single.ismp() + " once daily";
  return dosing.dose.single.ismp() + " " + (per_day == 2 ? "twice" : std::to_string(per_day) + " times") +
         " daily (" + (dosing.dose.single * per_day).ismp() + " a day)";
}

std::string units_words(const titration::Dosing& dosing) {
  return product_words(dosing.product, dosing.product_form);
}

std::string proposal_words(const Proposal& proposal) {
  if (!proposal.move) return "refused: " + proposal.refusal;
  const std::string move{name_of(*proposal.move)};
  return proposal.dosing ? dosing_words(*proposal.dosing) + " (" + move + ")" : move;
}

}  // namespace posology::calendars
