// Terraform: a configuration for azurerm, one file per concern. Regions and secrets are variables, resources point at each other
// by address. What azurerm cannot say goes through azapi with its ARM body.
import { compareText } from '../base/order.ts';
import type { EmitInput, Emitted, Emitter, Note } from './emitter.ts';
import { historicNotes } from './historic.ts';
import { type Configuration, makeConfiguration, type Placed } from './terraform/configuration.ts';
import { groupBlocks, outputBlocks, providerBlocks, regionsOf, terraformBlock } from './terraform/frame.ts';
import type { Block, ConfigurationFile } from './terraform/model.ts';
import { resourceBlocks } from './terraform/resources.ts';
import { fileText } from './terraform/text.ts';
import { variableBlock } from './terraform/variables.ts';
import { unsoundLines } from './unsound.ts';

/** What asks for the tenant of whoever applies. */
const CLIENT_CONFIG: Block = { name: 'data', labels: ['azurerm_client_config', 'current'], items: [] };

export const terraform: Emitter = {
  format: 'terraform',
  label: 'Terraform',
  description: 'Configuration for the azurerm provider, one file per concern.',
  extension: '.tf',
  emit,
};

function emit(input: EmitInput): Emitted {
  const { files, notes } = terraformModel(input);
  return { files: files.map((file) => ({ path: file.path, text: fileText(file) })), notes };
}

/** The files of a plan before they are text. */
export function terraformModel({ plan, findings }: EmitInput): {
  readonly files: readonly ConfigurationFile[];
  readonly notes: readonly Note[];
} {
  const config = makeConfiguration(plan);
  const regions = regionsOf(config);
  const groups = groupBlocks(config, regions);
  const concerns = new Map<string, Block[]>();
  for (const placed of config.placed) {
    const blocks = resourceBlocks(config, placed, regions);
    if (blocks.length === 0) continue;
    const path = `${placed.row?.concern ?? 'other'}.tf`;
    const before = concerns.get(path);
    if (before) before.push(...blocks);
    else concerns.set(path, [...blocks]);
  }
  const outputs = outputBlocks(config);
  const everything = [...concerns.values()].flat();
  const withAzapi = everything.some((block) => block.labels[0]?.startsWith('azapi_') ?? false);
  const providers = providerBlocks(config, withAzapi);
  const variables = config.variables.all().map(variableBlock);
  const head = [
    `Network plan "${plan.info.name}".`,
    ...unsoundLines(findings),
    'terraform init && terraform plan shows what will be made; secrets are asked for, or taken from TF_VAR_ variables.',
  ];
  const lookups = config.lookups.size > 0 ? [CLIENT_CONFIG] : [];
  const file = (path: string, blocks: readonly Block[], top: readonly string[] = []): ConfigurationFile[] =>
    blocks.length === 0 ? [] : [{ path, head: top, blocks }];
  const files = [
    ...file('versions.tf', [terraformBlock(withAzapi)], head),
    ...file('providers.tf', providers),
    ...file('variables.tf', variables),
    ...file('main.tf', [...lookups, ...groups, ...(concerns.get('main.tf') ?? [])]),
    ...[...concerns]
      .filter(([path]) => path !== 'main.tf')
      .sort((a, b) => compareText(a[0], b[0]))
      .flatMap(([path, blocks]) => file(path, blocks)),
    ...file('outputs.tf', outputs),
  ];
  return { files, notes: [...config.notes, ...historicNotes(config.design), ...notesOf(config)] };
}

function notesOf(config: Configuration): readonly Note[] {
  const notes: Note[] = [];
  for (const { group, managed } of config.groups.values())
    if (group && !managed)
      notes.push({
        subject: group.id,
        message: `Resource group ${group.name} is expected to exist: ${group.existing ? 'the plan marks it so' : 'the plan does not state its region'}.`,
      });
  for (const placed of config.placed) {
    const message = azapiReason(placed);
    if (message !== null) notes.push({ subject: placed.one.resource.id, message });
  }
  for (const variable of config.variables.all()) {
    if (variable.missing !== undefined)
      notes.push({ subject: 'plan', message: `Variable ${variable.name} has no value yet: ${variable.missing}.` });
    if (variable.sensitive) notes.push({ subject: 'plan', message: `Variable ${variable.name} takes a secret: ${variable.description}` });
  }
  return notes;
}

/** Why a resource needs the azapi provider, or null. */
function azapiReason({ form, one, patch }: Placed): string | null {
  if (form === 'left')
    return `Record ${one.name} of ${one.resource.name} is left to the zone group of the private endpoint, which writes it; Terraform would refuse to make it again.`;
  if (form === 'azapi' || form === 'update')
    return `${one.name} (${one.type}) is written with azapi: azurerm has no resource for it, or none that says all of it.`;
  const keys = Object.keys(patch);
  if (keys.length === 0) return null;
  const said = keys.flatMap((key) => (key === 'properties' ? Object.keys(patch.properties as object) : [key]));
  return `${said.join(', ')} of ${one.name} is sent with azapi: azurerm has no argument for it.`;
}
