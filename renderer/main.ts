import { createClient } from '../electron/contract/wire.ts';
import { App } from './app.ts';
import { findTransport } from './connection/transport.ts';
import { LANGUAGE } from './texts.ts';

document.documentElement.lang = LANGUAGE;

/** Chooses the transport and passes it to the window's one element. */
const app = document.querySelector('am-app');
const transport = findTransport();
if (app instanceof App) app.start(createClient(transport), transport);
