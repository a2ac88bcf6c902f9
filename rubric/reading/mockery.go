package reading

// Who mocks a design does not stand for it, whatever mechanisms are named on the way: 'sure, a lease, how very original'.

var (
	// mockWords are praise that nobody gives a mechanism in earnest, and sounds of ridicule.
	mockWords = set("splendid marvellous marvelous lovely delightful charming fabulous adorable bravo hooray hurrah yippee haha ha yawn ugh duh lol")
	// mockFirst open a sentence that does not mean what it says.
	mockFirst   = set("oh ah wow yay yeah")
	mockPhrases = phrases(
		"what could possibly", "what could ever", "as if anybody", "as if anyone", "as if that", "like anybody ever", "like anyone ever", "isn't that clever", "isn't that nice", "isn't that lovely", "aren't we clever",
		"how very", "how lovely", "how nice", "how clever", "how original", "how convenient", "how sweet", "how reassuring", "surprise surprise", "because obviously", "good luck with", "in our dreams", "in your dreams", "in my dreams", "dream on",
		"pull the other", "tell me another", "give me a break", "who needs a", "fingers crossed", "when pigs fly", "pixie dust", "fairy dust", "waves a wand", "by magic", "yeah right", "lucky us", "lucky me", "poor thing", "bless it", "bless them",
		"of course not", "yes of course", "sure sure", "why not indeed", "what a surprise", "what a joy", "what a treat",
	)
)

// Mocking is the share of the sentences that mock what they say; 0 where there are fewer than mockingFrom of them.
func (r *Reading) Mocking() float64 {
	all, mocking := 0, 0
	for i := range r.sentences {
		s := &r.sentences[i]
		if s.kind == heading || s.quoted {
			continue
		}
		all++
		if r.mocks(s) {
			mocking++
		}
	}
	if mocking < mockingFrom {
		return 0
	}
	return float64(mocking) / float64(all)
}

// mockingFrom is how many sentences must mock: one or two are a joke.
const mockingFrom = 4

func (r *Reading) mocks(s *sentence) bool {
	if mockFirst[r.toks[s.from].text] && s.to-s.from > 1 && r.toks[s.from+1].text != "." {
		return true
	}
	for i := s.from; i < s.to; i++ {
		if mockWords[r.toks[i].text] || phraseAt(r.toks, i, s.to, mockPhrases) {
			return true
		}
	}
	return false
}
