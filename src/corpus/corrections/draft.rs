//! A corrected corpus in the making: entities regrouped, meetings merged anew between them, traces left. What is corrected, the kinds say.

use super::keys::{EntityKey, Finder, MeetingKey, Part};
use super::log::EntryId;
use crate::corpus::entities::{Link, Local, entity};
use crate::corpus::fold::fold;
use crate::corpus::meetings::{self, Quoted};
use crate::corpus::types::{
    Choice, Corpus, CorpusEntity, CorpusEntityId, CorpusMeeting, CorpusParticipant, DocId, EntityMention, LinkReason, Mark, MeetingId,
    Review, Was,
};
use crate::model::{EntityKind, ParticipantKind};
use crate::order::Order;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// An entity as read, or what was split off from one: numbers beyond those of the entities are parts.
pub type Atom = u32;

/// The corpus with its corrections, and what is needed to speak of it in keys.
#[derive(Clone, Debug, Default)]
pub struct Corrected {
    /// What is shown.
    pub corpus: Arc<Corpus>,
    /// Corrections whose thing is not in this corpus.
    pub waiting: BTreeSet<EntryId>,
    /// The atoms of each entity, the first one names it. Empty while entities are as they were read.
    atoms: Vec<Vec<Atom>>,
    parts: Vec<PartAtom>,
}

/// What was split off.
#[derive(Clone, Debug)]
struct PartAtom {
    of: CorpusEntityId,
    part: Part,
    members: Vec<EntityMention>,
}

/// What is changed about an atom.
#[derive(Clone, Debug, Default)]
pub struct Edit {
    /// Another name.
    pub name: Option<String>,
    /// Another kind.
    pub kind: Option<EntityKind>,
    /// Kept out of lists.
    pub hidden: bool,
    marks: Vec<Mark>,
}

/// See the room's documentation.
pub struct Draft<'a> {
    read: &'a Corpus,
    finder: Finder<'a>,
    parts: Vec<PartAtom>,
    /// What was split off from each entity.
    carved: BTreeMap<CorpusEntityId, BTreeSet<(DocId, u32)>>,
    /// Atoms that were merged, with the one they were merged into.
    parents: BTreeMap<Atom, Atom>,
    edits: BTreeMap<Atom, Edit>,
    atoms: Vec<Vec<Atom>>,
    corpus: Corpus,
}

impl<'a> Draft<'a> {
    /// Nothing corrected yet.
    pub fn new(read: &'a Corpus) -> Self {
        Draft {
            read,
            finder: Finder::new(read),
            parts: Vec::new(),
            carved: BTreeMap::new(),
            parents: BTreeMap::new(),
            edits: BTreeMap::new(),
            atoms: Vec::new(),
            corpus: Corpus::default(),
        }
    }

