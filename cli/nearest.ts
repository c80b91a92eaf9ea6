// "Did you mean …?" for words typed on the command line. Configuration files use the same.
export { nearest, suggestion } from '../shared/base/nearest.ts';
