//! The parts that every view shares. They lay out what `present` says; they decide nothing.

pub mod adding;
pub mod bar;
pub mod columns;
pub mod controls;
pub mod detail;
pub mod dialogs;
pub mod drawing;
pub mod empty;
pub mod export;
pub mod facets;
pub mod footer;
pub mod header;
pub mod keys;
pub mod list;
pub mod menu;
pub mod names;
pub mod progress;
pub mod storage;
pub mod strip;
pub mod told;
