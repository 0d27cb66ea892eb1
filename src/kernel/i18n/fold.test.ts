import { describe, expect, it } from 'vitest'
import { fold, matches } from './fold.ts'

describe('finding a name', () => {
  it.each([
    ['José Ñúñez', 'jose nunez'],
    ['Nguyễn Thị Ánh', 'nguyen thi anh'],
    ['Đặng', 'dang'],
    ['محمد علي', 'محمد علی'],
    ['محمّد عَلى', 'محمد علی'],
    ['كريم', 'کریم'],
    ['أحمد', 'احمد'],
    ['O’Brien', 'obrien'],
    ["O'Brien", 'OBrien'],
    ['Smith-Jones', 'smith jones'],
    ['Łukasz', 'lukasz'],
    ['김민준', '김민준'],
  ])('finds %s by typing %s', (name, typed) => {
    expect(matches(name, typed)).toBe(true)
  })

  it('does not find another name', () => {
    expect(matches('José Ñúñez', 'nunes')).toBe(false)
    expect(matches('김민준', '김민')).toBe(true)
    expect(matches('김민준', '민김')).toBe(false)
  })

  it('finds words in any order, and a word from its middle', () => {
    expect(matches('Nguyễn Thị Ánh', 'anh ngu')).toBe(true)
  })

  it('folds a folded name to itself', () => {
    for (const name of ['José Ñúñez', 'محمّد', 'Đặng Thị Bé', '김민준', 'İstanbul'])
      expect(fold(fold(name))).toBe(fold(name))
  })
})
