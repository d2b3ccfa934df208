//! What somebody may have meant: the names that are nearest to one that is not there.

/// Longer names are nobody's slip of the finger, and comparing them takes long.
const LONGEST: usize = 200;

/// The candidates that differ from a name by a few letters, the nearest first, at most so many. Capitals do not count.
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>, most: usize) -> Vec<&'a str> {
    let wanted: Vec<char> = name.to_lowercase().chars().collect();
    if wanted.is_empty() || wanted.len() > LONGEST {
        return Vec::new();
    }
    let allowed = (wanted.len() / 3).clamp(1, 4);
    let near = candidates.into_iter().filter_map(|candidate| {
        let other: Vec<char> = candidate.to_lowercase().chars().collect();
        let close = other.len() <= LONGEST && other.len().abs_diff(wanted.len()) <= allowed;
        let distance = close.then(|| distance(&wanted, &other)).filter(|distance| *distance <= allowed)?;
        Some((distance, candidate))
    });
    let mut near: Vec<(usize, &str)> = near.collect();
    near.sort_unstable();
    near.dedup();
    near.into_iter().take(most).map(|(_, candidate)| candidate).collect()
}

/// How many letters have to be added, removed, replaced, or swapped with their neighbour. The time grows with the product of
/// the lengths, which are for the caller to bound.
pub(crate) fn distance<T: PartialEq>(one: &[T], other: &[T]) -> usize {
    let (mut before, mut last): (Vec<usize>, Vec<usize>) = (Vec::new(), (0..=other.len()).collect());
    for (row, letter) in one.iter().enumerate() {
        let mut current = Vec::with_capacity(other.len() + 1);
        let mut left = row + 1;
        current.push(left);
        for (column, against) in other.iter().enumerate() {
            let at = |cells: &[usize], index: usize| cells.get(index).copied().unwrap_or(usize::MAX / 2);
            let mut cost =
                (at(&last, column) + usize::from(letter != against)).min(at(&last, column + 1) + 1).min(left + 1);
            let is_swapped =
                row > 0 && column > 0 && one.get(row - 1) == Some(against) && other.get(column - 1) == Some(letter);
            if is_swapped {
                cost = cost.min(at(&before, column - 1) + 1);
            }
            current.push(cost);
            left = cost;
        }
        before = std::mem::replace(&mut last, current);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_finger_are_near() {
        let names = ["compute", "container-registry", "iam", "vpc", "compose"];
        assert_eq!(nearest("compte", names, 3), ["compute", "compose"]);
        assert_eq!(nearest("comptue", names, 1), ["compute"]);
        assert_eq!(nearest("IAM", names, 3), ["iam"]);
        assert_eq!(nearest("vcp", names, 3), ["vpc"]);
        assert_eq!(nearest("kubernetes", names, 3), [] as [&str; 0]);
        assert_eq!(nearest("", names, 3), [] as [&str; 0]);
    }

    #[test]
    fn the_distance_is_the_number_of_edits() {
        let of =
            |one: &str, other: &str| distance(&one.chars().collect::<Vec<_>>(), &other.chars().collect::<Vec<_>>());
        for (one, other, expected) in
            [("", "", 0), ("", "ab", 2), ("ab", "", 2), ("abc", "acb", 1), ("kitten", "sitting", 3), ("a", "a", 0)]
        {
            assert_eq!(of(one, other), expected, "{one} {other}");
        }
    }
}
