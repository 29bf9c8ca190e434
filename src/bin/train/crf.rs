//! A linear-chain conditional random field over sparse features, trained with FTRL-proximal (per-weight rates, L1) on possibly partial labels.

use sidelines::extract::entities::tagger::context::{Context, DYNAMICS};
use sidelines::extract::entities::tagger::features::{ALL_SLOTS, SLOTS, family, slots_of};
use sidelines::extract::entities::tagger::labels::{LABELS, WIDTH, ends, follows, starts};
use sidelines::extract::entities::tagger::types::{Payload, Types};
use std::collections::HashMap;

pub type Row = [f32; WIDTH];
pub const NO_ROW: u32 = u32::MAX;

/// Interned feature keys with the rows of weights of their slots.
#[derive(Default)]
pub struct Keys {
    pub ids: HashMap<u32, u32>,
    pub keys: Vec<(u8, u32)>,
    /// Whether new features may be added.
    pub open: bool,
}

impl Payload for Keys {
    type Row = Vec<u32>;

    fn row(&mut self, keys: &[(u8, u32)]) -> Vec<u32> {
        let mut row: Vec<u32> = Vec::with_capacity(keys.len());
        for &(family, key) in keys {
            let next = self.keys.len() as u32;
            if self.open {
                let id = *self.ids.entry(key).or_insert(next);
                if id == next {
                    self.keys.push((family, key));
                }
                row.push(id);
            } else if let Some(&id) = self.ids.get(&key) {
                row.push(id);
            }
        }
        row
    }
}

#[derive(Clone, Copy)]
pub struct Settings {
    pub rate: f32,
    pub l1: f32,
    pub l2: f32,
}

/// Weights with their FTRL state.
pub struct Weights {
    pub w: Vec<Row>,
    z: Vec<Row>,
    n: Vec<Row>,
    settings: Settings,
}

impl Weights {
    fn new(count: usize, settings: Settings) -> Self {
        Weights { w: vec![[0.0; WIDTH]; count], z: vec![[0.0; WIDTH]; count], n: vec![[0.0; WIDTH]; count], settings }
    }

    #[inline]
    fn update(&mut self, row: usize, gradient: &Row, l1: f32) {
        let Settings { rate, l2, .. } = self.settings;
        let (w, z, n) = (&mut self.w[row], &mut self.z[row], &mut self.n[row]);
        for i in 0..WIDTH {
            let g = gradient[i];
            let next = n[i] + g * g;
            let root = next.sqrt();
            let sigma = (root - n[i].sqrt()) / rate;
            let zi = z[i] + g - sigma * w[i];
            n[i] = next;
            z[i] = zi;
            let shrunk = zi.abs() - l1;
            let value = -zi.signum() * shrunk / ((1.0 + root) / rate + l2);
            w[i] = if shrunk > 0.0 { value } else { 0.0 };
        }
    }
}

/// The model in training.
pub struct Crf {
    /// Row of `(feature, slot)`, or `NO_ROW`.
    pub rows: Vec<u32>,
    pub weights: Weights,
    pub dynamic: Weights,
    /// `transitions[from][to]`.
    pub transitions: Weights,
}

/// Sums of weights over epochs and runs: averaged weights generalise better, and cost nothing at run time.
pub struct Average {
    sums: [Vec<Row>; 3],
    count: f32,
}

impl Average {
    pub fn new(crf: &Crf) -> Self {
        Average { sums: [&crf.weights, &crf.dynamic, &crf.transitions].map(|w| vec![[0.0; WIDTH]; w.w.len()]), count: 0.0 }
    }

    pub fn add(&mut self, crf: &Crf) {
        for (sum, weights) in self.sums.iter_mut().zip([&crf.weights, &crf.dynamic, &crf.transitions]) {
            for (sum, row) in sum.iter_mut().zip(&weights.w) {
                sum.iter_mut().zip(row).for_each(|(s, x)| *s += x);
            }
        }
        self.count += 1.0;
    }

    /// Exchanges the model's weights with the averages.
    pub fn swap(&mut self, crf: &mut Crf) {
        let count = self.count.max(1.0);
        for (sum, weights) in self.sums.iter_mut().zip([&mut crf.weights, &mut crf.dynamic, &mut crf.transitions]) {
            for (sum, row) in sum.iter_mut().zip(&mut weights.w) {
                for (s, x) in sum.iter_mut().zip(row) {
                    let average = *s / count;
                    *s = *x * count;
                    *x = average;
                }
            }
        }
    }
}

