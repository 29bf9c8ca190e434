//! Disjoint sets over `0..n` (union-find). The representative of a set is its smallest member, so results do not depend on the order of unions.

/// A partition that only grows coarser.
pub struct DisjointSets {
    parent: Vec<u32>,
}

impl DisjointSets {
    /// `n` sets of one member each.
    pub fn new(n: usize) -> Self {
        DisjointSets { parent: (0..n as u32).collect() }
    }

    /// The smallest member of the set of `x`.
    pub fn find(&mut self, x: u32) -> u32 {
        let mut root = x;
        while self.parent[root as usize] != root {
            root = self.parent[root as usize];
        }
        let mut at = x;
        while self.parent[at as usize] != root {
            at = std::mem::replace(&mut self.parent[at as usize], root);
        }
        root
    }

    /// Joins the sets of `a` and `b`.
    pub fn union(&mut self, a: u32, b: u32) {
        let (a, b) = (self.find(a), self.find(b));
        self.parent[a.max(b) as usize] = a.min(b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn smallest_member_represents() {
        let mut sets = DisjointSets::new(6);
        sets.union(5, 3);
        sets.union(4, 5);
        sets.union(1, 0);
        assert_eq!((0..6).map(|x| sets.find(x)).collect::<Vec<_>>(), [0, 0, 2, 3, 3, 3]);
    }
}
