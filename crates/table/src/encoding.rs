//! Bytes of any usual encoding, as a stream of UTF-8.
//!
//! A byte order mark decides; else the first bytes that are not ASCII do, with what follows them: valid UTF-8 is
//! UTF-8, and so is what is valid but for a few broken characters; the rest is judged by `chardetng`, where every Western guess is read as Windows-1252 (a superset of
//! Latin-1) and GBK as GB18030 (a superset too).

use std::io::{self, Read};
use std::sync::{Arc, Mutex, PoisonError};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Decoder, Encoding, GB18030, GBK, UTF_8, WINDOWS_1252};

/// Bytes looked at to tell an encoding.
const WINDOW: usize = 256 << 10;

/// What decoding found, known in full only at the end of the stream.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decoded {
    /// Name of the encoding; `None` while all was ASCII.
    pub encoding: Option<&'static str>,
    /// Whether a byte order mark said so.
    pub marked: bool,
    /// Whether characters were met that this encoding does not have; they became U+FFFD.
    pub malformed: bool,
}

/// Shared view of [`Decoded`].
pub(crate) type DecodedCell = Arc<Mutex<Decoded>>;

/// Reads UTF-8 from bytes of an encoding found on the way.
pub(crate) struct Decoding<R> {
    inner: R,
    raw: Vec<u8>,
    raw_at: usize,
    text: Vec<u8>,
    text_at: usize,
    decoder: Option<Decoder>,
    begun: bool,
    ended: bool,
    finished: bool,
    found: DecodedCell,
}

impl<R: Read> Decoding<R> {
    pub(crate) fn new(inner: R, forced: Option<&'static Encoding>) -> Self {
        let found = Decoded { encoding: forced.map(Encoding::name), ..Decoded::default() };
        Self {
            inner,
            raw: Vec::new(),
            raw_at: 0,
            text: Vec::new(),
            text_at: 0,
            decoder: forced.map(Encoding::new_decoder_with_bom_removal),
            begun: forced.is_some(),
            ended: false,
            finished: false,
            found: Arc::new(Mutex::new(found)),
        }
    }

    pub(crate) fn found(&self) -> DecodedCell {
        Arc::clone(&self.found)
    }

    /// Reads until `want` raw bytes wait or the input ends.
    fn fill(&mut self, want: usize) -> io::Result<()> {
        if self.raw_at > 0 {
            self.raw.drain(..self.raw_at);
            self.raw_at = 0;
        }
        while !self.ended && self.raw.len() < want {
            let old = self.raw.len();
            self.raw.resize(want, 0);
            let read = loop {
                match self.inner.read(&mut self.raw[old..]) {
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    read => break read,
                }
            };
            self.raw.truncate(old + *read.as_ref().unwrap_or(&0));
            self.ended = read? == 0;
        }
        Ok(())
    }

    fn choose(&mut self, encoding: &'static Encoding, marked: bool) {
        self.decoder = Some(encoding.new_decoder_with_bom_removal());
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        found.encoding = Some(encoding.name());
        found.marked = marked;
    }

    /// Decodes the next piece into `text`.
    fn step(&mut self) -> io::Result<()> {
        self.text.clear();
        self.text_at = 0;
        if !self.begun {
            self.begun = true;
            self.fill(64 << 10)?;
            if let Some((encoding, _)) = Encoding::for_bom(&self.raw) {
                self.choose(encoding, true);
            }
        } else if self.raw_at == self.raw.len() {
            self.fill(64 << 10)?;
        }
        if self.decoder.is_none() {
            let waiting = &self.raw[self.raw_at..];
            let ascii = waiting.iter().position(|byte| *byte >= 0x80).unwrap_or(waiting.len());
            if ascii > 0 {
                self.text.extend_from_slice(&waiting[..ascii]);
                self.raw_at += ascii;
                return Ok(());
            }
            if !waiting.is_empty() {
                self.fill(WINDOW)?;
                let encoding = guess(&self.raw, self.ended);
                self.choose(encoding, false);
            }
        }
        let Some(decoder) = &mut self.decoder else {
            self.finished = true;
            return Ok(());
        };
        let waiting = &self.raw[self.raw_at..];
        let room = decoder.max_utf8_buffer_length(waiting.len()).unwrap_or(4 * waiting.len() + 64);
        self.text.resize(room, 0);
        let (result, read, written, malformed) = decoder.decode_to_utf8(waiting, &mut self.text, self.ended);
        self.text.truncate(written);
        self.raw_at += read;
        if malformed {
            self.found.lock().unwrap_or_else(PoisonError::into_inner).malformed = true;
        }
        if self.ended && result == CoderResult::InputEmpty {
            self.finished = true;
        }
        Ok(())
    }
}

impl<R: Read> Read for Decoding<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.text_at == self.text.len() {
            if self.finished {
                return Ok(0);
            }
            self.step()?;
        }
        let n = buffer.len().min(self.text.len() - self.text_at);
        buffer[..n].copy_from_slice(&self.text[self.text_at..self.text_at + n]);
        self.text_at += n;
        Ok(n)
    }
}

