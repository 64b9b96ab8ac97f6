import type { PeriodFault } from '#lib/trade/period.ts';
import type { ViewKey } from './keys.ts';

/** What is wrong with a query: the key, and what it said. */
export type ViewFault =
	| { readonly why: 'not-one-of'; readonly key: ViewKey; readonly text: string; readonly allowed: readonly string[] }
	| { readonly why: 'names-nothing' | 'no-area'; readonly key: ViewKey; readonly text: string }
	| { readonly why: 'no-period'; readonly key: 'time' | 'base'; readonly text: string; readonly fault: PeriodFault }
	| { readonly why: 'no-moment' | 'more-ends' | 'ends-first'; readonly key: 'time'; readonly text: string }
	/** `write`: what is asked for if the other end is as far as there are figures. */
	| { readonly why: 'lacks-end'; readonly key: 'time'; readonly text: string; readonly write: string }
	| { readonly why: 'no-product'; readonly key: 'product'; readonly text: string }
	| {
			/** `key` and `other` exclude each other; `key` is the one to change. */
			readonly why: 'not-together';
			readonly key: ViewKey;
			readonly text: string;
			readonly other: ViewKey;
			readonly otherText: string;
	  }
	/** Amounts of goods that do not convert. */
	| {
			readonly why: 'different-units';
			readonly key: 'product';
			readonly text: string;
			readonly units: readonly string[];
	  }
	| { readonly why: 'not-finer'; readonly key: 'level'; readonly text: string; readonly product: string }
	| { readonly why: 'no-currency'; readonly key: 'currency'; readonly text: string }
	| { readonly why: 'no-number'; readonly key: 'top'; readonly text: string; readonly most: number }
	| { readonly why: 'no-source'; readonly key: 'source'; readonly text: string }
	| { readonly why: 'no-day'; readonly key: 'asof'; readonly text: string }
	| {
			readonly why: 'too-many-series';
			readonly key: 'top';
			readonly text: string;
			readonly series: number;
			readonly most: number;
	  }
	| {
			readonly why: 'too-many-to-draw';
			readonly key: 'time';
			readonly text: string;
			readonly figures: number;
			readonly most: number;
	  }
	| {
			readonly why: 'too-dear';
			readonly key: 'time';
			readonly text: string;
			readonly series: number;
			readonly windows: number;
			readonly figures: number;
			readonly most: number;
	  };
