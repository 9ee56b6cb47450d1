//! Packs the Chinese fonts of PDF reports into the crate, if `npm ci` in `web/` has brought them; otherwise an empty
//! placeholder, so that `cargo check` never needs Node. `WATCHFIRE_FONTS` names another folder of the same layout.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

const PACKAGE: &str = "node_modules/@expo-google-fonts/noto-sans-sc";
const FONTS: [(&str, &str); 2] =
    [("400Regular/NotoSansSC_400Regular.ttf", "regular.zst"), ("700Bold/NotoSansSC_700Bold.ttf", "bold.zst")];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=WATCHFIRE_FONTS");
    let web = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("../../web");
    let folder = env::var_os("WATCHFIRE_FONTS").map_or_else(|| web.join(PACKAGE), PathBuf::from);
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    for (font, packed) in FONTS {
        let font = folder.join(font);
        let bytes = match fs::read(&font) {
            Ok(bytes) => {
                println!("cargo::rerun-if-changed={}", font.display());
                pack(&bytes)?
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                println!("cargo::rerun-if-changed={}", sign_of_arrival(&web, &font).display());
                Vec::new()
            }
            Err(error) => return Err(error),
        };
        fs::write(out.join(packed), bytes)?;
    }
    Ok(())
}

fn pack(font: &[u8]) -> io::Result<Vec<u8>> {
    // 9 of 22: within 3 % of the smallest, in a tenth of the time
    zstd::bulk::compress(font, 9)
}

/// What changes when the font arrives: npm's list of what it has installed, else the font itself (an absent file makes
/// Cargo look again at every build).
fn sign_of_arrival(web: &Path, font: &Path) -> PathBuf {
    let installed = web.join("node_modules/.package-lock.json");
    if installed.is_file() && env::var_os("WATCHFIRE_FONTS").is_none() { installed } else { font.to_owned() }
}
