//! Serves extraction jobs in a Web Worker. Builds natively to nothing.

fn main() {}
