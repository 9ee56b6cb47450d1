// The JSON contract, version 1, in the shape that openapi-typescript writes (`npm run api`).
// Mirrors crates/wire; an optional field may be absent or null, both mean "not known".
export interface components {
  schemas: {
    NamesItem: { zh: string; en: string }
    Sentence: { key: string; zh: string; en: string }
    DiseaseItem: {
      code: string
      names: components['schemas']['NamesItem']
      measures: string[]
      age_bands: string[]
    }
    SourceItem: {
      code: string
      first_day?: string | null
      last_day?: string | null
      newest_record?: string | null
      assumed_days_later?: number | null
    }
    MethodItem: {
      disease: string
      measure: string
      method: string
      reason: components['schemas']['Sentence']
      series_judged: number
      series_not_judged: number
    }
    Workspace: {
      title: components['schemas']['NamesItem']
      version: string
      snapshot?: number | null
      time_zone: string
      default_as_of?: string | null
      first_day?: string | null
      computed: string[]
      root?: string | null
      map_levels: string[]
      diseases: components['schemas']['DiseaseItem'][]
      sources: components['schemas']['SourceItem'][]
    }
    PlaceItem: {
      code: string
      names: components['schemas']['NamesItem']
      level: string
      parent?: string | null
      population?: number | null
      outline: boolean
      provisional: boolean
    }
    PlaceList: { places: components['schemas']['PlaceItem'][] }
    EventDayItem: {
      day: string
      observed?: number | null
      expected?: number | null
      upperbound?: number | null
      alarm: boolean
    }
    RelatedItem: {
      id: string
      kind: string
      measure: string
      place: string
      place_names: components['schemas']['NamesItem']
      age_band: string
      observed: number
    }
    TraceItem: {
      snapshot: number
      as_of: string
      method: string
      method_text: components['schemas']['Sentence']
      method_reason: components['schemas']['Sentence']
      parameters: { [key: string]: string }
      sources: string[]
      axis: string
      rows_from: string
      rows_to: string
      rows_url: string
      code_version: string
      config_hash: string
    }
    EventItem: {
      id: string
      rank: number
      disease: string
      disease_names: components['schemas']['NamesItem']
      measure: string
      place: string
      place_names: components['schemas']['NamesItem']
      age_band: string
      severity: string
      state: string
      opened: string
      last_alarm: string
      closed?: string | null
      age_days: number
      period_days: number
      observed: number
      expected: number
      excess: number
      priority: number
      rate?: number | null
      reason: components['schemas']['Sentence']
      days: components['schemas']['EventDayItem'][]
      related: components['schemas']['RelatedItem'][]
      trace: components['schemas']['TraceItem']
    }
    EventList: {
      as_of: string
      snapshot: number
      events: components['schemas']['EventItem'][]
    }
    SeriesEvent: { id: string; opened: string; closed?: string | null }
    SeriesView: {
      as_of: string
      snapshot: number
      disease: string
      disease_names: components['schemas']['NamesItem']
      measure: string
      place: string
      place_names: components['schemas']['NamesItem']
      age_band: string
      axis: string
      period_days: number
      dates: string[]
      observed: (number | null)[]
      week_ago: (number | null)[]
      expected: (number | null)[]
      upperbound: (number | null)[]
      alarm: boolean[]
      incomplete_from?: string | null
      title: components['schemas']['Sentence']
      not_judged?: components['schemas']['Sentence'] | null
      events: components['schemas']['SeriesEvent'][]
      trace: components['schemas']['TraceItem']
    }
    Card: {
      key: string
      label: components['schemas']['Sentence']
      value?: number | null
      unit: string
      change?: number | null
      week_before?: number | null
      from: string
      to: string
      certainty: string
      spark: (number | null)[]
      spark_incomplete: number
      trace?: components['schemas']['TraceItem'] | null
    }
    MapValue: {
      place: string
      value?: number | null
      count?: number | null
      population?: number | null
      change?: number | null
      missing?: string | null
    }
    MapLayer: {
      level: string
      measure: string
      unit: string
      breaks: number[]
      from: string
      to: string
      values: components['schemas']['MapValue'][]
    }
    DataNote: {
      severity: string
      text: components['schemas']['Sentence']
      count: number
    }
    Situation: {
      as_of: string
      snapshot: number
      judged_day?: string | null
      place: string
      disease?: string | null
      measure: string
      headline: components['schemas']['Sentence'][]
      cards: components['schemas']['Card'][]
      map?: components['schemas']['MapLayer'] | null
      events: components['schemas']['EventItem'][]
      closed_events: components['schemas']['EventItem'][]
      changes: components['schemas']['Sentence'][]
      notes: components['schemas']['DataNote'][]
      methods: components['schemas']['MethodItem'][]
    }
    Row: {
      source: string
      place: string
      age_band: string
      sex: string
      reference_date?: string | null
      reference_kind: string
      report_date?: string | null
      count: number
      recorded_at: string
      import_id: number
      files: string[]
    }
    Rows: {
      as_of: string
      snapshot: number
      total_rows: number
      total_count: number
      rows: components['schemas']['Row'][]
    }
    ImportAccount: {
      read: number
      accepted: number
      corrected: number
      rejected: number
      duplicate: number
      superseded: number
    }
    ImportFile: { name: string; bytes: number; hash: string }
    ProblemItem: {
      file?: string | null
      line?: number | null
      column?: string | null
      text: components['schemas']['Sentence']
    }
    ProblemTally: {
      rule: string
      severity: string
      action: string
      count: number
      title: components['schemas']['Sentence']
      examples: components['schemas']['ProblemItem'][]
    }
    ImportItem: {
      id: number
      snapshot: number
      imported_at: string
      profile: string
      source: string
      kind: string
      recorded_from: string
      files: components['schemas']['ImportFile'][]
      account: components['schemas']['ImportAccount']
      problems: components['schemas']['ProblemTally'][]
    }
    ImportList: { imports: components['schemas']['ImportItem'][] }
    ProblemDocument: { type: string; title: string; status: number; detail: string }
  }
}
