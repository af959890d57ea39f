/** Where a host that builds by itself takes the app from. */
export type AppSource =
	/** From the repository on GitHub: nothing is uploaded. */
	| { readonly from: "repository" }
	/** From the source files of the checkout, which are uploaded. */
	| {
			readonly from: "files";
			/** The app's folder in the upload, where the upload is the whole repository; empty where the upload is the app's folder. */
			readonly directory: string;
	  };
