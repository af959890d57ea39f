import { type Answer, type ReceivedRequest, Refusal, type RouteHandler } from "../network/http-server.ts";
import { type OperationId, operation } from "./published.ts";
import { invalidRequest } from "./refusal.ts";

/**
 * A route for one operation: request and answer are checked against the schemas that Vercel publishes.
 * @param violations gets what is wrong, one line each
 */
export function served(
	violations: string[],
	operationId: OperationId,
	work: (request: ReceivedRequest) => Answer | Promise<Answer>,
): RouteHandler {
	return async (request) => {
		const held = await operation(operationId);
		const problems = held.checkRequest(request);
		if (problems.length > 0) {
			violations.push(...problems.map((problem) => `${operationId} request: ${problem}`));
			throw invalidRequest(problems.join("; "));
		}
		const answer = await answered(request, work);
		// Lines of a stream are checked where they are made.
		const faults = answer.json === undefined ? [] : held.checkAnswer(answer.status ?? 200, answer.json);
		if (faults.length > 0) throw new Error(`The stand-in's answer to ${operationId} is not Vercel's: ${faults.join("; ")}`);
		return answer;
	};
}

async function answered(request: ReceivedRequest, work: (request: ReceivedRequest) => Answer | Promise<Answer>): Promise<Answer> {
	try {
		return await work(request);
	} catch (error) {
		if (error instanceof Refusal) return error.answer;
		throw error;
	}
}
