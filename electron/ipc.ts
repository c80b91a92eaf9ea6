// Calls of the page: one channel for each method of the contract, answered for the main frame of our own windows only.
import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import type { Dispatch } from '../services/dispatch.ts';
import { err } from '../shared/base/result.ts';
import { METHODS } from '../shared/contract/host-api.ts';
import { channelOf } from './channels.ts';
import { isPageAddress } from './page.ts';

/** Answers every method. `dispatchOf` gives the dispatch of a window by the id of its contents, or undefined for strangers. */
export function answerCalls(ipc: Pick<IpcMain, 'handle'>, dispatchOf: (contentsId: number) => Dispatch | undefined): void {
  for (const method of Object.keys(METHODS)) {
    ipc.handle(channelOf(method), async (event, request: unknown) => {
      const dispatch = isMainFrame(event) ? dispatchOf(event.sender.id) : undefined;
      if (!dispatch) return err({ code: 'forbidden', message: 'Calls are taken from the planner page only.' });
      return dispatch(method, request);
    });
  }
}

function isMainFrame(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame === event.sender.mainFrame && isPageAddress(frame.url);
}
