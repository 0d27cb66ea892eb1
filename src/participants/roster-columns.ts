/** Which heading of a roster means what. */

const rosterFields = [
  'recordNumber',
  'family',
  'given',
  'middle',
  'suffix',
  'fullName',
  'preferredName',
  'formerName',
  'birthDate',
  'gender',
  'phone',
  'email',
  'street',
  'city',
  'state',
  'postalCode',
  'country',
  'language',
  'deceased',
  'socialSecurity',
  'accessNeeds',
  'howToReach',
  'zone',
] as const
export type RosterField = (typeof rosterFields)[number]

const headings: Record<RosterField, string> = {
  recordNumber:
    'mrn|id|record number|record no|record id|record|medical record number|medical record no|patient id|' +
    'client id|participant id|person id|member id|consumer id|chart number|chart no|case number|case no|external id|identifier',
  family: 'last name|last|family name|family|surname|lname|last names|family names|apellido|apellidos',
  given: 'first name|first|given name|given|given names|first names|forename|forenames|fname|nombre',
  middle: 'middle name|middle|middle names|middle initial|mi',
  suffix: 'suffix|name suffix',
  fullName:
    'name|full name|legal name|participant|participant name|person|client name|patient name|member name|person name|nombre completo',
  preferredName: 'preferred name|preferred|nickname|goes by|chosen name|known as|preferred first name',
  formerName: 'former name|former names|maiden name|previous name|birth name|previous last name',
  birthDate: 'dob|birth date|date of birth|birthday|born|date birth|fecha de nacimiento',
  gender: 'gender|sex|administrative gender|legal sex|administrative sex|m f',
  phone:
    'phone|phone number|telephone|telephone number|tel|home phone|cell|cell phone|mobile|mobile phone|mobile number|' +
    'work phone|phone 1|phone 2|phone1|phone2|primary phone|other phone|secondary phone',
  email: 'email|e mail|email address|e mail address|mail',
  street:
    'street|address|street address|address line 1|address line 2|address 1|address 2|address1|address2|home address|' +
    'mailing address|apt|apartment|unit|street 1|street 2',
  city: 'city|town|city town|municipality|ciudad',
  state: 'state|province|state province|region|st',
  postalCode: 'zip|zip code|postal code|postcode|zip postal code|postal|zip 4',
  country: 'country',
  language:
    'language|languages|preferred language|primary language|spoken language|languages spoken|home language|' +
    'language spoken|first language|other language|second language|idioma',
  deceased:
    'deceased|deceased date|date deceased|deceased on|date of death|death date|died|death|dod|is deceased',
  socialSecurity:
    'ssn|social security number|social security|social security no|ss|ss no|ss number|soc sec|soc sec no|itin|ssn itin|ssn tin|tax id|taxpayer id',
  accessNeeds: 'access needs|accommodations|accommodation|accessibility|communication needs|access',
  howToReach:
    'how to reach|best way to reach|contact preference|preferred contact|best time to call|contact method',
  zone: 'time zone|timezone|zone|tz',
}

/** Fields of which a file may have several columns: two phones, two address lines. */
const several: ReadonlySet<RosterField> = new Set([
  'phone',
  'street',
  'language',
  'formerName',
  'socialSecurity',
  'middle',
])

const plain = (heading: string) =>
  heading
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/#/gu, ' no ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const byHeading = new Map<string, RosterField>()
for (const field of rosterFields) {
  for (const heading of headings[field].split('|')) byHeading.set(heading.replaceAll(' ', ''), field)
}

/** Case, blanks, points and underscores make no difference: `Date_of_Birth` is `date of birth`. */
export function fieldOf(heading: string): RosterField | undefined {
  return byHeading.get(plain(heading).replaceAll(' ', ''))
}

export type RosterColumn = { index: number; heading: string; field: RosterField | undefined }

/** Every heading with what it means, and the fields that two columns claim though only one can be right. */
export function columnsOf(header: readonly string[]): { columns: RosterColumn[]; twice: RosterColumn[] } {
  const columns = header.map((heading, index) => ({
    index,
    heading: heading.trim(),
    field: fieldOf(heading),
  }))
  const twice = columns.filter(
    ({ field }, index) =>
      field !== undefined &&
      !several.has(field) &&
      columns.findIndex((column) => column.field === field) !== index,
  )
  return { columns, twice }
}
