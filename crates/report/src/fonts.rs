//! The fonts of PDF reports: Noto Sans SC, which the build packs into the binary.

use std::borrow::Cow;
use std::sync::LazyLock;

/// Fonts that hold Chinese characters (TrueType); empty where the build had none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fonts {
    /// Regular weight.
    pub cjk_regular: Cow<'static, [u8]>,
    /// Bold weight.
    pub cjk_bold: Cow<'static, [u8]>,
}

static REGULAR: LazyLock<Vec<u8>> =
    LazyLock::new(|| unpack(include_bytes!(concat!(env!("OUT_DIR"), "/regular.zst"))));
static BOLD: LazyLock<Vec<u8>> =
    LazyLock::new(|| unpack(include_bytes!(concat!(env!("OUT_DIR"), "/bold.zst"))));

/// No font has more bytes unpacked.
const UNPACKED_MAX: usize = 64 << 20;

/// What the build packed is whole; were it not, there is no font, which [`crate::pdf`] says.
fn unpack(packed: &[u8]) -> Vec<u8> {
    if packed.is_empty() {
        Vec::new()
    } else {
        zstd::bulk::decompress(packed, UNPACKED_MAX).unwrap_or_default()
    }
}

impl Fonts {
    /// The licence of Noto Sans SC (SIL Open Font License 1.1), which goes along with the fonts.
    pub const LICENCE: &'static str = include_str!("../licence/NotoSansSC-OFL.txt");

    /// The fonts in this binary, unpacked once.
    pub fn embedded() -> Self {
        Self { cjk_regular: Cow::Borrowed(REGULAR.as_slice()), cjk_bold: Cow::Borrowed(BOLD.as_slice()) }
    }

    /// No Chinese font: only for reports that hold no Chinese character.
    pub fn latin_only() -> Self {
        Self { cjk_regular: Cow::Borrowed(&[]), cjk_bold: Cow::Borrowed(&[]) }
    }

    /// Whether there is a font with Chinese characters.
    pub fn has_chinese(&self) -> bool {
        !self.cjk_regular.is_empty()
    }
}
