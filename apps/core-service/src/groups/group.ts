/** The form in which group names are compared: NFC, lower case, without outer white space. */
export const groupKey = (name: string): string => name.normalize('NFC').trim().toLowerCase();
