//! A field of small hexagons. Three meet at every corner, so every border has exactly one way on.

use super::coast::{HEIGHT_KM, WIDTH_KM};

/// Width of a hexagon, km.
const CELL_WIDTH_KM: f64 = 0.46;
/// Side of a hexagon, km: width / √3.
const SIDE_KM: f64 = CELL_WIDTH_KM * 0.577_350_269_189_625_8;

/// Corner of a hexagon in whole steps of half a width (east) and half a side (north): shared exactly.
pub(super) type Corner = (i32, i32);

/// Offsets of a hexagon's corners from its centre, counter-clockwise from the lower right one.
const CORNERS: [(i32, i32); 6] = [(1, -1), (1, 1), (0, 2), (-1, 1), (-1, -1), (0, -2)];

/// The field, row by row from the south; every second row is set half a width to the east.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field {
    /// Hexagons in a row.
    pub(super) columns: usize,
    /// Rows.
    pub(super) rows: usize,
}

impl Field {
    /// A field that covers the sketch.
    pub(super) fn new() -> Self {
        Self {
            columns: (WIDTH_KM / CELL_WIDTH_KM) as usize + 2,
            rows: (HEIGHT_KM / (1.5 * SIDE_KM)) as usize + 2,
        }
    }

    /// How many hexagons there are.
    pub(super) fn len(self) -> usize {
        self.columns * self.rows
    }

    fn centre(self, cell: usize) -> Corner {
        let (row, column) = ((cell / self.columns) as i32, (cell % self.columns) as i32);
        (2 * column + (row & 1), 3 * row)
    }

    /// Where a hexagon's centre lies, km.
    pub(super) fn position(self, cell: usize) -> (f64, f64) {
        kilometres(self.centre(cell))
    }

    /// The side of a hexagon between corner `side` and the next one, walked with the hexagon on the left.
    pub(super) fn side(self, cell: usize, side: usize) -> (Corner, Corner) {
        let (x, y) = self.centre(cell);
        let (a, b) = (CORNERS[side], CORNERS[(side + 1) % 6]);
        ((x + a.0, y + a.1), (x + b.0, y + b.1))
    }

    /// The hexagon across a side; `None` past the field's edge.
    pub(super) fn across(self, cell: usize, side: usize) -> Option<usize> {
        let (row, column) = ((cell / self.columns) as i32, (cell % self.columns) as i32);
        let shift = row & 1;
        let (row, column) = match side {
            0 => (row, column + 1),
            1 => (row + 1, column + shift),
            2 => (row + 1, column + shift - 1),
            3 => (row, column - 1),
            4 => (row - 1, column + shift - 1),
            _ => (row - 1, column + shift),
        };
        let inside = (0..self.columns as i32).contains(&column) && (0..self.rows as i32).contains(&row);
        inside.then(|| row as usize * self.columns + column as usize)
    }
}

/// A corner's place in the sketch, km.
pub(super) fn kilometres(corner: Corner) -> (f64, f64) {
    (f64::from(corner.0) * CELL_WIDTH_KM / 2.0, f64::from(corner.1) * SIDE_KM / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_neighbour_walks_the_shared_side_the_other_way() {
        let field = Field::new();
        for cell in [field.columns * 7 + 9, field.columns * 8 + 9] {
            for side in 0..6 {
                let (a, b) = field.side(cell, side);
                let other = field.across(cell, side).unwrap();
                assert_eq!(field.side(other, (side + 3) % 6), (b, a));
            }
        }
    }
}
