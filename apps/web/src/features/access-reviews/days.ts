/** A day as a field of a form has it, of whoever looks at it. */
export const dayOf = (time: string | number): string => {
  const day = new Date(time)
  day.setMinutes(day.getMinutes() - day.getTimezoneOffset())
  return day.toISOString().slice(0, 10)
}

export const dayIn = (days: number): string => dayOf(Date.now() + days * 86_400_000)

/** Its last second. */
export const endOfDay = (day: string): string => new Date(`${day}T23:59:59`).toISOString()
