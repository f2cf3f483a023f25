//! The best dependency tree: a maximum spanning arborescence with one root.

/// Chooses a head for each word: 0 for the root, else 1 + the head's index.
///
/// `scores[d * (n + 1) + h]` is what word `d` gains under head `h`. The result is the
/// tree of the highest total among those in which exactly one word hangs on the root.
pub(crate) fn best_tree(scores: &[f32], n: usize) -> Vec<usize> {
    if n == 0 {
        return Vec::new();
    }
    let wide = n + 1;
    let finite = scores.iter().map(|&s| if s.is_finite() { s } else { 0.0 });
    let mut arcs: Vec<f64> = finite.map(f64::from).collect();
    // A root arc that costs more than any tree can gain leaves just one of them.
    let spread = arcs.iter().fold(0.0f64, |most, s| most.max(s.abs()));
    let price = 2.0 * (spread + 1.0) * wide as f64;
    for d in 0..n {
        arcs[d * wide] -= price;
        arcs[d * wide + d + 1] = f64::NEG_INFINITY;
    }
    let weight = |d: usize, h: usize| arcs[(d - 1) * wide + h];
    let mut heads = arborescence(wide, &weight);
    heads.remove(0);
    heads
}

/// Chu-Liu and Edmonds over nodes `0..n` with root 0; `heads[0]` is 0.
fn arborescence(n: usize, weight: &dyn Fn(usize, usize) -> f64) -> Vec<usize> {
    let mut heads = vec![0; n];
    for (d, head) in heads.iter_mut().enumerate().skip(1) {
        let others = (0..n).filter(|&h| h != d);
        *head = others
            .max_by(|&a, &b| weight(d, a).total_cmp(&weight(d, b)).then(b.cmp(&a)))
            .unwrap_or(0);
    }
    let Some(cycle) = find_cycle(&heads) else {
        return heads;
    };
    // The cycle becomes one node, the last; the others keep their order.
    let mut inside = vec![false; n];
    for &node in &cycle {
        inside[node] = true;
    }
    let outer: Vec<usize> = (0..n).filter(|&node| !inside[node]).collect();
    let merged = outer.len();
    let size = merged + 1;
    let mut table = vec![f64::NEG_INFINITY; size * size];
    // Which node of the cycle an arc into or out of it really meets.
    let mut enters = vec![0; merged];
    let mut leaves = vec![0; merged];
    for (k, &node) in outer.iter().enumerate() {
        for (j, &head) in outer.iter().enumerate() {
            if k != j && node != 0 {
                table[k * size + j] = weight(node, head);
            }
        }
        let gain = |inner: usize| weight(inner, node) - weight(inner, heads[inner]);
        enters[k] = first_best(&cycle, gain);
        table[merged * size + k] = gain(enters[k]);
        if node != 0 {
            leaves[k] = first_best(&cycle, |inner| weight(node, inner));
            table[k * size + merged] = weight(node, leaves[k]);
        }
    }
    let solved = arborescence(size, &|d, h| table[d * size + h]);
    for (k, &node) in outer.iter().enumerate().skip(1) {
        heads[node] = match solved[k] {
            head if head == merged => leaves[k],
            head => outer[head],
        };
    }
    let entry = solved[merged];
    heads[enters[entry]] = outer[entry];
    heads
}

fn first_best(nodes: &[usize], score: impl Fn(usize) -> f64) -> usize {
    let better = |&a: &usize, &b: &usize| score(a).total_cmp(&score(b)).then(b.cmp(&a));
    nodes.iter().copied().max_by(better).unwrap_or(0)
}

/// The nodes of some cycle that does not pass the root.
fn find_cycle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut seen_from = vec![0; heads.len()];
    for start in 1..heads.len() {
        let mut node = start;
        while node != 0 && seen_from[node] == 0 {
            seen_from[node] = start;
            node = heads[node];
        }
        if node != 0 && seen_from[node] == start {
            let mut cycle = vec![node];
            let mut next = heads[node];
            while next != node {
                cycle.push(next);
                next = heads[next];
            }
            return Some(cycle);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn total(scores: &[f32], heads: &[usize]) -> f32 {
        let wide = heads.len() + 1;
        heads
            .iter()
            .enumerate()
            .map(|(d, &h)| scores[d * wide + h])
            .sum()
    }

    fn is_tree(heads: &[usize]) -> bool {
        let one_root = heads.iter().filter(|&&h| h == 0).count() == 1;
        one_root
            && (1..=heads.len()).all(|start| {
                let mut at = start;
                for _ in 0..heads.len() {
                    at = if at == 0 { 0 } else { heads[at - 1] };
                }
                at == 0
            })
    }

    /// The best of all trees, tried one by one.
    fn exhaustive(scores: &[f32], n: usize) -> f32 {
        let mut best = f32::NEG_INFINITY;
        for code in 0..(n + 1).pow(n as u32) {
            let mut rest = code;
            let heads: Vec<usize> = (0..n)
                .map(|_| {
                    let head = rest % (n + 1);
                    rest /= n + 1;
                    head
                })
                .collect();
            if is_tree(&heads) {
                best = best.max(total(scores, &heads));
            }
        }
        best
    }

    proptest::proptest! {
        #[test]
        fn no_tree_is_better(
            (n, scores) in (1usize..=5).prop_flat_map(|n| {
                let scores = proptest::collection::vec(-9.0f32..9.0, n * (n + 1));
                (proptest::strategy::Just(n), scores)
            })
        ) {
            let heads = best_tree(&scores, n);
            proptest::prop_assert!(is_tree(&heads));
            let lost = exhaustive(&scores, n) - total(&scores, &heads);
            proptest::prop_assert!(lost < 1e-3, "{lost} lost by {heads:?}");
        }

        #[test]
        fn long_sentences_get_trees(
            scores in proptest::collection::vec(-3.0f32..3.0, 60 * 61)
        ) {
            proptest::prop_assert!(is_tree(&best_tree(&scores, 60)));
        }
    }

    use proptest::strategy::Strategy;

    #[test]
    fn odd_numbers_make_trees_too() {
        for odd in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, 0.0] {
            assert!(is_tree(&best_tree(&[odd; 12], 3)));
        }
        assert!(best_tree(&[], 0).is_empty());
    }
}
