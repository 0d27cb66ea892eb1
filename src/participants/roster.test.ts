import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ImportRow, Remark } from './import-row.ts'
import { errorsAsCsv, largestFile, readRoster, surveyRoster } from './roster.ts'
import type { RosterOptions, RosterSurvey } from './roster-survey.ts'

const day = '2026-06-01'
const small = readFileSync(new URL('fixtures/roster-small.csv', import.meta.url))

type Read = { survey: RosterSurvey; rows: ImportRow[] }

async function read(bytes: Uint8Array | string, options: Partial<RosterOptions> = {}): Promise<Read> {
  const file = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes
  const survey = await surveyRoster(file, { day, ...options })
  const rows: ImportRow[] = []
  for await (const row of readRoster(file, survey, { day, ...options })) rows.push(row)
  return { survey, rows }
}

const at = (rows: readonly ImportRow[], line: number) => rows.find((row) => row.line === line)
const codes = (remarks: readonly Remark[]) => remarks.map(({ code }) => code.replace('import.', ''))

function person(rows: readonly ImportRow[], line: number) {
  const row = at(rows, line)
  if (!row || !('ok' in row)) throw new Error(`line ${line} was not read: ${JSON.stringify(row)}`)
  return row
}

function refusals(rows: readonly ImportRow[], line: number): string[] {
  const row = at(rows, line)
  return row && 'refusals' in row ? codes(row.refusals) : []
}

/** One person whose birth date, or another cell, is written like this. */
async function cell(heading: string, text: string): Promise<ImportRow> {
  const { rows } = await read(`MRN,Last name,${heading}\n1,Hale,"${text.replaceAll('"', '""')}"\n`)
  return rows[0] as ImportRow
}

