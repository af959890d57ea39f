import * as v from "valibot";
import { DIGEST } from "../names/image-reference.ts";

/** Media types of what an image is made of: https://github.com/opencontainers/image-spec/blob/main/media-types.md, and Docker's names for the same. */
export const INDEX_TYPES = ["application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json"];
export const MANIFEST_TYPE = "application/vnd.oci.image.manifest.v1+json";
export const MANIFEST_TYPES = [MANIFEST_TYPE, "application/vnd.docker.distribution.manifest.v2+json"];
export const CONFIG_TYPE = "application/vnd.oci.image.config.v1+json";
export const LAYER_TYPE = "application/vnd.oci.image.layer.v1.tar+gzip";

const descriptorSchema = v.object({
	mediaType: v.string(),
	digest: v.pipe(v.string(), v.regex(DIGEST, "a sha256 digest")),
	size: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

/** Names a blob or manifest by its content. */
export type Descriptor = Readonly<v.InferOutput<typeof descriptorSchema>>;

export const indexSchema = v.object({
	manifests: v.array(
		v.object({
			...descriptorSchema.entries,
			platform: v.optional(v.object({ os: v.string(), architecture: v.string() })),
		}),
	),
});

export const manifestSchema = v.object({ config: descriptorSchema, layers: v.array(descriptorSchema) });

/** The fields of a base image's config that stay in an image made on it: https://github.com/opencontainers/image-spec/blob/main/config.md */
export const configSchema = v.object({
	architecture: v.string(),
	os: v.string(),
	config: v.optional(v.object({ Env: v.nullish(v.array(v.string())) })),
	rootfs: v.object({ type: v.literal("layers"), diff_ids: v.array(v.pipe(v.string(), v.regex(DIGEST, "a sha256 digest"))) }),
	history: v.optional(v.array(v.record(v.string(), v.unknown()))),
});

export type BaseConfig = v.InferOutput<typeof configSchema>;
