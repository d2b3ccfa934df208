//! Which words of two sentences differ.

/// A run of text, and whether the other sentence lacks it.
pub(super) type Run<'a> = (&'a str, bool);

/// Longer sentences are not compared word by word.
const MOST_WORDS: usize = 400;

/// The two sentences as runs of words that both have and of words that one has.
pub(super) fn differing<'a>(old: &'a str, new: &'a str) -> (Vec<Run<'a>>, Vec<Run<'a>>) {
    let (was, is) = (words(old), words(new));
    if was.len() > MOST_WORDS || is.len() > MOST_WORDS {
        return (vec![(old, false)], vec![(new, false)]);
    }
    let kept = common(&was, &is);
    // Where all differs, marks would say nothing.
    if kept.is_empty() {
        return (vec![(old, false)], vec![(new, false)]);
    }
    let of = |words: &[&'a str], kept: Vec<usize>| runs(words, &kept);
    let (old_kept, new_kept) = kept.into_iter().unzip();
    (of(&was, old_kept), of(&is, new_kept))
}

/// Words with the blanks behind them.
fn words(text: &str) -> Vec<&str> {
    text.split_inclusive(' ').collect()
}

/// The indices of the words of a longest common subsequence, in both.
fn common(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    let same = |a: usize, b: usize| match (old.get(a), new.get(b)) {
        (Some(a), Some(b)) => a.trim_end() == b.trim_end(),
        _ => false,
    };
    let width = new.len() + 1;
    // For each pair of starts, how many words the rests have in common.
    let mut lengths = vec![0_usize; (old.len() + 1) * width];
    let at = |lengths: &[usize], a: usize, b: usize| lengths.get(a * width + b).copied().unwrap_or_default();
    for a in (0..old.len()).rev() {
        for b in (0..new.len()).rev() {
            let length = if same(a, b) {
                at(&lengths, a + 1, b + 1) + 1
            } else {
                at(&lengths, a + 1, b).max(at(&lengths, a, b + 1))
            };
            if let Some(slot) = lengths.get_mut(a * width + b) {
                *slot = length;
            }
        }
    }
    let (mut a, mut b, mut pairs) = (0, 0, Vec::new());
    while a < old.len() && b < new.len() {
        if same(a, b) {
            pairs.push((a, b));
            (a, b) = (a + 1, b + 1);
        } else if at(&lengths, a + 1, b) >= at(&lengths, a, b + 1) {
            a += 1;
        } else {
            b += 1;
        }
    }
    pairs
}

fn runs<'a>(words: &[&'a str], kept: &[usize]) -> Vec<Run<'a>> {
    let mut kept = kept.iter().copied().peekable();
    let marked = words.iter().enumerate().map(|(at, word)| (*word, kept.next_if_eq(&at).is_none()));
    marked.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_differ_are_marked() {
        let shown = |runs: Vec<Run<'_>>| -> String {
            runs.iter()
                .map(|(text, is_marked)| if *is_marked { format!("[{text}]") } else { (*text).to_owned() })
                .collect()
        };
        for (old, new, expected) in [
            ("at most 63 characters", "at most 50 characters", ("at most [63 ]characters", "at most [50 ]characters")),
            ("Required. A name.", "A name.", ("[Required. ]A name.", "A name.")),
            ("same", "same", ("same", "same")),
            ("", "new", ("", "new")),
            ("a b", "c d", ("a b", "c d")),
        ] {
            let (was, is) = differing(old, new);
            assert_eq!((shown(was), shown(is)), (expected.0.to_owned(), expected.1.to_owned()));
        }
    }
}
