package rubric

import (
	"runtime"
	"strings"
	"testing"
)

// shapes are answers that are hard to read, a piece of each to be repeated.
var shapes = []struct{ name, first, piece string }{
	{"long line", "", "We keep a replica of the database in another zone because a disk fails at 3 ms and "},
	{"sentences", "", "We keep three replicas, so that a lost disk loses nothing. Reads are 400/s. "},
	{"deep brackets", "", "((((("},
	{"mixed brackets", "", "[({"},
	{"table", "", "| 10 GB | cache | 5 |\n"},
	{"short lines", "", "a queue\n"},
	{"digits with dashes", "", "5-"},
	{"one word", "", "cache "},
	{"quotes", "", "> > > it is a cache\n"},
	{"nested quotes", "", ">"},
	{"open fence", "```\n", "x = cache\n"},
	{"emoji", "", "👩\u200d💻 "},
	{"CR ends", "", "We use a cache.\r"},
	{"html", "", "<div><b>cache</b><!-- "},
	{"sums", "", "10 * 20 + 3 = 203, "},
	{"quotation marks", "", "“a \"b "},
}

func shaped(first, piece string, size int) Transcript {
	return Transcript{Stages: []StageAnswer{{Stage: "one", Text: first + strings.Repeat(piece, size/len(piece))}}}
}

// allocated returns the bytes and the pieces of memory that scoring takes in all.
func allocated(r *Rubric, t Transcript) (bytes, pieces float64) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	r.Score(t)
	runtime.ReadMemStats(&after)
	return float64(after.TotalAlloc - before.TotalAlloc), float64(after.Mallocs - before.Mallocs)
}

// The memory for an answer grows with its length and no faster, and has a bound for each byte. BenchmarkShapes measures time.
func TestMemoryIsLinear(t *testing.T) {
	const small, large, mostPerByte = 54 << 10, 8 * 54 << 10, 800
	r := compileTest(t, specOf(row{weight: 1, outcome: hit}))
	r.Score(shaped("", "warm ", 1000))
	for _, s := range shapes {
		b1, n1 := allocated(r, shaped(s.first, s.piece, small))
		b8, n8 := allocated(r, shaped(s.first, s.piece, large))
		if b8 > 11*b1+1<<20 || n8 > 11*n1+1000 {
			t.Errorf("%s: %.0f bytes in %.0f pieces become %.0f in %.0f when the answer is eight times as long", s.name, b1, n1, b8, n8)
		}
		if per := b8 / large; per > mostPerByte {
			t.Errorf("%s: %.0f bytes of memory for a byte of the answer", s.name, per)
		}
	}
}

// BenchmarkShapes scores answers of hard shapes; ns/byte should be the same for all sizes of a shape.
func BenchmarkShapes(b *testing.B) {
	r, errs := Compile(specOf(row{weight: 1, outcome: hit}))
	if errs != nil {
		b.Fatal(errs)
	}
	for _, s := range shapes {
		for _, size := range []struct {
			name  string
			bytes int
		}{{"54KB", 54 << 10}, {"512KB", 512 << 10}, {"4MB", 4 << 20}} {
			b.Run(strings.ReplaceAll(s.name, " ", "-")+"/"+size.name, func(b *testing.B) {
				t := shaped(s.first, s.piece, size.bytes)
				b.SetBytes(int64(size.bytes))
				b.ReportAllocs()
				for b.Loop() {
					r.Score(t)
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(size.bytes), "ns/byte")
			})
		}
	}
}
