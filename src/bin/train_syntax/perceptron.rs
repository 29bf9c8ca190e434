//! Averaged perceptron weights in training, and their rounding to the shipped form.

use sidelines::extract::syntax::file::Rows;
use sidelines::extract::syntax::weights::Scorer;

/// Classes whose weights lie in one flat row each; features with more classes keep sparse rows.
const FLAT: usize = 3;

/// Weight of one class of a feature: now, and its changes weighted by their time.
struct Entry {
    class: u8,
    weight: i32,
    timed: i64,
}

/// Weights under training. Keys live in an open-addressing table.
pub struct Perceptron {
    slots: Vec<(u32, u32)>,
    /// Whether all classes are below [`FLAT`].
    is_flat: bool,
    flat: Vec<[i32; FLAT]>,
    flat_timed: Vec<[i64; FLAT]>,
    rows: Vec<Vec<Entry>>,
    updates: Vec<u32>,
    clock: i64,
    /// Size of a change.
    step: i32,
    /// Whether no further features are taken in.
    is_closed: bool,
}

impl Perceptron {
    /// No weights yet, for up to `classes` classes.
    pub fn new(classes: usize) -> Self {
        Perceptron {
            slots: vec![(0, 0); 1 << 16],
            is_flat: classes <= FLAT,
            flat: vec![[0; FLAT]],
            flat_timed: vec![[0; FLAT]],
            rows: vec![Vec::new()],
            updates: vec![0],
            clock: 1,
            step: 1,
            is_closed: false,
        }
    }

    /// Starts from averaged weights with just their features; `start` is what a weight of 1 becomes (0: from nothing).
    pub fn from_averages(averages: &Averages, classes: usize, start: i32) -> Self {
        let mut perceptron = Perceptron::new(classes);
        perceptron.step = if start == 0 { 1 } else { (start / 2).max(1) };
        for (key, weights) in &averages.rows {
            let row = perceptron.row(*key);
            for &(class, weight) in weights {
                let weight = (weight * start as f32).round() as i32;
                if perceptron.is_flat {
                    perceptron.flat[row][usize::from(class)] = weight;
                } else {
                    perceptron.rows[row].push(Entry { class, weight, timed: 0 });
                }
            }
        }
        perceptron.is_closed = true;
        perceptron
    }

    /// How far the right answer has to lead where `features` vote: half of what one change of them all moves.
    pub fn margin(&self, features: i32, percent: i32) -> i32 {
        2 * self.step * features * percent / 100
    }

    /// Number of a feature's row, for counting; 0 for an unknown one. Rows of [`Perceptron::from_averages`] follow its order, from 1.
    pub fn row_of(&self, key: u32) -> usize {
        self.slots[self.slot(key)].1 as usize
    }

