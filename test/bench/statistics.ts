/** Middle of the sorted values; the mean of the two middle ones of an even number. @throws without values */
export function median(values: readonly number[]): number {
	if (values.length === 0) throw new Error("No values, no median");
	const sorted = values.toSorted((a, b) => a - b);
	const middle = sorted.length >> 1;
	const [upper = Number.NaN, lower = upper] = [sorted[middle], sorted[middle - 1 + (sorted.length % 2)]];
	return (upper + lower) / 2;
}

/** The least and the greatest value. */
export function range(values: readonly number[]): readonly [least: number, greatest: number] {
	return [Math.min(...values), Math.max(...values)];
}

export interface Line {
	readonly slope: number;
	readonly intercept: number;
	/** Standard error of the slope. */
	readonly slopeError: number;
}

/** The straight line through points with the least sum of squares. @throws for fewer than three points */
export function leastSquares(points: readonly (readonly [x: number, y: number])[]): Line {
	if (points.length < 3) throw new Error(`${points.length} points have no spread`);
	const [meanX, meanY] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
	const squaresX = sum(points.map(([x]) => (x - meanX) ** 2));
	const slope = sum(points.map(([x, y]) => (x - meanX) * (y - meanY))) / squaresX;
	const intercept = meanY - slope * meanX;
	const residuals = sum(points.map(([x, y]) => (y - intercept - slope * x) ** 2));
	return { slope, intercept, slopeError: Math.sqrt(residuals / (points.length - 2) / squaresX) };
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}

function mean(values: readonly number[]): number {
	return sum(values) / values.length;
}
