package reading

import "strings"

// wordFlags are the word lists that a word is in. They are looked up once per different word of a text.
type wordFlags uint32

const (
	isStop        wordFlags = 1 << (iota + 8) // the lower 8 bits are the Relations that the word offers by itself
	isLink                                    // of mechanismWords
	isEngineering                             // of engineering, by its stem
	isFluff                                   // of fluff, by its stem
	isVague                                   // of vague, by its stem
	isAuxiliary
	isPronoun
	isVerbish
	isBreak
	isNegator // or ends with n't
	isModal   // begins a hypothetical by itself
	startsPhrase
	startsVague
	isArticle
	isNumberWord // may begin a number: of beginsNumber
	startsVoice  // may begin a frame, see voice
)

func flagsOf(word, stem string) wordFlags {
	f := wordFlags(cueWords()[word])
	for _, k := range []struct {
		flag wordFlags
		in   bool
	}{
		{isStop, stopWords.Has(word)},
		{isLink, mechanismWords.Has(word)},
		{isEngineering, engineering.Has(stem)},
		{isFluff, fluff.Has(stem)},
		{isVague, vague.Has(stem)},
		{isAuxiliary, auxiliaries.Has(word)},
		{isPronoun, pronouns.Has(word)},
		{isVerbish, verbish.Has(word)},
		{isBreak, breakWords.Has(word)},
		{isNegator, negators.Has(word) || strings.HasSuffix(word, "n't")},
		{isModal, modals.Has(word)},
		{startsPhrase, negatingPhrases.from(word) != nil || afterwards.from(word) != nil || startsUnneeded.Has(word) || hypotheticalPhrases.from(word) != nil},
		{startsVague, vaguePhrases.from(word) != nil},
		{isArticle, articles.Has(word)},
		{isNumberWord, beginsNumber.Has(word)},
		{startsVoice, voiced(word)},
	} {
		if k.in {
			f |= k.flag
		}
	}
	return f
}

// modals begin a hypothetical by themselves, see hypotheticalAt.
var modals = set("could might may maybe perhaps possibly optionally")

func (t *token) is(f wordFlags) bool { return t.flags&f != 0 }

// relations are those that the word gives by itself.
func (t *token) relations() Relations { return Relations(t.flags & 0xff) }
