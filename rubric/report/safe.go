package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"html/template"
	"io"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	gmtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"tenx/rubric/visible"
)

// writePage writes a page, with characters that would reverse or hide text shown as escapes.
func writePage(w io.Writer, t *template.Template, data any) error {
	door := visible.NewWriter(w)
	return errors.Join(t.Execute(door, data), door.Flush())
}

// policyOf returns the policy of a page made from a template. It allows the page's own style sheet by its hash, and one more style and
// scripts by the given hashes (sha256-...; empty for none). Nothing else runs, and nothing is loaded.
func policyOf(source, style string, scripts ...string) string {
	_, rest, _ := strings.Cut(source, "<style>")
	own, _, _ := strings.Cut(rest, "</style>")
	styles := "'" + hashOf(own) + "'"
	if style != "" {
		styles += " '" + style + "'"
	}
	script := ""
	if len(scripts) > 0 {
		script = " script-src '" + strings.Join(scripts, "' '") + "';"
	}
	return fmt.Sprintf("default-src 'none'; style-src %s;%s base-uri 'none'; form-action 'none'", styles, script)
}

// hashOf returns the hash by which a policy allows a text.
func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// newMarkdown returns a converter from Markdown to HTML. It leaves out raw HTML, and replaces an image by its text and address, so that
// opening a report makes no requests.
func newMarkdown() goldmark.Markdown {
	return goldmark.New(goldmark.WithExtensions(tables{}),
		goldmark.WithParserOptions(parser.WithASTTransformers(util.Prioritized(noImages{}, 500))))
}

// noImages replaces images by text.
type noImages struct{}

var _ parser.ASTTransformer = noImages{}

// Transform changes a document in place.
func (noImages) Transform(doc *ast.Document, r gmtext.Reader, _ parser.Context) {
	var images []*ast.Image
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if i, ok := n.(*ast.Image); ok && entering {
			images = append(images, i)
		}
		return ast.WalkContinue, nil
	})
	for _, i := range images {
		words := "[image: " + alt(i, r.Source()) + " " + string(i.Destination) + "]"
		i.Parent().ReplaceChild(i.Parent(), i, ast.NewString([]byte(words)))
	}
}

// alt returns the alternative text of an image.
func alt(n ast.Node, source []byte) string {
	var b bytes.Buffer
	_ = ast.Walk(n, func(c ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := c.(*ast.Text); ok && entering {
			b.Write(t.Value(source))
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}
