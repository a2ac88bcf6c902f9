package encoder

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// leastCosine is how close a vector must be to that of the model before its weights were rounded.
const leastCosine = 0.997

// referenceText is a text with the results of the model's own tokenizer and of a 64-bit computation; see
// testdata/reference.py.
type referenceText struct {
	Text   string    `json:"text"`
	Pieces []string  `json:"pieces"`
	Vector []float64 `json:"vector"`
}

func references(t *testing.T) []referenceText {
	t.Helper()
	data, err := os.ReadFile("testdata/reference.json")
	if err != nil {
		t.Fatal(err)
	}
	var list []referenceText
	if err := json.Unmarshal(data, &list); err != nil {
		t.Fatal(err)
	}
	if len(list) == 0 {
		t.Fatal("no references")
	}
	return list
}

func pieces(text string) []string {
	m := loaded()
	var list []string
	for _, id := range m.tokens(text) {
		list = append(list, m.vocabulary[id])
	}
	return list
}

func TestReference(t *testing.T) {
	for _, want := range references(t) {
		if diff := cmp.Diff(want.Pieces, pieces(want.Text)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", want.Text, diff)
		}
		both, own, other := 0.0, 0.0, 0.0
		for i, v := range Encode(want.Text) {
			w := want.Vector[i]
			both, own, other = both+float64(v)*w, own+float64(v)*float64(v), other+w*w
		}
		if cos := both / math.Sqrt(own*other); cos < leastCosine {
			t.Errorf("%q: the cosine with the reference is %.4f, want %v or more", want.Text, cos, leastCosine)
		}
	}
}

