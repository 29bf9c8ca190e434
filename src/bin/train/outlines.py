"""Writes src/lexicon/data/outlines.txt: coasts and borders of the map, from the npm package world-atlas.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python3 src/bin/train/outlines.py package/countries-110m.json > src/lexicon/data/outlines.txt

No network, no dependencies.
"""

import json
import sys
from collections import Counter

# Steps of a degree.
STEPS = 20
# What lies wholly to the south of this is left out: nobody meets there.
SOUTH = -60


def number(value):
    """As printable characters of five bits each, the lowest first; all but the last have the sixth bit set."""
    value = value * 2 if value >= 0 else -value * 2 - 1
    out = ""
    while value >= 32:
        out += chr((value & 31 | 32) + 63)
        value >>= 5
    return out + chr(value + 63)


def encoded(points):
    rounded = []
    for longitude, latitude in points:
        point = (round(longitude * STEPS), round(latitude * STEPS))
        # What lies on the straight line between its neighbours tells nothing.
        while len(rounded) > 1:
            (ax, ay), (bx, by) = rounded[-2], rounded[-1]
            if (bx - ax) * (point[1] - by) != (by - ay) * (point[0] - bx):
                break
            rounded.pop()
        if not rounded or rounded[-1] != point:
            rounded.append(point)
    out, last = "", (0, 0)
    for x, y in rounded:
        out += number(x - last[0]) + number(y - last[1])
        last = (x, y)
    return out if len(rounded) > 1 else None


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        atlas = json.load(file)
    (sx, sy), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for arc in atlas["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)

    def polygons(geometry):
        if geometry["type"] == "GeometryCollection":
            return [polygon for part in geometry["geometries"] for polygon in polygons(part)]
        return [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]

    land = []
    for polygon in polygons(atlas["objects"]["land"]):
        for ring in polygon:
            points = []
            for arc in ring:
                part = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
                points += part[1:] if points else part
            # A ring over the line where the date changes goes on behind it.
            turn, turned = 0, []
            for at, (longitude, latitude) in enumerate(points):
                step = longitude - points[at - 1][0] if at else 0
                turn += -360 if step > 180 else 360 if step < -180 else 0
                turned.append((longitude + turn, latitude))
            # As far west as it begins, or to the east.
            points = turned if max(turned)[0] <= 200 and min(turned)[0] >= -180.1 else [(x + (360 if min(turned)[0] < -180.1 else -360), y) for x, y in turned]
            if max(latitude for _, latitude in points) >= SOUTH:
                land.append(points)
    users = Counter()
    for country in atlas["objects"]["countries"]["geometries"]:
        used = {arc if arc >= 0 else ~arc for polygon in polygons(country) for ring in polygon for arc in ring}
        users.update(used)
    borders = [arcs[arc] for arc, count in sorted(users.items()) if count > 1]
    print("# Outlines of land (l) and borders on land (b): longitude and latitude in twentieths of a degree, each as its difference from the")
    print("# point before, in characters of five bits. Natural Earth 1:110m (naturalearthdata.com), public domain, by the npm package")
    print("# world-atlas 2.0.2 (ISC). Written by src/bin/train/outlines.py.")
    for kind, lines in (("l", land), ("b", borders)):
        for line in lines:
            text = encoded(line)
            if text:
                print(kind + text)


main()
