//! Which moves are right: the arcs of the gold tree that a move would make unreachable (dynamic oracle for arc-hybrid).

use sidelines::extract::syntax::state::{Move, State};

/// How many gold arcs each allowed move loses; `None` where it isn't allowed.
pub fn costs(state: &State, heads: &[u16]) -> [Option<u32>; 3] {
    Move::ALL.map(|step| state.allows(step).then(|| cost(state, heads, step)))
}

fn cost(state: &State, heads: &[u16], step: Move) -> u32 {
    let waiting = state.next..state.count;
    match step {
        Move::Shift => {
            let (&top, below) = match state.stack.split_last() {
                Some(parts) => parts,
                None => return 0,
            };
            let head = heads[usize::from(state.next)];
            let mut lost = u32::from(below.contains(&head));
            lost += state.stack.iter().filter(|&&word| heads[usize::from(word)] == state.next).count() as u32;
            let _ = top;
            lost
        }
        Move::Left | Move::Right => {
            let top = state.on_stack(0);
            let head = heads[usize::from(top)];
            let mut lost = waiting.clone().filter(|&word| heads[usize::from(word)] == top).count() as u32;
            let made = if step == Move::Left { state.next } else { state.on_stack(1) };
            let reachable = head == state.count || head >= state.next || head == state.on_stack(1);
            lost += u32::from(head != made && reachable);
            lost
        }
    }
}
