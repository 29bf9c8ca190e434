"""Spark runs a corpus through the command line: RDD.pipe, an article a line in, an extraction a line out.

    pip install pyspark                # needs a Java runtime
    cargo build --release
    python tests/spark/pipe.py target/release/sidelines tests/articles --times 20 --executors 3

Articles are the .txt files of a folder, each taken several times under a name of its own, to make a corpus. Checks that the lines are
those of one process on one machine, byte for byte and in the same order; merges them to a table with that process.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from pyspark import SparkConf, SparkContext


def records(folder: pathlib.Path, times: int) -> list[str]:
    """The corpus as JSON Lines."""
    files = sorted(folder.glob("*.txt"))
    texts = [(file.name, file.read_text(encoding="utf-8")) for file in files]
    return [
        json.dumps({"id": f"{copy:04}/{name}", "text": text}, ensure_ascii=False)
        for copy in range(times)
        for name, text in texts
    ]


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("program", type=pathlib.Path)
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("--times", type=int, default=20)
    arguments.add_argument("--executors", type=int, default=3)
    arguments.add_argument("--partitions", type=int, default=12)
    arguments.add_argument("--out", type=pathlib.Path, default=pathlib.Path(tempfile.gettempdir()) / "sidelines-spark")
    given = arguments.parse_args()
    corpus = records(given.folder, given.times)
    given.out.mkdir(parents=True, exist_ok=True)
    program = given.program.resolve()
    # An executor's Python writes UTF-8 to the pipe whatever the locale is.
    environment = {"LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}
    os.environ.update(environment, PYSPARK_PYTHON=sys.executable)
    conf = SparkConf().setAppName("sidelines").setMaster(f"local-cluster[{given.executors},1,1024]")
    conf.set("spark.executor.memory", "512m").set("spark.ui.enabled", "false").set("spark.ui.showConsoleProgress", "false").set("spark.log.level", "ERROR")
    with SparkContext(conf=conf) as spark:
        # `-` reads articles from standard input. One thread each: Spark deals out the cores.
        command = f"'{program}' extract --threads 1 -"
        articles = spark.parallelize(corpus, given.partitions)
        started = time.perf_counter()
        lines = articles.pipe(command, env=dict(os.environ, **environment)).collect()
        seconds = time.perf_counter() - started
        hosts = spark.parallelize(range(100), 4 * given.executors)
        executors = hosts.mapPartitions(lambda _: [os.environ.get("SPARK_EXECUTOR_DIRS", str(os.getppid()))]).distinct().count()
        print(f"Spark {spark.version}, {executors} executors, {given.partitions} partitions")
    print(f"{len(corpus)} articles in, {len(lines)} extractions out, {seconds:.1f} s")

    extractions = given.out / "extractions.jsonl"
    extractions.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    alone = subprocess.run([program, "extract", "-"], input="\n".join(corpus).encode(), stdout=subprocess.PIPE, check=True)
    same = alone.stdout == extractions.read_bytes()
    print(f"the same bytes as one process gives: {'yes' if same else 'NO'}")

    meetings = sum(len(json.loads(line)["meetings"]) for line in lines)
    table = given.out / "meetings.csv"
    subprocess.run([program, "extract", "--format", "csv", "-o", table, extractions], check=True)
    merged = len(table.read_text(encoding="utf-8").splitlines()) - 1
    print(f"{meetings} meetings in {len(lines)} extractions, {merged} once merged: {table}")
    return 0 if same and len(lines) == len(corpus) and merged > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