/// Which rows a token's score is the sum of.
#[derive(Default)]
pub struct Active {
    noise: u64,
    rows: Vec<u32>,
    row_ends: Vec<u32>,
    dynamics: Vec<u16>,
    dynamic_ends: Vec<u32>,
}

impl Active {
    /// Drops a share of the rows at random, so that no single feature is relied on.
    pub fn thin(&mut self, share: f32) {
        let limit = (share * 65536.0) as u64;
        let (mut kept, mut from) = (0, 0);
        for end in &mut self.row_ends {
            for at in from..*end as usize {
                self.noise = self.noise.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                if self.noise >> 40 & 0xffff >= limit {
                    self.rows[kept] = self.rows[at];
                    kept += 1;
                }
            }
            from = *end as usize;
            *end = kept as u32;
        }
        self.rows.truncate(kept);
    }
}

impl Crf {
    /// Rows for all `(feature, slot)` pairs that occur at least `least` times by `counts`.
    pub fn new(counts: &[u32], least: u32, settings: Settings) -> Self {
        let mut rows = vec![NO_ROW; counts.len()];
        let mut next = 0;
        for (row, &count) in rows.iter_mut().zip(counts) {
            if count >= least {
                *row = next;
                next += 1;
            }
        }
        eprintln!("rows of weights: {next}");
        let free = Settings { l1: 0.0, ..settings };
        Crf {
            rows,
            weights: Weights::new(next as usize, settings),
            dynamic: Weights::new(DYNAMICS, free),
            transitions: Weights::new(WIDTH, free),
        }
    }

    /// Counts `(feature, slot)` pairs of a document.
    pub fn count(context: &Context, types: &mut Types<Keys>, counts: &mut Vec<u32>) {
        let mut pairs = Vec::new();
        for token in 0..context.types.len() {
            pairs.clear();
            context.pairs(token, |pair| pairs.push((family::PAIR, pair.key())));
            for feature in types.payload.row(&pairs) {
                let at = feature as usize * SLOTS;
                if at >= counts.len() {
                    counts.resize((feature as usize + 1) * SLOTS, 0);
                }
                counts[at] += 1;
            }
            context.slots(token, |slot, id| {
                for &feature in types.row(id) {
                    if slots_of(types.payload.keys[feature as usize].0) >> slot as u8 & 1 == 1 {
                        let at = feature as usize * SLOTS + slot as usize;
                        if at >= counts.len() {
                            counts.resize(types.payload.keys.len().max(feature as usize + 1) * SLOTS, 0);
                        }
                        counts[at] += 1;
                    }
                }
            });
        }
    }

    /// Collects the active rows of tokens `range`.
    pub fn collect(&self, context: &Context, types: &Types<Keys>, range: std::ops::Range<usize>, active: &mut Active) {
        active.rows.clear();
        active.row_ends.clear();
        active.dynamics.clear();
        active.dynamic_ends.clear();
        for token in range {
            context.slots(token, |slot, id| {
                for &feature in types.row(id) {
                    if let Some(&row) = self.rows.get(feature as usize * SLOTS + slot as usize)
                        && row != NO_ROW
                    {
                        active.rows.push(row);
                    }
                }
            });
            context.pairs(token, |pair| {
                if let Some(&feature) = types.payload.ids.get(&pair.key())
                    && let Some(&row) = self.rows.get(feature as usize * SLOTS)
                    && row != NO_ROW
                {
                    active.rows.push(row);
                }
            });
            active.row_ends.push(active.rows.len() as u32);
            context.dynamics(token, |d| active.dynamics.push(d));
            active.dynamic_ends.push(active.dynamics.len() as u32);
        }
    }

    /// Scores of labels for each token, times `gain`.
    pub fn emissions(&self, active: &Active, gain: f32, out: &mut Vec<Row>) {
        out.clear();
        let (mut from, mut dynamic_from) = (0, 0);
        for (&end, &dynamic_end) in active.row_ends.iter().zip(&active.dynamic_ends) {
            let mut sum = [0.0; WIDTH];
            for &row in &active.rows[from..end as usize] {
                let w = &self.weights.w[row as usize];
                for i in 0..WIDTH {
                    sum[i] += w[i];
                }
            }
            for &row in &active.dynamics[dynamic_from..dynamic_end as usize] {
                let w = &self.dynamic.w[row as usize];
                for i in 0..WIDTH {
                    sum[i] += w[i];
                }
            }
            out.push(sum.map(|x| x * gain));
            (from, dynamic_from) = (end as usize, dynamic_end as usize);
        }
    }

