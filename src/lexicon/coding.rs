//! Numbers as few bytes, for the trained models: an adaptive binary range coder and models of bits and numbers over it. Knows nothing of
//! what the numbers mean. Whole numbers only, so that every platform reads alike.
//!
//! A format is written down once, as a function over a [`Coder`]: given an [`Encoder`] it writes the values it is handed, given a
//! [`Decoder`] it hands back those that were written. So reading and writing cannot drift apart.

/// Why a model file was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModelError {
    /// Other bytes in front, or another version.
    Format,
    /// The checksum does not fit the content, or the content contradicts itself.
    Damaged,
}

impl std::fmt::Display for ModelError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            ModelError::Format => "This is not a model of this version.",
            ModelError::Damaged => "The model is damaged.",
        })
    }
}

/// A bit seen so often still changes its chance as if it had been seen less: it may come to be another.
const MOST_SEEN: usize = 255;

/// By how much, in 1/8192, a chance moves towards what is seen, by how often the bit was seen before.
static RATES: [i32; MOST_SEEN + 1] = {
    let mut rates = [0; MOST_SEEN + 1];
    let mut seen = 0;
    while seen <= MOST_SEEN {
        rates[seen] = 81920 / (10 * seen as i32 + 16);
        seen += 1;
    }
    rates
};

/// The chance that a bit is set, learnt from those before it: in 1/2^22, above ten bits that count them.
#[derive(Clone, Copy, Debug)]
pub struct Bit(u32);

impl Bit {
    /// Nothing seen yet.
    pub const NEW: Bit = Bit(1 << 31);

    /// The share of a range that stands for a set bit.
    #[inline]
    fn part(self, range: u64) -> u64 {
        (range >> 16) * u64::from(self.0 >> 16 | 1)
    }

    #[inline]
    fn learn(&mut self, bit: bool) {
        let (chance, seen) = ((self.0 >> 10) as i32, self.0 as usize & 1023);
        let aim = if bit { (1 << 22) - 1 } else { 0 };
        let moved = chance + ((((aim - chance) >> 4) * RATES[seen & MOST_SEEN]) >> 9);
        self.0 = (moved as u32) << 10 | (seen + usize::from(seen < MOST_SEEN)) as u32;
    }
}

/// A number of no known bound: how many binary digits it has, then the digits.
#[derive(Clone, Debug)]
pub struct Number {
    digits: [Bit; 32],
    /// The first two digits below the highest, by the number of digits and the digits above; those below are as good as random.
    next: [[Bit; 4]; 32],
}

impl Number {
    /// Nothing seen yet.
    pub const NEW: Number = Number { digits: [Bit::NEW; 32], next: [[Bit::NEW; 4]; 32] };
}

/// Weights of rare features are rounded to multiples of one of these: odd ones, which leave no ties.
pub const STEPS: [i8; 4] = [1, 3, 5, 7];

/// Place of the largest step that all weights are multiples of; 0 when all are 0.
pub fn step_of(weights: impl Iterator<Item = i8> + Clone) -> usize {
    let is_step = |step: &i8| weights.clone().all(|weight| weight % step == 0);
    if weights.clone().all(|weight| weight == 0) { 0 } else { STEPS.iter().rposition(is_step).unwrap_or(0) }
}

/// Writes what it is given, or gives back what was written: see the module.
pub trait Coder {
    /// A bit with its chance.
    fn bit(&mut self, model: &mut Bit, bit: bool) -> bool;

    /// Up to 32 bits that nothing is known of.
    fn raw(&mut self, value: u32, bits: u32) -> u32;

    /// A number below the models' count, which is a power of two.
    #[inline]
    fn tree(&mut self, models: &mut [Bit], value: u32) -> u32 {
        let bits = models.len().ilog2();
        let mut node = 1;
        for at in (0..bits).rev() {
            node = node << 1 | usize::from(self.bit(&mut models[node], value >> at & 1 == 1));
        }
        (node - models.len()) as u32
    }

    /// A number below 2^31.
    #[inline]
    fn number(&mut self, model: &mut Number, value: u32) -> u32 {
        let value = value + 1;
        let most = value.ilog2();
        let mut below = 0;
        while below < 30 && self.bit(&mut model.digits[below as usize], below < most) {
            below += 1;
        }
        let known = below.min(2);
        let mut node = 1;
        for at in 1..=known {
            let bit = value >> (below.max(at) - at) & 1 == 1;
            node = node << 1 | usize::from(self.bit(&mut model.next[below as usize][node], bit));
        }
        let rest = below - known;
        ((node as u32) << rest | self.raw(value & ((1 << rest) - 1), rest)) - 1
    }

