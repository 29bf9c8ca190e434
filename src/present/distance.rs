//! How far two places are from each other. Only + - * / and square roots: the same on every machine.

use super::map::cosine;
use crate::lexicon::outlines::Point;

/// Kilometres along the surface, to about one in a hundred.
pub fn kilometres(a: Point, b: Point) -> u32 {
    const RADIUS_KM: f64 = 6_371.0;
    let (a, b) = (unit(a), unit(b));
    let chord = ((a.0 - b.0) * (a.0 - b.0) + (a.1 - b.1) * (a.1 - b.1) + (a.2 - b.2) * (a.2 - b.2)).sqrt();
    (2.0 * arcsine((chord / 2.0).min(1.0)) * RADIUS_KM + 0.5) as u32
}

/// A point of the unit sphere; degrees east and north in hundredths.
fn unit((east, north): Point) -> (f64, f64, f64) {
    let (cos, sin) = (cosine(north), cosine(9_000 - north));
    (cos * cosine(east), cos * cosine(9_000 - east), sin)
}

/// Of a number from 0 to 1.
fn arcsine(x: f64) -> f64 {
    if x > 0.7 {
        return std::f64::consts::FRAC_PI_2 - 2.0 * arcsine(((1.0 - x) / 2.0).sqrt());
    }
    // Its series; below 0.7 the terms left out come to less than a thousandth.
    let square = x * x;
    x * (1.0
        + square * (1.0 / 6.0 + square * (3.0 / 40.0 + square * (15.0 / 336.0 + square * (105.0 / 3_456.0 + square * 945.0 / 42_240.0)))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_an_atlas() {
        let check = |a: Point, b: Point, expected: u32| {
            let km = kilometres(a, b);
            assert!(km.abs_diff(expected) <= expected / 80 + 3, "{a:?} {b:?}: {km}, not {expected}");
        };
        let (paris, berlin, moscow, beijing, lima, sydney) =
            ((235, 4886), (1341, 5252), (3762, 5576), (11641, 3990), (-7704, -1205), (15121, -3387));
        check(paris, paris, 0);
        check(paris, berlin, 878);
        check(moscow, beijing, 5_800);
        check(beijing, moscow, 5_800);
        check(lima, sydney, 12_840);
        check((17_900, 0), (-17_900, 0), 222);
    }
}
