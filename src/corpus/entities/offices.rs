//! The offices of persons, as numbers: what is compared again and again is folded once.

use super::Local;
use crate::corpus::fold::fold;
use crate::corpus::memo::{Memo, ranks};

/// An office: its title and country, and the country (or organisation) alone. Equal ones have equal numbers.
#[derive(Clone, Copy)]
pub struct Office {
    /// Of title and country.
    pub office: u64,
    /// Of the country, in the order of the countries' names.
    pub country: u32,
}

/// The offices of each local.
pub struct Offices {
    /// Folded names of countries, by number.
    countries: Vec<String>,
    held: Vec<Office>,
    /// Where each local's begin and end in `held`.
    places: Vec<(u32, u32)>,
}

impl Offices {
    /// Reads the roles of `members`.
    pub fn of(locals: &[Local], members: &[u32]) -> Offices {
        let mut titles: Memo<String> = Memo::default();
        let mut names: Memo<String> = Memo::default();
        let mut places = vec![(0, 0); locals.len()];
        let mut read: Vec<(u32, u32)> = Vec::new();
        for &at in members {
            let start = read.len() as u32;
            for role in &locals[at as usize].entity.roles {
                if let Some(of) = &role.of {
                    read.push((titles.number(&role.title, fold), names.number(of, fold)));
                }
            }
            places[at as usize] = (start, read.len() as u32);
        }
        let (title_ranks, country_ranks) = (ranks(titles.made()), ranks(names.made()));
        let mut countries = vec![String::new(); country_ranks.iter().max().map_or(0, |last| *last as usize + 1)];
        for (name, rank) in names.made().iter().zip(&country_ranks) {
            countries[*rank as usize].clone_from(name);
        }
        let count = countries.len() as u64;
        let held = read.into_iter().map(|(title, name)| {
            let country = country_ranks[name as usize];
            Office { office: u64::from(title_ranks[title as usize]) * count + u64::from(country), country }
        });
        Offices { countries, held: held.collect(), places }
    }

    /// Those of a local.
    pub fn held(&self, local: u32) -> &[Office] {
        let (start, end) = self.places[local as usize];
        &self.held[start as usize..end as usize]
    }

    /// The folded name of a country.
    pub fn country(&self, number: u32) -> &str {
        &self.countries[number as usize]
    }
}