    /// A number that may be below zero.
    #[inline]
    fn signed(&mut self, is_negative: &mut Bit, size: &mut Number, value: i32) -> i32 {
        let found = self.number(size, value.unsigned_abs()) as i32;
        if found != 0 && self.bit(is_negative, value < 0) { -found } else { found }
    }

    /// How many of something follow: less than a million.
    fn count(&mut self, count: usize) -> usize {
        self.raw(count as u32, 20) as usize
    }

    /// Different numbers of so many bits, ascending, by the gaps between them.
    fn ascending(&mut self, values: &mut Vec<u32>, bits: u32) {
        let count = self.count(values.len());
        values.resize(count, 0);
        // The low digits of gaps between hashes are as good as random, the others are few.
        let low = (((1u64 << bits) * 5 / 8) / count.max(1) as u64).max(1).ilog2();
        let mut many = [Bit::NEW; 16];
        let mut next = 0u32;
        for value in values {
            let gap = value.wrapping_sub(next);
            let mut high = 0;
            while self.bit(&mut many[(high as usize).min(15)], high < gap >> low) && high < 1 << 16 {
                high += 1;
            }
            *value = next.wrapping_add(high << low | self.raw(gap & ((1 << low) - 1), low));
            next = value.wrapping_add(1);
        }
    }
}

/// Ranges under this are widened.
const NARROW: u64 = 1 << 32;

/// Writes a file.
pub struct Encoder {
    low: u64,
    range: u64,
    coded: Vec<u8>,
    raw: Vec<u8>,
    pool: u64,
    pooled: u32,
}

impl Default for Encoder {
    fn default() -> Self {
        Encoder { low: 0, range: u64::MAX, coded: Vec::new(), raw: Vec::new(), pool: 0, pooled: 0 }
    }
}

impl Coder for Encoder {
    fn bit(&mut self, model: &mut Bit, bit: bool) -> bool {
        let part = model.part(self.range);
        if bit {
            self.range = part;
        } else {
            self.add(part);
            self.range -= part;
        }
        model.learn(bit);
        if self.range < NARROW {
            self.coded.extend(((self.low >> 32) as u32).to_be_bytes());
            self.low <<= 32;
            self.range <<= 32;
        }
        bit
    }

    fn raw(&mut self, value: u32, bits: u32) -> u32 {
        self.pool |= u64::from(value) << self.pooled;
        self.pooled += bits;
        while self.pooled >= 8 {
            self.raw.push(self.pool as u8);
            self.pool >>= 8;
            self.pooled -= 8;
        }
        value
    }
}

impl Encoder {
    /// Moves the lower bound up; what does not fit is carried into the bytes written.
    fn add(&mut self, part: u64) {
        let (low, mut carry) = self.low.overflowing_add(part);
        self.low = low;
        for byte in self.coded.iter_mut().rev() {
            (*byte, carry) = byte.overflowing_add(u8::from(carry));
            if !carry {
                break;
            }
        }
    }

    /// The file: `magic`, checksum of the rest, length of what is coded, that, and the raw bits.
    pub fn file(mut self, magic: [u8; 4]) -> Vec<u8> {
        // What follows counts as zeros: these bytes alone lie in the range.
        self.add(NARROW - 1);
        self.coded.extend(((self.low >> 32) as u32).to_be_bytes());
        if self.pooled > 0 {
            self.raw.push(self.pool as u8);
        }
        let body = [&(self.coded.len() as u32).to_le_bytes(), self.coded.as_slice(), &self.raw].concat();
        [&magic, checksum(&body).to_le_bytes().as_slice(), &body].concat()
    }
}

/// Reads a file.
pub struct Decoder<'a> {
    /// How far the code lies above the lower bound.
    code: u64,
    range: u64,
    coded: &'a [u8],
    /// Groups of four bytes taken behind the end of what is coded.
    beyond: usize,
    raw: &'a [u8],
    pool: u64,
    pooled: u32,
}

impl Coder for Decoder<'_> {
    #[inline]
    fn bit(&mut self, model: &mut Bit, _: bool) -> bool {
        let part = model.part(self.range);
        let bit = self.code < part;
        if bit {
            self.range = part;
        } else {
            self.code -= part;
            self.range -= part;
        }
        model.learn(bit);
        if self.range < NARROW {
            self.range <<= 32;
            self.code = self.code << 32 | self.take();
        }
        bit
    }

    #[inline]
    fn raw(&mut self, _: u32, bits: u32) -> u32 {
        if self.pooled < bits {
            self.fill();
        }
        let value = self.pool & ((1 << bits) - 1);
        self.pool >>= bits;
        self.pooled = self.pooled.saturating_sub(bits);
        value as u32
    }
}

