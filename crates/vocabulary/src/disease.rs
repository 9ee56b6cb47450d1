//! Diseases: one code, names in both languages, the class that Chinese law gives them.

use serde::{Deserialize, Serialize};

use crate::measure::words;
use crate::{DiseaseCode, Names};
use std::fmt;
use std::str::FromStr;

words!(
    /// Class of a notifiable disease in the People's Republic's law on infectious diseases.
    LegalClass, "legal class" {
        /// 甲类.
        A = "A",
        /// 乙类.
        B = "B",
        /// 丙类.
        C = "C",
        /// Watched without being named in the law.
        Other = "other",
    }
);

/// A disease.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disease {
    /// Its code.
    pub code: DiseaseCode,
    /// Its names; `local` is the English one for the built-in list.
    pub names: Names,
    /// Its legal class.
    pub class: LegalClass,
    /// Class B, managed as class A (乙类甲管).
    pub managed_as_a: bool,
    /// Other words for it in files, in any language.
    pub synonyms: Vec<String>,
}

/// Every disease that a workspace knows by name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Diseases(Vec<Disease>);

/// code, English, Chinese, class, managed as A, synonyms separated by `|`.
///
/// Source: 中华人民共和国传染病防治法 (revised 2025), art. 3, and the notices of the National Health Commission
/// that changed it (COVID-19: class B managed as class B since 8 January 2023).
const BUILT_IN: &[(&str, &str, &str, LegalClass, bool, &str)] = &[
    ("plague", "Plague", "鼠疫", LegalClass::A, false, ""),
    ("cholera", "Cholera", "霍乱", LegalClass::A, false, ""),
    ("sars", "SARS", "传染性非典型肺炎", LegalClass::B, true, "非典"),
    ("anthrax-pulmonary", "Pulmonary anthrax", "肺炭疽", LegalClass::B, true, ""),
    (
        "covid-19",
        "COVID-19",
        "新型冠状病毒感染",
        LegalClass::B,
        false,
        "新型冠状病毒肺炎|新冠肺炎|新冠病毒感染|新冠|新冠病毒|新冠感染|COVID|SARS-CoV-2",
    ),
    ("aids", "HIV/AIDS", "艾滋病", LegalClass::B, false, "HIV|艾滋|艾滋病病毒感染"),
    ("hepatitis-a", "Hepatitis A", "甲型病毒性肝炎", LegalClass::B, false, "甲肝"),
    ("hepatitis-b", "Hepatitis B", "乙型病毒性肝炎", LegalClass::B, false, "乙肝"),
    ("hepatitis-c", "Hepatitis C", "丙型病毒性肝炎", LegalClass::B, false, "丙肝"),
    ("hepatitis-e", "Hepatitis E", "戊型病毒性肝炎", LegalClass::B, false, "戊肝"),
    ("poliomyelitis", "Poliomyelitis", "脊髓灰质炎", LegalClass::B, false, "脊灰"),
    (
        "avian-influenza-human",
        "Human infection with highly pathogenic avian influenza",
        "人感染高致病性禽流感",
        LegalClass::B,
        false,
        "",
    ),
    (
        "avian-influenza-h7n9",
        "Human infection with H7N9 avian influenza",
        "人感染H7N9禽流感",
        LegalClass::B,
        false,
        "",
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
    ("anthrax", "Anthrax", "炭疽", LegalClass::B, false, ""),
    (
        "dysentery",
        "Bacillary and amoebic dysentery",
        "细菌性和阿米巴性痢疾",
        LegalClass::B,
        false,
        "痢疾|菌痢|细菌性痢疾|shigellosis",
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
    ("mpox", "Mpox", "猴痘", LegalClass::B, false, "monkeypox|猴痘病毒感染"),
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
        "infectious-diarrhoea",
        "Other infectious diarrhoea",
        "其他感染性腹泻病",
        LegalClass::C,
        false,
        "其它感染性腹泻病|其他感染性腹泻|其它感染性腹泻|感染性腹泻|norovirus|诺如病毒|诺如|诺如病毒感染|诺如病毒感染性腹泻",
    ),
    (
        "hand-foot-mouth-disease",
        "Hand, foot and mouth disease",
        "手足口病",
        LegalClass::C,
        false,
        "HFMD|手足口",
    ),
    ("varicella", "Varicella", "水痘", LegalClass::Other, false, "chickenpox"),
    (
        "sftsv",
        "Severe fever with thrombocytopenia syndrome",
        "发热伴血小板减少综合征",
        LegalClass::Other,
        false,
        "发热伴|SFTS|新型布尼亚病毒",
    ),
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

impl Diseases {
    /// The notifiable diseases of Chinese law and the commonest others.
    pub fn built_in() -> Self {
        Self(
            BUILT_IN
                .iter()
                .map(|&(code, en, zh, class, managed_as_a, synonyms)| Disease {
                    code: code.into(),
                    names: Names { local: en.to_owned(), zh: Some(zh.to_owned()), en: Some(en.to_owned()) },
                    class,
                    managed_as_a,
                    synonyms: synonyms.split('|').filter(|s| !s.is_empty()).map(str::to_owned).collect(),
                })
                .collect(),
        )
    }

    /// All, in the order of the law.
    pub fn iter(&self) -> impl Iterator<Item = &Disease> {
        self.0.iter()
    }

    /// The disease of a code, name or synonym, in any language and case.
    pub fn find(&self, text: &str) -> Option<&Disease> {
        let wanted = text.trim().to_lowercase();
        self.0.iter().find(|disease| {
            disease.code.as_str() == wanted
                || disease.names.all().any(|name| name.to_lowercase() == wanted)
                || disease.synonyms.iter().any(|synonym| synonym.to_lowercase() == wanted)
        })
    }

    /// The names of a code; the code itself where the disease is not known.
    pub fn names(&self, code: &DiseaseCode) -> Names {
        let known = self.0.iter().find(|disease| disease.code == *code);
        known.map_or_else(|| Names::local(code.as_str()), |disease| disease.names.clone())
    }
}

#[cfg(test)]
mod tests {
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
}