    /// Finds things of the corpus as read.
    pub fn finder(&self) -> &Finder<'a> {
        &self.finder
    }

    /// The atom of a key.
    pub fn atom(&self, key: &EntityKey) -> Option<Atom> {
        let of = self.finder.entity(key)?;
        let Some(part) = &key.part else { return Some(of) };
        let at = self.parts.iter().position(|known| known.of == of && known.part == *part)?;
        Some((self.read.entities.len() + at) as Atom)
    }

    /// Cuts a part out of an entity as read, unless it is all of it, or nothing.
    pub fn carve(&mut self, key: &EntityKey, part: &Part) -> Option<Atom> {
        let of = self.finder.entity(key).filter(|_| key.part.is_none())?;
        let docs = match part {
            Part::Article(article) => self.finder.documents(article),
            Part::Form(_) => Vec::new(),
        };
        let taken = self.carved.get(&of).cloned().unwrap_or_default();
        let left: Vec<EntityMention> =
            self.read.entities[of as usize].mentions.iter().copied().filter(|m| !taken.contains(&(m.doc, m.entity))).collect();
        let fits = |mention: &EntityMention| match part {
            Part::Form(form) => fold(&self.read.local_entity(*mention).name) == *form,
            Part::Article(_) => docs.contains(&mention.doc),
        };
        let members: Vec<EntityMention> = left.iter().copied().filter(fits).collect();
        if members.is_empty() || members.len() == left.len() {
            return None;
        }
        self.carved.entry(of).or_default().extend(members.iter().map(|m| (m.doc, m.entity)));
        self.parts.push(PartAtom { of, part: part.clone(), members });
        Some((self.read.entities.len() + self.parts.len() - 1) as Atom)
    }

    /// The atom that all that was merged with this one goes by.
    pub fn root(&self, mut atom: Atom) -> Atom {
        while let Some(parent) = self.parents.get(&atom) {
            atom = *parent;
        }
        atom
    }

    /// Merges two atoms; the second one gives the name.
    pub fn join(&mut self, from: Atom, into: Atom) {
        let (from, into) = (self.root(from), self.root(into));
        if from != into {
            self.parents.insert(from, into);
        }
    }

    /// Name of an atom, as far as it is corrected by now.
    pub fn name_of(&self, atom: Atom) -> String {
        let edited = self.edits.get(&atom).and_then(|edit| edit.name.clone());
        edited.unwrap_or_else(|| self.assembled(&[atom]).name)
    }

    /// Kind of an atom as read.
    pub fn kind_of(&self, atom: Atom) -> EntityKind {
        self.read.entities[self.read_of(atom) as usize].kind
    }

    /// Changes an atom and leaves a trace.
    pub fn edit(&mut self, atom: Atom, entry: EntryId, was: Was, change: impl FnOnce(&mut Edit)) {
        let edit = self.edits.entry(atom).or_default();
        change(edit);
        leave(&mut edit.marks, entry, was);
    }

    /// The entity of the corrected corpus that holds an atom, once entities are settled.
    pub fn entity_of(&self, atom: Atom) -> Option<CorpusEntityId> {
        position(&self.atoms, self.corpus.entities.len(), atom)
    }

    /// The person of that name, if there is only one.
    pub fn person(&self, name: &str) -> Option<CorpusEntityId> {
        let wanted = fold(name);
        let of_kind = self.corpus.entities.iter().enumerate().filter(|(_, e)| e.kind == EntityKind::Person && !e.hidden);
        let mut bearers =
            of_kind.filter(|(_, e)| e.fold == wanted || e.aliases.iter().any(|alias| fold(&alias.name) == wanted)).map(|(id, _)| id as u32);
        bearers.next().filter(|_| bearers.next().is_none())
    }

    /// The corrected entity of that number.
    pub fn entity(&self, id: CorpusEntityId) -> &CorpusEntity {
        &self.corpus.entities[id as usize]
    }

    /// The meeting of a key, once meetings are merged anew.
    pub fn meeting(&mut self, key: &MeetingKey) -> Option<&mut CorpusMeeting> {
        let (doc, at) = key.reports.iter().find_map(|witness| self.finder.report(witness))?;
        let id: MeetingId = *self.corpus.documents[doc as usize].meetings.get(at)?;
        self.corpus.meetings.get_mut(id as usize)
    }

    fn read_of(&self, atom: Atom) -> CorpusEntityId {
        let count = self.read.entities.len();
        self.parts.get((atom as usize).wrapping_sub(count)).map_or(atom, |part| part.of)
    }

    fn members(&self, atom: Atom) -> Vec<EntityMention> {
        if let Some(part) = self.parts.get((atom as usize).wrapping_sub(self.read.entities.len())) {
            return part.members.clone();
        }
        let mentions = self.read.entities[atom as usize].mentions.iter().copied();
        match self.carved.get(&atom) {
            Some(carved) => mentions.filter(|m| !carved.contains(&(m.doc, m.entity))).collect(),
            None => mentions.collect(),
        }
    }

    /// What some atoms are together, under the name of the first.
    fn assembled(&self, atoms: &[Atom]) -> CorpusEntity {
        let mut members: Vec<EntityMention> = self.members(atoms[0]);
        for other in &atoms[1..] {
            let by_hand = |m: EntityMention| EntityMention { reason: LinkReason::ByHand, confidence: 1.0, ..m };
            members.extend(self.members(*other).into_iter().map(by_hand));
        }
        members.order_by_key(|m| (m.doc, m.entity));
        let local = |m: &EntityMention| Local {
            doc: m.doc,
            group: self.read.documents[m.doc as usize].group,
            index: m.entity,
            entity: self.read.local_entity(*m),
        };
        let locals: Vec<Local> = members.iter().map(local).collect();
        let link = |m: &EntityMention| Link { cluster: 0, reason: m.reason, confidence: m.confidence };
        let members: Vec<(&Local, Link)> = locals.iter().zip(members.iter().map(link)).collect();
        let published = |doc: DocId| self.read.extraction(doc).document.published.map(|p| p.date);
        let name = (atoms.len() > 1).then(|| self.name_of(atoms[0]));
        let edited = self.edits.get(&atoms[0]).and_then(|edit| edit.name.clone());
        let mut made = entity(&published, &members, edited.or(name).as_deref());
        made.kind = self.kind_of(atoms[0]);
        made
    }

    /// Entities take their corrected form, and meetings are merged anew between them.
    pub fn settle_entities(&mut self) {
        self.corpus = Corpus { documents: self.read.documents.clone(), groups: self.read.groups.clone(), ..Corpus::default() };
        if self.parts.is_empty() && self.parents.is_empty() && self.edits.is_empty() {
            self.corpus.entities.clone_from(&self.read.entities);
            self.corpus.meetings.clone_from(&self.read.meetings);
            return;
        }
        let mut groups: BTreeMap<Atom, Vec<Atom>> = BTreeMap::new();
        for atom in 0..(self.read.entities.len() + self.parts.len()) as Atom {
            let root = self.root(atom);
            let group = groups.entry(root).or_default();
            // The one that gives the name comes first.
            let at = if atom == root { 0 } else { group.len() };
            group.insert(at, atom);
        }
        let mut made: Vec<(CorpusEntity, Vec<Atom>)> = groups.into_values().map(|atoms| (self.corrected(&atoms), atoms)).collect();
        let first = |entity: &CorpusEntity| entity.mentions.first().map(|m| (m.doc, m.entity));
        made.order_by(|(a, _), (b, _)| (a.kind, &a.fold, &a.name, &a.key, first(a)).cmp(&(b.kind, &b.fold, &b.name, &b.key, first(b))));
        for (id, (entity, atoms)) in made.into_iter().enumerate() {
            for mention in &entity.mentions {
                self.corpus.documents[mention.doc as usize].entities[mention.entity as usize] = id as CorpusEntityId;
            }
            self.corpus.entities.push(entity);
            self.atoms.push(atoms);
        }
        let quoted: Vec<Vec<Quoted>> = self.corpus.documents.iter().map(|document| Quoted::all(&document.extraction)).collect();
        let quoted: Vec<&[Quoted]> = quoted.iter().map(Vec::as_slice).collect();
        self.corpus.meetings = meetings::build(&self.corpus.documents, &quoted, &self.corpus.entities);
        self.corpus.number_meetings();
    }

    fn corrected(&self, atoms: &[Atom]) -> CorpusEntity {
        let first = atoms[0];
        let whole = atoms.len() == 1 && !self.carved.contains_key(&first);
        let untouched = self.read.entities.get(first as usize).filter(|_| whole && !self.edits.contains_key(&first));
        if let Some(entity) = untouched {
            return CorpusEntity { meetings: Vec::new(), ..entity.clone() };
        }
        let mut entity = self.assembled(atoms);
        if let Some(edit) = self.edits.get(&first) {
            entity.kind = edit.kind.unwrap_or(entity.kind);
            entity.hidden = edit.hidden;
            entity.marks.clone_from(&edit.marks);
        }
        // What was merged with something that was merged on.
        let others = atoms[1..].iter().filter_map(|atom| self.edits.get(atom)).flat_map(|edit| &edit.marks);
        entity.marks.extend(others.filter(|mark| matches!(mark.was, Was::Apart(_))).cloned());
        entity.marks.order_by_key(|mark| mark.entries.clone());
        entity
    }

    /// The corrected corpus: what is hidden leaves the meetings, and everything is put in order.
    pub fn finish(mut self, waiting: BTreeSet<EntryId>) -> Corrected {
        let hidden: Vec<CorpusEntityId> = (0..self.corpus.entities.len() as u32).filter(|id| self.entity(*id).hidden).collect();
        if !hidden.is_empty() {
            self.corpus.meetings.iter_mut().for_each(|meeting| clear(meeting, &hidden, &self.corpus.entities));
        }
        self.corpus.entities.iter_mut().for_each(|entity| entity.meetings.clear());
        self.corpus.number_meetings();
        Corrected { corpus: Arc::new(self.corpus), waiting, atoms: self.atoms, parts: self.parts }
    }
}

