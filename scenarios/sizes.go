package scenarios

import "strconv"

// Limits on the size of a scenario, several times that of the largest built-in one: each answer is evaluated with all of it, and each question is compared with
// all of it.
const (
	mostFacts    = 150
	mostAsks     = 80  // ways to ask for a fact
	longestAsk   = 300 // bytes
	mostConcepts = 400
	mostPatterns = 4000 // of all concepts
	mostWords    = 200  // patterns of one concept
	longestWords = 400  // bytes of a pattern
	mostCriteria = 250
	mostPrompts  = 300
	longestText  = 16 << 10 // bytes of what is told, asked or shown
)

// few reports a list that is too long, at the first item beyond the limit.
func (c *checker) few(what string, n, most int, path ...any) {
	if n > most {
		c.bad(append(path, most), "at most "+strconv.Itoa(most), "%d %s", n, what)
	}
}

// short reports a text that is too long.
func (c *checker) short(text string, most int, path ...any) {
	if len(text) > most {
		c.bad(path, "at most "+strconv.Itoa(most), "the text has %d bytes", len(text))
	}
}

// sizes checks the size of everything that an answer or a question is compared with.
func (c *checker) sizes() {
	c.few("facts", len(c.s.Facts), mostFacts, "facts")
	for i, f := range c.s.Facts {
		c.few("ways to ask for a fact", len(f.Ask), mostAsks, "facts", i, "ask")
		for k, ask := range f.Ask {
			c.short(ask, longestAsk, "facts", i, "ask", k)
		}
		c.short(f.Tell, longestText, "facts", i, "tell")
	}
	c.few("criteria", len(c.s.Rubric.Criteria), mostCriteria, "criteria")
	if n := len(c.s.Prompts); n > mostPrompts {
		c.bad(at("stages"), "at most "+strconv.Itoa(mostPrompts), "%d prompts and follow-ups in all", n)
	}
	c.short(c.s.Brief, longestText, "brief")
	for i, s := range c.s.Stages {
		c.short(s.Opening, longestText, "stages", i, "opening")
		for k, h := range s.Hints {
			c.short(h, longestText, "stages", i, "hints", k)
		}
	}
}

// words checks the number of patterns of all concepts.
func (c *checker) words() {
	if n := len(c.s.Concepts); n > mostConcepts {
		c.bad(c.s.origins.concepts[mostConcepts].at, "at most "+strconv.Itoa(mostConcepts), "%d concepts", n)
	}
	all := 0
	for i, co := range c.s.Concepts {
		from := c.s.origins.concepts[i]
		n := len(co.Terms) + len(co.Plain) + len(co.Not)
		if n > mostWords {
			c.bad(from.at, "at most "+strconv.Itoa(mostWords), "the concept %q has %d words", clip(co.ID), n)
		}
		if all <= mostPatterns && all+n > mostPatterns {
			c.bad(from.at, "", "with this concept there are more than %d words", mostPatterns)
		}
		all += n
		for _, list := range []struct {
			name  string
			words []string
		}{{"terms", co.Terms}, {"plain", co.Plain}, {"not", co.Not}} {
			for k, w := range list.words {
				c.short(w, longestWords, from.field(list.name, k)...)
			}
		}
	}
}
