//! Forms of many sources, and bands that make one another up.

use super::*;
use proptest::prelude::*;

#[test]
fn forms_of_many_sources() {
    for (text, band) in [
        ("A00-A04", AgeBand::years(0, 4)),
        ("A80+", AgeBand::and_older(80)),
        ("00+", AgeBand::All),
        ("12bis17", AgeBand::years(12, 17)),
        ("18plus", AgeBand::and_older(18)),
        ("0-4", AgeBand::years(0, 4)),
        ("15–34", AgeBand::years(15, 34)),
        ("unbekannt", AgeBand::Unknown),
        ("不详", AgeBand::Unknown),
        ("7", AgeBand::years(7, 7)),
    ] {
        assert_eq!(AgeBand::parse(text), Ok(band), "{text}");
    }
    assert!(AgeBand::parse("68-38").is_err());
    assert!(AgeBand::parse("young").is_err());
    assert!(AgeBand::parse("A00-A999").is_err());
}

#[test]
fn only_nesting_bands_combine() {
    let rki =
        ["00-04", "05-14", "15-34", "35-59", "60-79", "80+", "unknown"].map(|t| AgeBand::parse(t).unwrap());
    assert_eq!(AgeBand::and_older(60).composition(&rki), Some(vec![4, 5]));
    assert_eq!(AgeBand::years(0, 14).composition(&rki), Some(vec![0, 1]));
    let forked = ["60-69", "60-79", "80+"].map(|t| AgeBand::parse(t).unwrap());
    assert_eq!(AgeBand::and_older(60).composition(&forked), Some(vec![1, 2]));
    assert_eq!(AgeBand::years(18, 59).composition(&rki), None);
    assert_eq!(AgeBand::and_older(65).composition(&rki), None);
    assert_eq!(AgeBand::All.composition(&rki), None);
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in ".{0,12}") {
        let _ = AgeBand::parse(&text);
    }

    #[test]
    fn display_reads_back(from in 1_u8..120, width in 0_u8..10) {
        let band = AgeBand::years(from, from + width);
        prop_assert_eq!(AgeBand::parse(&band.to_string()).unwrap(), band);
    }
}

#[test]
fn words_and_signs_of_open_bands() {
    for text in
        ["65岁及以上", "65岁以上", "≥65", ">= 65", "65岁+", "65＋", ">64", "65 and over", "65 und älter"]
    {
        assert_eq!(AgeBand::parse(text), Ok(AgeBand::and_older(65)), "{text}");
    }
    // 5岁以下 is under five, as in 5岁以下儿童死亡率; 5岁及以下 holds those of five
    for text in [
        "<5",
        "＜5岁",
        "5岁以下",
        "不满5岁",
        "未满5周岁",
        "under 5",
        "unter 5",
        "0～4岁",
        "0岁～4岁",
        "0至4岁",
        "0 to 4",
    ] {
        assert_eq!(AgeBand::parse(text), Ok(AgeBand::years(0, 4)), "{text}");
    }
    for text in ["≤5", "5岁及以下", "<=5", "<6岁"] {
        assert_eq!(AgeBand::parse(text), Ok(AgeBand::years(0, 5)), "{text}");
    }
    assert_eq!(AgeBand::parse("<1岁"), Ok(AgeBand::years(0, 0)));
    assert_eq!(AgeBand::parse("≥0"), Ok(AgeBand::All));
}

#[test]
fn what_is_no_band_is_refused() {
    for text in ["<0", ">130", "0～", "5-", "-5", "<", "+", "1岁6", "+5", "1-+3", "<5+", "≥5以下", "5以", "a"]
    {
        assert!(AgeBand::parse(text).is_err(), "{text}: {:?}", AgeBand::parse(text));
    }
}

/// Single years beside bands of five and ten years: forks at every age, and no way to the end.
#[test]
fn a_band_that_none_make_up_is_refused_in_no_time() {
    let mut bands: Vec<AgeBand> = (0..120).map(|age| AgeBand::years(age, age)).collect();
    for width in [5_u8, 10] {
        bands.extend((0..120 / width).map(|n| AgeBand::years(n * width, n * width + width - 1)));
    }
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let made_up = AgeBand::years(0, 119).composition(&bands).map(|parts| parts.len());
        tell.send((made_up, AgeBand::years(0, 120).composition(&bands)))
    });
    let within = std::time::Duration::from_secs(5);
    assert_eq!(told.recv_timeout(within).ok(), Some((Some(120), None)));
}

#[test]
fn a_reversed_band_leads_round_in_no_circle() {
    let bands = [AgeBand::years(0, 4), AgeBand::years(5, 3), AgeBand::years(4, 4)];
    assert_eq!(AgeBand::years(0, 10).composition(&bands), None);
}

/// The plain search: every way is gone to its end.
fn chained(bands: &[(u8, Option<u8>, usize)], next: u8, end: Option<u8>) -> Option<Vec<usize>> {
    bands.iter().filter(|(low, _, _)| *low == next).find_map(|&(_, high, index)| {
        let rest = match high {
            high if high == end => Vec::new(),
            Some(high) => chained(bands, high.checked_add(1)?, end)?,
            None => return None,
        };
        Some(std::iter::once(index).chain(rest).collect())
    })
}

proptest! {
    #[test]
    fn made_up_as_by_the_plain_search(
        bands in proptest::collection::vec((0_u8..12, 0_u8..5, any::<bool>()), 0..14),
        (from, width, open) in (0_u8..6, 0_u8..10, any::<bool>()),
    ) {
        let band = |from: u8, width: u8, open: bool| {
            if open && width == 0 { AgeBand::and_older(from) } else { AgeBand::years(from, from + width) }
        };
        let wanted = if open { AgeBand::and_older(from) } else { AgeBand::years(from, from + width) };
        let bands: Vec<AgeBand> = bands.into_iter().map(|(from, width, open)| band(from, width, open)).collect();
        let mut inside: Vec<(u8, Option<u8>, usize)> = Vec::new();
        for (i, one) in bands.iter().enumerate() {
            if let (true, AgeBand::Years { from, to }) = (one.nests_in(wanted), *one) {
                inside.push((from, to, i));
            }
        }
        inside.sort_unstable();
        let same = bands.iter().position(|one| *one == wanted).map(|i| vec![i]);
        let end = (!open).then_some(from + width);
        prop_assert_eq!(wanted.composition(&bands), same.or_else(|| chained(&inside, from, end)));
    }

    #[test]
    fn any_band_is_made_up_or_not(edges in proptest::collection::vec((any::<u8>(), any::<u8>()), 0..40)) {
        // also of bands that no text tells: reversed ones, and up to the last number
        let bands: Vec<AgeBand> = edges.iter().map(|(from, to)| AgeBand::years(*from, *to)).collect();
        let _ = AgeBand::years(0, 255).composition(&bands);
        let _ = AgeBand::and_older(0).composition(&bands);
    }
}
