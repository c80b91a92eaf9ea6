// The bridge into the page: one function that carries a call to the main process, and nothing else.
import { contextBridge, ipcRenderer } from 'electron';
import { type Host, isMethod } from '../shared/contract/host-api.ts';

const host = {
  call: (method, request) => {
    if (!isMethod(method)) return Promise.reject(new Error('This host knows no such call.'));
    return ipcRenderer.invoke(`call:${method}`, request);
  },
} satisfies Host;

contextBridge.exposeInMainWorld('planner', host);
