//! Outlines of land and borders, for the map. Where places lie belongs to `places`; how the earth is laid flat to `present/map`.

use std::sync::OnceLock;

/// Hundredths of a degree: east (beyond 180 where an outline crosses the line where the date changes), north.
pub type Point = (i32, i32);

/// A line on the earth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// Whether it parts two countries; else it goes round land and closes.
    pub border: bool,
    /// Its corners.
    pub points: Vec<Point>,
}

/// All lines, read once.
pub fn outlines() -> &'static [Outline] {
    static LINES: OnceLock<Vec<Outline>> = OnceLock::new();
    LINES.get_or_init(|| include_str!("data/outlines.txt").lines().filter_map(read).collect())
}

/// A line of the table; comments are none.
fn read(line: &str) -> Option<Outline> {
    let border = match line.as_bytes().first()? {
        b'l' => false,
        b'b' => true,
        _ => return None,
    };
    let mut numbers = Vec::new();
    let (mut number, mut shift) = (0, 0);
    for byte in &line.as_bytes()[1..] {
        let bits = i32::from(*byte) - 63;
        number |= (bits & 31) << shift;
        shift += 5;
        if bits < 32 {
            // The lowest bit is the sign.
            numbers.push(number >> 1 ^ -(number & 1));
            (number, shift) = (0, 0);
        }
    }
    // Twentieths of a degree become hundredths.
    let mut at = (0, 0);
    let points = numbers.chunks_exact(2).map(|step| {
        at = (at.0 + 5 * step[0], at.1 + 5 * step[1]);
        at
    });
    Some(Outline { border, points: points.collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_lies_on_the_earth() {
        let lines = outlines();
        assert!(lines.iter().filter(|line| line.border).count() > 200 && lines.iter().filter(|line| !line.border).count() > 80);
        for line in lines {
            assert!(line.points.len() > 1);
            assert!(line.points.iter().all(|(x, y)| (-18_010..=20_000).contains(x) && (-9_000..=9_000).contains(y)));
        }
    }

    #[test]
    fn towns_lie_on_land() {
        let inside = |(x, y): Point, ring: &[Point]| {
            let sides = ring.iter().zip(ring.iter().cycle().skip(1));
            let right = sides.filter(|((ax, ay), (bx, by))| {
                (*ay > y) != (*by > y)
                    && i64::from(x - ax) * i64::from((by - ay).abs()) < i64::from((bx - ax) * (by - ay).signum()) * i64::from(y - ay)
            });
            right.count() % 2 == 1
        };
        for (name, east, north) in [("Kyiv", 3052, 5045), ("Nairobi", 3682, -129), ("Chicago", -8765, 4185), ("Brasilia", -4793, -1578)] {
            assert!(outlines().iter().any(|line| !line.border && inside((east, north), &line.points)), "{name}");
        }
        assert!(!outlines().iter().any(|line| !line.border && inside((-3000, 4000), &line.points)), "the Atlantic");
    }
}
