/** Whether a text is a page rather than a table of text. */
export const isPage = (text: string): boolean =>
	/^\s*(?:<!doctype\s+html|<html|<head|<body|<table|<meta|<!--|<div|<thead|<tbody|<style|<tr)\b/i.test(
		text.slice(0, 2000)
	);
