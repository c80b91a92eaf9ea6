// The bridge into the page: one function that carries a call to the main process, one that hears what it says, and nothing else.
import { contextBridge, ipcRenderer } from 'electron';
import { BRIDGE, type Host, type HostEvent, isMethod } from '../shared/contract/host-api.ts';
import { channelOf, EVENTS } from './channels.ts';

const host = {
  call: (method, request) => {
    if (!isMethod(method)) return Promise.reject(new Error('This host knows no such call.'));
    return ipcRenderer.invoke(channelOf(method), request);
  },
  listen: (hear) => {
    ipcRenderer.on(EVENTS, (_event, said: HostEvent) => hear(said));
  },
} satisfies Host;

contextBridge.exposeInMainWorld(BRIDGE, host);