    fn slot(&self, key: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = (key.wrapping_mul(0x9E37_79B1) >> (32 - self.slots.len().trailing_zeros())) as usize;
        while self.slots[slot].1 != 0 && self.slots[slot].0 != key {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn row(&mut self, key: u32) -> usize {
        let slot = self.slot(key);
        if self.slots[slot].1 != 0 {
            return self.slots[slot].1 as usize;
        }
        let row = self.updates.len();
        self.slots[slot] = (key, row as u32);
        if self.is_flat {
            self.flat.push([0; FLAT]);
            self.flat_timed.push([0; FLAT]);
        } else {
            self.rows.push(Vec::new());
        }
        self.updates.push(0);
        if self.updates.len() * 2 > self.slots.len() {
            let old = std::mem::take(&mut self.slots);
            self.slots = vec![(0, 0); old.len() * 2];
            for (key, row) in old.into_iter().filter(|&(_, row)| row != 0) {
                let slot = self.slot(key);
                self.slots[slot] = (key, row);
            }
        }
        row
    }

    /// One decision has been made: time goes on.
    pub fn tick(&mut self) {
        self.clock += 1;
    }

    /// Adds `change` to the weight of a feature for a class.
    pub fn update(&mut self, key: u32, class: u8, change: i32) {
        let change = change * self.step;
        let timed = i64::from(change) * self.clock;
        if self.is_closed && self.row_of(key) == 0 {
            return;
        }
        let row = self.row(key);
        self.updates[row] += 1;
        if self.is_flat {
            self.flat[row][usize::from(class)] += change;
            self.flat_timed[row][usize::from(class)] += timed;
            return;
        }
        let row = &mut self.rows[row];
        match row.iter_mut().find(|entry| entry.class == class) {
            Some(entry) => {
                entry.weight += change;
                entry.timed += timed;
            }
            None if !self.is_closed => row.push(Entry { class, weight: change, timed }),
            None => {}
        }
    }

    /// Averaged weights of a row.
    fn averages(&self, row: usize) -> Vec<(u8, f64)> {
        let average = |weight: i32, timed: i64| f64::from(weight) - timed as f64 / self.clock as f64;
        if self.is_flat {
            let mut row: Vec<f64> =
                self.flat[row].iter().zip(self.flat_timed[row]).map(|(&weight, timed)| average(weight, timed)).collect();
            // Only differences count: what most classes share is taken off, so that rows have fewer entries.
            let base = row[0];
            row.iter_mut().for_each(|weight| *weight -= base);
            return (0u8..).zip(row).filter(|&(_, weight)| weight != 0.0).collect();
        }
        self.rows[row].iter().map(|entry| (entry.class, average(entry.weight, entry.timed))).collect()
    }

    /// All averaged weights that were updated at least twice: what [`Averages::finish`] makes the shipped weights of.
    pub fn average(&self) -> Averages {
        let mut rows = Vec::new();
        for &(key, row) in self.slots.iter().filter(|&&(_, row)| row != 0) {
            if self.is_closed || self.updates[row as usize] >= 2 {
                let weights = self.averages(row as usize).into_iter().map(|(class, weight)| (class, weight as f32)).collect();
                rows.push((key, weights));
            }
        }
        rows.sort_unstable_by_key(|row: &Row| row.0);
        Averages { rows }
    }
}

/// A feature's key with its averaged weights by class.
type Row = (u32, Vec<(u8, f32)>);

/// Averaged weights, not yet rounded.
pub struct Averages {
    rows: Vec<Row>,
}

impl Averages {
    /// The `most` weights that matter most: by size and by how often their feature is seen (`counts` by row, from 1).
    pub fn strongest(&self, counts: &[u32], most: usize) -> Averages {
        let mut order: Vec<(f32, usize, u8)> = Vec::new();
        for (at, (_, weights)) in self.rows.iter().enumerate() {
            let often = (counts.get(at + 1).copied().unwrap_or(0) as f32).sqrt();
            order.extend(weights.iter().map(|&(class, weight)| (weight.abs() * often, at, class)));
        }
        order.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        order.truncate(most);
        order.sort_by_key(|&(_, at, class)| (at, class));
        let mut rows: Vec<Row> = Vec::new();
        for (_, at, class) in order {
            let (key, weights) = &self.rows[at];
            let weight = weights.iter().find(|&&(other, _)| other == class).map_or(0.0, |&(_, weight)| weight);
            match rows.last_mut().filter(|row| row.0 == *key) {
                Some(row) => row.1.push((class, weight)),
                None => rows.push((*key, vec![(class, weight)])),
            }
        }
        rows.sort_unstable_by_key(|row| row.0);
        Averages { rows }
    }

    /// Number of features.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Writes everything, to try several sizes later.
    pub fn dump(&self, out: &mut Vec<u8>) {
        out.extend((self.rows.len() as u32).to_le_bytes());
        for (key, weights) in &self.rows {
            out.extend(key.to_le_bytes());
            out.push(weights.len() as u8);
            for (class, weight) in weights {
                out.push(*class);
                out.extend(weight.to_le_bytes());
            }
        }
    }

    /// Reads what [`Averages::dump`] wrote, from the front of `bytes`.
    pub fn load(bytes: &mut &[u8]) -> Self {
        fn take<const N: usize>(bytes: &mut &[u8]) -> [u8; N] {
            let (taken, rest) = bytes.split_first_chunk().expect("the dump is whole");
            *bytes = rest;
            *taken
        }
        let count = u32::from_le_bytes(take(bytes));
        let rows = (0..count)
            .map(|_| {
                let key = u32::from_le_bytes(take(bytes));
                let [length] = take(bytes);
                let weights = (0..length).map(|_| (take::<1>(bytes)[0], f32::from_le_bytes(take(bytes)))).collect();
                (key, weights)
            })
            .collect();
        Averages { rows }
    }

    /// Keeps the `most` features that weigh most, rounds them to `levels` steps up and down (few steps: many weights vanish).
    /// Result: ascending by key.
    pub fn finish(&self, most: usize, levels: f64, key_shift: u32) -> Rows {
        let norm = |row: &Row| row.1.iter().map(|(_, weight)| f64::from(*weight).powi(2)).sum::<f64>();
        let mut rows: Vec<(f64, &Row)> = self.rows.iter().map(|row| (norm(row), row)).collect();
        rows.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.0.cmp(&b.1.0)));
        let before = rows.len();
        rows.truncate(most);
        let rows = rows
            .into_iter()
            .map(|(norm, row)| (norm, row.0, row.1.iter().map(|&(class, weight)| (class, f64::from(weight))).collect::<Vec<_>>()));
        let rows: Vec<_> = rows.collect();
        let mut sizes: Vec<f64> = rows.iter().flat_map(|row| row.2.iter().map(|(_, weight)| weight.abs())).collect();
        sizes.sort_by(f64::total_cmp);
        let large = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 2000)).copied().unwrap_or(1.0).max(1e-9);
        let scale = levels / large;
        let mut result: Vec<(u32, Vec<(u8, i8)>)> = Vec::new();
        for (_, key, weights) in rows {
            let mut row: Vec<(u8, i8)> =
                weights.iter().map(|&(class, weight)| (class, (weight * scale).round().clamp(-127.0, 127.0) as i8)).collect();
            row.retain(|&(_, weight)| weight != 0);
            row.sort_unstable();
            if !row.is_empty() {
                result.push((key >> key_shift, row));
            }
        }
        result.sort_unstable();
        result.dedup_by_key(|row| row.0);
        println!("  features {before} -> {}, entries {}", result.len(), result.iter().map(|row| row.1.len()).sum::<usize>());
        Rows {
            shift: key_shift,
            keys: result.iter().map(|row| row.0).collect(),
            lengths: result.iter().map(|row| row.1.len() as u8).collect(),
            entries: result.into_iter().flat_map(|row| row.1).collect(),
        }
    }
}

impl Scorer for Perceptron {
    fn add(&self, key: u32, scores: &mut [i32]) {
        let row = self.slots[self.slot(key)].1 as usize;
        if self.is_flat {
            for (score, weight) in scores.iter_mut().zip(self.flat[row]) {
                *score += weight;
            }
            return;
        }
        for entry in &self.rows[row] {
            scores[usize::from(entry.class)] += entry.weight;
        }
    }
}
