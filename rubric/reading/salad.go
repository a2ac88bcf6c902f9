package reading

// Word salad: words in an order that no sentence has. In English an article is followed by a noun or an attribute of one, and a preposition by
// its object, hardly ever by another function word. If that happens often, the words were shuffled, and the order of the words means nothing.
const (
	saladSamples = 25   // minimum number of articles and prepositions to judge a text by
	saladShare   = 0.12 // share of them followed by a word that cannot follow
)

var (
	saladArticles     = set("a an the")
	saladPrepositions = set("of to in with for by from at into per")
	saladNext         = set("of and or is are was were but if because so then when has have had which will would can could should than does do did be been at by with from into a an the")
	saladAfterPrep    = set("a an the be do have which been")
)

// WordSalad reports whether the words of the answer are in a meaningless order.
func (r *Reading) WordSalad() bool {
	seen, bad := 0, 0
	for i := 0; i+1 < len(r.toks); i++ {
		t, next := &r.toks[i], &r.toks[i+1]
		article, prep := saladArticles.Has(t.text), saladPrepositions.Has(t.text)
		if !article && !prep || next.kind != word {
			continue
		}
		seen++
		if saladNext.Has(next.text) && (article || !saladAfterPrep.Has(next.text)) {
			bad++
		}
	}
	return seen >= saladSamples && float64(bad) > saladShare*float64(seen)
}
