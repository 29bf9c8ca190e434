//! The closed sets of labels: parts of speech, fine tags, relations, moves. No weights, no text.

/// Declares a closed set of labels with the names that treebanks use for them.
macro_rules! labels {
    ($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum $name { $(#[doc = concat!("`", $text, "`")] $(#[$item_doc])* $item),+ }

        impl $name {
            /// All labels, in the order of their numbers.
            pub const ALL: &'static [$name] = &[$($name::$item),+];

            /// The name that treebanks use.
            pub fn name(self) -> &'static str {
                match self { $($name::$item => $text),+ }
            }

            /// The label of that name.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($text => Some($name::$item),)+ _ => None }
            }
        }
    };
}

labels! {
    /// Universal part of speech.
    Upos {
        Adj = "ADJ", Adp = "ADP", Adv = "ADV", Aux = "AUX", Cconj = "CCONJ", Det = "DET", Intj = "INTJ", Noun = "NOUN", Num = "NUM",
        Part = "PART", Pron = "PRON", Propn = "PROPN", Punct = "PUNCT", Sconj = "SCONJ", Sym = "SYM", Verb = "VERB", X = "X",
    }
}

labels! {
    /// Penn Treebank tag: it tells the forms of a verb apart.
    Tag {
        Cc = "CC", Cd = "CD", Dt = "DT", Ex = "EX", Fw = "FW", In = "IN", Jj = "JJ", Jjr = "JJR", Jjs = "JJS", Ls = "LS", Md = "MD",
        Nn = "NN", Nnp = "NNP", Nnps = "NNPS", Nns = "NNS", Pdt = "PDT", Pos = "POS", Prp = "PRP", PrpPoss = "PRP$", Rb = "RB",
        Rbr = "RBR", Rbs = "RBS", Rp = "RP", Sym = "SYM", To = "TO", Uh = "UH", Vb = "VB", Vbd = "VBD", Vbg = "VBG", Vbn = "VBN",
        Vbp = "VBP", Vbz = "VBZ", Wdt = "WDT", Wp = "WP", WpPoss = "WP$", Wrb = "WRB", Stop = ".", Comma = ",", Colon = ":",
        OpenBracket = "-LRB-", CloseBracket = "-RRB-", OpenQuote = "``", CloseQuote = "''", Hyphen = "HYPH", Currency = "$",
    }
}

labels! {
    /// Relation of a word to its head (Universal Dependencies, with the subtypes that English uses).
    Relation {
        Root = "root", Punct = "punct", Case = "case", Det = "det", Nsubj = "nsubj", Amod = "amod", Nmod = "nmod", Obl = "obl",
        Compound = "compound", Advmod = "advmod", Obj = "obj", Conj = "conj", Cc = "cc", Mark = "mark", Aux = "aux", Cop = "cop",
        NmodPoss = "nmod:poss", Flat = "flat", Advcl = "advcl", Xcomp = "xcomp", AuxPass = "aux:pass", Acl = "acl",
        NsubjPass = "nsubj:pass", AclRelcl = "acl:relcl", Appos = "appos", Nummod = "nummod", Ccomp = "ccomp",
        Parataxis = "parataxis", Dep = "dep", NmodUnmarked = "nmod:unmarked", Fixed = "fixed", OblUnmarked = "obl:unmarked",
        Expl = "expl", CompoundPrt = "compound:prt", OblAgent = "obl:agent", Discourse = "discourse", NmodDesc = "nmod:desc",
        Iobj = "iobj", Csubj = "csubj", Reparandum = "reparandum", AdvclRelcl = "advcl:relcl", NsubjOuter = "nsubj:outer",
        List = "list", DetPredet = "det:predet", Orphan = "orphan", CcPreconj = "cc:preconj", Vocative = "vocative",
        Dislocated = "dislocated", CsubjPass = "csubj:pass", Goeswith = "goeswith", CsubjOuter = "csubj:outer",
    }
}

impl Tag {
    /// Whether it is the tag of a verb form (modals included).
    pub fn is_verb(self) -> bool {
        matches!(self, Tag::Vb | Tag::Vbd | Tag::Vbg | Tag::Vbn | Tag::Vbp | Tag::Vbz | Tag::Md)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_to_their_labels() {
        assert!(Relation::ALL.iter().all(|&label| Relation::from_name(label.name()) == Some(label)));
        assert!(Tag::ALL.iter().all(|&label| Tag::from_name(label.name()) == Some(label)));
        assert!(Upos::ALL.iter().all(|&label| Upos::from_name(label.name()) == Some(label)));
        assert!(Relation::ALL.iter().enumerate().all(|(at, &label)| label as usize == at));
    }
}
