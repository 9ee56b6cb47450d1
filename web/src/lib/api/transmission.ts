// The JSON of `/api/v1/transmission` and `/api/v1/transmission/past`, by the names of their schemas in `crates/wire`.
// Stands in until the server's OpenAPI document has them; then `types.ts` takes them from `v1.ts` and this file goes.
import type { components } from './v1'

type Schemas = components['schemas']

/** Days from the onset of a case to that of those it causes. */
export interface SerialIntervalItem {
  mean_days: number
  sd_days: number
  source: string
  verify: boolean
}

/** The reproduction number of one day. */
export interface ReproductionItem {
  day: string
  q05: number
  q25: number
  q50: number
  q75: number
  q95: number
  above_one: number
}

/** Growth of a place on its newest day. */
export interface GrowthItem {
  state: string
  reproduction?: ReproductionItem | null
  above_one: number
  daily_change: number
  daily_change_q05: number
  daily_change_q95: number
  doubling_days?: number | null
  doubling_days_q05?: number | null
  doubling_days_q95?: number | null
  text: Schemas['Sentence']
}

/** Cases of seven days. */
export interface WeekItem {
  from: string
  to: string
  count?: number | null
}

/** Cases forecast for seven days, in quantiles. */
export interface FanItem {
  from: string
  to: string
  q05: number
  q25: number
  q50: number
  q75: number
  q95: number
}

/** How fast a part of the place grows. */
export interface PlaceGrowth {
  place: string
  names: Schemas['NamesItem']
  level: string
  count?: number | null
  growth?: GrowthItem | null
  no_growth?: Schemas['Sentence'] | null
  in_two_weeks?: FanItem | null
  no_fan?: Schemas['Sentence'] | null
}

/** The parts of a place, with the level that the map shows. */
export interface GrowthMap {
  level: string
  places: PlaceGrowth[]
}

/** How a disease spreads in a place. */
export interface TransmissionView {
  as_of: string
  snapshot: number
  place: string
  place_names: Schemas['NamesItem']
  disease: string
  disease_names: Schemas['NamesItem']
  headline: Schemas['Sentence'][]
  axis: string
  period_days: number
  serial_interval?: SerialIntervalItem | null
  delay_mean_days?: number | null
  growth?: GrowthItem | null
  no_growth?: Schemas['Sentence'] | null
  reproduction: ReproductionItem[]
  incomplete_from?: string | null
  weeks: WeekItem[]
  fan: FanItem[]
  no_fan?: Schemas['Sentence'] | null
  map?: GrowthMap | null
  parts: PlaceGrowth[]
  trace: Schemas['TraceItem']
}

/** A forecast as it was made on a past day, with what came. */
export interface PastForecastItem {
  made: string
  fan: FanItem[]
  came: (number | null)[]
}

/** How often past forecasts held. */
export interface ForecastRecordItem {
  weeks_ahead: number
  checked: number
  within_50: number
  within_90: number
  error_ratio?: number | null
}

/** How good were we? */
export interface PastForecastsView {
  as_of: string
  snapshot: number
  place: string
  disease: string
  forecasts: PastForecastItem[]
  record: ForecastRecordItem[]
  text: Schemas['Sentence']
}
