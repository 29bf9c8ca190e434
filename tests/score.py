"""Runs the scorers over the command line and holds each figure against its floor in floors.tsv.

usage: score.py EVAL_FOLDER SIDELINES [--record]
With --record the floors are raised to a point under the measured figures (never lowered): smaller differences are noise.
"""
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
FLOORS = os.path.join(HERE, "floors.tsv")
SETS = ["worldwide.dev", "crossner_politics.dev", "gum_newsfam.dev", "uner_ewt.dev"]


def run(script, *arguments):
    done = subprocess.run([sys.executable, script, *arguments, "--json"], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{script} failed: {done.stderr[-400:]}")
    return json.loads(done.stdout)


def seeds(folder, binary):
    """How many of five things hold for the meetings of the five seed articles, merged over the corpus."""
    done = subprocess.run([binary, "extract", "--corpus", folder], capture_output=True, text=True)
    meetings = [line for line in map(json.loads, done.stdout.splitlines()) if line["type"] == "meeting"]

    def told(names, **fields):
        pair = [m for m in meetings if set(names) <= {p["name"] for p in m["participants"]}]
        return [m for m in pair if all(m[field] == value for field, value in fields.items())]

    xi = ["Xi Jinping", "Vladimir Putin"]
    proposed = told(["Vladimir Putin", "Donald Trump"], status="proposed")
    return (
        (len(proposed) == 1 and proposed[0]["articles"] == 2)
        + (len(told(xi, status="held", place="Astana")) == 1)
        + (len(told(xi, status="planned", place="Samarkand")) == 1)
        + (len(told(xi, status="held", mode="video")) == 1)
        + (len(told(xi, status="planned", place="Beijing")) == 1)
    )


def measure(folder, binary):
    scores = {"seeds told apart (of 5)": seeds(os.path.join(folder, "..", "seeds"), binary)}
    report = run(os.path.join(folder, "score_meetings.py"), "--bin", binary)
    for name, value in report.items():
        if isinstance(value, dict) and "F1" in value:
            scores[f"{name} F1"] = value["F1"]
    for name in ("participants_F1", "status", "mode", "place", "date", "event"):
        scores[name] = report[name]
    train = os.path.join(folder, "..", "train")
    for name in SETS:
        path = os.path.join(train, name + ".jsonl")
        if os.path.exists(path):
            scores[f"{name} mentions F1"] = run(os.path.join(folder, "score_entities.py"), "--bin", binary, "--set", path)["all"]["F1"]
    return {name: value or 0.0 for name, value in scores.items()}


def main():
    folder, binary = sys.argv[1], os.path.abspath(sys.argv[2])
    scores = measure(folder, binary)
    with open(FLOORS, encoding="utf8") as file:
        header = [line for line in file if line.startswith("#")]
    with open(FLOORS, encoding="utf8") as file:
        floors = dict(line.rstrip("\n").split("\t") for line in file if line.strip() and not line.startswith("#"))
    if "--record" in sys.argv:
        with open(FLOORS, "w", encoding="utf8") as file:
            file.writelines(header)
            for name, value in scores.items():
                file.write(f"{name}\t{max(value if 'of 5' in name else round(value - 1, 1), float(floors.get(name, 0))):.1f}\n")
        return
    fallen = 0
    for name, value in scores.items():
        floor = float(floors.get(name, 0))
        fallen += value < floor
        print(f"{name:32} {value:6.1f}  (floor {floor:.1f}){'  FALLEN' if value < floor else ''}")
    absent = sorted(set(floors) - set(scores))
    if fallen or absent:
        sys.exit(f"{fallen} scores fell under their floor" + (f"; not measured: {', '.join(absent)}" if absent else ""))


main()
