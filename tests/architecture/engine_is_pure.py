# SPDX-License-Identifier: Apache-2.0
"""engine/ decides and does nothing else: no files, no clock, no environment, no locale, no printing, no chance,
and no floating point, which would make a date or a dose depend on the machine."""

import re

import sources

HEADERS = ["fstream", "iostream", "filesystem", "cstdio", "stdio.h", "locale", "clocale", "ctime", "time.h", "random",
           "thread", "unistd.h", "print"]
WORDS = {
    "prints": r"\bstd::(?:cout|cerr|clog|cin)\b|\b\w*printf\s*\(|\bputs\s*\(|\bfmt::print\b",
    "opens a file": r"\bf(?:open|stream)\b|\b[io]fstream\b|\bstd::filesystem\b",
    "asks a clock": r"::now\s*\(|\bstd::time\s*\(|\b(?:localtime|gmtime|mktime)\w*\s*\(|\bcurrent_zone\s*\(",
    "reads the environment": r"\bgetenv\b",
    "reads the zone database": r"\b(?:locate_zone|get_tzdb|reload_tzdb)\b",
    "uses a locale": r"\bstd::locale\b|\bsetlocale\b|\bimbue\s*\(",
    "leaves it to chance": r"\brandom_device\b|\bs?rand\s*\(|\bmt19937\w*",
    "uses floating point": r"\b(?:float|double)\b|\bstd::sto[fd]\b",
}
INCLUDE = re.compile(r"^[ \t]*#[ \t]*include[ \t]*<([^>]+)>")


def judge(root):
    findings = []
    for name in sources.files(root):
        if not (name.startswith("engine/") and sources.is_cpp(name)):
            continue
        for number, line in enumerate(sources.code_only(sources.text(root, name)).splitlines(), 1):
            match = INCLUDE.match(line)
            if match:
                if match.group(1) in HEADERS:
                    findings.append(f"{name}:{number}: engine/ may not include <{match.group(1)}>")
                continue
            findings += [f"{name}:{number}: {what}: {line.strip()}"
                         for what, pattern in WORDS.items() if re.search(pattern, line)]
    return findings


if __name__ == "__main__":
    sources.run(judge, [
        ({"engine/dose/decimal.hpp": "// double is never used\nint twice(int);  /* std::cout */\n"}, None),
        ({"engine/dose/decimal.cpp": 'auto a = "a double dose at ::now()"; auto n = 1\'000\'000;\n'}, None),
        ({"cli/clock.cpp": "auto t = std::chrono::system_clock::now();\n"}, None),
        ({"engine/dose/decimal.cpp": "\n#include <fstream>\n"}, "decimal.cpp:2: engine/ may not include <fstream>"),
        ({"engine/dose/decimal.cpp": "double half = 0.5;\n"}, "uses floating point"),
        ({"engine/time/zone.cpp": "auto t = std::chrono::system_clock::now();\n"}, "asks a clock"),
        ({"engine/time/zone.cpp": 'auto* z = date::locate_zone("UTC");\n'}, "reads the zone database"),
        ({"engine/time/zone.cpp": 'auto* z = std::getenv("TZ");\n'}, "reads the environment"),
        ({"engine/audit/judge.cpp": "std::cout << 1;\n"}, "prints"),
        ({"engine/audit/judge.cpp": 'std::snprintf(text, 9, "%d", 1);\n'}, "prints"),
        ({"engine/audit/judge.cpp": "std::locale::global(std::locale());\n"}, "uses a locale"),
        ({"engine/network/solve.cpp": "std::mt19937_64 chance;\n"}, "leaves it to chance"),
    ])
