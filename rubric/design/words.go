package design

import (
	"slices"
	"strings"

	"tenx/rubric/pattern"
)

// A drawing has one text per shape, such as "API EC2 x12 3az". This file splits such a text into what a diagram in D2 has: the name of a
// node and its label.

// MaxName is the maximum length, in bytes, of a node's name made from a label.
const MaxName = 40

// SplitLabel splits the text of a shape into the part's name and its description. The name is what comes before a colon, otherwise the
// words before the first size, number or service; it is valid as a node's name in D2. It is empty if the text has no name.
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
		rest = text // the name may contain the kind, which is read from the label
	}
	return name, rest
}

// bare returns a word in lower case without the punctuation around it.
func bare(w string) string { return strings.ToLower(strings.Trim(w, ",:;()[]{}|\"'")) }

// isAttribute reports whether a word of a label is a size, a number with its unit, or a word that goes with a number.
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

// kindAt returns how many words at the start name a kind, such as 2 for "Route 53", or 1 if they do not name one.
func (c *Catalog) kindAt(words []string) int {
	for n := min(c.most, len(words)); n > 1; n-- {
		if c.IsKind(strings.Join(words[:n], " ")) {
			return n
		}
	}
	return 1
}

// isSlip reports whether a word is a misspelled word of the kind that goes with a number.
func (c *Catalog) isSlip(w string) bool {
	w = bare(w)
	for k := range nodeKeyed {
		if len(w) > 2 && len(k) == len(w) && w != k && nearly(w, k) && sameLetters(w, k) {
			return !c.IsKind(w)
		}
	}
	return false
}

// isService reports whether a word names a specific service, not a class of them.
func (c *Catalog) isService(w string) bool {
	k, ok := c.words[bare(w)]
	return ok && !k.plain
}

var unsafe = pattern.New(`[^\pL\pN_/ -]+`)

// SafeName makes a node's name from a text: letters, digits, spaces and single hyphens, at most MaxName bytes. D2's reserved words get an
// underscore. It returns "" if nothing is left.
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

// KindOf returns the kind of a part with a name and a label, or nil if it is unknown.
func (c *Catalog) KindOf(name, label string) *Kind {
	if k := c.readNodeLabel(label).kind.kind; k != nil {
		return k
	}
	w, _ := c.byName(name)
	return w.kind
}

// Near returns the catalog's word that is most similar to a name, or "".
func (c *Catalog) Near(name string) string { return nearWord(name, c.Names()) }

// Describes reports whether a text describes a part without naming one: "x12 m7g.large".
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

// IsKind reports whether a text is only the name of a kind: "Kafka", "message queue".
func (c *Catalog) IsKind(text string) bool {
	_, ok := c.words[strings.ToLower(strings.Join(strings.Fields(text), " "))]
	return ok
}

// IsEdgeLabel reports whether a text describes an arrow, such as a rate, a share or an asynchronous call.
func IsEdgeLabel(text string) bool { return len(readEdgeLabel(text).values) > 0 }

// rates matches a rate in a text.
var rates = pattern.New(`(?i)(?:^|\s)(\d[\d_,.]*[kM]?\s?(?:rps|qps|tps|rpm|req/s|reqs/s|requests/s|msg/s|msgs/s|messages/s|events/s|calls/s|/s|/min|/h|/day))(?:\s|$)`)

// CutRate cuts the first rate out of a text: "Users 5000 rps" becomes "Users" and "5000 rps".
func CutRate(text string) (rest, rate string) {
	at := rates.FindStringSubmatchIndex(text)
	if at == nil {
		return text, ""
	}
	return strings.TrimSpace(text[:at[2]] + text[at[3]:]), text[at[2]:at[3]]
}

// Holds returns what a container with this name contains: "region", "zone", or "" for a plain group.
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

// Nearly reports whether two names differ by one letter, or by two swapped ones.
func Nearly(a, b string) bool { return nearly(a, b) }
