// Fills a preview's namespace with data, for an app with an actor "room". Copy it to scripts/ in your repository and change the actor.
import { createClient } from "rivetkit/client";

const client = createClient({
	endpoint: process.env.RIVET_ENDPOINT,
	namespace: process.env.RIVET_NAMESPACE,
	token: process.env.RIVET_TOKEN || undefined,
});
const room = client.room.getOrCreate(["main"]).connect();
// The data of an earlier push is still there, unless on-push is fresh.
const messages = await room.list();
if (messages.length === 0) await room.post("Ada", "Welcome to the preview!");
await room.dispose();
await client.dispose();
