//! Dates in the names of files and folders.

use super::PartialDate;

/// Date at the head of a file name: `2026-02-14-x`, `2026_02_14`, `20260214`, `25-01-27-x`.
pub(in crate::doc) fn of_file_name(stem: &str) -> Option<PartialDate> {
    let digits: Vec<i16> =
        stem.split(['-', '_', '.', ' ']).take(3).map_while(|p| p.parse().ok()).collect();
    let lens: Vec<usize> = stem.split(['-', '_', '.', ' ']).take(3).map(str::len).collect();
    let make = |y: i16, m: i16, d: i16| {
        let date = PartialDate { year: y, month: Some(m as i8), day: Some(d as i8) };
        ((1..=12).contains(&m) && (1..=31).contains(&d) && date.first().is_some()).then_some(date)
    };
    match (digits.as_slice(), lens.as_slice()) {
        ([y, m, d], [4, 2, 2]) => make(*y, *m, *d),
        ([y, m, d], [2, 2, 2]) => make(2000 + y, *m, *d),
        ([y, m], [4, 2, ..]) if (1..=12).contains(m) && (1990..2200).contains(y) => {
            Some(PartialDate { year: *y, month: Some(*m as i8), day: None })
        }
        _ if lens.first() == Some(&8) => {
            let n: i32 = stem.get(..8)?.parse().ok()?;
            let (y, m, d) = ((n / 10_000) as i16, (n / 100 % 100) as i16, (n % 100) as i16);
            if (1990..2200).contains(&y) { make(y, m, d) } else { None }
        }
        _ => None,
    }
}

/// Date from the folders of a path: `2025/06/10/x.md`, `2025/06-10-x.md`, `2025/06/x.md`.
pub(in crate::doc) fn of_folders(path: &str) -> Option<PartialDate> {
    let parts: Vec<&str> = path.split(['/', '\\']).collect();
    let at = parts
        .iter()
        .rposition(|p| p.len() == 4 && p.parse::<i16>().is_ok_and(|y| (1990..2200).contains(&y)))?;
    let year = parts[at].parse().ok()?;
    let mut numbers = parts[at + 1..]
        .iter()
        .flat_map(|p| p.split('-').take(2))
        .map_while(|p| (p.len() == 2).then(|| p.parse::<i8>().ok()).flatten());
    let month = numbers.next().filter(|m| (1..=12).contains(m))?;
    let day = numbers.next().filter(|d| (1..=31).contains(d));
    Some(PartialDate { year, month: Some(month), day })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ymd(year: i16, month: i8, day: i8) -> PartialDate {
        PartialDate { year, month: Some(month), day: Some(day) }
    }

    #[test]
    fn names_and_folders() {
        assert_eq!(of_file_name("2026-02-14-title"), Some(ymd(2026, 2, 14)));
        assert_eq!(of_file_name("25-01-27-title"), Some(ymd(2025, 1, 27)));
        assert_eq!(of_file_name("12-days"), None);
        assert_eq!(of_folders("blog/2025/06-10-title.md"), Some(ymd(2025, 6, 10)));
        assert_eq!(
            of_folders("2013/08/title.md"),
            Some(PartialDate { year: 2013, month: Some(8), day: None })
        );
        assert_eq!(of_folders("drafts/title.md"), None);
    }
}
