// CSV as the verbs write it.
export { csvText } from '../shared/base/csv.ts';
