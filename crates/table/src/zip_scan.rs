//! What the members of a zip container really unpack to, without keeping it.
//!
//! Sizes written in the container may lie, so every member is inflated once into nothing, within bounds.
//! Layout: PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16.

use std::io::{self, Read};

use flate2::read::DeflateDecoder;

use crate::bounds;
use crate::unpack::from_io;
use crate::{Bounds, TableError};

/// Refuses a container that is cut off, unpacks beyond its bounds, or is no workbook.
pub(crate) fn check(bytes: &[u8], file: &str, bounds: &Bounds) -> Result<(), TableError> {
    let truncated = || TableError::Truncated { file: file.to_owned(), format: "xlsx" };
    let Some(end) = find_end(bytes) else { return Err(truncated()) };
    let members = u16_at(bytes, end + 10).ok_or_else(truncated)?;
    let mut at = u32_at(bytes, end + 16).ok_or_else(truncated)? as usize;
    let (mut unpacked, mut is_workbook) = (0_u64, false);
    for _ in 0..members {
        if bytes.get(at..at + 4) != Some(b"PK\x01\x02") {
            return Err(truncated());
        }
        let field = |offset| u16_at(bytes, at + offset).map(usize::from).ok_or_else(truncated);
        let (method, name_len, extra_len, comment_len) = (field(10)?, field(28)?, field(30)?, field(32)?);
        let packed = u32_at(bytes, at + 20).ok_or_else(truncated)? as usize;
        let local = u32_at(bytes, at + 42).ok_or_else(truncated)? as usize;
        let name = bytes.get(at + 46..at + 46 + name_len).ok_or_else(truncated)?;
        is_workbook |= name.starts_with(b"xl/");
        let skip =
            |offset| u16_at(bytes, local.saturating_add(offset)).map(usize::from).ok_or_else(truncated);
        let start = local.saturating_add(30 + skip(26)? + skip(28)?);
        let member = bytes.get(start..start.saturating_add(packed)).ok_or_else(truncated)?;
        let before = unpacked;
        let mut head: Vec<u8> = member.iter().copied().take(HEAD).collect();
        if method == 8 {
            unpacked = drain(member, unpacked, bytes.len() as u64, bounds, &mut head)
                .map_err(|error| from_io(error, file, 0, "xlsx"))?;
        } else {
            unpacked += packed as u64;
        }
        if name.ends_with(b"sharedStrings.xml") && claimed_texts(&head) > (unpacked - before) / TEXT_BYTES_MIN
        {
            let reason = "it claims more texts than it holds".to_owned();
            return Err(TableError::Damaged { file: file.to_owned(), format: "xlsx", reason });
        }
        at += 46 + name_len + extra_len + comment_len;
    }
    if is_workbook {
        Ok(())
    } else {
        Err(TableError::NotATable {
            file: file.to_owned(),
            what: "a zip archive",
            advice: "unpack it and give the file within, or pack it with gzip or zstd.",
        })
    }
}

/// Bytes of a member that are looked into.
const HEAD: usize = 4 << 10;
/// Bytes of the shortest text among those that cells share: `<si/>`.
const TEXT_BYTES_MIN: u64 = 5;

/// How many texts the list of shared ones claims to hold: its reader takes memory for so many at once.
fn claimed_texts(head: &[u8]) -> u64 {
    let text = String::from_utf8_lossy(head);
    let digits =
        text.split_once("uniqueCount=\"").map_or("0", |(_, rest)| rest.split('"').next().unwrap_or("0"));
    digits.parse().unwrap_or(0)
}

/// Unpacks a member, keeping only its head; gives what all members up to it unpack to.
fn drain(member: &[u8], before: u64, packed: u64, bounds: &Bounds, head: &mut Vec<u8>) -> io::Result<u64> {
    let mut decoder = DeflateDecoder::new(member);
    let mut buffer = vec![0; 64 << 10];
    let mut unpacked = before;
    head.clear();
    loop {
        match decoder.read(&mut buffer)? {
            0 => return Ok(unpacked),
            n => {
                unpacked += n as u64;
                head.extend(&buffer[..n.min(HEAD.saturating_sub(head.len()))]);
            }
        }
        bounds::check(unpacked, packed, bounds.workbook_bytes_max, bounds)?;
    }
}

/// Place of the end-of-central-directory record.
fn find_end(bytes: &[u8]) -> Option<usize> {
    let from = bytes.len().saturating_sub(22 + 65_535);
    (from..bytes.len().saturating_sub(21)).rev().find(|&at| bytes[at..].starts_with(b"PK\x05\x06"))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}
