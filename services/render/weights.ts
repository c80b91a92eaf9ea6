// The files of the typeface have a family of their own for each weight, and renderers pick fonts by family.

/** Texts of weight 500 and 600 with the family that has the weight. */
export function withFamilies(svg: string, families: { readonly medium: string; readonly semibold: string }): string {
  return svg.replace(
    /<text([^>]*?) font-weight="(500|600)"/g,
    (_, before: string, weight: string) => `<text${before} font-family="${weight === '500' ? families.medium : families.semibold}"`,
  );
}