impl<'a> Decoder<'a> {
    /// A file with `magic` in front.
    pub fn new(file: &'a [u8], magic: [u8; 4]) -> Result<Self, ModelError> {
        let (found, rest) = file.split_first_chunk::<4>().ok_or(ModelError::Format)?;
        if *found != magic {
            return Err(ModelError::Format);
        }
        let (sum, body) = rest.split_first_chunk::<8>().ok_or(ModelError::Damaged)?;
        let (length, rest) = body.split_first_chunk::<4>().ok_or(ModelError::Damaged)?;
        let length = u32::from_le_bytes(*length) as usize;
        if *sum != checksum(body).to_le_bytes() || length > rest.len() {
            return Err(ModelError::Damaged);
        }
        let (coded, raw) = rest.split_at(length);
        let mut decoder = Decoder { code: 0, range: u64::MAX, coded, beyond: 0, raw, pool: 0, pooled: 0 };
        decoder.code = decoder.take() << 32 | decoder.take();
        Ok(decoder)
    }

    /// Whether all was read, and no more.
    pub fn is_done(&self) -> bool {
        self.raw.is_empty() && self.pool == 0 && self.coded.is_empty() && self.beyond == 1
    }

    /// The next four coded bytes; zeros behind the end.
    #[inline]
    fn take(&mut self) -> u64 {
        match self.coded.split_first_chunk::<4>() {
            Some((bytes, rest)) => {
                self.coded = rest;
                u64::from(u32::from_be_bytes(*bytes))
            }
            None => {
                self.beyond += 1;
                0
            }
        }
    }

    /// Fills the pool of raw bits; with zeros behind the end.
    fn fill(&mut self) {
        while self.pooled <= 56
            && let Some((&first, rest)) = self.raw.split_first()
        {
            self.raw = rest;
            self.pool |= u64::from(first) << self.pooled;
            self.pooled += 8;
        }
    }
}

fn checksum(bytes: &[u8]) -> u64 {
    // The last group is filled up with zeros: the length tells how many of them are the file's own.
    bytes.chunks(8).fold(0xcbf2_9ce4_8422_2325 ^ bytes.len() as u64, |h, chunk| {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        (h ^ u64::from_le_bytes(word)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23)
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A format with something of everything.
    fn all(coder: &mut impl Coder, keys: &mut Vec<u32>, numbers: &mut Vec<i32>) {
        coder.ascending(keys, 12);
        let count = coder.count(numbers.len());
        numbers.resize(count, 0);
        let (mut sign, mut size, mut tree) = (Bit::NEW, Number::NEW, [Bit::NEW; 16]);
        for number in numbers {
            *number = coder.signed(&mut sign, &mut size, *number);
            let low = coder.tree(&mut tree, number.unsigned_abs() & 15);
            assert_eq!(low, number.unsigned_abs() & 15);
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(keys in proptest::collection::btree_set(0u32..4096, 0..200), numbers in proptest::collection::vec(prop_oneof![-3i32..4, -2_000_000..2_000_000], 0..99)) {
            let (mut keys, mut numbers): (Vec<u32>, Vec<i32>) = (keys.into_iter().collect(), numbers);
            let mut encoder = Encoder::default();
            all(&mut encoder, &mut keys, &mut numbers);
            let file = encoder.file(*b"TEST");
            let mut decoder = Decoder::new(&file, *b"TEST").expect("a whole file");
            let (mut found, mut found_numbers) = (Vec::new(), Vec::new());
            all(&mut decoder, &mut found, &mut found_numbers);
            prop_assert!(decoder.is_done());
            prop_assert_eq!(found, keys);
            prop_assert_eq!(found_numbers, numbers);
            prop_assert!(Decoder::new(&file, *b"TOAST".first_chunk().expect("four bytes")).is_err());
            prop_assert!(Decoder::new(&file[..file.len() - 1], *b"TEST").is_err());
        }
    }

    #[test]
    fn bits_that_can_be_foretold_cost_next_to_nothing() {
        let (mut encoder, mut bit) = (Encoder::default(), Bit::NEW);
        (0..8000).for_each(|_| assert!(encoder.bit(&mut bit, true)));
        assert!(encoder.file(*b"TEST").len() < 16 + 16);
    }
}
