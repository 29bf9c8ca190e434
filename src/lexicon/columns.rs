//! The gazetteer in few bytes: its names as one text, its numbers in code. The build script packs `data/places.tsv` with it, `places` unpacks;
//! what the columns mean is told there.

use super::coding::{Bit, Coder, Decoder, ModelError, Number};

/// First bytes of the file.
pub const MAGIC: [u8; 4] = *b"PLC1";

/// What the lines of the table tell besides names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// Number of regions of each country, by the country's place in the alphabet; no country comes first.
    pub regions: Vec<u8>,
    /// The lines.
    pub lines: Vec<Numbers>,
}

/// What a line tells besides names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    /// Place of the country in the alphabet; 0 for none.
    pub country: u8,
    /// Place of the region among those of the country; 0 for none.
    pub region: u8,
    /// Place of the letter in [`KINDS`].
    pub kind: u8,
    /// Class of population.
    pub rank: u8,
    /// Latitude and longitude in hundredths of a degree.
    pub position: [i16; 2],
}

/// The letters of the kinds of places.
pub const KINDS: [&str; 6] = ["c", "k", "r", "a", "s", "n"];

/// Towns of a region lie around its middle: where that is and how far they lie from it, by those seen so far.
#[derive(Clone, Copy, Default)]
struct Middle {
    seen: i32,
    sums: [i32; 2],
    distances: i32,
}

impl Middle {
    fn position(&self) -> [i16; 2] {
        self.sums.map(|sum| (sum / self.seen.max(1)) as i16)
    }

    /// In steps of twice as far.
    fn spread(&self) -> usize {
        (self.distances / self.seen.max(1)).max(1).ilog2().min(13) as usize
    }

    fn add(&mut self, position: [i16; 2], distance: u32) {
        self.seen += 1;
        self.sums.iter_mut().zip(position).for_each(|(sum, degrees)| *sum += i32::from(degrees));
        self.distances += distance as i32;
    }
}

impl Columns {
    /// Reads a file.
    pub fn read(bytes: &[u8]) -> Result<Self, ModelError> {
        let mut decoder = Decoder::new(bytes, MAGIC)?;
        let mut columns = Columns::default();
        columns.code(&mut decoder);
        if decoder.is_done() { Ok(columns) } else { Err(ModelError::Damaged) }
    }

    /// The format of the file.
    pub fn code(&mut self, coder: &mut impl Coder) {
        let countries = coder.count(self.regions.len()).min(256);
        self.regions.resize(countries, 0);
        self.regions.iter_mut().for_each(|regions| *regions = coder.raw(u32::from(*regions), 8) as u8);
        let lines = coder.count(self.lines.len());
        self.lines.resize(lines, Numbers::default());
        let mut country_models = [Bit::NEW; 256];
        let models_of = |&regions: &u8| vec![Bit::NEW; (usize::from(regions) + 1).next_power_of_two()];
        let mut region_models: Vec<Vec<Bit>> = self.regions.iter().map(models_of).collect();
        region_models.resize_with(256, || vec![Bit::NEW; 256]);
        let mut kind_models = [[Bit::NEW; 8]; 2];
        let mut rank_models = vec![[[Bit::NEW; 16]; 8]; 256];
        let mut middles: Vec<Vec<Middle>> = region_models.iter().map(|models| vec![Middle::default(); models.len() + 1]).collect();
        let mut sizes = vec![[Number::NEW; 2]; 2 * 14];
        let mut signs = [[Bit::NEW; 2]; 2];
        for line in &mut self.lines {
            line.country = coder.tree(&mut country_models, u32::from(line.country)) as u8;
            let country = usize::from(line.country);
            line.region = coder.tree(&mut region_models[country], u32::from(line.region)) as u8;
            let has_region = usize::from(line.region != 0);
            line.kind = coder.tree(&mut kind_models[has_region], u32::from(line.kind)) as u8;
            line.rank = coder.tree(&mut rank_models[country][usize::from(line.kind & 7)], u32::from(line.rank)) as u8;
            // Behind the regions stands the country as a whole.
            let (region, whole) = (usize::from(line.region), region_models[country].len());
            let is_new = middles[country][region].seen == 0;
            let middle = middles[country][if is_new { whole } else { region }];
            let around = middle.position();
            let place = if middle.seen == 0 { 13 } else { middle.spread() } * 2 + usize::from(is_new);
            let mut distance = 0;
            for axis in 0..2 {
                let offset = i32::from(line.position[axis]) - i32::from(around[axis]);
                let offset = coder.signed(&mut signs[usize::from(is_new)][axis], &mut sizes[place][axis], offset);
                line.position[axis] = around[axis].wrapping_add(offset as i16);
                distance += offset.unsigned_abs().min(18_000);
            }
            middles[country][region].add(line.position, distance);
            middles[country][whole].add(line.position, distance);
        }
    }
}
