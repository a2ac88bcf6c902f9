package reading

import (
	"unicode"
	"unicode/utf8"
)

// Only English is read. foreignWords are common in other languages, and neither English words nor its jargon.
var foreignWords = set(`que los las una por para como pero del más está según donde también les une dans qui avec nous sur pas cette sont chaque aussi
und nicht ein eine einen für von ist wir auf auch sich werden wird não uma são também della gli sono una perché ogni het een niet voor zijn wordt
nie się jest że oraz przez bir için ile och att är som inte`)

// englishWords are equally common in English.
var englishWords = set("the and is are of to with for we it that on in by an be if so from")

const (
	foreignShare = 0.06 // of the words; English texts have next to none
	fewWords     = 20   // texts with fewer words are not judged
)

// Foreign reports whether the answer is in a language other than English.
func (r *Reading) Foreign() bool {
	words, foreign, english, other := 0, 0, 0, 0
	for i := range r.toks {
		t := &r.toks[i]
		if t.kind != word {
			continue
		}
		words++
		switch c, _ := utf8.DecodeRuneInString(t.text); {
		case foreignWords.Has(t.text):
			foreign++
		case englishWords.Has(t.text):
			english++
		case c >= 0x370 && !unicode.Is(unicode.Latin, c) && !unicode.Is(unicode.Greek, c):
			other++
		}
	}
	if words < fewWords {
		return other > words/2
	}
	return other*2 > words || float64(foreign) > foreignShare*float64(words) && foreign > 2*english
}
