//! Where the nodes of a net stand: pushed apart, pulled together along their edges, for a fixed number of steps from fixed places.
//! Only + - * / and square roots, which are exact to the last bit everywhere: the same net stands the same on every machine.

use super::graph::Graph;

const STEPS: i32 = 240;

/// The place of each node within `width` by `height`, at least `margin` from every side.
pub fn layout(graph: &Graph, width: i32, height: i32, margin: i32) -> Vec<(i32, i32)> {
    let count = graph.nodes.len();
    let side = (1..).find(|side| side * side >= count).unwrap_or(1);
    // The unit square, a little uneven: nothing may stand on one line or in one place.
    let start = |at: usize| {
        let jitter = |salt: usize| ((at * 7_919 + salt) * 104_729 % 1_000) as f64 / 4_000.0;
        let place = |cell: usize, salt: usize| (cell as f64 + 0.5 + jitter(salt)) / side as f64;
        (place(at % side, 13), place(at / side, 71))
    };
    let mut places: Vec<(f64, f64)> = (0..count).map(start).collect();
    // The distance at which push and pull are even, after Fruchterman and Reingold.
    let ideal = 0.9 / (count.max(1) as f64).sqrt();
    for step in 0..STEPS {
        let mut forces = vec![(0.0, 0.0); count];
        for a in 0..count {
            for b in a + 1..count {
                let (dx, dy, distance) = between(places[a], places[b]);
                let push = ideal * ideal / distance / distance;
                shift(&mut forces, a, b, (dx * push, dy * push));
            }
        }
        for edge in &graph.edges {
            let (dx, dy, distance) = between(places[edge.a], places[edge.b]);
            // Those who met often stand closer, but not much.
            let pull = distance / ideal * (1.0 + 0.15 * f64::from(edge.meetings.min(10)));
            shift(&mut forces, edge.a, edge.b, (-dx * pull, -dy * pull));
        }
        let reach = 0.12 * f64::from(STEPS - step) / f64::from(STEPS);
        for (place, force) in places.iter_mut().zip(forces) {
            // A weak pull to the middle keeps what is not connected in the picture.
            let (fx, fy) = (force.0 + (0.5 - place.0) * 2.5, force.1 + (0.5 - place.1) * 2.5);
            let length = (fx * fx + fy * fy).sqrt().max(1e-9);
            let step = length.min(reach) / length;
            (place.0, place.1) = (place.0 + fx * step, place.1 + fy * step);
        }
    }
    fit(&places, width, height, margin)
}

/// From `b` to `a`, and how far; never nothing.
fn between(a: (f64, f64), b: (f64, f64)) -> (f64, f64, f64) {
    let (dx, dy) = (a.0 - b.0, a.1 - b.1);
    (dx, dy, (dx * dx + dy * dy).sqrt().max(1e-3))
}

fn shift(forces: &mut [(f64, f64)], a: usize, b: usize, (x, y): (f64, f64)) {
    (forces[a].0, forces[a].1) = (forces[a].0 + x, forces[a].1 + y);
    (forces[b].0, forces[b].1) = (forces[b].0 - x, forces[b].1 - y);
}

/// Stretches the places over the picture.
fn fit(places: &[(f64, f64)], width: i32, height: i32, margin: i32) -> Vec<(i32, i32)> {
    let stretch = |of: fn(&(f64, f64)) -> f64, room: i32| {
        let low = places.iter().map(of).fold(f64::INFINITY, f64::min);
        let high = places.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
        let room = f64::from((room - 2 * margin).max(1));
        let place = move |place: &(f64, f64)| match high - low {
            extent if extent < 1e-6 => margin + (room / 2.0) as i32,
            extent => margin + ((of(place) - low) / extent * room) as i32,
        };
        places.iter().map(place).collect::<Vec<i32>>()
    };
    stretch(|place| place.0, width).into_iter().zip(stretch(|place| place.1, height)).collect()
}

/// A rectangle: left, top, right, bottom.
pub type Area = (i32, i32, i32, i32);

