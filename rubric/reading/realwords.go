package reading

import (
	_ "embed"
	"sync"
)

//go:embed realwords.txt
var realWordList string

// realWords are stems of English words that are one letter away from a word of the lexicon and mean something else: they are never read as
// mistyped. The list was picked from the American English word list of SCOWL (public domain, Debian's wamerican 2020.12.07), by TestRealWords
// with -words.
var realWords = sync.OnceValue(func() map[string]bool { return set(realWordList).All() })