impl Corrected {
    /// A corpus as read, without corrections.
    pub fn as_read(corpus: Arc<Corpus>) -> Corrected {
        Corrected { corpus, ..Corrected::default() }
    }

    /// Keys of all that entity `id` is made of, the one that gives the name first. `read`: the corpus without corrections.
    pub fn entity_keys(&self, read: &Corpus, id: CorpusEntityId) -> Vec<EntityKey> {
        let itself = [id];
        let atoms = self.atoms.get(id as usize).map_or(&itself[..], Vec::as_slice);
        let key = |atom: &Atom| {
            let part = self.parts.get((*atom as usize).wrapping_sub(read.entities.len()));
            let entity = &read.entities[part.map_or(*atom, |part| part.of) as usize];
            let first = entity.mentions.first().map(|m| read.extraction(m.doc).signature.text_hash);
            EntityKey {
                kind: entity.kind,
                name: entity.name.clone(),
                lexicon: entity.key.clone(),
                article: first.unwrap_or_default(),
                part: part.map(|part| part.part.clone()),
            }
        };
        atoms.iter().map(key).collect()
    }

    /// The entity that a key means. `read`: the corpus without corrections.
    pub fn entity_of(&self, read: &Corpus, key: &EntityKey) -> Option<CorpusEntityId> {
        let of = Finder::new(read).entity(key)?;
        let atom = match &key.part {
            None => of,
            Some(part) => (read.entities.len() + self.parts.iter().position(|p| p.of == of && p.part == *part)?) as Atom,
        };
        position(&self.atoms, self.corpus.entities.len(), atom)
    }
}

