// Short names for the contract's types; everything else in the pages imports from here.
import type { components } from './v1'

type Schemas = components['schemas']

export type Names = Schemas['NamesItem']
export type Sentence = Schemas['Sentence']
export type Workspace = Schemas['Workspace']
export type Disease = Schemas['DiseaseItem']
export type Source = Schemas['SourceItem']
export type Method = Schemas['MethodItem']
export type Place = Schemas['PlaceItem']
export type PlaceList = Schemas['PlaceList']
export type Situation = Schemas['Situation']
export type Card = Schemas['Card']
export type TrackRecord = Schemas['TrackRecordView']
export type Cluster = Schemas['ClusterItem']
export type MapLayer = Schemas['MapLayer']
export type MapValue = Schemas['MapValue']
export type DataNote = Schemas['DataNote']
export type Alert = Schemas['AlertItem']
export type DecisionRequest = Schemas['DecisionRequest']
export type Session = Schemas['Session']
export type EventItem = Schemas['EventItem']
export type EventList = Schemas['EventList']
export type SeriesView = Schemas['SeriesView']
export type Trace = Schemas['TraceItem']
export type Row = Schemas['Row']
export type Rows = Schemas['Rows']
export type ImportItem = Schemas['ImportItem']
export type ImportList = Schemas['ImportList']
export type ProblemTally = Schemas['ProblemTally']
export type ProblemDocument = Schemas['ProblemDocument']
export type {
  FanItem as FanWeek,
  ForecastRecordItem as ForecastRecord,
  GrowthItem as Growth,
  GrowthMap,
  PastForecastItem as PastForecast,
  PastForecastsView as PastForecasts,
  PlaceGrowth,
  ReproductionItem as Reproduction,
  SerialIntervalItem as SerialInterval,
  TransmissionView as Transmission,
  WeekItem as Week,
} from './transmission'
