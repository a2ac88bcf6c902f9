package report

// Tables in GitHub's Markdown. goldmark's own extension gives the same HTML, but whenever tenx starts, its package compiles regular
// expressions for extensions that a report does not use, which takes a tenth of the startup time.

import (
	"bytes"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	gmtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// tables parses and renders tables: a header row, a row of dashes that may set the alignment of columns, and rows of cells.
type tables struct{}

var (
	_ goldmark.Extender           = tables{}
	_ parser.ParagraphTransformer = tables{}
	_ renderer.NodeRenderer       = tables{}
)

// Extend adds tables to a Markdown converter.
func (t tables) Extend(m goldmark.Markdown) {
	m.Parser().AddOptions(parser.WithParagraphTransformers(util.Prioritized(t, 200)),
		parser.WithASTTransformers(util.Prioritized(pipesInCode{}, 0)))
	m.Renderer().AddOptions(renderer.WithNodeRenderers(util.Prioritized(t, 500)))
}

// Transform turns a paragraph into a table from the line before its row of dashes on. Earlier lines stay a paragraph.
func (t tables) Transform(p *ast.Paragraph, r gmtext.Reader, _ parser.Context) {
	lines := p.Lines()
	for i := 1; i < lines.Len(); i++ {
		dashes := lines.At(i)
		columns := alignments(dashes.Value(r.Source()))
		if columns == nil {
			continue
		}
		names := cells(lines.At(i-1), columns, true, r.Source())
		if names.ChildCount() != len(columns) {
			return
		}
		table := extast.NewTable()
		table.Alignments = columns
		table.AppendChild(table, extast.NewTableHeader(names))
		for _, line := range lines.Sliced(i+1, lines.Len()) {
			table.AppendChild(table, cells(line, columns, false, r.Source()))
		}
		t.put(table, p, i-1)
		return
	}
}

// put inserts a table after the first before lines of its paragraph. If there are none, it replaces the paragraph.
func (tables) put(table *extast.Table, p *ast.Paragraph, before int) {
	parent, lines := p.Parent(), p.Lines()
	parent.InsertAfter(parent, p, table)
	lines.SetSliced(0, before)
	if before == 0 {
		parent.RemoveChild(parent, p)
		return
	}
	last := lines.At(before - 1)
	last.Stop-- // drop the line ending
	lines.Set(before-1, last)
}

// alignments returns the columns that a row of dashes declares, or nil if the line is not such a row.
func alignments(line []byte) []extast.Alignment {
	if width, _ := util.IndentWidth(line, 0); width > 3 || len(bytes.Trim(line, "-")) == 0 {
		return nil
	}
	columns := bytes.Split(line, []byte{'|'})
	if util.IsBlank(columns[0]) {
		columns = columns[1:]
	}
	if len(columns) > 0 && util.IsBlank(columns[len(columns)-1]) {
		columns = columns[:len(columns)-1]
	}
	var list []extast.Alignment
	for _, c := range columns {
		a := alignment(bytes.Trim(c, " \t\r\n"))
		if a == 0 {
			return nil
		}
		list = append(list, a)
	}
	return list
}

// alignment returns how a cell of the row of dashes aligns its column, or 0 if it is something else.
func alignment(column []byte) extast.Alignment {
	dashes, left := bytes.CutPrefix(column, []byte{':'})
	dashes, right := bytes.CutSuffix(dashes, []byte{':'})
	switch {
	case len(dashes) == 0 || len(bytes.Trim(dashes, "-")) > 0:
		return 0
	case left && right:
		return extast.AlignCenter
	case left:
		return extast.AlignLeft
	case right:
		return extast.AlignRight
	}
	return extast.AlignNone
}

// cells returns the cells of a line between its pipes. A header row keeps surplus cells, so that its caller sees that there are too many.
// Other rows drop them, and get empty cells for missing ones.
func cells(line gmtext.Segment, columns []extast.Alignment, names bool, source []byte) *extast.TableRow {
	line = line.TrimLeftSpace(source)
	line = line.TrimRightSpace(source)
	row, text := extast.NewTableRow(columns), line.Value(source)
	at, end := 0, len(text)
	if bytes.HasPrefix(text, []byte{'|'}) {
		at++
	}
	if bytes.HasSuffix(text, []byte{'|'}) {
		end--
	}
	for at < end && (names || row.ChildCount() < len(columns)) {
		cell := extast.NewTableCell()
		if i := row.ChildCount(); i < len(columns) {
			cell.Alignment = columns[i]
		}
		stop := at
		for stop < end && (text[stop] != '|' || stop > 0 && text[stop-1] == '\\') {
			stop++
		}
		content := gmtext.NewSegment(line.Start+at, line.Start+stop)
		content = content.TrimLeftSpace(source)
		cell.Lines().Append(content.TrimRightSpace(source))
		row.AppendChild(row, cell)
		at = stop + 1
	}
	for row.ChildCount() < len(columns) {
		row.AppendChild(row, extast.NewTableCell())
	}
	return row
}

// pipesInCode removes the backslash from \| in code inside a cell. Outside tables, code shows backslashes.
type pipesInCode struct{}

var _ parser.ASTTransformer = pipesInCode{}

// Transform changes a document in place.
func (pipesInCode) Transform(doc *ast.Document, r gmtext.Reader, _ parser.Context) {
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if cell, ok := n.(*extast.TableCell); ok && entering {
			_ = ast.Walk(cell, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
				if code, ok := n.(*ast.CodeSpan); ok && entering {
					dropBackslashes(code, r.Source())
				}
				return ast.WalkContinue, nil
			})
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
}

// dropBackslashes splits the text of code at each \| and leaves out the backslash.
func dropBackslashes(code *ast.CodeSpan, source []byte) {
	for n := code.FirstChild(); n != nil; n = n.NextSibling() {
		text, ok := n.(*ast.Text)
		if !ok {
			continue
		}
		at := bytes.Index(text.Segment.Value(source), []byte(`\|`))
		if at < 0 {
			continue
		}
		cut := text.Segment.Start + at
		code.InsertAfter(code, n, ast.NewRawTextSegment(text.Segment.WithStart(cut+1)))
		code.ReplaceChild(code, n, ast.NewRawTextSegment(text.Segment.WithStop(cut)))
		n = code.FirstChild() // start again, because n is no longer in the code
	}
}

// RegisterFuncs registers how each part of a table is rendered. Cells of the header row are th, and thead has only that row. tbody begins
// after it and ends with the last row.
func (t tables) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	for kind, write := range map[ast.NodeKind]func(n ast.Node, entering bool) string{
		extast.KindTable: func(_ ast.Node, entering bool) string { return choose(entering, "<table>\n", "</table>\n") },
		extast.KindTableHeader: func(n ast.Node, entering bool) string {
			body := choose(n.NextSibling() != nil, "<tbody>\n", "")
			return choose(entering, "<thead>\n<tr>\n", "</tr>\n</thead>\n"+body)
		},
		extast.KindTableRow: func(n ast.Node, entering bool) string {
			end := choose(n.NextSibling() == nil, "</tbody>\n", "")
			return choose(entering, "<tr>\n", "</tr>\n"+end)
		},
		extast.KindTableCell: cellTag,
	} {
		reg.Register(kind, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
			_, err := w.WriteString(write(n, entering))
			return ast.WalkContinue, err
		})
	}
}

func cellTag(n ast.Node, entering bool) string {
	name := choose(n.Parent().Kind() == extast.KindTableHeader, "th", "td")
	if !entering {
		return "</" + name + ">\n"
	}
	if a := n.(*extast.TableCell).Alignment; a != extast.AlignNone {
		return "<" + name + ` style="text-align:` + a.String() + `">`
	}
	return "<" + name + ">"
}

func choose(first bool, a, b string) string {
	if first {
		return a
	}
	return b
}
