import type { ImagePublisher, ImageWay } from "../container.ts";

/** Publishes an app's image in the way that it is made. */
export function eitherWay(ways: Readonly<Record<ImageWay, ImagePublisher>>): ImagePublisher {
	return {
		prepare: (repository, way) => ways[way].prepare(repository, way),
		publish: (image, app) => ways[app.built === undefined ? "without-docker" : "dockerfile"].publish(image, app),
	};
}
