package scenarios

import (
	"strings"
	"unicode"

	"tenx/rubric/pattern"
)

var (
	headingNumber = pattern.New(`^(?:(?:stage|step|part|section)\s+)?(?:\d+(?:\.\d+)*|[ivx]+\b|[a-h])?\s*[.:)\-–—]+\s*`)
	headingStage  = pattern.New(`^(?:stage|step|part|section)\s+\d+\s+`)
	headingDigits = pattern.New(`^\d+(?:\.\d+)*\s+`)
	headingTime   = pattern.New(`\s*[(\[][^)\]]*\b(?:m|min|mins|minutes?|s|sec|seconds?)\b[^)\]]*[)\]]\s*$|\s*[(\[]\d+m[)\]]\s*$`)
)

// plainHeading normalizes a heading for comparison: lower case, without a number before it, a time after it, or punctuation; "&" is "and".
func plainHeading(text string) string {
	text = strings.ToLower(strings.TrimSpace(text))
	text = strings.TrimSpace(strings.Trim(text, "#*_` \t"))
	if strings.ContainsAny(text, "([") {
		text = headingTime.ReplaceAllString(text, "")
	}
	for _, re := range []*pattern.Pattern{headingNumber, headingStage, headingDigits} {
		if rest := re.ReplaceAllString(text, ""); strings.TrimSpace(rest) != "" {
			text = rest
		}
	}
	text = strings.ReplaceAll(text, "&", " and ")
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ")
}
