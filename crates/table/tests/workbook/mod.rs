//! Workbooks made by hand, as small and as odd as a test needs them.

use std::io::Write;

/// A zip container of packed members.
fn container(members: &[(&str, String)]) -> Vec<u8> {
    let (mut zip, mut directory) = (Vec::new(), Vec::new());
    let short = |value: usize| u16::try_from(value).unwrap().to_le_bytes();
    let long = |value: usize| u32::try_from(value).unwrap().to_le_bytes();
    for (name, text) in members {
        let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(text.as_bytes()).unwrap();
        let packed = encoder.finish().unwrap();
        let mut sum = flate2::Crc::new();
        sum.update(text.as_bytes());
        let mut about = vec![20, 0, 0, 0, 8, 0, 0, 0, 0, 0];
        about.extend(sum.sum().to_le_bytes());
        about.extend(long(packed.len()));
        about.extend(long(text.len()));
        about.extend(short(name.len()));
        about.extend(short(0));
        let at = zip.len();
        zip.extend([b"PK\x03\x04", &about[..], name.as_bytes(), &packed].concat());
        directory.extend([b"PK\x01\x02\x14\x00", &about[..], &[0; 10], &long(at), name.as_bytes()].concat());
    }
    let at = zip.len();
    zip.extend(&directory);
    zip.extend(b"PK\x05\x06\0\0\0\0");
    zip.extend([short(members.len()), short(members.len())].concat());
    zip.extend([long(directory.len()), long(at)].concat());
    zip.extend([0, 0]);
    zip
}

/// A workbook of these sheets, each the XML of its rows, and of shared strings.
pub(crate) fn workbook(sheets: &[(&str, &str)], strings: &[&str]) -> Vec<u8> {
    workbook_claiming(sheets, strings, &strings.len().to_string())
}

/// The same, claiming to hold so many shared strings.
pub(crate) fn workbook_claiming(sheets: &[(&str, &str)], strings: &[&str], n_strings: &str) -> Vec<u8> {
    let head = r#"<?xml version="1.0" encoding="UTF-8"?>"#;
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let packages = "http://schemas.openxmlformats.org/package/2006";
    let (mut listed, mut related, mut members) = (String::new(), String::new(), Vec::new());
    for (i, (name, rows)) in sheets.iter().enumerate() {
        let n = i + 1;
        listed += &format!(r#"<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>"#);
        related += &format!(
            r#"<Relationship Id="rId{n}" Type="{office}/worksheet" Target="worksheets/sheet{n}.xml"/>"#
        );
        members.push((
            format!("xl/worksheets/sheet{n}.xml"),
            format!(r#"{head}<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>"#),
        ));
    }
    let strings: Vec<String> = strings.iter().map(|text| format!("<si><t>{text}</t></si>")).collect();
    let strings = strings.concat();
    members.extend([
        (
            "[Content_Types].xml".to_owned(),
            format!(r#"{head}<Types xmlns="{packages}/content-types"></Types>"#),
        ),
        (
            "_rels/.rels".to_owned(),
            format!(
                r#"{head}<Relationships xmlns="{packages}/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml".to_owned(),
            format!(r#"{head}<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{listed}</sheets></workbook>"#),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!(
                r#"{head}<Relationships xmlns="{packages}/relationships">{related}<Relationship Id="rId99" Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#
            ),
        ),
        ("xl/sharedStrings.xml".to_owned(), format!(r#"{head}<sst xmlns="{main}" uniqueCount="{n_strings}">{strings}</sst>"#)),
    ]);
    let members: Vec<(&str, String)> = members.iter().map(|(name, text)| (&**name, text.clone())).collect();
    container(&members)
}
