//! The public JSON of Watchfire, version 1. Changes only add.
//!
//! Serves lines 1, 2 and 10 of the mission: what the pages show, anybody may read by machine.
//!
//! # Steps
//! 1. the pages ask once what there is → [`Workspace`], [`PlaceItem`];
//! 2. today's picture → [`Situation`] with [`Card`]s, a [`MapLayer`] and [`EventItem`]s, each with what people
//!    decided on it → [`AlertItem`];
//! 3. one curve with its threshold → [`SeriesView`]; how its method did → [`TrackRecordView`];
//! 4. how a disease spreads, and the weeks to come → [`TransmissionView`]; how good past forecasts were →
//!    [`PastForecastsView`];
//! 5. why this number → [`Rows`] and the trace inside each event;
//! 6. how the data came → [`ImportItem`], [`ProblemTally`];
//! 7. what went wrong → [`ProblemDocument`] (RFC 9457).
//!
//! Dates are ISO days; counts are persons; rates are per 100,000; a missing number is `null`, never 0.
//!
//! ```
//! let problem = watchfire_wire::ProblemDocument::new(404, "no-such-event", "There is no event 00ff.");
//! assert_eq!(serde_json::to_value(&problem).unwrap()["status"], 404);
//! ```
mod alert;
mod event;
mod import;
mod problem;
mod rows;
mod series;
mod situation;
mod track_record;
mod transmission;
mod words;
mod workspace;

pub use alert::{AlertItem, DecisionItem, DecisionRequest, Session};
pub use event::{EventDayItem, EventItem, EventList, EventTotalItem, RelatedItem, TraceItem};
pub use import::{ImportAccount, ImportFile, ImportItem, ImportList, ProblemItem, ProblemTally};
pub use problem::ProblemDocument;
pub use rows::{Row, Rows};
pub use series::{NowcastItem, SeriesEvent, SeriesView};
pub use situation::{Card, ClusterItem, DataNote, MapLayer, MapValue, Situation};
pub use track_record::{TrackRecordItem, TrackRecordView};
pub use transmission::{
    FanItem, ForecastRecordItem, GrowthItem, GrowthMap, PastForecastItem, PastForecastsView, PlaceGrowth,
    ReproductionItem, SerialIntervalItem, TransmissionView, WeekItem,
};
pub use words::{NamesItem, Sentence};
pub use workspace::{DiseaseItem, MethodItem, PlaceItem, PlaceList, SourceItem, Workspace};
