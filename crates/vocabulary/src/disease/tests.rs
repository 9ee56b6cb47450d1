//! Words of diseases, and the list of the law.

use super::*;

#[test]
fn found_by_any_word_and_unique() {
    let diseases = Diseases::built_in();
    for word in ["新冠肺炎", "covid-19", "COVID", "新型冠状病毒感染"] {
        assert_eq!(diseases.find(word).map(|d| d.code.as_str()), Some("covid-19"), "{word}");
    }
    assert!(diseases.find("炎").is_none());
    for (word, code) in [
        ("新冠", "covid-19"),
        ("流感", "influenza"),
        ("甲流", "influenza"),
        ("手足口", "hand-foot-mouth-disease"),
        ("诺如", "infectious-diarrhoea"),
        ("布病", "brucellosis"),
        ("乙脑", "japanese-encephalitis"),
        ("流脑", "meningococcal-meningitis"),
        ("出血热", "haemorrhagic-fever"),
        ("登革热", "dengue"),
    ] {
        assert_eq!(diseases.find(word).map(|d| d.code.as_str()), Some(code), "{word}");
    }
    // meningitis, hepatitis or pneumonia of what?
    for word in ["脑炎", "肝炎", "肺炎", "禽流感"] {
        assert!(diseases.find(word).is_none(), "{word}");
    }
    let mut words: Vec<String> = diseases
        .iter()
        .flat_map(|d| {
            d.synonyms
                .iter()
                .cloned()
                .chain([d.code.to_string(), d.names.get(crate::Language::Zh).to_owned()])
        })
        .map(|word| word.to_lowercase())
        .collect();
    let all = words.len();
    words.sort();
    words.dedup();
    assert_eq!(words.len(), all, "two diseases share a word");
}

/// Art. 3 of the law in force from 1 September 2025, and what was added to class B on 1 April 2026.
const LAW: [(LegalClass, &[&str]); 3] = [
    (LegalClass::A, &["鼠疫", "霍乱"]),
    (
        LegalClass::B,
        &[
            "新型冠状病毒感染",
            "传染性非典型肺炎",
            "艾滋病",
            "病毒性肝炎",
            "脊髓灰质炎",
            "人感染新亚型流感",
            "麻疹",
            "流行性出血热",
            "狂犬病",
            "流行性乙型脑炎",
            "登革热",
            "猴痘",
            "炭疽",
            "细菌性和阿米巴性痢疾",
            "肺结核",
            "伤寒和副伤寒",
            "流行性脑脊髓膜炎",
            "百日咳",
            "白喉",
            "新生儿破伤风",
            "猩红热",
            "布鲁氏菌病",
            "淋病",
            "梅毒",
            "钩端螺旋体病",
            "血吸虫病",
            "疟疾",
            "基孔肯雅热",
            "发热伴血小板减少综合征",
        ],
    ),
    (
        LegalClass::C,
        &[
            "流行性感冒",
            "流行性腮腺炎",
            "风疹",
            "急性出血性结膜炎",
            "麻风病",
            "流行性和地方性斑疹伤寒",
            "黑热病",
            "包虫病",
            "丝虫病",
            "手足口病",
            "其他感染性腹泻病",
        ],
    ),
];

/// Types of a disease of the law, which have codes of their own.
const TYPES: [&str; 8] = [
    "hepatitis-a",
    "hepatitis-b",
    "hepatitis-c",
    "hepatitis-d",
    "hepatitis-e",
    "hepatitis-unspecified",
    "avian-influenza-h7n9",
    "anthrax-pulmonary",
];

#[test]
fn the_list_of_the_law_in_its_order() {
    let diseases = Diseases::built_in();
    for (class, law) in LAW {
        let listed = diseases.iter().filter(|d| d.class == class && !TYPES.contains(&d.code.as_str()));
        let listed: Vec<&str> = listed.map(|d| d.names.get(crate::Language::Zh)).collect();
        assert_eq!(listed, law, "class {class}");
    }
    let as_a: Vec<&str> = diseases.iter().filter(|d| d.managed_as_a).map(|d| d.code.as_str()).collect();
    assert_eq!(as_a, ["sars", "anthrax-pulmonary"]);
}

#[test]
fn codes_stay_where_the_law_renames() {
    let diseases = Diseases::built_in();
    for (word, code) in [
        ("人感染新亚型流感", "avian-influenza-human"),
        ("人感染高致病性禽流感", "avian-influenza-human"),
        ("avian-influenza-human", "avian-influenza-human"),
        ("人感染H7N9禽流感", "avian-influenza-h7n9"),
        ("发热伴血小板减少综合征", "sftsv"),
        ("SFTS", "sftsv"),
        (" Chikungunya FEVER ", "chikungunya"),
    ] {
        assert_eq!(diseases.find(word).map(|d| d.code.as_str()), Some(code), "{word}");
    }
}

#[test]
fn the_names_are_those_of_the_code_itself() {
    let diseases = Diseases::built_in();
    assert_eq!(diseases.names(&"sftsv".into()).get(crate::Language::Zh), "发热伴血小板减少综合征");
    // a synonym is no code
    assert_eq!(diseases.names(&"sfts".into()), Names::local("sfts"));
    let read: Diseases = Vec::from(diseases.clone()).into();
    assert_eq!(read, diseases);
}
