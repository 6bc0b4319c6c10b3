# SPDX-License-Identifier: Apache-2.0
"""Running `posology audit` and its kin, for the tests of this folder."""

import json
import os
import subprocess

AS_OF = "2030-01-01T00:00:00Z"
ENVIRONMENT = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C.UTF-8"}


def run(program, *arguments, given=None, codes=(0,), **more):
    done = subprocess.run([str(program), *map(str, arguments)], input=given, stdin=None if given is not None else
                          subprocess.DEVNULL, capture_output=True, timeout=300,
                          env={**ENVIRONMENT, **more.pop("env", {})}, **more)
    assert done.returncode in codes, (arguments, done.returncode, done.stderr[-800:])
    return done


def stream(program, rules, *arguments, given=None, codes=(0,), **more):
    """The result of `audit --stream`."""
    return run(program, "audit", "--stream", "--as-of", AS_OF, "--rules", *rules, *arguments, given=given, codes=codes,
               **more)


def answers(program, rules, text, *arguments):
    done = stream(program, rules, *arguments, given=text)
    return [json.loads(line) for line in done.stdout.splitlines()]


def summary_of(done):
    return json.loads(done.stderr.splitlines()[-1])
