//! From degrees to pixels: Lambert's azimuthal equal-area projection about the middle of the map, so that a place
//! looks as large as it is, at any latitude and any size of the map.

use watchfire_geometry::Outline;

/// A projection that fits some outlines into a rectangle.
pub(super) struct Projection {
    center: (f64, f64),
    scale: f64,
    offset: (f64, f64),
    height: f64,
}

impl Projection {
    /// Fits all outlines into `(width, height)` px with a margin; `None` where there is nothing to fit.
    pub(super) fn fitting<'a>(
        outlines: impl Iterator<Item = &'a Outline> + Clone,
        room: (f64, f64),
        margin: f64,
    ) -> Option<Self> {
        let mut ends = (f64::MAX, f64::MAX, f64::MIN, f64::MIN);
        for outline in outlines.clone() {
            let bounds = outline.bounding_box();
            ends = (
                ends.0.min(bounds.west),
                ends.1.min(bounds.south),
                ends.2.max(bounds.east),
                ends.3.max(bounds.north),
            );
        }
        if ends.0 > ends.2 || ends.1 > ends.3 {
            return None;
        }
        let center = (f64::midpoint(ends.0, ends.2), f64::midpoint(ends.1, ends.3));
        let flat = Self { center, scale: 1.0, offset: (0.0, 0.0), height: 0.0 };
        let (mut low, mut high) = ((f64::MAX, f64::MAX), (f64::MIN, f64::MIN));
        for outline in outlines {
            for at in outline.polygons().iter().flat_map(|polygon| &polygon.exterior().0) {
                let (x, y) = flat.point((at.x, at.y));
                low = (low.0.min(x), low.1.min(y));
                high = (high.0.max(x), high.1.max(y));
            }
        }
        let extent = ((high.0 - low.0).max(1e-9), (high.1 - low.1).max(1e-9));
        let inner = ((room.0 - 2.0 * margin).max(1.0), (room.1 - 2.0 * margin).max(1.0));
        let scale = (inner.0 / extent.0).min(inner.1 / extent.1);
        let offset = (
            margin + (inner.0 - extent.0 * scale) / 2.0 - low.0 * scale,
            margin + (inner.1 - extent.1 * scale) / 2.0 - low.1 * scale,
        );
        Some(Self { center, scale, offset, height: extent.1 * scale })
    }

    /// Height of what was fitted, px.
    pub(super) fn height(&self) -> f64 {
        self.height
    }

    /// Pixels of (longitude, latitude).
    pub(super) fn point(&self, at: (f64, f64)) -> (f64, f64) {
        let (lambda, phi) = ((at.0 - self.center.0).to_radians(), at.1.to_radians());
        let phi_0 = self.center.1.to_radians();
        let cos_distance = phi_0.sin() * phi.sin() + phi_0.cos() * phi.cos() * lambda.cos();
        // Snyder 1987, eq. 24-2; the antipode is cut off
        let k = (2.0 / (1.0 + cos_distance).max(1e-6)).sqrt();
        let x = k * phi.cos() * lambda.sin();
        let y = k * (phi_0.cos() * phi.sin() - phi_0.sin() * phi.cos() * lambda.cos());
        (self.offset.0 + self.scale * x, self.offset.1 - self.scale * y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(west: f64, south: f64, size: f64) -> Outline {
        let (east, north) = (west + size, south + size);
        let text = format!(
            r#"{{"type":"Polygon","coordinates":[[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]]}}"#
        );
        Outline::parse(&text).unwrap().0.unwrap()
    }

    #[test]
    fn north_is_up_and_degrees_of_longitude_shrink() {
        let here = square(10.0, 50.0, 2.0);
        let projection = Projection::fitting(std::iter::once(&here), (200.0, 400.0), 0.0).unwrap();
        let (x, y) = projection.point((11.0, 51.0));
        assert!((x - 100.0).abs() < 1e-6);
        assert!(projection.point((11.0, 52.0)).1 < y);
        let (east, north) = (projection.point((12.0, 51.0)).0 - x, y - projection.point((11.0, 52.0)).1);
        assert!((east / north - 51_f64.to_radians().cos()).abs() < 1e-3);
    }

    #[test]
    fn equal_areas_stay_equal() {
        // the same number of km², at 3 and at 53 degrees north
        let area = |south: f64| {
            let (low, high) = (south.to_radians().sin(), (south + 1.0_f64).to_radians().sin());
            high - low
        };
        let all = [square(0.0, 0.0, 1.0), square(0.0, 60.0, 1.0)];
        let projection = Projection::fitting(all.iter(), (600.0, 600.0), 0.0).unwrap();
        let drawn = |south: f64| {
            let at = |lon, lat| projection.point((lon, lat));
            let corners: Vec<(f64, f64)> = (0..=20)
                .map(|i| at(f64::from(i) / 20.0, south))
                .chain((0..=20).map(|i| at(1.0 - f64::from(i) / 20.0, south + 1.0)))
                .collect();
            let next = corners.iter().cycle().skip(1);
            corners.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f64>().abs() / 2.0
        };
        assert!((drawn(3.0) / drawn(53.0) / (area(3.0) / area(53.0)) - 1.0).abs() < 1e-3);
    }

    #[test]
    fn nothing_fits_nothing() {
        assert!(Projection::fitting(std::iter::empty(), (10.0, 10.0), 0.0).is_none());
    }
}