/// Which of the places beside each node its label takes, if any is free: right, left, above, below. The first nodes choose first.
pub fn labels(places: &[(i32, i32)], radii: &[i32], widths: &[i32], (width, height): (i32, i32)) -> Vec<Option<Area>> {
    const TALL: i32 = 16;
    let mut taken: Vec<Area> = places.iter().zip(radii).map(|(&(x, y), &r)| (x - r, y - r, x + r, y + r)).collect();
    let mut out = Vec::new();
    for ((&(x, y), &r), &wide) in places.iter().zip(radii).zip(widths) {
        let (gap, half) = (r + 4, TALL / 2);
        let spots = [
            (x + gap, y - half, x + gap + wide, y + half),
            (x - gap - wide, y - half, x - gap, y + half),
            (x - wide / 2, y - gap - TALL, x + wide / 2, y - gap),
            (x - wide / 2, y + gap, x + wide / 2, y + gap + TALL),
        ];
        let inside = |a: &Area| a.0 >= 0 && a.1 >= 0 && a.2 <= width && a.3 <= height;
        let free = |a: &Area| taken.iter().all(|b| a.2 <= b.0 || b.2 <= a.0 || a.3 <= b.1 || b.3 <= a.1);
        let spot = spots.into_iter().find(|spot| inside(spot) && free(spot));
        taken.extend(spot);
        out.push(spot);
    }
    out
}

/// The place that an arrow key leads to from place `at`: the nearest in that direction, straight ahead before aside.
pub fn towards(places: &[(i32, i32)], at: usize, (right, down): (i32, i32)) -> Option<usize> {
    let &(x, y) = places.get(at)?;
    let cost = |&(to_x, to_y): &(i32, i32)| {
        let (dx, dy) = (to_x - x, to_y - y);
        let (ahead, aside) = (dx * right + dy * down, (dx * down + dy * right).abs());
        (ahead > 0).then_some(ahead + 3 * aside)
    };
    let all = places.iter().enumerate().filter(|(other, _)| *other != at);
    all.filter_map(|(other, place)| Some((cost(place)?, other))).min().map(|(_, other)| other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::Facet;
    use crate::present::graph::{Edge, GraphNode};

    fn ring(count: usize) -> Graph {
        let node = |at: usize| GraphNode { facet: Facet::Person, name: at.to_string(), meetings: 2 };
        let edge = |a: usize| Edge { a, b: (a + 1) % count, meetings: 1 };
        Graph { nodes: (0..count).map(node).collect(), edges: (0..count).map(edge).collect(), more: 0 }
    }

    #[test]
    fn everyone_has_a_place_of_their_own_in_the_picture() {
        for count in [0, 1, 2, 3, 10, 60] {
            let places = layout(&ring(count.max(1)), 800, 500, 20);
            let distinct: std::collections::BTreeSet<_> = places.iter().collect();
            assert_eq!(distinct.len(), places.len(), "{places:?}");
            assert!(places.iter().all(|(x, y)| (20..=780).contains(x) && (20..=480).contains(y)), "{places:?}");
        }
    }

    #[test]
    fn neighbours_stand_closer_than_strangers() {
        let places = layout(&ring(12), 600, 600, 0);
        let distances = |apart: usize| {
            let distance = |at: usize| {
                let ((x, y), (to_x, to_y)) = (places[at], places[(at + apart) % 12]);
                (to_x - x).abs() + (to_y - y).abs()
            };
            (0..12).map(distance).sum::<i32>()
        };
        assert!(distances(1) * 3 < distances(6) * 2, "{places:?}");
    }

    #[test]
    fn labels_never_overlap() {
        let places = layout(&ring(40), 500, 400, 10);
        let spots = labels(&places, &[5; 40], &[90; 40], (500, 400));
        let shown: Vec<Area> = spots.into_iter().flatten().collect();
        assert!(shown.len() > 8, "{}", shown.len());
        for (at, a) in shown.iter().enumerate() {
            assert!(shown[at + 1..].iter().all(|b| a.2 <= b.0 || b.2 <= a.0 || a.3 <= b.1 || b.3 <= a.1));
        }
    }

    #[test]
    fn arrows_lead_to_the_nearest_ahead() {
        let places = [(0, 0), (10, 0), (20, 0), (0, 10), (12, 14)];
        let check = |at, direction, expected| assert_eq!(towards(&places, at, direction), expected);
        check(0, (1, 0), Some(1));
        check(1, (1, 0), Some(2));
        check(2, (1, 0), None);
        check(0, (0, 1), Some(3));
        check(4, (0, -1), Some(1));
        check(9, (1, 0), None);
    }
}
