// The few pages the loopback host writes itself: plain, without script and style, saying what to do.

function page(title: string, paragraphs: readonly string[], head = ''): string {
  const body = paragraphs.map((one) => `<p>${one}</p>`).join('\n');
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8">${head}<title>${title}</title></head>
<body>
<h1>${title}</h1>
${body}
</body>
</html>
`;
}

/** Shown for a start link that was used before, or that is wrong. */
export const USED_LINK = page('This start link does not work any more', [
  'The link that Causeway prints can be used once. If you opened it in this browser before, <a href="/">go on to the planner</a>.',
  'Otherwise stop Causeway in its terminal with Ctrl+C, start it again, and use the new link.',
]);

/** Shown to a browser that has not used the start link. */
export const NO_SESSION = page('This browser has not been let in', [
  'Open the planner by the link that Causeway printed in its terminal. The link can be used once.',
  'If it was used already, stop Causeway with Ctrl+C, start it again, and use the new link.',
]);

/** Leads on to the planner when a link from another site was followed: only a second step carries the cookie. */
export const GO_ON = page('Causeway', ['<a href="/">Go on to the planner</a>'], '<meta http-equiv="refresh" content="0;url=/">');