describe('a roster of ours', async () => {
  const { survey, rows } = await read(small)

  it('refuses a row with what is wrong, where, and what would mend it, and no other row', () => {
    expect(refusals(rows, 11)).toEqual(['birth-date-impossible'])
    expect(refusals(rows, 12)).toEqual(['birth-date-two-digit-year'])
    expect(refusals(rows, 18)).toEqual(['death-before-birth'])
    expect(refusals(rows, 19)).toEqual(['cells-do-not-fit'])
    expect(refusals(rows, 20)).toEqual(['birth-date-future'])
    expect(at(rows, 11)).toMatchObject({
      refusals: [
        {
          code: 'import.birth-date-impossible',
          field: 'birthDate',
          column: 'Birth date',
          value: '2/30/1980',
          change: 'import.birth-date-impossible.change',
        },
      ],
    })
  })

  it('refuses both rows of a record number that stands for two different contents, naming the other line', () => {
    expect(refusals(rows, 14)).toEqual(['record-number-conflict'])
    expect(at(rows, 14)).toMatchObject({ refusals: [{ values: { lines: '15', fields: 'Telephone' } }] })
    expect(at(rows, 15)).toMatchObject({ refusals: [{ values: { lines: '14', fields: 'Telephone' } }] })
  })

  it('refuses a social security number as a record number without repeating it', () => {
    expect(refusals(rows, 17)).toEqual(['social-security-number'])
  })

  it('lets no social security number out of the file, in whatever cell it stood', () => {
    const words = {
      line: 'Line',
      where: 'Where',
      problem: 'Problem',
      change: 'Change',
      say: ({ code }: Remark) => ({ text: code }),
    }
    const everything = JSON.stringify([survey, rows, [...survey.repeats]]) + errorsAsCsv(survey, rows, words)
    expect(everything).not.toMatch(/987.?65.?432\d/)
    expect(survey.dropped).toEqual(['Soc. Sec. No.'])
    expect(person(rows, 9).ok.accessNeeds).toBe('=HYPERLINK("http://example.org") •••-••-••••')
    expect(codes(person(rows, 9).notes).sort()).toEqual(['formula-kept-as-text', 'social-security-covered'])
  })

  it('imports somebody who stands in the file twice once, however the dates are written', () => {
    expect(at(rows, 13)).toEqual({ line: 13, repeats: 2 })
    expect(survey).toMatchObject({ rows: 19, repeated: 1 })
  })

  it('asks about an emoji in a legal name and a language nobody knows, and imports the person', () => {
    const { ok, questions } = person(rows, 16)
    expect(ok.name.family).toBe('Star ⭐')
    expect(codes(questions).sort()).toEqual(['language-unclear', 'name-has-emoji'])
    expect(ok.languages).toEqual([])
  })

  it('asks whether two people with one name and one birth date are one person', () => {
    expect(person(rows, 21).questions).toMatchObject([{ values: { line: 10 } }])
    expect(codes(person(rows, 10).questions)).toEqual(['same-name-and-birth-date'])
  })

  it('keeps accents, every script, single names, names of one letter, and markup as text', () => {
    expect(person(rows, 2).ok).toEqual({
      name: { given: 'Begoña', family: 'Oquendo' },
      formerNames: [],
      birthDate: '1994-03-14',
      gender: 'female',
      phones: ['406-555-0101'],
      email: 'begona@example.org',
      address: { street: '12 Alder St', city: 'Helena', state: 'MT', postalCode: '59601' },
      languages: ['es', 'en-US'],
      recordNumbers: [{ system: 'roster', value: 'R-01' }],
    })
    expect(person(rows, 3).ok).toMatchObject({
      name: { given: '민수', family: '김' },
      phones: ['+1 406 555 0102'],
    })
    expect(person(rows, 4).ok).toMatchObject({
      name: { given: 'Thị Ánh'.normalize('NFC'), family: 'Nguyễn'.normalize('NFC') },
      birthDate: '2000-02-29',
      address: { street: '9 Cedar Ct\nUnit 4' },
    })
    expect(person(rows, 6).ok.name).toEqual({ given: 'Sukarno' })
    expect(person(rows, 6).ok.birthDate).toBeUndefined()
    expect(person(rows, 7).ok).toMatchObject({ name: { given: 'O', family: 'کریمی' }, languages: ['fa'] })
    expect(person(rows, 8).ok.name.family).toBe('<script>alert(1)</script>')
    expect(person(rows, 8).questions).toEqual([])
    expect([person(rows, 8).ok.address, codes(person(rows, 8).notes)]).toEqual([{}, ['postal-code-empty']])
  })

  it('marks the deceased as such with the day', () => {
    expect(person(rows, 10).ok).toMatchObject({ deceased: true, deceasedOn: '2019-12-24' })
  })

  it('says which columns it did not understand and which are missing', async () => {
    expect(survey.unknown).toEqual(['Favourite colour'])
    expect(survey.missing).toEqual([])
    expect((await read('Name,Shoe size\nAna Lima,38\n')).survey).toMatchObject({
      unknown: ['Shoe size'],
      missing: ['recordNumber', 'birthDate', 'phone', 'language'],
    })
  })

  it('gives the errors back as a file that says the same when it is read again', async () => {
    const words = {
      line: 'Line',
      where: 'Where',
      problem: 'Problem',
      change: 'Change',
      say: ({ code }: Remark) => ({ text: code }),
    }
    const csv = errorsAsCsv(survey, rows, words)
    expect(csv.startsWith('\uFEFFRecord number,Family name')).toBe(true)
    const again = await read(csv)
    const said = (all: readonly ImportRow[]) =>
      all.flatMap((row) => ('refusals' in row ? [codes(row.refusals)[0]] : []))
    // The row that had too few cells has all of them now.
    expect(said(again.rows)).toEqual(said(rows).filter((code) => code !== 'cells-do-not-fit'))
    expect(again.survey.unknown).toEqual(['Line', 'Where', 'Problem', 'Change'])
    const mended = await read(csv.replace('2/30/1980', '2/3/1980'))
    expect(person(mended.rows, 2).ok.birthDate).toBe('1980-02-03')
  })
})

