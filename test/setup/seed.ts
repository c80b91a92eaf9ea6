// One seed for every property test, so that a run can be repeated; CAUSEWAY_SEED tries another. A failure is reported as found: shrinking
// whole plans takes minutes.
import fc from 'fast-check';

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.CAUSEWAY_SEED ?? 20261124), endOnFailure: true });
