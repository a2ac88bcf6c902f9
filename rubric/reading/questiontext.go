package reading

import (
	"slices"
	"strings"
)

// questionWord is a word that says what a question is about.
type questionWord struct {
	text   string // as written, lower case
	stem   string
	group  string // '#' and the first word of its group; empty if it is in none
	soft   bool
	weight float64 // how much it says, given the facts at hand
}

// questionText is a parsed question.
type questionText struct {
	words []questionWord // each stem once
	shape string         // many, much, long, big, often, who, where; empty for others
	full  string         // all words, furniture included, without differences of number and person
	head  *questionWord  // what is counted or chosen: users in 'how many users'
}

// keys are the stems and groups, each once.
func (t *questionText) keys() []string {
	var keys []string
	for i := range t.words {
		w := &t.words[i]
		keys = append(keys, w.stem)
		if w.group != "" && !slices.Contains(keys, w.group) {
			keys = append(keys, w.group)
		}
	}
	return keys
}

// word looks a word up in the lists.
func (t *questionTables) word(text string) questionWord {
	w := questionWord{text: text, stem: t.stem(text)}
	if g, ok := t.group[w.stem]; ok {
		w.group = "#" + g
	}
	w.soft = t.soft[w.stem]
	return w
}

// read collects the words of a question that say what it is about. The buffer saves allocations; it may be nil.
func (t *questionTables) read(s string, buf []token) questionText {
	words := t.normal(s, buf)
	shape, head := questionShape(words), questionHead(words)
	if at := t.confirms(words); shape == "" && head < 0 && at >= 0 {
		shape, head = "many", at
	}
	out := questionText{shape: shape, full: t.whole(words)}
	if questionDefines(words) {
		return out
	}
	out.words = make([]questionWord, 0, min(8, len(words)))
	counts := shape == "many" || shape == "much"
	for i, text := range words {
		if i > 0 && text == "#" && i+1 == len(words) && out.shape == "many" {
			text = "##" // 'how many are under 18': without a unit the number restricts the question
		}
		if base, _, short := strings.Cut(text, "'"); t.furniture[text] || text == "#" || short && t.furniture[base] {
			continue
		}
		w := t.word(text)
		if i > 0 && words[i-1] == "#" && t.units[text] {
			w.soft = true
		}
		if i > 1 && i+1 < len(words) && (questionWishes.Has(words[i+1]) || counts && (words[i+1] == "get" || words[i+1] == "gets")) ||
			i == 1 && len(words) > 3 && w.group == "#user" && slices.Contains(questionStarters, words[0]) || // 'can users send files'
			counts && questionStoring.Has(text) {
			w.soft = true
		}
		if head >= 0 && i >= head && out.head == nil && !w.soft {
			h := w
			out.head = &h
		}
		if !slices.ContainsFunc(out.words, func(x questionWord) bool { return x.stem == w.stem }) {
			out.words = append(out.words, w)
		}
	}
	return out
}

// whole writes the words of a question so that differences of number and person disappear: 'how long does a function run' equals 'how long
// do our functions run', but not 'how long may a function run'.
func (t *questionTables) whole(words []string) string {
	var b strings.Builder
	for _, w := range words {
		switch w {
		case "a", "an", "the", "our", "your", "its", "their", "my":
			continue
		case "does", "did":
			w = "do"
		case "are", "was", "were":
			w = "is"
		case "has", "had":
			w = "have"
		default:
			if !t.furniture[w] {
				w = t.stem(w)
			}
		}
		b.WriteString(w)
		b.WriteByte(' ')
	}
	return b.String()
}

// questionWishes are verbs whose subject is not the topic: 'what latency should customers see'.
var questionWishes = set("see sees notice notices experience expect expects want wants need needs tolerate accept")

// questionStoring are words that do not ask how long when a question asks how many.
var questionStoring = set("store stored keep kept hold")

// normal returns the words of a question in lower case, with phrases in their short form and '#' for every number.
func (t *questionTables) normal(s string, buf []token) []string {
	var b strings.Builder
	b.Grow(2 * len(s))
	s = strings.ToLower(s)
	for _, tok := range tokenize(buf[:0], s, 0, len(s)) {
		text := tok.text
		switch {
		case tok.kind == number:
			text = "#"
		case tok.kind == punct:
			continue
		}
		b.WriteByte(' ')
		b.WriteString(text)
		b.WriteByte(' ')
	}
	words := strings.Fields(t.phrases.Replace(b.String()))
	// '10 million messages': the multiplier is part of the number
	return slices.DeleteFunc(words, func(w string) bool { return w == "million" || w == "billion" || w == "thousand" })
}

// questionShape returns the kind of answer that is asked for, by the first words that show it.
func questionShape(words []string) string {
	for i, w := range words {
		next := ""
		if i+1 < len(words) {
			next = words[i+1]
		}
		switch {
		case w == "how":
			switch next {
			case "many", "much":
				return next
			case "long":
				if last := words[len(words)-1]; last == "be" || last == "get" {
					return "big" // how long a message can be
				}
				return "long"
			case "big", "large", "high", "short", "wide", "small":
				return "big"
			case "often", "frequently", "regularly":
				return "often"
			}
		case w == "number" && next == "of":
			return "many"
		case w == "size" || w == "sizes":
			return "big"
		case w == "who" || w == "who's" || w == "whose":
			return "who"
		case w == "where":
			return "where"
		}
	}
	return ""
}

// questionHead finds where the noun phrase that is counted or chosen begins: after 'how many', 'how much', 'number of', 'kind of' and 'which';
// -1 if there is none.
func questionHead(words []string) int {
	for i, w := range words {
		two := i+1 < len(words) && (w == "how" && (words[i+1] == "many" || words[i+1] == "much") || w == "number" && words[i+1] == "of")
		switch {
		case two:
			return i + 2
		case w == "which":
			return i + 1
		case (w == "kind" || w == "kinds" || w == "type" || w == "types") && i+1 < len(words) && words[i+1] == "of":
			return i + 2
		}
	}
	return -1
}

// confirms finds what is counted in 'can I assume 100 million links a month': the word after a number without a unit; -1 if there is none.
func (t *questionTables) confirms(words []string) int {
	for i, w := range words {
		if w == "#" && i+1 < len(words) && !t.units[words[i+1]] && words[i+1] != "ms" && words[i+1] != "milliseconds" {
			return i + 1
		}
	}
	return -1
}

// questionDefines reports whether a question asks for the meaning of a word: 'what is a payment'.
func questionDefines(words []string) bool {
	return len(words) > 3 && len(words) < 6 && words[0] == "what" && words[1] == "is" && (words[2] == "a" || words[2] == "an")
}

// questionStarters begin a question.
var questionStarters = []string{
	"how", "what", "what's", "which", "who", "where", "when", "do", "does", "did", "is", "are", "can", "could", "may", "must", "should", "will", "would", "has", "have",
}
