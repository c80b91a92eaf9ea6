// One step per version of the plan file, never edited after release. A step turns the JSON of version n into that of n + 1.
import type { JsonObject } from '../base/json.ts';

/** Step `n` (index n - 1) makes version n + 1 out of version n. */
export const MIGRATIONS: readonly ((file: JsonObject) => JsonObject)[] = [];
