// Compares beside the page: reading and comparing thousands of resources takes seconds.
import { createDesk } from './desk.ts';
import type { Answer, Ask } from './messages.ts';

const take = createDesk((answer: Answer) => postMessage(answer));

addEventListener('message', ({ data }: MessageEvent<Ask>) => take(data));