    /// Rounds the weights as the model file will.
    pub fn round(&mut self, scale: f32) {
        for row in &mut self.weights.w {
            row.iter_mut().for_each(|x| *x = (*x * scale).round().clamp(-127.0, 127.0) / scale);
        }
    }

    /// One step on a sentence whose labels a teacher told with probabilities: labels move, transitions stay. Returns a measure of the distance.
    pub fn imitate(&mut self, active: &Active, emissions: &[Row], soft: &[Row], weight: f32) -> f32 {
        let free = vec![(1u16 << LABELS) - 1; soft.len()];
        let Some(expected) = self.marginals(emissions, &free) else { return 0.0 };
        self.descend(active, &expected.nodes, soft, weight);
        let distance = |(a, b): (&Row, &Row)| a.iter().zip(b).map(|(x, y)| (x - y).abs()).sum::<f32>();
        expected.nodes.iter().zip(soft).map(distance).sum::<f32>() * weight
    }

    /// One step on a sentence; returns its loss.
    pub fn learn(&mut self, active: &Active, emissions: &[Row], allowed: &[u16], weight: f32) -> f32 {
        let partial = allowed.iter().any(|a| a.count_ones() != 1);
        let free = vec![(1u16 << LABELS) - 1; allowed.len()];
        let expected = self.marginals(emissions, &free);
        let observed = if partial { self.marginals(emissions, allowed) } else { gold_marginals(allowed, self, emissions) };
        let (Some(expected), Some(observed)) = (expected, observed) else { return 0.0 };
        let loss = expected.log_z - observed.log_z;
        self.descend(active, &expected.nodes, &observed.nodes, weight);
        for label in 0..LABELS {
            let mut gradient = [0.0; WIDTH];
            for i in 0..LABELS {
                gradient[i] = weight * (expected.edges[label][i] - observed.edges[label][i]);
            }
            self.transitions.update(label, &gradient, 0.0);
        }
        loss * weight
    }

    /// Moves the weights of active rows from the expected towards the observed probabilities of labels.
    fn descend(&mut self, active: &Active, expected: &[Row], observed: &[Row], weight: f32) {
        let (mut from, mut dynamic_from) = (0, 0);
        for token in 0..expected.len() {
            let (end, dynamic_end) = (active.row_ends[token] as usize, active.dynamic_ends[token] as usize);
            let mut gradient = [0.0; WIDTH];
            let mut largest = 0.0f32;
            for i in 0..LABELS {
                gradient[i] = weight * (expected[token][i] - observed[token][i]);
                largest = largest.max(gradient[i].abs());
            }
            if largest > 2e-3 {
                let l1 = self.weights.settings.l1;
                for &row in &active.rows[from..end] {
                    self.weights.update(row as usize, &gradient, l1);
                }
                for &row in &active.dynamics[dynamic_from..dynamic_end] {
                    self.dynamic.update(row as usize, &gradient, 0.0);
                }
            }
            (from, dynamic_from) = (end, dynamic_end);
        }
    }