fn position(atoms: &[Vec<Atom>], entities: usize, atom: Atom) -> Option<CorpusEntityId> {
    match atoms.is_empty() {
        true => Some(atom).filter(|atom| (*atom as usize) < entities),
        false => atoms.iter().position(|of| of.contains(&atom)).map(|id| id as CorpusEntityId),
    }
}

/// Leaves a trace: the first one of a field says what was before, later ones are added to it.
pub fn leave(marks: &mut Vec<Mark>, entry: EntryId, was: Was) {
    match marks.iter_mut().find(|mark| same_field(&mark.was, &was)) {
        Some(mark) => mark.entries.push(entry),
        None => marks.push(Mark { entries: vec![entry], was }),
    }
}

fn same_field(a: &Was, b: &Was) -> bool {
    match (a, b) {
        (Was::Apart(a), Was::Apart(b)) => a == b,
        (Was::Party(a, _), Was::Party(b, _)) => fold(a) == fold(b),
        (Was::Inferred(a, x), Was::Inferred(b, y)) => (a, x) == (b, y),
        (Was::Value(a), Was::Value(b)) => std::mem::discriminant(a) == std::mem::discriminant(b),
        _ => std::mem::discriminant(a) == std::mem::discriminant(b),
    }
}

/// Takes what is hidden out of a meeting. One that is left without parties is none.
fn clear(meeting: &mut CorpusMeeting, hidden: &[CorpusEntityId], entities: &[CorpusEntity]) {
    let mut gone: BTreeSet<CorpusEntityId> = BTreeSet::new();
    let had_parties = !meeting.participants.is_empty();
    for list in [&mut meeting.participants, &mut meeting.also_present] {
        list.retain(|party: &CorpusParticipant| {
            let found = party.entity.filter(|id| hidden.binary_search(id).is_ok());
            gone.extend(found);
            found.is_none()
        });
    }
    if had_parties && meeting.participants.is_empty() {
        meeting.review = Review::Rejected;
    }
    for id in hidden {
        let entity = &entities[*id as usize];
        let field = match entity.kind {
            EntityKind::Place => &mut meeting.place,
            EntityKind::Event => &mut meeting.occasion,
            EntityKind::Person | EntityKind::Organisation => continue,
        };
        let is_it = |name: &String| fold(name) == entity.fold;
        field.said.retain(|said| !is_it(&said.value));
        if field.value.as_ref().is_some_and(is_it) {
            (field.value, field.choice) = (None, Choice::ByHand);
            gone.insert(*id);
        }
    }
    for id in gone {
        let entity = &entities[id as usize];
        let entries = entity.marks.iter().filter(|mark| mark.was == Was::Shown).flat_map(|mark| mark.entries.clone());
        meeting.marks.push(Mark { entries: entries.collect(), was: Was::With(entity.name.clone()) });
    }
}

/// What kind of party an entity of this kind is.
pub fn party_kind(kind: EntityKind) -> ParticipantKind {
    match kind {
        EntityKind::Person => ParticipantKind::Person,
        EntityKind::Place => ParticipantKind::Country,
        EntityKind::Organisation | EntityKind::Event => ParticipantKind::Organisation,
    }
}
