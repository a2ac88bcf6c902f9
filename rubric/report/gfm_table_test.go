package report

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"pgregory.net/rapid"
)

// tabled returns the HTML of Markdown by tenx's tables and by goldmark's extension, which must be equal.
func tabled(t interface{ Fatal(args ...any) }, text string) (own, original string) {
	for out, e := range map[*string]goldmark.Extender{&own: tables{}, &original: extension.Table} {
		var b bytes.Buffer
		if err := goldmark.New(goldmark.WithExtensions(e)).Convert([]byte(text), &b); err != nil {
			t.Fatal(err)
		}
		*out = b.String()
	}
	return own, original
}

func TestTables(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string // parts of the HTML
		not  string   // what the HTML must not contain
	}{
		"names and rows": {
			text: "| store | p99 |\n| --- | --- |\n| cache | 2 ms |\n",
			want: []string{"<thead>\n<tr>\n<th>store</th>\n<th>p99</th>\n</tr>\n</thead>", "<tbody>\n<tr>\n<td>cache</td>\n<td>2 ms</td>\n</tr>\n</tbody>\n</table>"},
		},
		"alignment":                    {text: "a | b | c | d\n:-- | --: | :-: | ---\n1 | 2", want: []string{`<th style="text-align:left">a`, `<td style="text-align:right">2`, `<th style="text-align:center">c`, "<th>d"}},
		"names alone":                  {text: "| a |\n| - |", want: []string{"</thead>\n</table>"}, not: "tbody"},
		"a missing cell is empty":      {text: "a | b\n-- | --\n1", want: []string{"<td>1</td>\n<td></td>"}},
		"a cell too many is lost":      {text: "a | b\n-- | --\n1 | 2 | three", want: []string{"<td>2</td>\n</tr>"}, not: "three"},
		"fewer dashes than names":      {text: "a | b\n-\n", not: "<table>"},
		"a number in the dashes":       {text: "a | b\n--- | 3\n", not: "<table>"},
		"dashes that are parted":       {text: "a | b\n--- | - -\n", not: "<table>"},
		"four spaces":                  {text: "a | b\n    -- | --\n", not: "<table>"},
		"a paragraph before":           {text: "costs:\na | b\n-- | --\n", want: []string{"<p>costs:</p>\n<table>"}},
		"an escaped pipe":              {text: `a | b\|c` + "\n-- | --\n", want: []string{"<th>b|c</th>"}},
		"escaped pipes in code":        {text: "a\n|-|\n| `x \\| y \\| z` **`\\|`** |", want: []string{"<code>x | y | z</code>", "<strong><code>|</code></strong>"}},
		"code outside":                 {text: "`x \\| y`\n", want: []string{`<code>x \| y</code>`}},
		"in a list":                    {text: "- a | b\n  -- | --\n", want: []string{"<li>"}},
		"in a quote":                   {text: "> a | b\n> -- | --\n> 1 | 2\n", want: []string{"<blockquote>\n<table>"}},
		"ends at another block":        {text: "| a |\n| - |\n| b |\n> said\n", want: []string{"</table>\n<blockquote>"}},
		"windows line ends":            {text: "| a |\r\n| - |\r\n| b |\r\n", want: []string{"<td>b</td>"}},
		"markdown and HTML in a cell":  {text: "a\n|-|\n| *b* <i> |", want: []string{"<em>b</em> <!-- raw HTML omitted -->"}},
		"a pipe alone is an empty row": {text: "a\n|-|\n|\n", want: []string{"<td></td>"}},
	} {
		own, original := tabled(t, c.text)
		if diff := cmp.Diff(original, own); diff != "" {
			t.Errorf("%s: not what goldmark's extension writes (-extension +own):\n%s", name, diff)
		}
		for _, want := range c.want {
			if !strings.Contains(own, want) {
				t.Errorf("%s: no %q in\n%s", name, want, own)
			}
		}
		if c.not != "" && strings.Contains(own, c.not) {
			t.Errorf("%s: %q in\n%s", name, c.not, own)
		}
	}
}

// Random texts of table syntax give the same HTML as goldmark's extension.
func TestTablesLikeTheExtension(t *testing.T) {
	pieces := []string{
		"|", "|", "-", "---", ":", ":-:", "\n", "\n", "\n-- | --\n", "\n| - | - |\n", "\na | b\n", " ", "  ", "    ", "\t",
		`\|`, `\`, "`", "``", "*", "**", "a", "é", "> ", "- ", "<b>", "![i](u)", "[l](u)", "\r\n", "```\n",
	}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 40).Draw(t, "pieces"), "")
		own, original := tabled(t, text)
		if own != original {
			t.Fatalf("%q:\n%s\nthe extension:\n%s", text, own, original)
		}
	})
}
