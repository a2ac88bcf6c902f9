package design

import (
	"slices"
	"strings"

	"tenx/rubric/pattern"
)

// What a drawing says, it says in one text per shape: "API EC2 x12 3az". The functions of this file take such a text apart into what a
// diagram in D2 writes twice, the name of a node and its label.

// MaxName is the longest name of a node that a label is given, in bytes.
const MaxName = 40

// SplitLabel takes the text of a shape apart into the part's name and what is said of it. The name is what stands before a colon, else
// the words before the first size, number or service; it can stand as a node's name in D2. It is empty where the text holds no name.
func (c *Catalog) SplitLabel(text string) (name, label string) {
	text = strings.Join(strings.Fields(text), " ")
	if head, rest, ok := strings.Cut(text, ": "); ok && len(strings.Fields(head)) <= maxArrowWords && SafeName(head) != "" {
		return SafeName(head), strings.TrimSpace(rest)
	}
	words := strings.Fields(text)
	from := slices.IndexFunc(words, func(w string) bool { return !c.isAttribute(w) })
	if from < 0 {
		return "", text
	}
	to := from + c.kindAt(words[from:])
	for to < len(words) && !c.isAttribute(words[to]) && !c.isService(words[to]) && !c.isSlip(words[to]) && nodeFlags[bare(words[to])] == "" {
		to++
	}
	name = SafeName(strings.Join(words[from:to], " "))
	rest := strings.Join(slices.Concat(words[:from], words[to:]), " ")
	if _, ok := c.byName(name); !ok && c.readNodeLabel(rest).kind.kind == nil && rest != "" {
		rest = text // the kind may stand where only a label is read for it
	}
	return name, rest
}

// bare is a word without the marks around it.
func bare(w string) string { return strings.ToLower(strings.Trim(w, ",:;()[]{}|\"'")) }

// isAttribute says whether a word of a label is a size, a number with its unit, or a word that stands with a number.
func (c *Catalog) isAttribute(w string) bool {
	w = bare(w)
	if w == "" || startsNumber(w) {
		return true
	}
	if _, ok := c.Size(w); ok || w == "multi-az" || w == "multiaz" {
		return true
	}
	if _, ok := nodeKeyed[w]; ok && w != "memory" && w != "storage" && w != "scale" && w != "auto" && w != "limit" {
		return true
	}
	return slices.ContainsFunc(nodeForms, func(f form) bool { return f.re.MatchString(w) })
}

// kindAt is how many words at the start name a kind, such as 2 in "Route 53"; 1 where they name none.
func (c *Catalog) kindAt(words []string) int {
	for n := min(c.most, len(words)); n > 1; n-- {
		if c.IsKind(strings.Join(words[:n], " ")) {
			return n
		}
	}
	return 1
}

// isSlip says whether a word is a mistyped one that stands with a number.
func (c *Catalog) isSlip(w string) bool {
	w = bare(w)
	for k := range nodeKeyed {
		if len(w) > 2 && len(k) == len(w) && w != k && nearly(w, k) && sameLetters(w, k) {
			return !c.IsKind(w)
		}
	}
	return false
}

// isService says whether a word names a service, and not a class of them.
func (c *Catalog) isService(w string) bool {
	k, ok := c.words[bare(w)]
	return ok && !k.plain
}

var unsafe = pattern.New(`[^\pL\pN_/ -]+`)

// SafeName makes a node's name of a text: letters, digits, spaces and single hyphens, at most MaxName bytes. The words that D2 keeps for
// itself get an underscore. It is empty where nothing is left.
func SafeName(text string) string {
	text = strings.Join(strings.Fields(unsafe.ReplaceAllString(text, " ")), " ")
	for strings.Contains(text, "--") {
		text = strings.ReplaceAll(text, "--", "-")
	}
	text = strings.Trim(text, " -_/")
	if len(text) > MaxName {
		cut := strings.ToValidUTF8(text[:MaxName], "")
		if i := strings.LastIndexByte(cut, ' '); i > 0 {
			cut = cut[:i]
		}
		text = strings.Trim(cut, " -_/")
	}
	if text != "" && (drawsOnly(text) || slices.Contains(refusedKeys, strings.ToLower(text)) || isAlarms([]string{text})) {
		return text + "_"
	}
	return text
}

// KindOf gives the kind that a part with a name and a label has; nil where it is not understood.
func (c *Catalog) KindOf(name, label string) *Kind {
	if k := c.readNodeLabel(label).kind.kind; k != nil {
		return k
	}
	w, _ := c.byName(name)
	return w.kind
}

// Near gives the word of the catalog that a name is nearly, or "".
func (c *Catalog) Near(name string) string { return nearWord(name, c.Names()) }

// Describes says whether a text says something of a part without naming one: "x12 m7g.large".
func (c *Catalog) Describes(text string) bool {
	words := strings.Fields(text)
	n := 0
	for _, w := range words {
		if c.isAttribute(w) || c.isService(w) {
			n++
		}
	}
	return n > 0 && 2*n >= len(words)
}

// IsKind says whether a text is nothing but the name of a kind: "Kafka", "message queue".
func (c *Catalog) IsKind(text string) bool {
	_, ok := c.words[strings.ToLower(strings.Join(strings.Fields(text), " "))]
	return ok
}

// IsEdgeLabel says whether a text says something of an arrow: a rate, a share, that nobody waits.
func IsEdgeLabel(text string) bool { return len(readEdgeLabel(text).values) > 0 }

// rates are the words of a text that are a rate.
var rates = pattern.New(`(?i)(?:^|\s)(\d[\d_,.]*[kM]?\s?(?:rps|qps|tps|rpm|req/s|reqs/s|requests/s|msg/s|msgs/s|messages/s|events/s|calls/s|/s|/min|/h|/day))(?:\s|$)`)

// CutRate takes the first rate out of a text: "Users 5000 rps" is "Users" and "5000 rps".
func CutRate(text string) (rest, rate string) {
	at := rates.FindStringSubmatchIndex(text)
	if at == nil {
		return text, ""
	}
	return strings.TrimSpace(text[:at[2]] + text[at[3]:]), text[at[2]:at[3]]
}

// Holds says what a container of this name holds: "region", "zone", or "" for parts that are only drawn together.
func Holds(name string) string {
	var n Node
	(&builder{}).within(&n, name, "")
	switch {
	case n.Zone != "":
		return "zone"
	case n.Region != "":
		return "region"
	}
	return ""
}

// Nearly says whether two names differ by a letter, or by two swapped.
func Nearly(a, b string) bool { return nearly(a, b) }
