//! The browser, behind small functions: files and drops, downloads, the address, what is kept, the count of requests. Knows nothing of meetings.

pub mod address;
pub mod download;
pub mod drops;
pub mod kept;
pub mod locks;
pub mod network;
pub mod paper;
pub mod picker;
pub mod raster;
pub mod records;
pub mod screen;
pub mod version;