describe('a file that is no roster', () => {
  const refusal = async (bytes: Uint8Array | string) => {
    const { survey, rows } = await read(bytes)
    expect(rows).toEqual([])
    return codes(survey.refusals)
  }

  it('is refused as a whole, before anything is read', async () => {
    expect(await refusal('')).toEqual(['file-empty'])
    expect(await refusal('\n\n')).toEqual(['file-empty'])
    expect(await refusal('MRN,Last name\n')).toEqual(['no-rows'])
    expect(await refusal('Colour,Size\ngreen,3\n')).toEqual(['no-headings'])
    expect(await refusal('MRN,DOB\n1,1980-02-03\n')).toEqual(['column-missing'])
    expect(await refusal('MRN,Last name,Surname\n1,Hale,Hale\n')).toEqual(['column-twice'])
    expect(await refusal('MRN,Last name\n1,"Hale\n2,Moss\n')).toEqual(['quote-not-closed'])
    expect(await refusal(new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 6, 0]))).toEqual(['not-a-table'])
    expect(await refusal('%PDF-1.7\n')).toEqual(['not-a-table'])
    expect(await refusal(new Uint8Array(largestFile + 1).fill(65))).toEqual(['file-too-large'])
  })

  it.each([
    ['in the middle of a line', 'MRN,Last name\n1,Hale\n2,"Moss\n3,Oak\n', 3],
    ['at the beginning of one', 'MRN,Last name\r\n1,Hale\r\n"2,Moss\r\n', 3],
    ['after a cell of two lines', 'MRN,Last name\n1,"Ha\nle"\n2,Ő\n3,"Moss\n', 5],
    ['below a line that names the separator', 'sep=;\nMRN;Last name\n1;"Hale\n2;Moss\n', 3],
  ])('is told on which line a quotation mark opens that is never closed: %s', async (_, text, line) => {
    const { survey } = await read(text)
    expect(survey.refusals).toMatchObject([{ code: 'import.quote-not-closed', values: { line } }])
  })

  it('never shows a social security number of a first line without headings', async () => {
    const { survey } = await read('1,Hale,987-65-4321\n2,Moss,987-65-4322\n')
    expect(codes(survey.refusals)).toEqual(['no-headings'])
    expect(JSON.stringify(survey)).not.toContain('987')
  })
})

describe('a file of any make', () => {
  const text = 'MRN;Last name;First name;DOB\r\n1;Muñoz;"Zoë; Ann";1980-02-03\r\n2;Ĝ;Å;\r\n'
  const names = (rows: readonly ImportRow[]) => rows.map(({ line }) => person(rows, line).ok.name)
  const expected = [
    { given: 'Zoë; Ann', family: 'Muñoz' },
    { given: 'Å', family: 'Ĝ' },
  ]

  it('is read in UTF-8 with and without a mark, and in UTF-16 of both byte orders', async () => {
    const little = Buffer.from(`\uFEFF${text}`, 'utf16le')
    expect(names((await read(text)).rows)).toEqual(expected)
    expect(names((await read(`\uFEFF${text}`)).rows)).toEqual(expected)
    const left = await read(little)
    expect([left.survey.encoding, names(left.rows)]).toEqual(['utf-16le', expected])
    const right = await read(Buffer.from(little).swap16())
    expect([right.survey.encoding, names(right.rows)]).toEqual(['utf-16be', expected])
    expect(right.survey.encodingAssumed).toBe(false)
  })

  it('is taken for Windows-1252 where it is not UTF-8, and says that this is assumed', async () => {
    const { survey, rows } = await read(
      Buffer.from('MRN,Last name,DOB\n1,Mu\xf1oz \x93Z\x94,1980-02-03\n', 'latin1'),
    )
    expect(survey).toMatchObject({ encoding: 'windows-1252', encodingAssumed: true })
    expect(names(rows)).toEqual([{ family: 'Muñoz “Z”' }])
  })

  it.each([',', ';', '\t', '|'])(
    'is read with the separator %j and every kind of line break',
    async (separator) => {
      for (const end of ['\n', '\r\n', '\r']) {
        const lines = ['mrn,LAST_NAME, First  Name ,Date of Birth', '1,Hale,Rae,1980-02-03', '2,Moss,Tom,']
        const { survey, rows } = await read(lines.join(end).replaceAll(',', separator) + end)
        expect(survey.separator).toBe(separator)
        expect(names(rows)).toEqual([
          { given: 'Rae', family: 'Hale' },
          { given: 'Tom', family: 'Moss' },
        ])
      }
    },
  )

  it('has its separator named in the first line, where a spreadsheet wrote it there', async () => {
    const { rows } = await read('sep=;\r\nMRN;Name;DOB\r\n1;Lima, Ana;1980-02-03\r\n')
    expect(person(rows, 3).ok.name).toEqual({ given: 'Ana', family: 'Lima' })
  })

  it('loses no line number to line breaks inside a cell', async () => {
    const { rows } = await read('MRN,Name,DOB\n1,"A\r\nB",1980-02-03\n\n2,C,1980-02-30\n')
    expect(refusals(rows, 5)).toEqual(['birth-date-impossible'])
  })
})

