// Resources that Azure makes by itself as part of something else.

export interface MadeByAzure {
  /** Lower-case ARM type. */
  readonly type: string;
  /** Only resources of such names; absent for all. */
  readonly named?: RegExp;
  /** Only resources whose unmodelled body holds this path. */
  readonly holds?: readonly string[];
  readonly why: string;
}

export const AZURE_MAKES: readonly MadeByAzure[] = [];
