package scenarios

import "testing"

// TestOwnCriteriaInOtherSenses holds the criteria that are a problem's own against plain statements of what their titles ask for, and
// against what is often taken for it: the same words in another sense, a bare term, a requirement of the product, another part of the
// system, the opposite. Unlike those of testdata/sentences, these were written with the rules in view, so all of them must go right.
func TestOwnCriteriaInOtherSenses(t *testing.T) {
	eachSentences(t, "own", func(t *testing.T, got tally) {
		if got.right != got.yes || got.halved != got.half || got.wrong != 0 {
			t.Error(got)
		}
	})
}
