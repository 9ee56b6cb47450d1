//! Polygons, winding, neighbours, simplification