describe('a cell', () => {
  it.each([
    ['DOB', '13/45/1980', 'birth-date-impossible'],
    ['DOB', '2027-02-29', 'birth-date-impossible'],
    ['DOB', '3-4-1980', 'birth-date-ambiguous'],
    ['DOB', '03.04.1980', 'birth-date-ambiguous'],
    ['DOB', '1980', 'birth-date-incomplete'],
    ['DOB', '29254', 'birth-date-unclear'],
    ['DOB', '1896-05-31', 'birth-date-too-old'],
    ['DOB', '2026-06-03', 'birth-date-future'],
    ['DOB', '987-65-4321', 'birth-date-unclear'],
    ['Died', '2027-01-01', 'death-date-future'],
    ['Died', '24.12.19', 'death-date-two-digit-year'],
    ['First name', 'x'.repeat(201), 'text-too-long'],
    ['First name', '987-65-4321', 'social-security-number'],
    ['Phone', '987 65 4321', 'social-security-number'],
  ])('%s “%s” is refused: %s', async (heading, text, code) => {
    const row = await cell(heading, text)
    expect('refusals' in row && codes(row.refusals)).toEqual([code])
    expect(JSON.stringify(row)).not.toMatch(/987.65.4321/)
  })

  it.each([
    ['2/3/1980', '1980-02-03'],
    ['02/29/2000', '2000-02-29'],
    ['1980/2/3', '1980-02-03'],
    ['19800203', '1980-02-03'],
    ['25.12.1980', '1980-12-25'],
    ['05.05.1980', '1980-05-05'],
    ['3 Feb 1980', '1980-02-03'],
    ['February 3, 1980', '1980-02-03'],
    ['1980-02-03T00:00:00', '1980-02-03'],
    ['۱۹۸۰-۰۲-۰۳', '1980-02-03'],
    ['1896-06-01', '1896-06-01'],
    ['2026-06-01', '2026-06-01'],
    ['', undefined],
    ['unknown', undefined],
  ])('with the birth date “%s” is %s', async (text, expected) => {
    const row = await cell('DOB', text)
    // Without a birth date the record number is enough to find the person again.
    expect('ok' in row && row.ok.birthDate).toBe(expected)
  })

  it('asks again where a birth date is 1900 or makes somebody very old, unless they died young', async () => {
    const row = await cell('DOB', '1900-01-01')
    expect('ok' in row && codes(row.questions)).toEqual(['birth-date-unlikely'])
    const { rows } = await read('MRN,Name,DOB,Died\n1,A,1905-01-01,1960-01-01\n2,B,1905-01-01,\n')
    expect(codes(person(rows, 2).questions)).toEqual([])
    expect(codes(person(rows, 3).questions)).toEqual(['birth-date-unlikely'])
  })

  it('with a yes or a year for the death marks the person, and asks for the day', async () => {
    const yes = await cell('Deceased', 'Yes')
    expect('ok' in yes && yes.ok).toMatchObject({ deceased: true })
    const year = await cell('Deceased', '2019')
    expect('ok' in year && [year.ok.deceased, codes(year.questions)]).toEqual([
      true,
      ['death-date-incomplete'],
    ])
    const no = await cell('Deceased', 'no')
    expect('ok' in no && no.ok.deceased).toBe(false)
  })

  it('takes a name of 200 characters and gives back composed letters', async () => {
    const long = await cell('First name', 'é'.normalize('NFD').repeat(200))
    expect('ok' in long && long.ok.name.given).toBe('é'.repeat(200))
  })

  it('keeps a formula as text and says so; a number with its country code is none', async () => {
    const row = await cell('City', '=1+1')
    expect('ok' in row && [row.ok.address.city, codes(row.notes)]).toEqual(['=1+1', ['formula-kept-as-text']])
    const phone = await cell('Phone', '+1 406 555 0101')
    expect('ok' in phone && [phone.ok.phones, phone.notes]).toEqual([['+1 406 555 0101'], []])
  })

  it('is covered where it repeats the person’s own social security number without hyphens', async () => {
    const { rows } = await read('MRN,Name,DOB,SSN,How to reach\n1,A,1980-02-03,987-65-4321,call 987654321\n')
    expect(person(rows, 2).ok.howToReach).toBe('call •••-••-••••')
  })

  it('leaves a bare number of nine digits alone where it is nobody’s social security number', async () => {
    const { rows } = await read('MRN,Name,ZIP\n123456789,A,59601-1234\n')
    expect(person(rows, 2).ok).toMatchObject({
      recordNumbers: [{ value: '123456789' }],
      address: { postalCode: '59601-1234' },
    })
  })
})

