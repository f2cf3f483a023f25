//! A dependency tree beside its words, one token a line.
//!
//! ```text
//!  ╭╼ Turkish
//! ╭┴╼ artillery
//! ├─╼ struck
//! │╭╼ Syrian
//! ╰┴╼ positions
//! ```
//! A column is drawn for each governor, from its first to its last dependent; lines that cross a
//! column without belonging to it are drawn through it, so crossing trees show as they are.

use tidings_core::analysis::Sentence;

/// The drawing left of each token, all of one width, ending where the token's form begins.
pub fn branches(sentence: &Sentence) -> Vec<String> {
    let count = sentence.tokens.len();
    let mut lines: Vec<Vec<char>> = vec![Vec::new(); count];
    for node in depth_first(sentence) {
        let children: Vec<usize> = sentence.children(node).collect();
        if children.is_empty() {
            continue;
        }
        let first = children[0].min(node);
        let last = children[children.len() - 1].max(node);
        let column = (first..=last).map(|at| lines[at].len()).max().unwrap_or(0);
        for (at, line) in lines.iter_mut().enumerate().take(last + 1).skip(first) {
            let open = line.last().is_some_and(|&last| leads_right(last));
            line.resize(column, if open { '─' } else { ' ' });
            line.push(joint(Joint {
                above: at > first,
                below: at < last,
                left: at == node && open,
                right: at == node || children.contains(&at),
                crossed: open && at != node,
            }));
        }
    }
    let width = lines.iter().map(Vec::len).max().unwrap_or(0);
    lines
        .into_iter()
        .map(|mut line| {
            let open = line.last().is_none_or(|&last| leads_right(last));
            line.resize(width, if open { '─' } else { ' ' });
            line.push('╼');
            line.into_iter().collect()
        })
        .collect()
}

/// Every governor before what it governs.
fn depth_first(sentence: &Sentence) -> Vec<usize> {
    let mut order = Vec::with_capacity(sentence.tokens.len());
    let mut queue: Vec<usize> = sentence.root().into_iter().collect();
    while let Some(node) = queue.pop() {
        // A malformed tree must not be walked for ever.
        if order.len() >= sentence.tokens.len() {
            break;
        }
        order.push(node);
        queue.extend(sentence.children(node).rev());
    }
    order
}

struct Joint {
    above: bool,
    below: bool,
    left: bool,
    right: bool,
    crossed: bool,
}

fn joint(joint: Joint) -> char {
    let Joint {
        above,
        below,
        left,
        right,
        crossed,
    } = joint;
    if crossed {
        return '╫';
    }
    match (left, right, above, below) {
        (true, _, true, true) => '┼',
        (true, _, true, false) => '┴',
        (true, _, false, true) => '┬',
        (false, true, true, true) => '├',
        (false, true, true, false) => '╰',
        (false, true, false, true) => '╭',
        (true, _, false, false) | (false, true, false, false) => '─',
        (false, false, ..) => '│',
    }
}

fn leads_right(mark: char) -> bool {
    matches!(mark, '─' | '├' | '╰' | '╭' | '┼' | '┴' | '┬' | '╫')
}

#[cfg(test)]
mod tests {
    use tidings_core::notation;

    use super::*;

    fn check(notation: &str, expect: &[&str]) {
        let (text, sentence) = notation::sentence(notation);
        let drawn: Vec<String> = branches(&sentence)
            .into_iter()
            .zip(&sentence.tokens)
            .map(|(branch, token)| format!("{branch} {}", token.span.of(&text)))
            .collect();
        assert_eq!(drawn, expect, "\n{}", drawn.join("\n"));
    }

    #[test]
    fn governors_reach_their_words() {
        check(
            "Turkish/ADJ:amod>2 artillery/NOUN:nsubj>3 struck/VERB:root>0 Syrian/ADJ:amod>5 positions/NOUN:obj>3",
            &[
                " ╭╼ Turkish",
                "╭┴╼ artillery",
                "├─╼ struck",
                "│╭╼ Syrian",
                "╰┴╼ positions",
            ],
        );
    }

    #[test]
    fn one_word_and_none_are_trees_too() {
        check("Ceasefire/NOUN:root>0", &["╼ Ceasefire"]);
        assert!(branches(&Default::default()).is_empty());
    }

    #[test]
    fn crossing_branches_show_as_crossing() {
        check(
            "a/X:dep>3 b/X:root>0 c/X:dep>2 d/X:dep>1",
            &[" ╭┬╼ a", "╭╫╫╼ b", "╰┴╫╼ c", "  ╰╼ d"],
        );
    }
}
