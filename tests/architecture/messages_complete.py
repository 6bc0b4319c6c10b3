# SPDX-License-Identifier: Apache-2.0
"""Every sentence on a sheet is a message of the catalogues calendars/languages/*.po, and each catalogue has them all.

A message is the one string of a call: say("…") in a file that names its context once (Phrases say{language, "patient"}),
or language.say("context", "…"). The catalogue of US English names every message; the others translate it, with the same
{places}. A catalogue entry that no source uses is a finding too.

Patients' messages (context "patient") are short: no sentence of them has more than 15 words, in any language, and none
uses a word of the trade.
"""

import re

import sources

FOLDER = "calendars/languages/"
TEMPLATE = FOLDER + "en-US.po"
LANGUAGES = ("en-US", "en-GB", "es")
STRING = r'"((?:[^"\\]|\\.)*)"'
JOINED = STRING + r"(?:\s*" + STRING + r")*"
CONTEXT = re.compile(r"\bsay_?\{[^{}]*?,\s*" + STRING + r"\s*\}")
CALL = re.compile(r"\bsay_?(?:\.count)?\(\s*((?:" + STRING + r"\s*)+)(\))?(,)?\s*(" + STRING + r")?")
# In the places of a context: what the functions of a language write of themselves.
DATES = re.compile(r"std::string_view, (?:7|12)> (\w+)\{([^}]*)\}")
MOST_WORDS = 15
# A place counts as the words that usually stand in it.
PLACE_WORDS = {"drug": 4, "what": 5, "date": 4, "days": 9, "from": 7, "until": 7, "dose": 6, "advice": 0}
TRADE = re.compile(r"\b(administer|administration|regimen|dosage|PRN|subcutaneous|intramuscular|titrat\w*|contraindicat\w*|"
                   r"washout|q\.?d\.?|b\.?i\.?d\.?|prophyla\w*|adverse|hepatic|renal)\b", re.IGNORECASE)


def unescaped(text):
    return text.replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\")


def joined(text):
    return "".join(unescaped(part) for part in re.findall(STRING, text))


def used(root):
    """(context, message) -> file:line of every call."""
    found, findings = {}, []
    for name in sources.files(root):
        if not name.startswith("calendars/") or not name.endswith((".cpp", ".hpp")):
            continue
        text = re.sub(r"//[^\n]*", "", sources.text(root, name))
        contexts = set(CONTEXT.findall(text))
        if len(contexts) > 1:
            findings.append(f"{name}:1: has more than one context: {', '.join(sorted(contexts))}")
        for match in CALL.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            first, comma, second = joined(match.group(1)), match.group(4), match.group(5)
            explicit = text[max(0, match.start() - 10):match.start()].endswith(("language.", "language_.")) or \
                name == FOLDER + "language.cpp"
            if explicit:
                if comma and second:
                    found[(first, joined_from(text, match.start(5)))] = f"{name}:{line}"
                continue
            if not contexts:
                findings.append(f"{name}:{line}: says something, and names no context")
                continue
            found[(next(iter(contexts)), first)] = f"{name}:{line}"
        if name == FOLDER + "language.cpp":
            for array, body in DATES.findall(text):
                for word in re.findall(STRING, body):
                    context = "date, short" if word == "May" and "short" in array else "date"
                    found[(context, word)] = f"{name}:1"
    return found, findings


def joined_from(text, at):
    """The adjacent string literals that begin at `at`, as one."""
    return joined(re.match(r"(?:" + STRING + r"\s*)+", text[at:]).group(0))


