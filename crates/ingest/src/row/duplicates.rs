//! Rows that agree in all key fields, found in bounded memory.
//!
//! Each key becomes a fingerprint of 128 bits (BLAKE3; the chance that two of 100 million different keys agree is
//! below 10⁻²²) with its line and 32 bits of its values. The newest fingerprints wait in memory; every
//! [`Duplicates::RUN_MAX`] of them become a sorted run in an unnamed temporary file, with a filter in memory that
//! answers "surely new" for 998 of 1000 new keys, so that the file is seldom asked.
//! Memory: about 100 MB of waiting keys at most, and 16 bits a key on disk.

use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};

/// Fingerprint, line, values.
const ENTRY: usize = 24;
/// Entries read from disk at once.
const BLOCK: usize = 128;

/// Fingerprint in two halves, so that an entry takes 24 bytes and not 32.
type Halves = [u64; 2];

/// Line and values by fingerprint.
#[expect(clippy::disallowed_types, reason = "looked up by key, and sorted before it is written")]
type Waiting = std::collections::HashMap<Halves, (u32, u32)>;

/// Keys met so far.
#[derive(Debug)]
pub(crate) struct Duplicates {
    waiting: Waiting,
    runs: Vec<Run>,
    run_max: usize,
}

/// An earlier row with the same key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Earlier {
    /// Its line, as far as 32 bits hold it.
    pub(crate) line: u64,
    /// Whether its values agree too.
    pub(crate) same: bool,
}

/// Sorted entries on disk.
#[derive(Debug)]
struct Run {
    file: File,
    entries: usize,
    first_of_block: Vec<u128>,
    filter: Filter,
}

impl Duplicates {
    /// Keys that wait in memory: just what a table of 2²² places takes before it grows.
    const RUN_MAX: usize = 3_600_000;

    pub(crate) fn new() -> Self {
        Self::with_run(Self::RUN_MAX)
    }

    fn with_run(run_max: usize) -> Self {
        Self { waiting: Waiting::default(), runs: Vec::new(), run_max }
    }

    /// Remembers a key, or tells where it came before.
    pub(crate) fn met(&mut self, key: &[u8], values: &[u8], line: u64) -> io::Result<Option<Earlier>> {
        let fingerprint = u128::from_le_bytes(first_bytes(key));
        let values = u128::from_le_bytes(first_bytes(values)) as u32;
        let earlier =
            |(first, theirs): (u32, u32)| Some(Earlier { line: u64::from(first), same: theirs == values });
        let halves = [(fingerprint >> 64) as u64, fingerprint as u64];
        if let Some(found) = self.waiting.get(&halves) {
            return Ok(earlier(*found));
        }
        for run in &mut self.runs {
            if let Some(found) = run.find(fingerprint)? {
                return Ok(earlier(found));
            }
        }
        self.waiting.insert(halves, (u32::try_from(line).unwrap_or(u32::MAX), values));
        if self.waiting.len() >= self.run_max {
            let mut full: Vec<(Halves, (u32, u32))> = self.waiting.drain().collect();
            full.sort_unstable();
            self.runs.push(Run::write(&full)?);
        }
        Ok(None)
    }
}

/// The first bytes of a fingerprint.
pub(crate) fn first_bytes(bytes: &[u8]) -> [u8; 16] {
    let hash = blake3::hash(bytes);
    let mut first = [0; 16];
    first.copy_from_slice(&hash.as_bytes()[..16]);
    first
}

impl Run {
    fn write(entries: &[(Halves, (u32, u32))]) -> io::Result<Self> {
        let count = entries.len();
        let mut filter = Filter::new(count);
        let mut first_of_block = Vec::with_capacity(count / BLOCK + 1);
        let mut to = BufWriter::new(tempfile::tempfile()?);
        for (i, &([high, low], (line, values))) in entries.iter().enumerate() {
            let key = u128::from(high) << 64 | u128::from(low);
            if i % BLOCK == 0 {
                first_of_block.push(key);
            }
            filter.add(key);
            to.write_all(&key.to_le_bytes())?;
            to.write_all(&line.to_le_bytes())?;
            to.write_all(&values.to_le_bytes())?;
        }
        let file = to.into_inner().map_err(io::IntoInnerError::into_error)?;
        Ok(Self { file, entries: count, first_of_block, filter })
    }

    fn find(&mut self, key: u128) -> io::Result<Option<(u32, u32)>> {
        if !self.filter.may_have(key) {
            return Ok(None);
        }
        let Some(block) = self.first_of_block.partition_point(|first| *first <= key).checked_sub(1) else {
            return Ok(None);
        };
        let from = block * BLOCK;
        let mut bytes = vec![0; ENTRY * BLOCK.min(self.entries - from)];
        self.file.seek(SeekFrom::Start((from * ENTRY) as u64))?;
        self.file.read_exact(&mut bytes)?;
        let number =
            |bytes: &[u8]| bytes.iter().rev().fold(0_u128, |sum, byte| (sum << 8) | u128::from(*byte));
        let found = bytes.chunks_exact(ENTRY).find(|entry| number(&entry[..16]) == key);
        Ok(found.map(|entry| (number(&entry[16..20]) as u32, number(&entry[20..]) as u32)))
    }
}

/// A Bloom filter in blocks of one cache line (Putze, Sanders and Singler 2009, doi:10.1145/1498698.1594230): 16 bits
/// a key and 7 probes give about 2 false alarms in 1000.
#[derive(Debug)]
struct Filter {
    blocks: Vec<[u64; 8]>,
}

impl Filter {
    const PROBES: u32 = 7;

    fn new(keys: usize) -> Self {
        Self { blocks: vec![[0; 8]; (keys * 16).div_ceil(512).max(1)] }
    }

    /// Block of a key by the upper half of its fingerprint, bits within by 9 bits each of the lower half.
    fn places(&self, key: u128) -> (usize, impl Iterator<Item = (usize, u64)> + use<>) {
        let block = ((key >> 64) * self.blocks.len() as u128) >> 64;
        let low = key as u64;
        let bits = (0..Self::PROBES).map(move |i| {
            let bit = (low >> (9 * i)) % 512;
            ((bit / 64) as usize, 1 << (bit % 64))
        });
        (block as usize, bits)
    }

    fn add(&mut self, key: u128) {
        let (block, bits) = self.places(key);
        for (word, bit) in bits {
            self.blocks[block][word] |= bit;
        }
    }

    fn may_have(&self, key: u128) -> bool {
        let (block, mut bits) = self.places(key);
        bits.all(|(word, bit)| self.blocks[block][word] & bit != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn found_in_memory_and_on_disk() {
        let mut met = Duplicates::with_run(1000);
        for line in 0..10_500_u64 {
            assert_eq!(met.met(&line.to_le_bytes(), b"v", line).unwrap(), None);
        }
        assert_eq!(met.runs.len(), 10);
        for line in [0_u64, 999, 1000, 5432, 9999, 10_499] {
            let same = met.met(&line.to_le_bytes(), b"v", 77).unwrap();
            assert_eq!(same, Some(Earlier { line, same: true }));
            let other = met.met(&line.to_le_bytes(), b"w", 77).unwrap();
            assert_eq!(other, Some(Earlier { line, same: false }));
        }
    }
}
