// Finds the configuration of a plan: the named file, else the nearest causeway.config.json in the plan's folder or above it.
import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { readTextFile } from '../services/text.ts';
import { err, ok, type Result } from '../shared/base/result.ts';
import {
  ALL_RULES,
  CONFIGURATION_FILE,
  type Configuration,
  mergedConfiguration,
  noSuchProfile,
  readConfiguration,
  settingOf,
  thresholdOf,
} from '../shared/rules/config.ts';
import { PROFILE_NAMES, type Threshold } from '../shared/rules/profiles.ts';
import { type Context, nameOf, pathOf } from './context.ts';
import { type Failure, usageFailure } from './failure.ts';
import { reportName } from './plan-files.ts';

export interface LoadedConfiguration {
  readonly configuration: Configuration;
  /** The files it comes from, the nearest last: name → text. */
  readonly files: ReadonlyMap<string, string>;
  /** Absolute path of the baseline it names, or null. */
  readonly baseline: string | null;
}

export interface ConfigurationOptions {
  readonly config?: string;
  readonly profile?: string;
}

/** Answers the configuration of one plan file after the other. Each configuration file is read once. */
export function createConfigurations(
  context: Context,
  options: ConfigurationOptions,
): (file: string) => Promise<Result<LoadedConfiguration, Failure>> {
  const loaded = new Map<string | null, Promise<Result<LoadedConfiguration, Failure>>>();
  const profile = PROFILE_NAMES.find((name) => name === options.profile);
  const loadFrom = async (path: string | null): Promise<Result<LoadedConfiguration, Failure>> => {
    const read = path === null ? ok(NONE) : await load(context, path, []);
    if (!read.ok || profile === undefined) return read;
    return ok({ ...read.value, configuration: { ...read.value.configuration, profile } });
  };
  return async (file) => {
    if (options.profile !== undefined && profile === undefined) return usageFailure(noSuchProfile(options.profile));
    const start = file === '-' ? context.cwd : dirname(pathOf(context, file));
    const path = options.config === undefined ? await nearestFile(start) : pathOf(context, options.config);
    const read = loaded.get(path) ?? loadFrom(path);
    loaded.set(path, read);
    return read;
  };
}

const NONE: LoadedConfiguration = { configuration: {}, files: new Map(), baseline: null };

async function nearestFile(start: string): Promise<string | null> {
  for (let folder = start; ; folder = dirname(folder)) {
    const path = join(folder, CONFIGURATION_FILE);
    const found = await stat(path).then(
      (one) => !one.isDirectory(),
      () => false,
    );
    if (found) return path;
    if (dirname(folder) === folder) return null;
  }
}

/** Reads a file and what it extends. `above` are the files that led here, so that a circle is seen. */
async function load(context: Context, path: string, above: readonly string[]): Promise<Result<LoadedConfiguration, Failure>> {
  const name = reportName(context, path);
  if (above.includes(path)) return usageFailure(`${nameOf(name)}: "extends" leads in a circle. Take one of the files out of it.`);
  const text = await readTextFile(path, nameOf(name));
  if (!text.ok) return usageFailure(text.error.message);
  const read = readConfiguration(text.value);
  if (!read.ok) {
    const last = read.error.at(-1);
    for (const problem of read.error.slice(0, -1)) context.remark(`causeway: ${nameOf(name)}: ${problem.message}`);
    return usageFailure(`${nameOf(name)}: ${last?.message ?? 'It cannot be read.'}`);
  }
  const own: Configuration = read.value.suppressions
    ? { ...read.value, suppressions: read.value.suppressions.map((one) => ({ ...one, file: name })) }
    : read.value;
  const baseline = own.baseline === undefined ? null : resolve(dirname(path), own.baseline);
  if (own.extends === undefined) return ok({ configuration: own, files: new Map([[name, text.value]]), baseline });
  const base = await load(context, resolve(dirname(path), own.extends), [...above, path]);
  if (!base.ok) return err(base.error);
  return ok({
    configuration: mergedConfiguration(base.value.configuration, own),
    files: new Map([...base.value.files, [name, text.value]]),
    baseline: baseline ?? base.value.baseline,
  });
}

/** What holds for every rule, as `--print-config` shows it. */
export function effectiveConfiguration(
  context: Context,
  { configuration, files, baseline }: LoadedConfiguration,
  overrides: { readonly failOn?: Threshold | undefined; readonly baseline?: string | undefined },
): object {
  return {
    version: 1,
    files: [...files.keys()],
    profile: configuration.profile ?? 'recommended',
    failOn: overrides.failOn ?? thresholdOf(configuration),
    baseline: overrides.baseline ?? (baseline === null ? null : reportName(context, baseline)),
    rules: Object.fromEntries(
      ALL_RULES.map((rule) => {
        const { severity, parameters } = settingOf(rule, configuration);
        return [rule.code, { severity, ...(Object.keys(parameters).length > 0 ? { parameters } : {}) }];
      }),
    ),
    suppressions: (configuration.suppressions ?? []).map(({ at: _, ...suppression }) => suppression),
  };
}
