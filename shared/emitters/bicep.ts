// Bicep: main.bicep deploys the design. Names, regions and secrets are parameters, references are symbols, nothing is
// repeated that a reference says already. A design of several groups becomes a subscription deployment with one module per stage.
import { compareText } from '../base/order.ts';
import type { ResourceOf } from '../kinds/index.ts';
import { lookupOf } from '../plan/lookup.ts';
import type { Plan } from '../plan/plan.ts';
import { MOST_PARAMETERS } from './arm-parameters.ts';
import { armDesign } from './arm-resources.ts';
import { type Stage, scopeOf } from './arm-scope.ts';
import {
  type BicepFile,
  type BicepModule,
  type BicepParameter,
  type BicepResource,
  code,
  jsonValue,
  literal,
  object,
  type Value,
} from './bicep/model.ts';
import { environmentName, parameterFile } from './bicep/parameter-file.ts';
import { groupScope } from './bicep/references.ts';
import { resourceItem } from './bicep/resources.ts';
import { fileText } from './bicep/text.ts';
import { type FileContext, groupName, locationValue, makeWriter, unnamedGroup, type Writer } from './bicep/writer.ts';
import type { EmitInput, Emitted, Emitter, Note } from './emitter.ts';
import { historicNotes } from './historic.ts';
import { unsoundLines } from './unsound.ts';

const GROUP_API = '2024-03-01';

export const bicep: Emitter = {
  format: 'bicep',
  label: 'Bicep',
  description: 'main.bicep and its parameters file, with a module for each resource group of a design that has several.',
  extension: '.bicep',
  emit,
};

function emit({ plan, findings }: EmitInput): Emitted {
  const { files, notes } = bicepModel(plan);
  const all = [...notes];
  for (const file of files) {
    for (const parameter of file.parameters)
      if (parameter.unknown !== undefined && file.path === 'main.bicep')
        all.push({
          subject: 'plan',
          message: `Parameter ${parameter.name} has no value yet: ${parameter.unknown} is known only at deployment.`,
        });
    if (file.parameters.length > MOST_PARAMETERS)
      all.push({
        subject: 'plan',
        message: `${file.path} has ${file.parameters.length} parameters; Azure takes at most ${MOST_PARAMETERS}.`,
      });
  }
  const [main] = files;
  const parameters = main ? parameterFile(main.parameters) : null;
  for (const parameter of main?.parameters ?? [])
    if (parameter.secure)
      all.push({
        subject: 'plan',
        message: `main.bicepparam reads ${environmentName(parameter.name)} from the environment: ${parameter.description}`,
      });
  return {
    files: [
      ...files.map((file) => ({ path: file.path, text: fileText(file, file === main ? unsoundLines(findings) : []) })),
      ...(parameters === null ? [] : [{ path: 'main.bicepparam', text: parameters }]),
    ],
    notes: all,
  };
}

/** The files of a plan before they are text. */
export function bicepModel(plan: Plan): { readonly files: readonly BicepFile[]; readonly notes: readonly Note[] } {
  const design = armDesign(plan);
  const scope = scopeOf(plan, design);
  const writer = makeWriter(plan, lookupOf(plan), design, scope);
  const files = scope.level === 'group' ? [groupFile(writer)] : subscriptionFiles(writer);
  return { files, notes: [...writer.notes, ...historicNotes(design)] };
}

/** Items of a stage: declarations of what exists, then its resources. */
function stageItems(writer: Writer, stage: Stage): readonly BicepResource[] {
  const file: FileContext = { group: stage.group, keys: new Set(stage.resources.map((one) => one.key)), declared: new Map() };
  const own = stage.resources.map((one) => resourceItem(writer, file, one));
  return [...[...file.declared.values()].sort((a, b) => compareText(a.symbol, b.symbol)), ...own];
}

function groupFile(writer: Writer): BicepFile {
  const stage = writer.scope.stages[0] ?? { group: null, number: 0, resources: [], after: [] };
  const items = stageItems(writer, stage);
  return { path: 'main.bicep', scope: 'resourceGroup', description: writer.plan.info.name, parameters: writer.parameters(), items };
}

