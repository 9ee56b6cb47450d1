//! The report in both languages, as HTML and as PDF, of an invented situation.

mod sample;

use std::path::PathBuf;
use std::process::Command;

use watchfire_report::{Fonts, ReportError, html, pdf};
use watchfire_wording::{Known, Language, Words};

/// Keeps what a test wrote, to be looked at: `target/tmp/report-zh.pdf`, …
fn keep(name: &str, bytes: &[u8]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, bytes).expect("the test folder can be written");
    path
}

/// The fonts of this build, or those in the folder `WATCHFIRE_FONTS`.
fn fonts() -> Option<Fonts> {
    let fonts = Fonts::embedded();
    fonts.has_chinese().then_some(fonts)
}

#[test]
fn html_says_everything_in_order() {
    let sample = sample::Sample::new();
    let names = Known { places: &sample.places, diseases: &sample.diseases };
    for (language, headings) in [
        (
            Language::En,
            [
                "1. Assessment",
                "2. What changed",
                "3. Key numbers",
                "4. Epidemic curve",
                "5. Transmission and outlook",
                "6. Where",
                "7. Open events",
                "8. Methods",
                "9. Data quality",
                "10. What is not known",
                "11. Sources",
            ],
        ),
        (
            Language::Zh,
            [
                "一、研判结论",
                "二、较昨日变化",
                "三、主要指标",
                "四、疫情走势",
                "五、传播与预测",
                "六、地区分布",
                "七、未结束的预警事件",
                "八、监测方法",
                "九、数据质量",
                "十、尚不明确",
                "十一、数据来源",
            ],
        ),
    ] {
        let page = html(&sample.content, &Words::new(language, &names));
        keep(&format!("report-{language}.html"), page.as_bytes());
        let found: Vec<usize> = headings
            .iter()
            .map(|heading| page.find(heading).unwrap_or_else(|| panic!("no {heading}")))
            .collect();
        assert!(found.is_sorted(), "{found:?}");
        assert_eq!(page, html(&sample.content, &Words::new(language, &names)));
        // nothing unsaid, nothing from outside, no markup from data
        assert!(!page.contains("{$") && !page.contains(">[") && !page.contains("NaN"));
        for outside in ["<script", "<link", "src=", "@import", "url(http"] {
            assert!(!page.contains(outside), "{outside}");
        }
        let decided =
            if language == Language::Zh { "已核实（Duty office）" } else { "Verified (Duty office)" };
        assert_eq!(page.matches(decided).count(), 1);
        assert!(page.contains("&lt;b&gt;") && !page.contains("<b>"), "names are escaped");
        assert_eq!(page.matches("<svg").count(), page.matches("</svg>").count());
    }
}

#[test]
fn html_with_nothing_to_say() {
    let day = jiff::civil::date(2020, 6, 17);
    let content = watchfire_report::ReportContent::empty(day, "DE".into(), "covid-19".into());
    let page = html(&content, &Words::new(Language::En, &watchfire_wording::Codes));
    assert!(page.contains("No event is open.") && page.contains("Nothing was imported."));
}

#[test]
fn pdf_without_the_font_says_what_to_do() {
    let sample = sample::Sample::new();
    let names = Known { places: &sample.places, diseases: &sample.diseases };
    let error = pdf(&sample.content, &Words::new(Language::Zh, &names), &Fonts::latin_only()).unwrap_err();
    assert!(
        matches!(error, ReportError::NoChineseFont) && error.to_string().contains("cargo xtask build"),
        "{error}"
    );
    // English with a Chinese name in it: no box is printed either
    let error = pdf(&sample.content, &Words::new(Language::En, &names), &Fonts::latin_only()).unwrap_err();
    assert!(matches!(&error, ReportError::NoGlyph { characters } if characters.contains('江')), "{error}");
}

