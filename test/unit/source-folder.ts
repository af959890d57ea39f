import { chmod, mkdir, mkdtemp, realpath, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { removeFolder } from "../../sandbox/remove-folder.ts";

/** What a test's folder holds: a file's content, or where a link points. */
export type Tree = Readonly<Record<string, string | Buffer | { readonly link: string }>>;

/** A folder of real files that goes away with the test. */
export interface TemporaryFolder extends AsyncDisposable {
	/** Absolute, links resolved. */
	readonly path: string;
	write(tree: Tree): Promise<void>;
}

export async function temporaryFolder(tree: Tree = {}): Promise<TemporaryFolder> {
	const path = await realpath(await mkdtemp(join(tmpdir(), "rivet-preview-source-")));
	// The tests that run as another user must get in.
	await chmod(path, 0o755);
	const folder: TemporaryFolder = {
		path,
		write: (more) => writeTree(path, more),
		[Symbol.asyncDispose]: () => removeFolder(path),
	};
	await folder.write(tree);
	return folder;
}

async function writeTree(root: string, tree: Tree): Promise<void> {
	for (const [name, content] of Object.entries(tree)) {
		const path = join(root, name);
		await mkdir(dirname(path), { recursive: true });
		if (typeof content === "string" || Buffer.isBuffer(content)) await writeFile(path, content);
		else await symlink(content.link, path);
	}
}