function subscriptionFiles(writer: Writer): readonly BicepFile[] {
  const groups = writer.scope.groups.flatMap((group) => groupItem(writer, group));
  const created = new Set(groups.map((item) => item.key));
  const files: BicepFile[] = [];
  const items: (BicepResource | BicepModule)[] = [...groups];
  const symbols = writer.scope.stages.map((stage) => stageSymbol(writer, stage));
  const paths = new Set<string>();
  for (const [i, stage] of writer.scope.stages.entries()) {
    const after = stage.after.map((at) => code(symbols[at] ?? ''));
    const { result, used } = writer.during(() => stageItems(writer, stage));
    if (writer.find.getKind('subscription', stage.group ?? undefined)) {
      items.push(...result.map((item) => waiting(item, after)));
      continue;
    }
    const path = modulePath(writer, stage, paths);
    files.push({ path, scope: 'resourceGroup', description: null, parameters: used.map(bare), items: result });
    const place = stage.group !== null && created.has(stage.group) ? writer.symbol(stage.group) : scopeOfStage(writer, stage);
    items.push({
      form: 'module',
      symbol: symbols[i] ?? `stage${i}`,
      path,
      entries: [
        ['scope', code(place)],
        ['name', literal(`causeway-${i + 1}`)],
        ['params', object(used.map((parameter) => [parameter.name, code(parameter.name)] as const))],
        ...(after.length > 0 ? [['dependsOn', { kind: 'list', items: after }] as const] : []),
      ],
    });
  }
  const main: BicepFile = {
    path: 'main.bicep',
    scope: 'subscription',
    description: writer.plan.info.name,
    parameters: writer.parameters(),
    items,
  };
  return [main, ...files];
}

/** A parameter as a module declares it: values come from the caller. */
function bare({ name, type, secure, description }: BicepParameter): BicepParameter {
  return { name, type, secure, description };
}

/** A resource of the subscription itself waits for the stages it needs. */
function waiting(item: BicepResource, after: readonly Value[]): BicepResource {
  if (item.existing || after.length === 0) return item;
  const own = item.entries.find(([key]) => key === 'dependsOn')?.[1];
  const items = [...(own?.kind === 'list' ? own.items : []), ...after];
  return { ...item, entries: [...item.entries.filter(([key]) => key !== 'dependsOn'), ['dependsOn', { kind: 'list', items }]] };
}

function groupItem(writer: Writer, group: ResourceOf<'resourceGroup'>): readonly BicepResource[] {
  const isElsewhere = group.parent !== undefined && group.parent !== writer.scope.subscription?.id;
  if (group.existing || group.region === undefined || isElsewhere) {
    const why = isElsewhere
      ? 'it lies in another subscription'
      : group.existing
        ? 'the plan marks it so'
        : 'the plan does not state its region';
    writer.notes.push({ subject: group.id, message: `Resource group ${group.name} is expected to exist: ${why}.` });
    return [];
  }
  const entries = [
    ['name', code(groupName(writer, group.id))] as const,
    ['location', locationValue(writer, { region: group.region, unknown: undefined })] as const,
    ...(group.tags === undefined ? [] : [['tags', jsonValue(group.tags)] as const]),
  ];
  const type = 'Microsoft.Resources/resourceGroups';
  return [{ form: 'resource', symbol: writer.symbol(group.id), type, apiVersion: GROUP_API, existing: false, key: group.id, entries }];
}

function stageSymbol(writer: Writer, stage: Stage): string {
  const words = `stage ${writer.find.get(stage.group ?? undefined)?.name ?? 'group'} ${stage.number + 1}`;
  return writer.symbol(`stage|${stage.group ?? ''}|${stage.number}`, words);
}

function scopeOfStage(writer: Writer, stage: Stage): string {
  if (stage.group === null) return `resourceGroup(${unnamedGroup(writer)})`;
  return (
    groupScope(writer, { group: writer.scope.subscription?.id ?? '', keys: new Set(), declared: new Map() }, stage.group) ??
    'resourceGroup()'
  );
}

function modulePath(writer: Writer, stage: Stage, taken: Set<string>): string {
  const name = writer.find.get(stage.group ?? undefined)?.name ?? 'resource-group';
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  for (let n = stage.number + 1; ; n++) {
    const path = `modules/${slug || 'group'}-${n}.bicep`;
    if (taken.has(path)) continue;
    taken.add(path);
    return path;
  }
}
