package pattern

import "strings"

// ID is the pattern of an id in kebab-case, as used for scenarios, criteria, cards and stories: lower-case letters and digits with single
// hyphens between them.
const ID = `^[a-z0-9]+(-[a-z0-9]+)*$`

var (
	id       = New(ID)
	notInID  = New(`[^a-z0-9]+`)
	quotedID = New(`["']([a-z][a-z0-9-]*)["']`)
)

// IsID reports whether a text is an id.
func IsID(text string) bool { return id.MatchString(text) }

// MakeID turns a text into an id. It returns "" if the text has no ASCII letter or digit.
func MakeID(text string) string {
	return strings.Trim(notInID.ReplaceAllString(strings.ToLower(text), "-"), "-")
}

// QuotedIDs returns the string literals in an expression that may be ids, in order.
func QuotedIDs(expression string) []string {
	var out []string
	for _, m := range quotedID.FindAllStringSubmatch(expression, -1) {
		out = append(out, m[1])
	}
	return out
}
