/** The words of one mail in one language: plain text, escaped where it becomes HTML. */
export type MailCopy = {
  subject: string
  heading: string
  lines: string[]
  /** Label and value, shown as a table. */
  facts: [label: string, value: string][]
  /** On the button. */
  action: string
}