    fn marginals(&self, emissions: &[Row], allowed: &[u16]) -> Option<Marginals> {
        let count = emissions.len();
        let mut edge = [[0.0f32; WIDTH]; WIDTH];
        for from in 0..LABELS {
            for to in 0..LABELS {
                if follows(from, to) {
                    edge[from][to] = self.transitions.w[from][to].exp();
                }
            }
        }
        let mut node = vec![[0.0f32; WIDTH]; count];
        let mut log_z = 0.0f32;
        for (token, scores) in emissions.iter().enumerate() {
            let top = (0..LABELS).filter(|&l| allowed[token] >> l & 1 == 1).map(|l| scores[l]).fold(f32::MIN, f32::max);
            log_z += top;
            for label in 0..LABELS {
                let legal = allowed[token] >> label & 1 == 1 && (token > 0 || starts(label)) && (token + 1 < count || ends(label));
                node[token][label] = if legal { (scores[label] - top).exp() } else { 0.0 };
            }
        }
        let mut alpha = node.clone();
        for token in 0..count {
            if token > 0 {
                let mut sum = [0.0f32; WIDTH];
                for from in 0..LABELS {
                    let a = alpha[token - 1][from];
                    for to in 0..WIDTH {
                        sum[to] += a * edge[from][to];
                    }
                }
                for to in 0..WIDTH {
                    alpha[token][to] = sum[to] * node[token][to];
                }
            }
            let total: f32 = alpha[token].iter().sum();
            if total <= 0.0 || !total.is_finite() {
                return None;
            }
            log_z += total.ln();
            alpha[token].iter_mut().for_each(|a| *a /= total);
        }
        let mut beta = [1.0f32; WIDTH];
        let mut nodes = vec![[0.0f32; WIDTH]; count];
        let mut edges = [[0.0f32; WIDTH]; WIDTH];
        for token in (0..count).rev() {
            let mut total = 0.0;
            for label in 0..WIDTH {
                nodes[token][label] = alpha[token][label] * beta[label];
                total += nodes[token][label];
            }
            if total <= 0.0 {
                return None;
            }
            nodes[token].iter_mut().for_each(|x| *x /= total);
            if token > 0 {
                let mut weighted = [0.0f32; WIDTH];
                for to in 0..WIDTH {
                    weighted[to] = node[token][to] * beta[to];
                }
                let mut next = [0.0f32; WIDTH];
                let mut all = 0.0;
                let mut local = [[0.0f32; WIDTH]; WIDTH];
                for from in 0..LABELS {
                    let a = alpha[token - 1][from];
                    let mut sum = 0.0;
                    for to in 0..WIDTH {
                        let x = edge[from][to] * weighted[to];
                        sum += x;
                        local[from][to] = a * x;
                    }
                    next[from] = sum;
                    all += a * sum;
                }
                for from in 0..LABELS {
                    for to in 0..WIDTH {
                        edges[from][to] += local[from][to] / all;
                    }
                }
                let scale = next.iter().copied().fold(0.0, f32::max).max(1e-30);
                next.iter_mut().for_each(|x| *x /= scale);
                beta = next;
            }
        }
        Some(Marginals { nodes, edges, log_z })
    }

    /// Best legal label sequence.
    pub fn decode(&self, emissions: &[Row]) -> Vec<u8> {
        let count = emissions.len();
        let mut back = vec![[0u8; WIDTH]; count];
        let mut score = [f32::MIN; WIDTH];
        for label in 0..LABELS {
            if starts(label) {
                score[label] = emissions[0][label];
            }
        }
        for token in 1..count {
            let mut next = [f32::MIN; WIDTH];
            for to in 0..LABELS {
                for from in 0..LABELS {
                    if follows(from, to) && score[from] > f32::MIN {
                        let s = score[from] + self.transitions.w[from][to] + emissions[token][to];
                        if s > next[to] {
                            next[to] = s;
                            back[token][to] = from as u8;
                        }
                    }
                }
            }
            score = next;
        }
        let mut best = 0;
        for label in 0..LABELS {
            if ends(label) && score[label] > score[best] {
                best = label;
            }
        }
        let mut out = vec![0u8; count];
        for token in (0..count).rev() {
            out[token] = best as u8;
            best = back[token][best] as usize;
        }
        out
    }

    /// Starts a new run: weights and their history to zero.
    pub fn reset(&mut self) {
        for weights in [&mut self.weights, &mut self.dynamic, &mut self.transitions] {
            for rows in [&mut weights.w, &mut weights.z, &mut weights.n] {
                rows.fill([0.0; WIDTH]);
            }
        }
    }

    /// Number of weights that are not zero.
    pub fn size(&self) -> usize {
        self.weights.w.iter().flatten().filter(|x| **x != 0.0).count()
    }

    /// All slots a feature has rows in.
    pub fn rows_of(&self, feature: usize) -> impl Iterator<Item = (usize, &Row)> {
        ALL_SLOTS.iter().filter_map(move |&slot| {
            let row = *self.rows.get(feature * SLOTS + slot as usize)?;
            (row != NO_ROW).then(|| (slot as usize, &self.weights.w[row as usize]))
        })
    }
}

struct Marginals {
    nodes: Vec<Row>,
    edges: [Row; WIDTH],
    log_z: f32,
}

fn gold_marginals(allowed: &[u16], crf: &Crf, emissions: &[Row]) -> Option<Marginals> {
    let mut nodes = vec![[0.0; WIDTH]; allowed.len()];
    let mut edges = [[0.0; WIDTH]; WIDTH];
    let mut log_z = 0.0;
    for (token, bits) in allowed.iter().enumerate() {
        let label = bits.trailing_zeros() as usize;
        nodes[token][label] = 1.0;
        log_z += emissions[token][label];
        if token > 0 {
            let before = allowed[token - 1].trailing_zeros() as usize;
            if !follows(before, label) {
                return None;
            }
            edges[before][label] += 1.0;
            log_z += crf.transitions.w[before][label];
        }
    }
    Some(Marginals { nodes, edges, log_z })
}
