// The smallest server that connects to Rivet by itself: `engine.connected-server` starts it. Without RIVETKIT_RUNTIME_MODE=serverless
// RivetKit connects to the engine that RIVET_ENDPOINT names.
import { actor, setup } from "rivetkit";

setup({ use: { idle: actor({ actions: {} }) } }).start();
