/** What others have named, for a terminal: nothing in it moves the cursor or changes colours. */
export const plain = (text: string): string => text.replaceAll(/[^\P{Cc}\n]/gu, '\uFFFD');
