"""Scores meetings on 292 articles of English Worldwide Newswire that were annotated for this project (`worldwide.jsonl`: names and byte offsets, no text).

usage: score.py SHARED SIDELINES [PART ...] [-v]      SHARED: the folder that holds `train/worldwide.*.jsonl` and `eval/score_meetings.py`
The parts a to d have 73 articles each and an annotator each; a, b and c were read while rules were written, d was only counted.
"""
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    arguments = [a for a in sys.argv[1:] if not a.startswith("-")]
    shared, binary, parts = arguments[0], os.path.abspath(arguments[1]), arguments[2:] or list("abcd")
    texts = {}
    for name in ("train", "dev"):
        with open(os.path.join(shared, "train", f"worldwide.{name}.jsonl"), encoding="utf8") as file:
            for line in file:
                record = json.loads(line)
                texts[name, record["id"]] = record["text"]
    with open(os.path.join(HERE, "worldwide.jsonl"), encoding="utf8") as file:
        annotated = [json.loads(line) for line in file]
    for part in parts:
        with tempfile.TemporaryDirectory() as folder:
            for kind in ("gold", "texts"):
                os.mkdir(os.path.join(folder, kind))
            for number, gold in enumerate(g for g in annotated if g["part"] == part):
                gold["file"] = f"{part}{number:03}.txt"
                with open(os.path.join(folder, "texts", gold["file"]), "w", encoding="utf8") as out:
                    out.write(texts[gold["set"], gold["id"]])
                with open(os.path.join(folder, "gold", gold["file"] + ".json"), "w", encoding="utf8") as out:
                    json.dump(gold, out)
            scorer = os.path.join(shared, "eval", "score_meetings.py")
            command = [sys.executable, scorer, "--bin", binary, "--gold", f"{folder}/gold", "--texts", f"{folder}/texts"]
            print(f"part {part}", flush=True)
            subprocess.run(command + (["-v"] if "-v" in sys.argv else ["--json"]), check=True)


main()