describe('dates with slashes', () => {
  it('are refused where the file shows that it writes the day first', async () => {
    const { survey, rows } = await read('MRN,Name,DOB\n1,A,25/12/1980\n2,B,3/4/1980\n')
    expect(survey.slashesUnclear).toBe(true)
    expect([refusals(rows, 2), refusals(rows, 3)]).toEqual([
      ['birth-date-impossible'],
      ['birth-date-ambiguous'],
    ])
  })

  it('are read month first where one slip stands among many', async () => {
    const { rows } = await read('MRN,Name,DOB\n1,A,25/12/1980\n2,B,3/4/1980\n3,C,12/25/1980\n4,D,1/31/1980\n')
    expect([refusals(rows, 2), person(rows, 3).ok.birthDate]).toEqual([
      ['birth-date-impossible'],
      '1980-03-04',
    ])
  })
})

describe('a row', () => {
  it('with a cell too many is refused; empty ones behind the last heading are nothing', async () => {
    const { rows } = await read('MRN,Name,DOB\n1,A,1980-02-03,x\n2,B,1980-02-03,,\n')
    expect([refusals(rows, 2), person(rows, 3).ok.name]).toEqual([['cells-do-not-fit'], { written: 'B' }])
  })

  it('that agrees with one of two rows that contradict each other is refused with them', async () => {
    const { rows } = await read('MRN,Name,City\n1,A,X\n1,A,Y\n1,A,X\n')
    expect([2, 3, 4].map((line) => refusals(rows, line))).toEqual(Array(3).fill(['record-number-conflict']))
    expect(at(rows, 4)).toMatchObject({ refusals: [{ values: { lines: '2, 3', fields: 'City' } }] })
  })

  it('may have several telephones and lines of an address', async () => {
    const heading = 'MRN,Name,Home phone,Cell phone,Address line 1,Address line 2'
    const { rows } = await read(`${heading}\n1,A,406-555-0101,406-555-0102; 406-555-0103,1 Elm St,Unit 2\n`)
    expect(person(rows, 2).ok).toMatchObject({
      phones: ['406-555-0101', '406-555-0102', '406-555-0103'],
      address: { street: '1 Elm St\nUnit 2' },
    })
  })

  it('that comes from a file of ours loses the apostrophe that kept a spreadsheet from running it', async () => {
    const { rows } = await read(`MRN,Name,City\n1,A,'=1+1\n2,'Tis,'t Hof\n`)
    expect(person(rows, 2).ok.address.city).toBe('=1+1')
    expect(person(rows, 3).ok).toMatchObject({ name: { written: "'Tis" }, address: { city: "'t Hof" } })
  })
})

