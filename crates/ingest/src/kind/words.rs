//! Words of many sources for sex, certainty and kind of day.

use watchfire_vocabulary::{CaseClass, Measure, PlaceLevel, ReferenceKind, Sex};

/// Sex; `Err` where the word is none, `Ok(None)` where there is no word. Digits are the codes of GB/T 2261.1: 0 not known,
/// 1 male, 2 female, 9 not said.
pub(crate) fn sex(text: &str) -> Result<Option<Sex>, ()> {
    Ok(Some(match text {
        "" => return Ok(None),
        "M" | "m" | "male" | "Male" | "MALE" | "männlich" | "男" | "男性" | "1" => Sex::Male,
        "W" | "w" | "F" | "f" | "female" | "Female" | "FEMALE" | "weiblich" | "女" | "女性" | "2" => {
            Sex::Female
        }
        "D" | "d" | "diverse" | "divers" => Sex::Diverse,
        "U" | "unknown" | "unbekannt" | "未知" | "不详" | "未说明" | "未知的性别" | "未说明的性别" | "0"
        | "9" => Sex::Unknown,
        _ => return Err(()),
    }))
}

/// Certainty of a case.
pub(crate) fn case_class(text: &str) -> Result<Option<CaseClass>, ()> {
    Ok(Some(match text {
        "" => return Ok(None),
        "suspected" | "疑似" | "疑似病例" => CaseClass::Suspected,
        "clinical" | "probable" | "临床诊断" | "临床诊断病例" => CaseClass::Clinical,
        "confirmed" | "确诊" | "确诊病例" | "实验室确诊病例" | "实验室诊断病例" => {
            CaseClass::Confirmed
        }
        "carrier" | "asymptomatic" | "病原携带者" | "无症状感染者" => CaseClass::Carrier,
        other => other.parse().map_err(|_| ())?,
    }))
}

/// Rank of a place; words of Chinese tables stand for the ranks of GB/T 2260.
pub(crate) fn place_level(text: &str) -> Result<PlaceLevel, ()> {
    Ok(match text {
        "国家" | "国家级" => PlaceLevel::Country,
        "省" | "省级" | "自治区" | "直辖市" | "特别行政区" => PlaceLevel::Province,
        "地级" | "地市级" | "地级市" | "市级" | "市" | "自治州" | "盟" => {
            PlaceLevel::Prefecture
        }
        "县" | "县级" | "区县" | "区县级" | "县区" | "县级市" | "市辖区" | "区" | "区级" | "自治县"
        | "旗" | "自治旗" => PlaceLevel::County,
        "乡镇" | "乡镇级" | "乡级" | "镇" | "乡" | "民族乡" | "街道" | "乡镇街道" | "乡镇(街道)"
        | "街道(乡镇)" | "街道办事处" | "苏木" => PlaceLevel::Township,
        "村" | "村级" | "行政村" | "社区" | "村(社区)" | "村(居)" | "村委会" | "居委会" => {
            PlaceLevel::Village
        }
        other => other.parse().map_err(|_| ())?,
    })
}

/// What is counted; cases where nothing is said.
pub(crate) fn measure(text: &str) -> Result<Measure, ()> {
    if text.is_empty() { Ok(Measure::Case) } else { text.parse().map_err(|_| ()) }
}

/// Yes or no; no where nothing is said.
pub(crate) fn yes_or_no(text: &str) -> Result<bool, ()> {
    match text.to_lowercase().as_str() {
        "" | "false" | "no" | "n" | "f" | "0" | "否" | "未删除" => Ok(false),
        "true" | "yes" | "y" | "t" | "1" | "是" | "已删除" => Ok(true),
        _ => Err(()),
    }
}

/// Kind of a reference date.
pub(crate) fn reference_kind(text: &str) -> Result<Option<ReferenceKind>, ()> {
    match text {
        "" => Ok(None),
        other => other.parse().map(Some).map_err(|_| ()),
    }
}
