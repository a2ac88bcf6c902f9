package reading

// realWords are stems of English words that are one letter away from a word of the lexicon and
// mean something else: they are never read as mistyped.
var realWords = set(``)
