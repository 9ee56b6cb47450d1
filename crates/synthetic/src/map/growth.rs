//! Which township each hexagon of land belongs to: townships grow from their seats until they meet.
//!
//! Growth is slow over rough ground, so borders wander along ridges as real ones do; a region reached only from
//! its own seat is always in one piece.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::coast::{Ground, ground};
use super::hexagons::Field;
use super::noise::noise;
use crate::names::{ISLAND_TOWN, TOWNSHIPS};

/// Index of the township of each hexagon; `None` = outside the city.
pub(super) fn townships(field: Field) -> Vec<Option<u8>> {
    let kinds = cleared(field, (0..field.len()).map(|cell| grounds(field, cell)).collect());
    let mut owner: Vec<Option<u8>> = vec![None; field.len()];
    let mut queue = BinaryHeap::new();
    for (township, place) in TOWNSHIPS.iter().enumerate() {
        let seat = (0..field.len())
            .filter(|cell| kinds[*cell] == Ground::Mainland)
            .min_by(|a, b| distance(field, *a, place.seat).total_cmp(&distance(field, *b, place.seat)));
        queue.extend(seat.map(|seat| Reverse((0_u64, township as u8, seat))));
    }
    while let Some(Reverse((cost, township, cell))) = queue.pop() {
        if owner[cell].is_some() {
            continue;
        }
        owner[cell] = Some(township);
        for next in (0..6).filter_map(|side| field.across(cell, side)) {
            if kinds[next] == Ground::Mainland && owner[next].is_none() {
                let step = roughness(field, next) * TOWNSHIPS[usize::from(township)].kind.slowness();
                queue.push(Reverse((cost + (step * 1000.0) as u64, township, next)));
            }
        }
    }
    let island_town = TOWNSHIPS.iter().position(|place| place.zh == ISLAND_TOWN).map(|index| index as u8);
    for cell in (0..field.len()).filter(|cell| kinds[*cell] == Ground::Island) {
        owner[cell] = island_town;
    }
    owner
}

fn grounds(field: Field, cell: usize) -> Ground {
    let (x, y) = field.position(cell);
    ground(x, y)
}

fn distance(field: Field, cell: usize, to: (f64, f64)) -> f64 {
    let (x, y) = field.position(cell);
    (x - to.0) * (x - to.0) + (y - to.1) * (y - to.1)
}

/// How long growth takes over a hexagon.
fn roughness(field: Field, cell: usize) -> f64 {
    let (x, y) = field.position(cell);
    // Fourth power: valleys are crossed quickly and ridges hardly, so that borders come to lie on the ridges.
    let ridges = 1.0 - noise(x, y, 8.0, 11).abs();
    let hills = 1.0 + noise(x, y, 2.6, 12);
    0.25 + 3.5 * ridges * ridges * ridges * ridges + 1.2 * hills * hills
}

/// Without lakes, without rocks off the coast, and with water between mainland and islands.
fn cleared(field: Field, mut kinds: Vec<Ground>) -> Vec<Ground> {
    for piece in pieces(field, &kinds, Ground::Outside) {
        let at_edge = piece.iter().any(|cell| (0..6).any(|side| field.across(*cell, side).is_none()));
        if !at_edge {
            for cell in piece {
                kinds[cell] = Ground::Mainland;
            }
        }
    }
    let mainland = pieces(field, &kinds, Ground::Mainland);
    let largest = mainland.iter().map(Vec::len).max().unwrap_or(0);
    for piece in mainland.into_iter().filter(|piece| piece.len() < largest) {
        for cell in piece {
            kinds[cell] = Ground::Outside;
        }
    }
    for piece in pieces(field, &kinds, Ground::Island) {
        let touches = piece.iter().any(|cell| {
            (0..6).filter_map(|side| field.across(*cell, side)).any(|next| kinds[next] == Ground::Mainland)
        });
        if touches || piece.len() < 3 {
            for cell in piece {
                kinds[cell] = Ground::Outside;
            }
        }
    }
    kinds
}

/// The connected pieces of one kind of ground.
fn pieces(field: Field, kinds: &[Ground], wanted: Ground) -> Vec<Vec<usize>> {
    let mut seen = vec![false; kinds.len()];
    let mut all = Vec::new();
    for start in 0..kinds.len() {
        if seen[start] || kinds[start] != wanted {
            continue;
        }
        seen[start] = true;
        let mut piece = vec![start];
        let mut next = 0;
        while let Some(&cell) = piece.get(next) {
            next += 1;
            for other in (0..6).filter_map(|side| field.across(cell, side)) {
                if !seen[other] && kinds[other] == wanted {
                    seen[other] = true;
                    piece.push(other);
                }
            }
        }
        all.push(piece);
    }
    all
}
