// Short constructors for samples, templates and rule examples: name a kind, a name and its fields, get a plan.
import { type Kind, kindOf, type Resource, type ResourceOf } from '../kinds/index.ts';
import { newId } from './ids.ts';
import { emptyPlan, type Plan, type Settings } from './plan.ts';

/** Fields of a resource under construction; `id` is made from kind, parent and name unless given. */
export type Draft<K extends Kind> = Partial<Omit<ResourceOf<K>, 'kind' | 'name'>>;

/** A resource of a kind with its defaults, for example `make('subnet', 'snet-pe', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/24' })`. */
export function make<K extends Kind>(kind: K, name: string, draft: Draft<K> = {}): ResourceOf<K> {
  const parent = (draft as { readonly parent?: string }).parent;
  const base = { id: newId(kind, name, parent, () => false), kind, name, ...kindOf(kind).defaults, ...draft };
  return Object.fromEntries(Object.entries(base).filter(([, value]) => value !== undefined)) as unknown as ResourceOf<K>;
}

/** A plan of these resources; later ones of the same id replace earlier ones. */
export function planOf(resources: readonly Resource[], settings: Partial<Settings> = {}): Plan {
  const plan = emptyPlan('Example');
  return { ...plan, settings: { ...plan.settings, ...settings }, resources: new Map(resources.map((one) => [one.id, one])) };
}
