import { expect, test } from 'vitest';
import { DEFAULT_VIEW } from '#lib/views/view.ts';
import {
	bibtex,
	citation,
	frameMarkup,
	inTheme,
	pictureMarkup,
	responsiveMarkup,
	type FrameCode
} from './embed-code.ts';

const code: FrameCode = {
	src: 'https://x.example/embed/a?partner=RUS~USA&theme=dark',
	title: 'A "quoted" <b>title</b>',
	height: 500,
	theme: 'auto'
};

test('no text of the data ends the frame’s markup', () => {
	const markup = frameMarkup(code);
	expect(markup).toContain('src="https://x.example/embed/a?partner=RUS~USA&amp;theme=dark"');
	expect(markup).toContain('title="A &quot;quoted&quot; &lt;b&gt;title&lt;/b&gt;"');
	expect(markup).toContain('loading="lazy"');
});

test('a frame of one theme says so to its host, one of the reader’s does not', () => {
	expect(frameMarkup({ ...code, theme: 'dark' })).toContain('color-scheme:dark');
	expect(frameMarkup(code)).not.toContain('color-scheme');
});

test.each([
	['', 'theme=light'],
	['partner=RUS~USA', 'partner=RUS~USA&theme=light'],
	['theme=dark&lang=zh', 'lang=zh&theme=light']
])('keys %j have one theme, whatever they said before', (query, themed) =>
	expect(inTheme(query, 'light')).toBe(themed)
);

test('the responsive code listens to what frames say', () => {
	expect(responsiveMarkup(code)).toMatch(/^<iframe .*<\/iframe>\n<script>.*datawrapper-height.*<\/script>$/);
});

test('the picture leads to the page and says what it shows', () => {
	expect(pictureMarkup({ page: 'https://x.example/c', png: 'https://x.example/c.png?a=1&b=2', alt: 'Up “5%”' })).toBe(
		'<a href="https://x.example/c"><img src="https://x.example/c.png?a=1&amp;b=2" alt="Up “5%”" width="600" style="max-width:100%;height:auto"></a>'
	);
});

const answer = {
	title: 'Trade & more_or_less',
	updated: '2023-09-07',
	view: { ...DEFAULT_VIEW, partner: ['RUS', 'USA'], chart: 'bar' as const },
	sources: [{ id: 't', publisher: 'TASS', origin: 'Customs', title: '', published: '2023-09-07', url: '' }]
};

const READ = { site: 'Rhein & Ruhr', page: 'https://x.example/c', today: '2026-11-24' };

test('a citation names the site, the sources, their day and the day it was read', () => {
	expect(citation(answer, READ)).toBe(
		'“Trade & more_or_less.” Rhein & Ruhr. Source: Customs, quoted by TASS (7 September 2023). Data published up to 7 September 2023. https://x.example/c, accessed 24 November 2026.'
	);
});

test('what TeX would take for commands is escaped', () => {
	const entry = bibtex(answer, 'c', READ);
	expect(entry).toContain('title = {{Trade \\& more\\_or\\_less}}');
	expect(entry).toContain('author = {{Rhein \\& Ruhr}}');
	expect(entry).toContain('year = {2023}');
});