#[test]
fn pdf_draws_every_character() {
    let name = "report-pdf-with-chinese-glyphs";
    let Some(fonts) = fonts() else {
        assert!(
            std::env::var_os("WATCHFIRE_REQUIRE_FONTS").is_none(),
            "the build has no font: run npm ci in web/"
        );
        println!("reference test skipped: {name} (no font in this build)");
        return;
    };
    let sample = sample::Sample::new();
    let names = Known { places: &sample.places, diseases: &sample.diseases };
    for language in Language::ALL {
        let words = Words::new(language, &names);
        // a glyph that is missing would be an error
        let bytes = pdf(&sample.content, &words, &fonts).unwrap();
        assert!(bytes.starts_with(b"%PDF-"));
        assert_eq!(bytes, pdf(&sample.content, &words, &fonts).unwrap(), "the same bytes each time");
        assert!(bytes.len() < 1_500_000, "the fonts are cut down to what is used: {} bytes", bytes.len());
        let path = keep(&format!("report-{language}.pdf"), &bytes);
        if let Ok(told) = Command::new("pdffonts").arg(&path).output() {
            let told = String::from_utf8_lossy(&told.stdout).into_owned();
            assert!(told.contains("NotoSansSC"), "{told}");
        }
        if let Ok(told) = Command::new("pdftotext").arg(&path).arg("-").output() {
            let text = String::from_utf8_lossy(&told.stdout).into_owned();
            let expected =
                if language == Language::Zh { "疫情形势研判报告" } else { "Situation report" };
            assert!(text.contains(expected) && text.contains("阳江"), "{text}");
        }
    }
    println!("reference test ran: {name}");
}

#[test]
fn the_report_says_who_acts_and_names_every_place() {
    let sample = sample::Sample::new();
    let names = Known { places: &sample.places, diseases: &sample.diseases };
    let page = html(&sample.content, &Words::new(Language::Zh, &names));
    let in_page = |text: &str| assert!(page.contains(text), "no {text}");
    in_page("第4天");
    in_page("由阳东区疾控机构核实并开展流行病学调查，指挥部研究处置措施");
    // told with the first event: an age group of the place itself, the prefecture; not the one without cases
    in_page("同时涉及：35～59岁（310）；80岁及以上（14）；阳江市（572）");
    // +183 %, and nothing as a percentage of a handful
    in_page("+183%");
    in_page("持平");
    in_page("新型冠状病毒感染近7天有病例的县（市、区）（共12个）");
}

#[test]
fn a_hatched_place_says_what_it_lacks() {
    let mut sample = sample::Sample::new();
    let names = Known { places: &sample.places, diseases: &sample.diseases };
    let words = Words::new(Language::En, &names);
    // One place without data and, once, another with cases and without people.
    for (people, legend) in [(true, ">No data<"), (false, ">No data, or no rate<")] {
        let map = sample.content.map.as_mut().unwrap();
        let other = &mut map.areas[6];
        (other.count, other.value) = (Some(18), people.then_some(5.8));
        let page = html(&sample.content, &words);
        assert!(page.contains(legend), "no {legend}");
        assert_eq!(page.matches(": No data</title>").count(), 1);
        assert_eq!(page.matches(": No rate</title>").count(), usize::from(!people));
    }
    let map = sample.content.map.as_mut().unwrap();
    map.areas[5].count = Some(0);
    assert!(html(&sample.content, &words).contains(">No rate<"));
}

#[test]
fn a_disease_is_named_once_for_a_method() {
    let mut sample = sample::Sample::new();
    let names = Known { places: &sample.places, diseases: &sample.diseases };
    let of = |disease: &str| watchfire_report::MethodContent {
        disease: disease.into(),
        ..sample.content.methods[0].clone()
    };
    sample.content.methods = ["influenza", "covid-19", "influenza"].map(of).to_vec();
    let page = html(&sample.content, &Words::new(Language::En, &names));
    let methods = page.split("8. Methods").nth(1).unwrap().split("9. Data quality").next().unwrap();
    assert_eq!(methods.matches("Influenza").count(), 1, "{methods}");
}
