//! Source files in which every mutant of a sample sleeps until its number is called ("mutant schemata", Untch, Offutt and Harrold 1993).
//!
//! A mutant is a change that `cargo mutants --list` proposes. Where that would build the program once for each, here an expression `a < b` becomes
//! `(if on(7) { (a <= b) } else { (a < b) })`, and one build holds them all.

use proc_macro2::{LineColumn, Span};
use serde::Deserialize;
use std::collections::HashMap;
use std::ops::Range;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Arm, Block, Expr, ExprBinary, ExprStruct, ExprUnary};

/// What the sources call to ask whether a mutant is awake.
pub const ASK: &str = "crate::mutant_awake::on(";

/// The module behind `ASK`. The number is read once; no mutant has the number 0.
pub const ASKED: &str = r#"
#[doc(hidden)]
pub mod mutant_awake {
    use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
    static AWAKE: AtomicU32 = AtomicU32::new(u32::MAX);
    #[inline(always)]
    pub fn on(number: u32) -> bool {
        let awake = AWAKE.load(Relaxed);
        number == if awake == u32::MAX { first() } else { awake }
    }
    #[cold]
    fn first() -> u32 {
        let number = std::env::var("SIDELINES_MUTANT").ok().and_then(|number| number.parse().ok()).unwrap_or(0);
        AWAKE.store(number, Relaxed);
        number
    }
}
"#;

/// A proposal of `cargo mutants --list --json`.
#[derive(Clone, Deserialize)]
pub struct Mutant {
    pub file: String,
    pub genre: String,
    pub name: String,
    replacement: String,
    span: Place,
}

#[derive(Clone, Deserialize)]
struct Place {
    start: Spot,
}

/// Both counted from 1; columns in characters.
#[derive(Clone, Copy, Deserialize, PartialEq, Eq, Hash)]
struct Spot {
    line: usize,
    column: usize,
}

impl From<LineColumn> for Spot {
    fn from(at: LineColumn) -> Spot {
        Spot { line: at.line, column: at.column + 1 }
    }
}

/// A number and what stands for the original while it is awake.
type Choices = Vec<(u32, String)>;

/// What is written instead of a stretch of the source.
enum Change {
    /// The operator of a binary expression.
    Operator { operator: Range<usize>, choices: Choices },
    /// A sign before an operand.
    Sign { operand: Range<usize>, number: u32 },
    /// A function returns at once.
    Return { choices: Choices },
    /// An arm of a match: left out while `gone` is awake, and its guard (the stretch itself, which may be empty).
    Arm { gone: Option<u32>, guard: Choices },
    /// Fields of a struct expression, each with its comma.
    Fields { fields: Vec<(u32, Range<usize>)> },
}

struct Node {
    at: Range<usize>,
    change: Change,
}

/// The places of a file at which mutants were proposed, and what was found there.
struct Finder {
    wanted: HashMap<(&'static str, Spot), Choices>,
    nodes: Vec<Node>,
}

fn bytes(span: Span) -> Range<usize> {
    span.byte_range()
}

impl Finder {
    fn take(&mut self, genre: &'static str, at: Span) -> Choices {
        self.wanted.remove(&(genre, at.start().into())).unwrap_or_default()
    }

    fn push(&mut self, at: Range<usize>, change: Change) {
        self.nodes.push(Node { at, change });
    }

    fn body(&mut self, block: &Block) {
        let Some(first) = block.stmts.first() else { return };
        let choices = self.take("FnValue", first.span());
        if !choices.is_empty() {
            let after = bytes(block.brace_token.span.open()).end;
            self.push(after..after, Change::Return { choices });
        }
    }
}

fn binds(expression: &Expr) -> bool {
    match expression {
        Expr::Let(_) => true,
        Expr::Binary(binary) => binds(&binary.left) || binds(&binary.right),
        _ => false,
    }
}

impl<'ast> Visit<'ast> for Finder {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.body(&item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.body(&item.block);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(block) = &item.default {
            self.body(block);
        }
        visit::visit_trait_item_fn(self, item);
    }

    fn visit_expr_binary(&mut self, item: &'ast ExprBinary) {
        // A chain of `let` cannot stand in parentheses.
        if !binds(&item.left) && !binds(&item.right) {
            let choices = self.take("BinaryOperator", item.op.span());
            if !choices.is_empty() {
                self.push(bytes(item.span()), Change::Operator { operator: bytes(item.op.span()), choices });
            }
        }
        visit::visit_expr_binary(self, item);
    }

    fn visit_expr_unary(&mut self, item: &'ast ExprUnary) {
        if let Some(&(number, _)) = self.take("UnaryOperator", item.op.span()).first() {
            self.push(bytes(item.span()), Change::Sign { operand: bytes(item.expr.span()), number });
        }
        visit::visit_expr_unary(self, item);
    }

    fn visit_arm(&mut self, item: &'ast Arm) {
        let gone = self.take("MatchArm", item.span()).first().map(|&(number, _)| number);
        let (at, guard) = match &item.guard {
            Some((_, guard)) if !binds(guard) => (bytes(guard.span()), self.take("MatchArmGuard", guard.span())),
            Some(_) => return visit::visit_arm(self, item),
            None => {
                let end = bytes(item.pat.span()).end;
                (end..end, Choices::new())
            }
        };
        if gone.is_some() || !guard.is_empty() {
            self.push(at, Change::Arm { gone, guard });
        }
        visit::visit_arm(self, item);
    }

