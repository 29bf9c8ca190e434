//! The browser, behind small functions: files and drops, downloads, the address, the count of requests. Knows nothing of meetings.

pub mod address;
pub mod download;
pub mod drops;
pub mod kept;
pub mod network;
pub mod paper;
pub mod picker;
pub mod raster;
pub mod screen;
