//! Averaged perceptron weights in training, and their rounding to the shipped form.

use sidelines::extract::syntax::weights::Scorer;

/// Weight of one class of a feature: now, and summed over time.
struct Entry {
    class: u8,
    weight: i32,
    total: i64,
    since: u32,
}

/// Weights under training. Keys live in an open-addressing table.
pub struct Perceptron {
    slots: Vec<(u32, u32)>,
    rows: Vec<Vec<Entry>>,
    updates: Vec<u32>,
    clock: u32,
}

impl Perceptron {
    pub fn new() -> Self {
        Perceptron { slots: vec![(0, 0); 1 << 16], rows: vec![Vec::new()], updates: vec![0], clock: 1 }
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
        let row = self.rows.len();
        self.slots[slot] = (key, row as u32);
        self.rows.push(Vec::new());
        self.updates.push(0);
        if self.rows.len() * 2 > self.slots.len() {
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
        let clock = self.clock;
        let row = self.row(key);
        self.updates[row] += 1;
        let row = &mut self.rows[row];
        match row.iter_mut().find(|entry| entry.class == class) {
            Some(entry) => {
                entry.total += i64::from(entry.weight) * i64::from(clock - entry.since);
                entry.since = clock;
                entry.weight += change;
            }
            None => row.push(Entry { class, weight: change, total: 0, since: clock }),
        }
    }

    /// Averages the weights, keeps the `most` features that weigh most (updated at least `least` times), rounds to bytes.
    /// Result: ascending by key.
    pub fn finish(&self, most: usize, least: u32, key_shift: u32) -> Rounded {
        let average =
            |entry: &Entry| (entry.total + i64::from(entry.weight) * i64::from(self.clock - entry.since)) as f64 / f64::from(self.clock);
        let mut rows: Vec<(f64, u32, Vec<(u8, f64)>)> = Vec::new();
        for &(key, row) in self.slots.iter().filter(|&&(_, row)| row != 0) {
            if self.updates[row as usize] < least {
                continue;
            }
            let weights: Vec<(u8, f64)> = self.rows[row as usize].iter().map(|entry| (entry.class, average(entry))).collect();
            let norm = weights.iter().map(|(_, weight)| weight * weight).sum::<f64>();
            rows.push((norm, key, weights));
        }
        rows.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let before = rows.len();
        rows.truncate(most);
        let mut sizes: Vec<f64> = rows.iter().flat_map(|row| row.2.iter().map(|(_, weight)| weight.abs())).collect();
        sizes.sort_by(f64::total_cmp);
        let large = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 2000)).copied().unwrap_or(1.0).max(1e-9);
        let scale = 127.0 / large;
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
        Rounded { key_shift, rows: result }
    }
}

impl Scorer for Perceptron {
    fn add(&self, key: u32, scores: &mut [i32]) {
        for entry in &self.rows[self.slots[self.slot(key)].1 as usize] {
            scores[usize::from(entry.class)] += entry.weight;
        }
    }
}

/// Weights as shipped.
pub struct Rounded {
    key_shift: u32,
    rows: Vec<(u32, Vec<(u8, i8)>)>,
}

/// Writes a number in groups of seven bits, lowest first.
pub fn write_number(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

impl Rounded {
    /// Writes what `Weights::read` reads.
    pub fn write(&self, out: &mut Vec<u8>) {
        out.push(self.key_shift as u8);
        write_number(out, self.rows.len() as u32);
        let mut last = 0;
        for (key, _) in &self.rows {
            write_number(out, key - last);
            last = *key;
        }
        out.extend(self.rows.iter().map(|(_, row)| row.len() as u8));
        out.extend(self.rows.iter().flat_map(|(_, row)| row.iter().map(|&(class, _)| class)));
        out.extend(self.rows.iter().flat_map(|(_, row)| row.iter().map(|&(_, weight)| weight as u8)));
    }
}
