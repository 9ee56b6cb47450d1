// How many clusters are told and drawn before somebody asks for more: the likeliest come first.
export const CLUSTERS_SHOWN = 5
