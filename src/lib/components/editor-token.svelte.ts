/** The editor token as typed in a dialog: in this page's memory only, for the next row. */
export const editorToken = $state({ text: '' });
