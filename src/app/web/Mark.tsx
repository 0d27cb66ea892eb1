/** The sign of the house: a letter whose foot becomes a way. It stands beside the name. */
export function Mark() {
  return (
    <svg className="mark-sign" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" fill="var(--do)" />
      <path
        d="M10.5 24.5V7.5H16a5.2 5.2 0 0 1 0 10.4h-1"
        fill="none"
        stroke="var(--on-do)"
        strokeWidth="3.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path
        d="M10.5 24.5c5 0 6.5-2.5 12-2.5"
        fill="none"
        stroke="var(--way)"
        strokeWidth="3.2"
        strokeLinecap="round"
      />
    </svg>
  )
}