    fn visit_expr_struct(&mut self, item: &'ast ExprStruct) {
        let mut fields = Vec::new();
        for pair in item.fields.pairs() {
            if let Some(&(number, _)) = self.take("StructField", pair.value().span()).first() {
                let end = pair.punct().map_or(bytes(pair.value().span()).end, |comma| bytes(comma.span()).end);
                fields.push((number, bytes(pair.value().span()).start..end));
            }
        }
        if !fields.is_empty() {
            self.push(bytes(item.span()), Change::Fields { fields });
        }
        visit::visit_expr_struct(self, item);
    }
}

struct Writer<'a> {
    source: &'a str,
    nodes: Vec<Node>,
}

impl Writer<'_> {
    /// The source of a stretch with the changes in it, without those of the nodes before `from`, which surround it.
    fn stretch(&self, at: Range<usize>, from: usize) -> String {
        let mut text = String::new();
        let mut done = at.start;
        for (index, node) in self.nodes.iter().enumerate().skip(from) {
            if node.at.start >= done && node.at.end <= at.end {
                text += &self.source[done..node.at.start];
                text += &self.changed(index);
                done = node.at.end;
            }
        }
        text + &self.source[done..at.end]
    }

    fn changed(&self, index: usize) -> String {
        let Node { at, change } = &self.nodes[index];
        let inner = |at: Range<usize>| self.stretch(at, index + 1);
        match change {
            Change::Operator { operator, choices } => {
                let (left, right) = (inner(at.start..operator.start), inner(operator.end..at.end));
                let branches: String =
                    choices.iter().map(|(number, other)| format!("if {ASK}{number}) {{ ({left}{other}{right}) }} else ")).collect();
                format!("({branches}{{ ({left}{}{right}) }})", &self.source[operator.clone()])
            }
            Change::Sign { operand, number } => {
                let (sign, operand) = (&self.source[at.start..operand.start], inner(operand.clone()));
                format!("(if {ASK}{number}) {{ ({operand}) }} else {{ ({sign}{operand}) }})")
            }
            Change::Return { choices } => {
                choices.iter().map(|(number, value)| format!(" if {ASK}{number}) {{ return {value}; }}")).collect()
            }
            Change::Arm { gone, guard } => {
                let present = gone.map(|number| format!("!{ASK}{number})"));
                if at.is_empty() {
                    return format!(" if {}", present.expect("an arm without a guard can only be left out"));
                }
                let branches: String = guard.iter().map(|(number, value)| format!("if {ASK}{number}) {{ {value} }} else ")).collect();
                format!("{}({branches}{{ {} }})", present.map(|p| p + " && ").unwrap_or_default(), inner(at.clone()))
            }
            Change::Fields { fields } => {
                let branches: String = fields
                    .iter()
                    .map(|(number, field)| {
                        let without = inner(at.start..field.start) + &inner(field.end..at.end);
                        format!("if {ASK}{number}) {{ ({without}) }} else ")
                    })
                    .collect();
                format!("({branches}{{ ({}) }})", inner(at.clone()))
            }
        }
    }
}

const GENRES: [&str; 6] = ["FnValue", "BinaryOperator", "UnaryOperator", "MatchArm", "MatchArmGuard", "StructField"];

/// The source with mutants in it, by number, and the numbers of those that found no place.
///
/// # Errors
/// When the source is not Rust.
pub fn written<'a>(source: &str, mutants: impl Iterator<Item = (u32, &'a Mutant)>) -> syn::Result<(String, Vec<u32>)> {
    let file = syn::parse_file(source)?;
    let mut wanted: HashMap<_, Choices> = HashMap::new();
    for (number, mutant) in mutants {
        let genre = GENRES.into_iter().find(|genre| *genre == mutant.genre).unwrap_or("");
        wanted.entry((genre, mutant.span.start)).or_default().push((number, mutant.replacement.clone()));
    }
    let mut finder = Finder { wanted, nodes: Vec::new() };
    finder.visit_file(&file);
    let Finder { wanted, mut nodes } = finder;
    // What surrounds comes before what it surrounds.
    nodes.sort_by_key(|node| (node.at.start, std::cmp::Reverse(node.at.end)));
    let writer = Writer { source, nodes };
    let text = writer.stretch(0..source.len(), 0);
    let mut unplaced: Vec<u32> = wanted.into_values().flatten().map(|(number, _)| number).collect();
    unplaced.sort_unstable();
    Ok((text, unplaced))
}

/// The number of the first mutant that is asked for behind a byte of a written source.
pub fn after(written: &str, byte: usize) -> Option<u32> {
    let rest = written.get(byte..)?;
    let at = rest.find(ASK)? + ASK.len();
    rest[at..].split(')').next()?.parse().ok()
}

/// The number of the last mutant that is asked for before a byte of a written source.
pub fn before(written: &str, byte: usize) -> Option<u32> {
    let end = (byte + ASK.len()).min(written.len());
    let at = written.as_bytes()[..end].windows(ASK.len()).rposition(|window| window == ASK.as_bytes())? + ASK.len();
    written[at..].split(')').next()?.parse().ok()
}