def catalogue(text):
    """(context, id) -> (plural id, [translations]) and findings with their line."""
    entries, findings = {}, []
    entry, into = {}, None
    for number, line in enumerate((text + "\n#\n").splitlines(), 1):
        if line.startswith("#") or not line.strip():
            if entry.get("msgid"):
                key = (entry.get("msgctxt", ""), entry["msgid"])
                if key in entries:
                    findings.append((number, f"twice: {key}"))
                entries[key] = (entry.get("msgid_plural"),
                                [entry[k] for k in ("msgstr", "msgstr[0]", "msgstr[1]") if k in entry])
            entry, into = {}, None
            continue
        match = re.match(r"(\w+(?:\[\d\])?)?\s*" + STRING + r"$", line)
        if not match:
            findings.append((number, f"not understood: {line}"))
            continue
        into = match.group(1) or into
        entry[into] = entry.get(into, "") + unescaped(match.group(2))
    return entries, findings


def places(text):
    return sorted(set(re.findall(r"\{[^}]*\}", text))), text.count("{") - text.count("}")


def words(sentence):
    count = 0
    for word in sentence.split():
        place = re.search(r"\{(\w+)\}", word)
        count += PLACE_WORDS.get(place.group(1), 1) if place else 1
    return count


def too_long(message):
    return [s for s in re.split(r"(?<=[.:!?])\s", message) if words(s) > MOST_WORDS]


def judge_catalogue(root, name, messages):
    entries, faults = catalogue(sources.text(root, name) or "")
    findings = [f"{name}:{line}: {why}" for line, why in faults]
    template = name == TEMPLATE
    for key, where in sorted(messages.items()):
        if key not in entries:
            findings.append(f"{name}:1: lacks the message of {where}: {key[0]}: {key[1]}")
    for (context, message), (plural, translations) in sorted(entries.items()):
        label = f"{name}:1: {context}: {message}"
        if (context, message) not in messages and context != "library":
            findings.append(f"{label}: no source says that")
        for text in translations:
            if not text and not template:
                findings.append(f"{label}: is not translated")
            if text and places(text) != places(message):
                findings.append(f"{label}: its places are {places(message)[0]}, in the translation {places(text)[0]}")
        for text in [message, *translations]:
            if context == "patient" and too_long(text):
                findings.append(f"{label}: more than {MOST_WORDS} words: {too_long(text)[0]}")
            if context == "patient" and TRADE.search(text):
                findings.append(f"{label}: {TRADE.search(text).group()} is no patient's word")
        if plural is not None and len(translations) != 2:
            findings.append(f"{label}: needs msgstr[0] and msgstr[1]")
    return findings


def judge(root):
    messages, findings = used(root)
    if not messages:
        return findings
    for tag in LANGUAGES:
        findings += judge_catalogue(root, f"{FOLDER}{tag}.po", messages)
    return findings


if __name__ == "__main__":
    source = {"calendars/sheets/a.cpp": 'const Phrases say{language, "patient"};\nsay("Take {drug}.", {{"drug", x}});\n'}

    def po(tag, text):
        return {f"{FOLDER}{tag}.po": text}

    good = 'msgctxt "patient"\nmsgid "Take {drug}."\nmsgstr ""\n'
    spanish = 'msgctxt "patient"\nmsgid "Take {drug}."\nmsgstr "Tome {drug}."\n'
    complete = source | po("en-US", good) | po("en-GB", spanish) | po("es", spanish)
    sources.run(judge, [
        (complete, None),
        (complete | po("es", good), "es.po:1: patient: Take {drug}.: is not translated"),
        (complete | po("es", spanish.replace("Tome {drug}", "Tome")), "its places are"),
        (complete | po("es", spanish.replace("Tome {drug}", "Tome {medicina}")), "its places are"),
        (complete | po("es", ""), "lacks the message of calendars/sheets/a.cpp:2"),
        (complete | po("es", spanish + "\n" + spanish.replace("Take", "Leave")), "no source says that"),
        (complete | po("en-GB", spanish.replace("Tome", "Tome " + "uno " * 15)), "more than 15 words"),
        (complete | po("en-GB", spanish.replace("Tome", "Administer")), "no patient's word"),
        ({"calendars/sheets/a.cpp": 'say("Take it.");\n'}, "names no context"),
    ])
