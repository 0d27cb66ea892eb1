/** The sign of the house: a letter whose foot becomes a way. It stands beside the name. */
export function Mark() {
  return (
    <svg className="mark-sign" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" fill="var(--do)" />
      <path
        d="M9 25V8.5h7.2a5.4 5.4 0 0 1 0 10.800H13"
        fill="none"
        stroke="var(--on-do)"
        strokeWidth="3.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path
        d="M18.5 19.300c1.8 1.2 2.9 3.2 3.3 5.7"
        fill="none"
        stroke="var(--way)"
        strokeWidth="3.2"
        strokeLinecap="round"
      />
    </svg>
  )
}
