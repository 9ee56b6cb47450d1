//! The notifiable diseases of Chinese law and the commonest others.

use super::{Disease, LegalClass};
use crate::Names;

/// code, English, Chinese, class, managed as A, synonyms separated by `|`.
///
/// Source: 中华人民共和国传染病防治法 (revised 30 April 2025, in force from 1 September 2025), art. 3: 2 diseases of class A,
/// 27 of class B, 11 of class C; chikungunya and SFTS are of class B from 1 April 2026 (notes to the national figures of
/// April 2026). COVID-19: class B managed as class B since 8 January 2023. Managed as class A: SARS, pulmonary anthrax.
///
/// A code is a key of what archives hold, so that it stays where the law renames: 人感染新亚型流感 took over
/// 人感染高致病性禽流感 and 人感染H7N9禽流感, which had been counted apart until then, and keeps the code of the former; H7N9 is
/// one of its types now. Types stand beside what they are types of, as sources report either: the sums of these are not
/// formed here.
const BUILT_IN: &[(&str, &str, &str, LegalClass, bool, &str)] = &[
    ("plague", "Plague", "鼠疫", LegalClass::A, false, ""),
    ("cholera", "Cholera", "霍乱", LegalClass::A, false, ""),
    (
        "covid-19",
        "COVID-19",
        "新型冠状病毒感染",
        LegalClass::B,
        false,
        "新型冠状病毒肺炎|新冠肺炎|新冠病毒感染|新冠|新冠病毒|新冠感染|COVID|SARS-CoV-2",
    ),
    ("sars", "SARS", "传染性非典型肺炎", LegalClass::B, true, "非典"),
    ("aids", "HIV/AIDS", "艾滋病", LegalClass::B, false, "HIV|艾滋|艾滋病病毒感染"),
    ("viral-hepatitis", "Viral hepatitis", "病毒性肝炎", LegalClass::B, false, ""),
    ("hepatitis-a", "Hepatitis A", "甲型病毒性肝炎", LegalClass::B, false, "甲肝|甲型肝炎"),
    ("hepatitis-b", "Hepatitis B", "乙型病毒性肝炎", LegalClass::B, false, "乙肝|乙型肝炎"),
    ("hepatitis-c", "Hepatitis C", "丙型病毒性肝炎", LegalClass::B, false, "丙肝|丙型肝炎"),
    ("hepatitis-d", "Hepatitis D", "丁型病毒性肝炎", LegalClass::B, false, "丁肝|丁型肝炎"),
    ("hepatitis-e", "Hepatitis E", "戊型病毒性肝炎", LegalClass::B, false, "戊肝|戊型肝炎"),
    (
        "hepatitis-unspecified",
        "Viral hepatitis, type not known",
        "未分型病毒性肝炎",
        LegalClass::B,
        false,
        "肝炎（未分型）|病毒性肝炎（未分型）|未分型肝炎|肝炎未分型",
    ),
    ("poliomyelitis", "Poliomyelitis", "脊髓灰质炎", LegalClass::B, false, "脊灰"),
    (
        "avian-influenza-human",
        "Human infection with novel influenza",
        "人感染新亚型流感",
        LegalClass::B,
        false,
        "人感染高致病性禽流感|人感染H5N1禽流感|novel influenza",
    ),
    (
        "avian-influenza-h7n9",
        "Human infection with H7N9 avian influenza",
        "人感染H7N9禽流感",
        LegalClass::B,
        false,
        "人感染H7N9",
    ),
    ("measles", "Measles", "麻疹", LegalClass::B, false, ""),
    (
        "haemorrhagic-fever",
        "Haemorrhagic fever with renal syndrome",
        "流行性出血热",
        LegalClass::B,
        false,
        "出血热|肾综合征出血热|HFRS",
    ),
    ("rabies", "Rabies", "狂犬病", LegalClass::B, false, "狂犬"),
    ("japanese-encephalitis", "Japanese encephalitis", "流行性乙型脑炎", LegalClass::B, false, "乙脑"),
    ("dengue", "Dengue", "登革热", LegalClass::B, false, "dengue fever|登革"),
    ("mpox", "Mpox", "猴痘", LegalClass::B, false, "monkeypox|猴痘病毒感染"),
    ("anthrax", "Anthrax", "炭疽", LegalClass::B, false, ""),
    ("anthrax-pulmonary", "Pulmonary anthrax", "肺炭疽", LegalClass::B, true, ""),
    (
        "dysentery",
        "Bacillary and amoebic dysentery",
        "细菌性和阿米巴性痢疾",
        LegalClass::B,
        false,
        "痢疾|菌痢|细菌性痢疾|shigellosis|细菌性和阿米巴痢疾",
    ),
    ("tuberculosis", "Pulmonary tuberculosis", "肺结核", LegalClass::B, false, "结核|结核病"),
    ("typhoid", "Typhoid and paratyphoid", "伤寒和副伤寒", LegalClass::B, false, "伤寒"),
    (
        "meningococcal-meningitis",
        "Epidemic cerebrospinal meningitis",
        "流行性脑脊髓膜炎",
        LegalClass::B,
        false,
        "流脑",
    ),
    ("pertussis", "Pertussis", "百日咳", LegalClass::B, false, "whooping cough"),
    ("diphtheria", "Diphtheria", "白喉", LegalClass::B, false, ""),
    ("neonatal-tetanus", "Neonatal tetanus", "新生儿破伤风", LegalClass::B, false, ""),
    ("scarlet-fever", "Scarlet fever", "猩红热", LegalClass::B, false, ""),
    ("brucellosis", "Brucellosis", "布鲁氏菌病", LegalClass::B, false, "布病|布鲁菌病|布氏菌病|布氏杆菌病"),
    ("gonorrhoea", "Gonorrhoea", "淋病", LegalClass::B, false, ""),
    ("syphilis", "Syphilis", "梅毒", LegalClass::B, false, ""),
    ("leptospirosis", "Leptospirosis", "钩端螺旋体病", LegalClass::B, false, "钩体病"),
    ("schistosomiasis", "Schistosomiasis", "血吸虫病", LegalClass::B, false, ""),
    ("malaria", "Malaria", "疟疾", LegalClass::B, false, ""),
    ("chikungunya", "Chikungunya", "基孔肯雅热", LegalClass::B, false, "chikungunya fever|基孔肯亚热"),
    (
        "sftsv",
        "Severe fever with thrombocytopenia syndrome",
        "发热伴血小板减少综合征",
        LegalClass::B,
        false,
        "发热伴|SFTS|新型布尼亚病毒",
    ),
    ("influenza", "Influenza", "流行性感冒", LegalClass::C, false, "流感|甲流|乙流|甲型流感|乙型流感|flu"),
    ("mumps", "Mumps", "流行性腮腺炎", LegalClass::C, false, "腮腺炎|流腮"),
    ("rubella", "Rubella", "风疹", LegalClass::C, false, ""),
    (
        "haemorrhagic-conjunctivitis",
        "Acute haemorrhagic conjunctivitis",
        "急性出血性结膜炎",
        LegalClass::C,
        false,
        "红眼病",
    ),
    ("leprosy", "Leprosy", "麻风病", LegalClass::C, false, ""),
    ("typhus", "Epidemic and endemic typhus", "流行性和地方性斑疹伤寒", LegalClass::C, false, "斑疹伤寒"),
    ("kala-azar", "Kala-azar", "黑热病", LegalClass::C, false, "visceral leishmaniasis"),
    ("echinococcosis", "Echinococcosis", "包虫病", LegalClass::C, false, "棘球蚴病"),
    ("filariasis", "Filariasis", "丝虫病", LegalClass::C, false, ""),
    (
        "hand-foot-mouth-disease",
        "Hand, foot and mouth disease",
        "手足口病",
        LegalClass::C,
        false,
        "HFMD|手足口",
    ),
    (
        "infectious-diarrhoea",
        "Other infectious diarrhoea",
        "其他感染性腹泻病",
        LegalClass::C,
        false,
        "其它感染性腹泻病|其他感染性腹泻|其它感染性腹泻|感染性腹泻|norovirus|诺如病毒|诺如|诺如病毒感染|诺如病毒感染性腹泻|除霍乱、细菌性和阿米巴性痢疾、伤寒和副伤寒以外的感染性腹泻病",
    ),
    ("varicella", "Varicella", "水痘", LegalClass::Other, false, "chickenpox"),
    (
        "rsv",
        "Respiratory syncytial virus infection",
        "呼吸道合胞病毒感染",
        LegalClass::Other,
        false,
        "呼吸道合胞病毒|合胞病毒|RSV感染",
    ),
    (
        "pneumococcal-disease",
        "Invasive pneumococcal disease",
        "侵袭性肺炎链球菌病",
        LegalClass::Other,
        false,
        "pneumococcal",
    ),
    ("sari", "Severe acute respiratory infection", "严重急性呼吸道感染", LegalClass::Other, false, ""),
    ("ari", "Acute respiratory infection", "急性呼吸道感染", LegalClass::Other, false, "ARE"),
    ("salmonellosis", "Salmonellosis", "沙门菌病", LegalClass::Other, false, "salmonella"),
    ("campylobacteriosis", "Campylobacteriosis", "弯曲菌病", LegalClass::Other, false, "campylobacter"),
];

/// All of them, in the order of the law.
pub(super) fn all() -> Vec<Disease> {
    let words = |synonyms: &str| synonyms.split('|').filter(|s| !s.is_empty()).map(str::to_owned).collect();
    BUILT_IN
        .iter()
        .map(|&(code, en, zh, class, managed_as_a, synonyms)| Disease {
            code: code.into(),
            names: Names { local: en.to_owned(), zh: Some(zh.to_owned()), en: Some(en.to_owned()) },
            class,
            managed_as_a,
            synonyms: words(synonyms),
        })
        .collect()
}
