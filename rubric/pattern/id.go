package pattern

import "strings"

// ID is the expression of an id in kebab-case, such as the ids of scenarios, criteria, cards and stories: lower-case letters and digits,
// with single hyphens between them.
const ID = `^[a-z0-9]+(-[a-z0-9]+)*$`

var (
	id       = New(ID)
	notInID  = New(`[^a-z0-9]+`)
	quotedID = New(`["']([a-z][a-z0-9-]*)["']`)
)

// IsID reports whether a text is an id.
func IsID(text string) bool { return id.MatchString(text) }

// MakeID returns a text as an id; empty if it has no letter or digit of ASCII.
func MakeID(text string) string {
	return strings.Trim(notInID.ReplaceAllString(strings.ToLower(text), "-"), "-")
}

// QuotedIDs returns what may be an id among the string literals of an expression, in order.
func QuotedIDs(expression string) []string {
	var out []string
	for _, m := range quotedID.FindAllStringSubmatch(expression, -1) {
		out = append(out, m[1])
	}
	return out
}