describe('rows without a record number', () => {
  it('are refused where there is no birth date either, for nobody could find them again', async () => {
    const { rows } = await read('MRN,Name,DOB\n,Ana Lima,\nN/A,Bo,1980-02-03\n')
    expect(refusals(rows, 2)).toEqual(['record-number-missing'])
    expect(person(rows, 3).ok.recordNumbers).toEqual([])
  })

  it('are one person where name and birth date are the same, and refused where the rest is not', async () => {
    const { rows } = await read(
      'Name,DOB,City\nA,1980-02-03,X\nA,2/3/1980,X\nB,1980-02-03,X\nB,1980-02-03,Y\n',
    )
    expect(at(rows, 3)).toEqual({ line: 3, repeats: 2 })
    expect([refusals(rows, 4), refusals(rows, 5)]).toEqual([
      ['record-number-conflict'],
      ['record-number-conflict'],
    ])
  })
})

describe('digits at the end of names', () => {
  const many = (digits: number) =>
    `MRN,Last name,First name\n${Array.from({ length: 10 }, (_, i) => `${i},Hale${i < digits ? 7 : ''},Rae${i < digits ? 12 : ''} Ann3`).join('\n')}\n`

  it('are taken off only where somebody says so, and that is proposed where nine of ten names have them', async () => {
    const nine = await read(many(9))
    expect(nine.survey.trailingDigits).toEqual({ percent: 90, byDefault: true })
    expect(person(nine.rows, 2).ok.name).toEqual({ given: 'Rae12 Ann3', family: 'Hale7' })
    expect((await read(many(8))).survey.trailingDigits).toEqual({ percent: 80, byDefault: false })
    const stripped = await read(many(9), { stripTrailingDigits: true })
    expect(person(stripped.rows, 2).ok.name).toEqual({ given: 'Rae Ann', family: 'Hale' })
  })
})

it('reads ten thousand rows', async () => {
  const lines = Array.from(
    { length: 10_000 },
    (_, i) =>
      `R-${i},Hale${i},"Rae ""R"" ${i}",${1940 + (i % 60)}-02-03,female,406-555-${1000 + i},${i} Elm St,Helena,MT,59601,Spanish,,`,
  )
  const file = `MRN,Last Name,First Name,DOB,Gender,Phone,Street,City,State,ZIP,Language,Deceased,SSN\n${lines.join('\n')}\n`
  const { rows } = await read(file)
  expect(rows.filter((row) => 'ok' in row)).toHaveLength(10_000)
})

const shared = new URL('../../../shared/data/roster/synthea-roster.csv', import.meta.url)

describe.skipIf(!existsSync(shared))(
  'the sample roster in ../shared (skipped where that folder is missing)',
  () => {
    it('has 133 rows and 120 people, 13 of them twice, and nobody is refused', async () => {
      const { survey, rows } = await read(readFileSync(shared), { stripTrailingDigits: true })
      expect(survey).toMatchObject({
        rows: 133,
        repeated: 13,
        dropped: ['SSN'],
        trailingDigits: { byDefault: true },
      })
      const people = rows.flatMap((row) => ('ok' in row ? [row.ok] : []))
      expect(people).toHaveLength(120)
      expect(rows.filter((row) => 'repeats' in row)).toHaveLength(13)
      expect(people.filter(({ deceased }) => deceased)).not.toHaveLength(0)
      expect(people.map(({ name }) => name)).toContainEqual({ given: 'Luis', family: 'Concepción' })
      expect(JSON.stringify(rows)).not.toMatch(/\d{3}-\d{2}-\d{4}/)
      expect(JSON.stringify(people.map(({ name }) => name))).not.toMatch(/\d/)
    })
  },
)
