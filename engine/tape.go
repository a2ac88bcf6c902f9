package engine

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// chunkSize is the maximum size of a chunk in bytes: an edit takes about as long as copying one.
const chunkSize = 1024

// tape is a text that is edited at many places, with a mark for every byte. It is a list of chunks, so that an edit does not copy the whole text. The zero value is
// empty.
type tape struct {
	chunks []chunk
	size   int
	spare  []run // buffer for the runs of a chunk
}

// chunk is a part of a tape's text.
type chunk struct {
	text []byte
	runs []run // cover the text; neighbors differ
}

// run is a number of bytes with the same mark.
type run struct {
	n    int
	mark int64
}

// find returns the chunk that contains a byte, and the offset in it; for the end of the text, the end of the last chunk.
func (t *tape) find(at int) (i, in int) {
	if last := len(t.chunks) - 1; last >= 0 && at >= t.size-len(t.chunks[last].text) {
		return last, at - (t.size - len(t.chunks[last].text))
	}
	for i = range t.chunks {
		if at < len(t.chunks[i].text) {
			return i, at
		}
		at -= len(t.chunks[i].text)
	}
	return 0, 0 // an empty tape
}

// boundary reports whether a character begins at a byte, or the text ends there.
func (t *tape) boundary(at int) bool {
	if at == t.size {
		return true
	}
	i, in := t.find(at)
	return utf8.RuneStart(t.chunks[i].text[in])
}

// edit replaces bytes by a text with a mark. The range must be inside the text.
func (t *tape) edit(at, del int, text string, mark int64) {
	i, in := t.find(at)
	t.size += len(text) - del
	if len(t.chunks) == 0 {
		t.chunks = []chunk{{}}
	}
	here := min(del, len(t.chunks[i].text)-in)
	t.replace(i, in, here, text, mark)
	t.cut(i+1, del-here)
	if len(t.chunks[i].text) > chunkSize {
		t.split(i)
	}
}

// cut removes bytes from the beginning of a chunk and the following ones.
func (t *tape) cut(i, del int) {
	end := i
	for del > 0 && del >= len(t.chunks[end].text) {
		del -= len(t.chunks[end].text)
		end++
	}
	if del > 0 {
		t.replace(end, 0, del, "", 0)
	}
	t.chunks = slices.Delete(t.chunks, i, end)
}

// split splits a chunk that has grown too long into halves.
func (t *tape) split(i int) {
	c := t.chunks[i]
	var parts []chunk
	for len(c.text) > 0 {
		n := min(len(c.text), chunkSize/2)
		parts = append(parts, chunk{slices.Clone(c.text[:n]), part(nil, c.runs, 0, n)})
		c.runs = part(nil, c.runs, n, len(c.text))
		c.text = c.text[n:]
	}
	t.chunks = slices.Replace(t.chunks, i, i+1, parts...)
}

// replace is edit within a chunk.
func (t *tape) replace(i, at, del int, text string, mark int64) {
	c := &t.chunks[i]
	size, n := len(c.text), len(text)
	tail := size - at - del
	if n > del {
		c.text = slices.Grow(c.text, n-del)[:size+n-del]
	}
	copy(c.text[at+n:], c.text[at+del:at+del+tail])
	copy(c.text[at:], text)
	c.text = c.text[:at+n+tail]
	if last := len(c.runs) - 1; last >= 0 && at == size && c.runs[last].mark == mark { // the common case: appending to the text
		c.runs[last].n += n
		return
	}
	runs := join(part(t.spare[:0], c.runs, 0, at), run{n, mark})
	runs = part(runs, c.runs, at+del, size)
	c.runs, t.spare = append(c.runs[:0], runs...), runs
}

// part appends the runs of the bytes from lo to hi.
func part(out, runs []run, lo, hi int) []run {
	for _, r := range runs {
		if hi <= 0 {
			break
		}
		if n := min(r.n, hi) - max(lo, 0); n > 0 {
			out = join(out, run{n, r.mark})
		}
		lo, hi = lo-r.n, hi-r.n
	}
	return out
}

// join appends a run, merged with the last one if that has the same mark.
func join(runs []run, r run) []run {
	if r.n == 0 {
		return runs
	}
	if last := len(runs) - 1; last >= 0 && runs[last].mark == r.mark {
		runs[last].n += r.n
		return runs
	}
	return append(runs, r)
}

// String returns the text.
func (t *tape) String() string {
	var b strings.Builder
	b.Grow(t.size)
	for i := range t.chunks {
		b.Write(t.chunks[i].text)
	}
	return b.String()
}

// runs returns the runs of the whole text; neighbors differ.
func (t *tape) runs() []run {
	var out []run
	for i := range t.chunks {
		for _, r := range t.chunks[i].runs {
			out = join(out, r)
		}
	}
	return out
}
