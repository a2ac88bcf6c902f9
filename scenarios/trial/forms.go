package trial

import (
	"strings"

	"tenx/rubric/pattern"
)

// notes turns every sentence into a list item without its period.
func notes(text string) string {
	return rewritten(text, func(p passage) []passage {
		var out []passage
		for i, s := range sentences(p.text) {
			mark := p.mark
			if mark == "" || i > 0 {
				mark = "- "
			}
			out = append(out, passage{mark: mark, text: lowered(strings.TrimSuffix(s, "."))})
		}
		return out
	})
}

// clipped turns sentences into notes and leaves out the small words that people omit there.
func clipped(text string) string {
	return rewritten(notes(text), func(p passage) []passage {
		var kept []string
		for _, w := range strings.Fields(p.text) {
			switch strings.ToLower(w) {
			case "a", "an", "the", "we", "i", "our", "is", "are", "it", "there", "will", "would":
			default:
				kept = append(kept, w)
			}
		}
		p.text = strings.Join(kept, " ")
		return []passage{p}
	})
}

// onePerLine puts each sentence of a paragraph on its own line.
func onePerLine(text string) string {
	return rewritten(text, func(p passage) []passage {
		if p.mark == "" {
			p.text = strings.Join(sentences(p.text), "\n")
		}
		return []passage{p}
	})
}

// wrapped wraps prose to width columns, as far as its words allow.
func wrapped(text string, width int) string {
	return rewritten(text, func(p passage) []passage {
		var b strings.Builder
		indent := strings.Repeat(" ", len(p.mark))
		column := len(p.mark)
		for i, w := range strings.Fields(p.text) {
			switch {
			case i == 0:
			case column+1+len(w) > width:
				b.WriteString("\n" + indent)
				column = len(indent)
			default:
				b.WriteString(" ")
				column++
			}
			b.WriteString(w)
			column += len(w)
		}
		p.text = b.String()
		return []passage{p}
	})
}

var smallNumber = pattern.New(`(^|[\s(])([2-9]|1[0-2]) ([a-z]{3,})`)

// inWords spells out whole numbers from two to twelve in front of a word, as people do: "three replicas".
func inWords(text string) string {
	words := map[string]string{
		"2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "7": "seven", "8": "eight", "9": "nine", "10": "ten", "11": "eleven", "12": "twelve",
	}
	return rewritten(text, func(p passage) []passage {
		p.text = smallNumber.ReplaceAllStringFunc(p.text, func(m string) string {
			part := smallNumber.FindStringSubmatch(m)
			return part[1] + words[part[2]] + " " + part[3]
		})
		return []passage{p}
	})
}
