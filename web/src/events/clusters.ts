// Which clusters are told and drawn before somebody asks for more.
import type { Cluster } from '../lib/api/types'

export const CLUSTERS_SHOWN = 5

/** Those that are furthest above what is expected come first. */
export const ranked = (clusters: readonly Cluster[]): Cluster[] => [...clusters].sort((a, b) => b.relative_risk - a.relative_risk)
