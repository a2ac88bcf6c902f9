package reading

import (
	"slices"
	"strings"
)

// Shorten removes redundant parts of a pattern: of the words of an alternative with the same stem, only the first stays, so
// 'expire|expires|expired' becomes 'expire'.
func Shorten(pattern string) string {
	fields := strings.Fields(pattern)
	for i, f := range fields {
		open, rest := "", f
		if strings.HasPrefix(f, "[") && strings.HasSuffix(f, "]") {
			open, rest = "[", f[1:len(f)-1]
		}
		if !strings.Contains(rest, "|") {
			continue
		}
		var kept, stems []string
		for alt := range strings.SplitSeq(rest, "|") {
			key := alt
			if toks := tokenize(nil, alt, 0, len(alt)); len(toks) == 1 && toks[0].kind != punct && !strings.ContainsAny(alt, "<>=*") {
				key = "stem " + wordStem(toks[0])
			}
			if !slices.Contains(stems, key) {
				stems, kept = append(stems, key), append(kept, alt)
			}
		}
		fields[i] = open + strings.Join(kept, "|")
		if open != "" {
			fields[i] += "]"
		}
	}
	return strings.Join(fields, " ")
}
