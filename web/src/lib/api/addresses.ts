// Every address the pages ask, in one place.

/** An address with its query; parts that are not set are left out. */
export function address(path: string, query: Record<string, string | number | null | undefined> = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value))
  }
  const text = search.toString()
  if (!text) return path
  // A trace's rows_url already carries its own query.
  return path + (path.includes('?') ? '&' : '?') + text
}

export interface Asked {
  as_of: string | null
}

export const workspaceAt = (asked: Asked) => address('/api/v1/workspace', { ...asked })
export const placesAt = (asked: Asked) => address('/api/v1/places', { ...asked })
export const outlinesAt = (level: string, asked: Asked) => address('/api/v1/outlines', { level, ...asked })
export const importsAt = (asked: Asked) => address('/api/v1/imports', { ...asked })

export const situationAt = (
  asked: Asked & { disease: string | null; measure: string | null; place: string | null },
) => address('/api/v1/situation', { ...asked })

export const eventsAt = (asked: Asked & { disease: string | null; place: string | null }) =>
  address('/api/v1/events', { ...asked })

export const eventAt = (id: string, asked: Asked) => address(`/api/v1/events/${encodeURIComponent(id)}`, { ...asked })

export const seriesAt = (
  asked: Asked & {
    disease: string | null
    measure: string | null
    place: string | null
    age: string | null
    axis?: string | null
    from?: string | null
    to?: string | null
  },
) => address('/api/v1/series', { ...asked })

export const trackRecordAt = (asked: Asked & { place: string; disease: string; measure: string; age: string }) => address('/api/v1/track-record', { ...asked })

export const transmissionAt = (asked: Asked & { disease: string | null; place: string | null }) => address('/api/v1/transmission', { ...asked })

export const pastForecastsAt = (asked: Asked & { disease: string | null; place: string | null }) => address('/api/v1/transmission/past', { ...asked })

/** The forecast as forecast hubs exchange it, of one place or, without one, of all. */
export const hubAt = (asked: Asked & { disease: string; place: string | null }) => address('/api/v1/transmission/hub', { ...asked })

export const reportAt = (lang: 'zh' | 'en', format: 'html' | 'pdf', asked: Asked & { disease: string | null; place: string | null }) =>
  address('/api/v1/report', { lang, format, ...asked })
