/** Names put together by number, so that the same number gives the same person each time. Nobody here is real. */
export type Named = {
  given: string
  family: string
  order: 'given-first' | 'family-first'
  languages: readonly string[]
}

type Names = Omit<Named, 'given' | 'family'> & {
  /** So many of a hundred people. */
  share: number
  given: readonly string[]
  family: readonly string[]
}

const list = (words: string) => words.split(' ')

const everywhere: readonly Names[] = [
  {
    share: 62,
    order: 'given-first',
    languages: ['en'],
    given: list(
      'Ada Bram Celia Dashiell Edith Florian Greta Hollis Imogen Jasper Keziah Leopold Maeve Nathaniel Odette Percival Quincy Rosalind Silas Tabitha Ulric Verity Winslow Xenia Yorick Zelda Anselm Briony Caspian Delphine Emeric Fern',
    ),
    family: list(
      'Abelwood Birchfield Coldwater Dunmore Eastlake Farrowby Greenhalgh Hawksmoor Inglewood Juniper Kestrelton Larkhill Meadowcroft Northgate Oakenshaw Pemberley Quickwater Ravensworth Silverthorne Thistlewood Underhill Vinterbourne Westerly Yarrow Ashgrove Briarcliff Cloverdale Driftwood Elmhurst Foxglove Gladstane Heatherley',
    ),
  },
  {
    share: 18,
    order: 'given-first',
    languages: ['es', 'en'],
    given: list(
      'Agustín Begoña Ciro Débora Eloísa Fermín Inés Joaquín Leocadia Martín Nélida Octavio Ramón Soledad Tomás Zoé',
    ),
    family: list(
      'Alcázar Bermúdez Cañizares Echeverría Fernán Güemes Ibáñez Jáuregui Lucía Muñiz Núñez Ordóñez Peñalosa Quiñones Urrutia Zúñiga',
    ),
  },
  {
    share: 6,
    order: 'family-first',
    languages: ['vi'],
    given: list('An Bình Cúc Dũng Hạnh Khánh Lan Minh Ngọc Phúc Quỳnh Tâm'),
    family: list('Đặng Đỗ Hồ Lê Ngô Nguyễn Phạm Trần Võ Vũ'),
  },
  {
    share: 5,
    order: 'given-first',
    languages: ['ar', 'en'],
    given: ['أمينة', 'بشير', 'ثريا', 'جميل', 'رانية', 'سامي', 'عبد الله', 'فاطمة', 'كريم', 'هدى'],
    family: ['البستاني', 'الحكيم', 'الخطيب', 'الزيات', 'الصباغ', 'العطار', 'الكاتب', 'النجار'],
  },
  {
    share: 4,
    order: 'given-first',
    languages: ['fa'],
    given: ['آرش', 'پریسا', 'داریوش', 'شیرین', 'کاوه', 'لاله', 'مهدی', 'نسرین'],
    family: ['باغبانی', 'چوپانی', 'رنگرز', 'ژاله‌پور', 'گل‌محمدی', 'یکتا'],
  },
  {
    share: 5,
    order: 'family-first',
    languages: ['ko', 'en'],
    given: ['가람', '나래', '다온', '라온', '미르', '보람', '슬기', '하늘'],
    family: ['강', '남궁', '문', '서', '윤', '정', '한'],
  },
]

export function nameNumbered(number: number): Named {
  let place = number % 100
  const names = everywhere.find(({ share }) => (place -= share) < 0)!
  const { given, family, order, languages } = names
  // steps without a common divisor, so that neighbours are called differently
  return {
    given: given[(number * 7) % given.length]!,
    family: family[Math.floor(number * 13.7) % family.length]!,
    order,
    languages,
  }
}