/// The likeliest encoding of bytes that begin with one that is not ASCII.
fn guess(bytes: &[u8], complete: bool) -> &'static Encoding {
    match std::str::from_utf8(bytes) {
        Ok(_) => return UTF_8,
        // cut within a character at the window's end
        Err(error) if !complete && error.error_len().is_none() => return UTF_8,
        Err(_) => {}
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, complete);
    let guessed = match detector.guess(None, Utf8Detection::Deny) {
        gbk if gbk == GBK || gbk == GB18030 => GB18030,
        other if !other.is_single_byte() => other,
        other if ["windows-1251", "KOI8-U", "windows-1253", "windows-874"].contains(&other.name()) => other,
        _ => WINDOWS_1252,
    };
    let (whole, broken) = utf8_characters(bytes);
    // of two bytes in another script's encoding, one pair in five is a character of UTF-8 by chance; umlauts hardly are
    let needed = if guessed == WINDOWS_1252 { broken } else { 4 * broken };
    if whole > 0 && whole >= needed { UTF_8 } else { guessed }
}

/// How many characters of several bytes are whole in UTF-8, and how many are broken; one cut off at the end is neither.
fn utf8_characters(bytes: &[u8]) -> (usize, usize) {
    let (mut whole, mut broken) = (0, 0);
    let mut chunks = bytes.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        whole += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        let is_last = chunks.peek().is_none();
        let cut =
            is_last && std::str::from_utf8(chunk.invalid()).is_err_and(|error| error.error_len().is_none());
        broken += usize::from(!chunk.invalid().is_empty() && !cut);
    }
    (whole, broken)
}

/// The encoding of a label such as `latin1`.
pub(crate) fn labelled(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.as_bytes()).map(|found| if found == GBK { GB18030 } else { found })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decode(bytes: &[u8]) -> (String, Decoded) {
        let mut decoding = Decoding::new(bytes, None);
        let mut text = String::new();
        decoding.read_to_string(&mut text).unwrap();
        let found = decoding.found().lock().unwrap().clone();
        (text, found)
    }

    #[test]
    fn each_usual_encoding() {
        let german = "Kreis;Bevölkerung\nSK Lübeck;216277\nKöln, größte Stadt am Rhein;1083498\n";
        let chinese = "日期,省,市,地区代码,确诊\n2020-01-19,广东省,深圳市,440300,1\n";
        for (text, label, name) in [
            (german, "utf-8", "UTF-8"),
            (german, "latin1", "windows-1252"),
            (chinese, "utf-8", "UTF-8"),
            (chinese, "gb18030", "gb18030"),
        ] {
            let (bytes, _, bad) = labelled(label).unwrap().encode(text);
            assert!(!bad);
            let (read, found) = decode(&bytes);
            assert_eq!(read, text, "{label}");
            assert_eq!(found.encoding, Some(name));
            assert!(!found.malformed);
        }
        assert_eq!(decode(b"\xef\xbb\xbfa,b\n").0, "a,b\n");
        assert_eq!(decode(b"\xff\xfea\0\t\0b\0").0, "a\tb");
        assert_eq!(decode(b"plain").1.encoding, None);
    }

    #[test]
    fn a_broken_character_does_not_make_the_rest_another_encoding() {
        let names = "code,name\n441702,江城区\n441704,阳东区\n441721,阳西县\n441781,阳春市\n";
        let german = "Kreis;Einwohner\nKöln;1083498\nLübeck;216277\nHof;45000";
        let with = |text: &str, at: usize| {
            let mut bytes = text.as_bytes().to_vec();
            bytes.insert(at, 0xff);
            bytes
        };
        for (text, bytes) in [
            (names, with(names, names.len() - 1)),
            (names, with(names, "code,name\n441702,".len())),
            // cut within a character
            (names, names.as_bytes()[..names.len() - 3].to_vec()),
            (german, with(german, german.len())),
        ] {
            let (read, found) = decode(&bytes);
            assert_eq!((found.encoding, found.malformed), (Some("UTF-8"), true), "{read}");
            assert!(read.starts_with(&text[..9]) && read.contains('\u{fffd}'), "{read}");
            assert!(read.contains("阳东区") || read.contains("Lübeck"), "{read}");
        }
        // of a text of another script, too few pairs of bytes are characters of UTF-8
        for text in
            ["病例,日期\n确诊,三月\n", "江城区,阳东区,阳西县,阳春市", "广东省深圳市南山区,新型冠状病毒感染"]
        {
            let (bytes, _, _) = GB18030.encode(text);
            let (whole, broken) = utf8_characters(&bytes);
            assert!(whole < 4 * broken, "{text}: {whole} of {broken}");
        }
        assert_eq!(decode(b"M\xfcnchen\nK\xf6ln\n").1.encoding, Some("windows-1252"));
    }

    #[test]
    fn late_umlauts_decide_late() {
        let mut bytes = vec![b'x'; 500_000];
        bytes.extend_from_slice(b"; M\xfcnchen; D\xfcsseldorf; L\xfcbeck");
        let (text, found) = decode(&bytes);
        assert!(text.ends_with("München; Düsseldorf; Lübeck"));
        assert_eq!(found.encoding, Some("windows-1252"));
    }

    proptest! {
        #[test]
        fn any_bytes_become_text(bytes in proptest::collection::vec(any::<u8>(), 0..3000)) {
            let _ = decode(&bytes);
        }

        #[test]
        fn utf8_is_kept(text in "\\PC{0,200}") {
            prop_assume!(!text.starts_with('\u{feff}'));
            prop_assert_eq!(decode(text.as_bytes()).0, text);
        }
    }
}
