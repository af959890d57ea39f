// A Playwright test of a preview, for an app with a counter. Copy it to your app's tests and change what it clicks.
import { expect, test } from "@playwright/test";

const previewUrl = process.env.PREVIEW_URL ?? "http://localhost:3000";

test("two visitors count together", async ({ page, context }) => {
	await page.goto(previewUrl);
	const other = await context.newPage();
	await other.goto(previewUrl);
	const count = page.getByTestId("count");
	await expect(count).toHaveText(/^\d+$/);
	const before = Number(await count.textContent());
	await page.getByTestId("increment").click();
	await expect(other.getByTestId("count")).toHaveText(String(before + 1));
});