func TestPieces(t *testing.T) {
	for text, want := range map[string]string{
		"":                       "[CLS] [SEP]",
		" \t\n":                  "[CLS] [SEP]",
		"UPPER lower":            "[CLS] upper lower [SEP]",
		"a\x00b\u200bc\ufffdd":   "[CLS] abc ##d [SEP]",
		"don't":                  "[CLS] don ' t [SEP]",
		"3.5%":                   "[CLS] 3 . 5 % [SEP]",
		"sharding":               "[CLS] sha ##rdi ##ng [SEP]",
		"Café":                   "[CLS] cafe [SEP]",
		"Müller":                 "[CLS] mu ##ller [SEP]",
		strings.Repeat("a", 101): "[CLS] [UNK] [SEP]",
		"日本":                     "[CLS] [UNK] [UNK] [SEP]",
		"x привет y":             "[CLS] x [UNK] y [SEP]",
		"bad \xff byte":          "[CLS] bad byte [SEP]",
	} {
		if got := strings.Join(pieces(text), " "); got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}

// A text that is too long is truncated, and keeps its end mark.
func TestLongText(t *testing.T) {
	long := pieces(strings.Repeat("one two ", 200))
	if len(long) != MaxTokens || long[0] != "[CLS]" || long[MaxTokens-1] != "[SEP]" || long[MaxTokens-2] != "two" {
		t.Errorf("got %d pieces: %v", len(long), long)
	}
	if Encode(strings.Repeat("one two ", 63)) != Encode(strings.Repeat("one two ", 63)+"and three") {
		t.Error("text past the limit counts")
	}
}

// The vectors are the same on every machine: a different bit anywhere changes the checksum.
func TestSameEverywhere(t *testing.T) {
	const want = "277c3312b4a05367668c56a58912940699d6b152effcd05e79b8642733efccd5"
	for _, m := range models(t) {
		h := sha256.New()
		for _, r := range references(t) {
			for _, v := range m.run(m.tokens(r.Text)) {
				fmt.Fprintf(h, "%08x", math.Float32bits(v))
			}
		}
		if got := fmt.Sprintf("%x", h.Sum(nil)); got != want {
			t.Errorf("the vectors (computed by vector instructions: %v) have the checksum %s, want %s", m.vectors, got, want)
		}
	}
}

// models returns the model as it is used here and, if that uses vector instructions, one that does not.
func models(tb testing.TB) []*model {
	tb.Helper()
	list := []*model{loaded()}
	if canVectors() {
		plain, err := open(embedded)
		if err != nil {
			tb.Fatal(err)
		}
		plain.vectors = false
		list = append(list, plain)
	}
	return list
}

// For the largest possible numbers and any others, the sums equal those of the single products.
func TestMultiplyBlock(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, columns := range []int{Dims, Wide} {
		for name, number := range map[string]func(most int) int{
			"any":                  func(most int) int { return random.IntN(2*most+1) - most },
			"largest":              func(most int) int { return most },
			"of the largest, each": func(most int) int { return most * (1 - 2*random.IntN(2)) },
			"smallest":             func(most int) int { return -most },
		} {
			block := make([]byte, 4*columns)
			for i := range block {
				block[i] = byte(int8(number(127)))
			}
			for _, vectors := range []bool{false, canVectors()} {
				p := newPacked(3, vectors)
				x, want := make([]float32, 3*columns), [4][4]int32{}
				for i := range x {
					x[i] = float32(number(most))
				}
				x[0], x[columns], x[2*columns] = most, most, -most // so that rounding changes none
				for i, v := range x {
					for row := range 4 {
						want[i/columns][row] += int32(v) * int32(int8(block[i%columns*4+row]))
					}
				}
				p.fill(x, columns)
				if diff := cmp.Diff(want, p.multiplyBlock(string(block), 0)); diff != "" {
					t.Errorf("%s numbers, %d columns, vector instructions %v (-want +got):\n%s", name, columns, vectors, diff)
				}
			}
		}
	}
}

func TestConcurrent(t *testing.T) {
	texts := []string{"How many are there?", "And how fast must it be, at the 99th percentile?"}
	want := []Vector{Encode(texts[0]), Encode(texts[1])}
	var wg sync.WaitGroup
	for i := range 6 {
		wg.Go(func() {
			if Encode(texts[i%2]) != want[i%2] {
				t.Errorf("%q has another vector in a batch", texts[i%2])
			}
		})
	}
	wg.Wait()
}

func TestAlike(t *testing.T) {
	same := Encode("How many users are there?")
	if got := same.Alike(&same); got != 1 {
		t.Errorf("a vector and itself: %v, want 1", got)
	}
	if got := same.Alike(&Vector{}); got != 0 {
		t.Errorf("a vector and none: %v, want 0", got)
	}
	near, far := Encode("What is the number of people that use it?"), Encode("Where do we keep the backups?")
	if n, f := same.Alike(&near), same.Alike(&far); n < 0.6 || f > 0.3 {
		t.Errorf("the same in other words: %.2f, another matter: %.2f", n, f)
	}
}

// model.bin matches its checksum, and model.sum names its source.
func TestChecksum(t *testing.T) {
	sums, err := os.ReadFile("model.sum")
	if err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf("%x  model.bin\n", sha256.Sum256([]byte(embedded))); !strings.HasSuffix(string(sums), "\n"+want) {
		t.Errorf("model.sum is\n%swant at its end\n%s", sums, want)
	}
}

func TestSize(t *testing.T) {
	if len(embedded) > 18e6 {
		t.Errorf("model.bin has %d bytes, want at most 18 million", len(embedded))
	}
	if m := loaded(); !slices.IsSorted(m.vocabulary[:m.common]) || !slices.IsSorted(m.vocabulary[m.common:]) {
		t.Error("the vocabulary is not sorted")
	}
}

func TestOpenDamaged(t *testing.T) {
	for name, data := range map[string]string{
		"empty":          "",
		"another magic":  "tenxenc1" + embedded[len(Magic):],
		"cut":            embedded[:len(embedded)-1],
		"too long":       embedded + "x",
		"cut early":      embedded[:10],
		"all common":     embedded[:len(Magic)] + "\xff\xff\xff\x7f" + embedded[len(Magic)+4:],
		"no vocabulary":  embedded[:len(Magic)+4] + "\x00\x00\x00\x00" + embedded[len(Magic)+8:],
		"a vast promise": embedded[:len(Magic)+4] + "\xff\xff\xff\xff" + embedded[len(Magic)+8:],
		"no start":       strings.Replace(embedded, "[CLS]", "[CLT]", 1),
	} {
		if _, err := open(data); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func FuzzTokens(f *testing.F) {
	f.Add("How many users?")
	f.Add("\xff\x00é日" + strings.Repeat("#", 300))
	f.Fuzz(func(t *testing.T, text string) {
		m := loaded()
		ids := m.tokens(text)
		if len(ids) < 2 || len(ids) > MaxTokens || ids[0] != m.start || ids[len(ids)-1] != m.end {
			t.Errorf("%q gives %v", text, ids)
		}
		for _, id := range ids {
			if id < 0 || id >= len(m.vocabulary) {
				t.Errorf("%q has the id %d", text, id)
			}
		}
	})
}

func BenchmarkEncode(b *testing.B) {
	const fifteen = "How many parcels does the busiest depot sort each hour, and when is it busiest? "
	for _, times := range []int{1, 4} {
		text := strings.Repeat(fifteen, times)
		b.Run(fmt.Sprintf("%d-words", len(strings.Fields(text))), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Encode(text)
			}
		})
	}
	if all := models(b); len(all) > 1 {
		b.Run("15-words-without-vector-instructions", func(b *testing.B) {
			for b.Loop() {
				round(all[1].run(all[1].tokens(fifteen)))
			}
		})
	}
	b.Run("first", func(b *testing.B) { // opens the model too
		b.ReportAllocs()
		for b.Loop() {
			m, err := open(embedded)
			if err != nil {
				b.Fatal(err)
			}
			round(m.run(m.tokens(fifteen)))
		}
	})
}
