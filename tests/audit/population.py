# SPDX-License-Identifier: Apache-2.0
"""population.py PROGRAM ROOT

The recipes of docs/how-to/audit-a-population.md, run for real: GNU parallel; a Slurm job array on a cluster of one node that is
started and stopped here; and Spark's and Hadoop's pipes, as far as what they do to a command and its lines. In each a slice fails,
is noticed, and is run again alone.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import audits
import histories
import one_node_cluster


class Bench:
    def __init__(self, program, root, folder):
        self.folder = folder
        self.recipes = root / "docs/how-to/audit-a-population"
        self.program = pathlib.Path(program).resolve()
        (folder / "bin").mkdir()
        (folder / "bin/posology").symlink_to(self.program)
        self.path = f"{folder / 'bin'}:{os.environ['PATH']}"
        self.input = folder / "all.ndjson"
        self.lines = [patient.line() for patient, _ in histories.many(77, 120)]
        self.input.write_text("".join(line + "\n" for line in self.lines))
        self.arguments = folder / "args.txt"
        self.arguments.write_text(f"--as-of {audits.AS_OF}\n--rules {' '.join(histories.RULES)}\n")
        self.whole = audits.stream(program, histories.RULES, self.input, "--no-line").stdout

    def run(self, *command, codes=(0,), **more):
        done = subprocess.run([str(part) for part in command], env={**os.environ, "PATH": self.path, **more}, capture_output=True,
                              text=True, timeout=300, check=False, cwd=self.folder)
        assert done.returncode in codes, (command, done.returncode, done.stderr[-600:])
        return done

    def is_whole(self, out):
        assert (out / "all.ndjson").read_bytes() == self.whole
        assert json.loads((out / "all.json").read_text())["loss"] == []

    def fail_once(self, slice_number):
        """A program that dies on one slice, once, in the middle of its answers."""
        mark = self.folder / "failed-once"
        mark.unlink(missing_ok=True)
        link = self.folder / "bin/posology"
        link.unlink()
        link.write_text(f"""#!/bin/sh
case " $* " in
  *" --slice {slice_number}/"*) if [ ! -e {mark} ]; then touch {mark}; {self.program} "$@" | head -c 5000; kill -9 $$; fi ;;
esac
exec {self.program} "$@"
""")
        link.chmod(0o755)


def check_parallel(bench):
    out = bench.folder / "parallel"
    bench.run(bench.recipes / "with-parallel.sh", bench.input, 5, out, bench.arguments)
    bench.is_whole(out)
    shutil.rmtree(out)
    # A slice that dies is noticed; run again, it alone is run.
    bench.fail_once(3)
    without = bench.folder / "no-retries"
    shutil.copytree(bench.recipes, without)
    script = without / "with-parallel.sh"
    script.write_text(script.read_text().replace("--retries 2 ", ""))
    failed = bench.run(script, bench.input, 5, out, bench.arguments, codes=range(1, 256))
    assert failed.returncode and not (out / "all.ndjson").exists()
    before = {name: (out / f"{name}.json").stat().st_mtime_ns for name in (0, 1, 2, 4)}
    assert not (out / "3.json").exists()
    bench.run(script, bench.input, 5, out, bench.arguments)
    assert before == {name: (out / f"{name}.json").stat().st_mtime_ns for name in before}, "more than what failed was run"
    bench.is_whole(out)
    piped = bench.run("parallel", "--pipepart", "-a", bench.input, "--block", "20K", "-k", "posology", "audit", "--stream", "--no-line",
                      f"@{bench.arguments}")
    assert piped.stdout.encode() == bench.whole


def check_slurm(bench):
    out = bench.folder / "slurm"
    out.mkdir()
    bench.fail_once(2)
    place = bench.folder / "cluster"
    place.mkdir()
    names = {"INPUT": bench.input, "PARTS": 4, "FOLDER": out, "ARGUMENTS": bench.arguments, "RECIPES": bench.recipes,
             "PATH": bench.path}
    with one_node_cluster.running(place) as cluster:
        cluster.environment.update({name: str(value) for name, value in names.items()})
        cluster.run("sbatch", "--wait", "--array=0-3", "--mem=0", bench.recipes / "slurm-array.sh", check=False)
        missing = bench.run(bench.recipes / "missing-slices.sh", 4, out).stdout.strip()
        assert missing == "2", missing
        done = bench.run(bench.recipes / "put-together.sh", bench.input, 4, out, codes=(1,))
        assert "slice 2/4 is missing" in done.stderr and not (out / "all.ndjson").exists()
        cluster.run("sbatch", "--wait", f"--array={missing}", "--mem=0", bench.recipes / "slurm-array.sh")
    assert bench.run(bench.recipes / "missing-slices.sh", 4, out).stdout.strip() == ""
    bench.run(bench.recipes / "put-together.sh", bench.input, 4, out)
    bench.is_whole(out)


def spark_pipe(bench, command, partitions, check_code):
    """What RDD.pipe does: the command is cut at blanks, each partition is one process that gets its elements one a line, and lines of
    its output are the result. Without check_code a process that dies ends its partition in silence."""
    result = []
    for partition in partitions:
        done = subprocess.run(command.split(), input="".join(line + "\n" for line in partition).encode(), capture_output=True,
                              env={"PATH": bench.path, "LC_ALL": "POSIX"}, cwd=bench.folder, check=False)
        assert not check_code or done.returncode == 0, f"exit status {done.returncode}"
        result += done.stdout.decode("ascii").splitlines()
    return result


def check_spark(bench):
    bench.fail_once("none")
    command = "posology audit --stream --no-line @args.txt"
    partitions = [bench.lines[:50], [], bench.lines[50:51], bench.lines[51:]]
    assert "".join(line + "\n" for line in spark_pipe(bench, command, partitions, True)).encode() == bench.whole
    # The rules are missing on a worker: with the check it is told, and without it the number of answers tells.
    broken = command.replace("args.txt", "no.txt")
    try:
        spark_pipe(bench, broken, partitions, True)
        raise SystemExit("a failure went unseen")
    except AssertionError:
        pass
    assert len(spark_pipe(bench, broken, partitions, False)) != len(bench.lines)


def check_hadoop(bench):
    done = bench.run("posology", "audit", "--stream", "--no-line", "--key", f"@{bench.arguments}", bench.input)
    pairs = [line.split("\t", 1) for line in done.stdout.splitlines()]
    assert [key for key, _ in pairs] == [json.loads(line)["patient"] for line in bench.lines]
    assert "".join(value + "\n" for _, value in pairs).encode() == bench.whole
    assert all("\t" not in value for _, value in pairs)


def main(program, root):
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(program, pathlib.Path(root).resolve(), pathlib.Path(name))
        for check in (check_parallel, check_slurm, check_spark, check_hadoop):
            check(bench)
    print("the recipes do what they say")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
