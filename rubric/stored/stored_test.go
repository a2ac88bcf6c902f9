package stored

import (
	"bytes"
	"errors"
	"math"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

type name string

type leaf struct {
	Text  string
	Each  time.Duration
	Small int8
}

type tree struct {
	Leaf    leaf
	Leaves  []leaf
	Named   map[name]leaf
	Words   map[string]map[string]float64
	One     *leaf
	Yes     bool
	Share   float64
	Parts   []tree // of its own type
	ignored int
}

func full() tree {
	return tree{
		Leaf: leaf{"héllo\x00\xff", -3 * time.Hour, math.MinInt8}, Leaves: []leaf{{}, {Text: "b", Each: math.MaxInt64}},
		Named: map[name]leaf{"b": {Small: 1}, "a": {}, "": {Text: "c"}}, Words: map[string]map[string]float64{"x": {"y": .1, "z": math.Inf(-1)}, "": nil, "e": {}},
		One: &leaf{Text: "d"}, Yes: true, Share: math.SmallestNonzeroFloat64, Parts: []tree{{Leaves: []leaf{}}, {Parts: []tree{{Yes: true}}}},
	}
}

func TestRoundTrip(t *testing.T) {
	for name, want := range map[string]tree{"full": full(), "zero": {}, "empty": {Leaves: []leaf{}, Named: map[name]leaf{}, Words: map[string]map[string]float64{}}} {
		data := written(t, want)
		var got tree
		if err := Read(data, &got); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(tree{})); diff != "" {
			t.Errorf("%s (-stored +read):\n%s", name, diff)
		}
		for range 20 {
			if !bytes.Equal(data, written(t, got)) {
				t.Fatalf("%s is stored in two ways", name)
			}
		}
	}
	unseen := full()
	unseen.ignored = 1
	if !bytes.Equal(written(t, full()), written(t, unseen)) {
		t.Error("an unexported field is stored")
	}
}

func written(t *testing.T, v any) []byte {
	t.Helper()
	data, err := Append([]byte("before"), v)
	if err != nil {
		t.Fatal(err)
	}
	data, ok := bytes.CutPrefix(data, []byte("before"))
	if !ok {
		t.Fatal("Append does not append")
	}
	return data
}

// Truncated or extended bytes, and lengths beyond the data, are rejected.
func TestDamaged(t *testing.T) {
	data := written(t, full())
	for n := range data {
		var got tree
		if err := Read(data[:n], &got); err == nil {
			t.Errorf("%d of %d bytes are read without an error", n, len(data))
		}
	}
	var got tree
	if err := Read(append(bytes.Clone(data), 0), &got); !errors.Is(err, ErrDamaged) {
		t.Errorf("a byte too many: %v", err)
	}
	sum := written(t, []leaf{})[:8]
	var list []leaf
	if err := Read(append(bytes.Clone(sum), 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f), &list); !errors.Is(err, ErrDamaged) || list != nil {
		t.Errorf("a list of 2^56 leaves in nine bytes: %v", err)
	}
	var small struct{ A int8 }
	wide := written(t, small)
	if err := Read(append(wide[:8], 0x80, 0x02), &small); !errors.Is(err, ErrDamaged) { // 128
		t.Errorf("a number that is too large: %v", err)
	}
	var yes bool
	if err := Read(append(written(t, true)[:8], 2), &yes); !errors.Is(err, ErrDamaged) {
		t.Errorf("a boolean of 2: %v", err)
	}
}

// A field with another name, position or type gives another layout.
func TestOtherType(t *testing.T) {
	type fields = struct {
		A int
		B string
	}
	data := written(t, fields{1, "x"})
	for name, v := range map[string]any{
		"renamed": &struct {
			A int
			C string
		}{},
		"swapped": &struct {
			B string
			A int
		}{},
		"longer": &struct {
			A int
			B string
			C bool
		}{},
		"of other types": &struct {
			A int
			B []string
		}{},
		"a list of them": &[]fields{},
	} {
		if err := Read(data, v); !errors.Is(err, ErrOtherType) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCannotBeStored(t *testing.T) {
	for _, v := range []any{struct{ F func() }{}, map[int]string{}, []any{1}, struct{ P *chan int }{}, uint(1), float32(1), [2]int{}, []struct{}{{}, {}}, []struct{ hidden int }{{1}}} {
		if _, err := Append(nil, v); err == nil {
			t.Errorf("%T is stored", v)
		}
	}
	var i any
	if err := Read(nil, &i); err == nil {
		t.Error("an interface is read")
	}
}

// FuzzRead reads arbitrary bytes: they are either rejected or equal the encoding of what was read.
func FuzzRead(f *testing.F) {
	data, err := Append(nil, full())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data[8:])
	f.Add(make([]byte, 40))
	f.Fuzz(func(t *testing.T, body []byte) {
		var got tree
		if Read(append(bytes.Clone(data[:8]), body...), &got) != nil {
			return
		}
		again, err := Append(nil, got)
		var same tree
		if err != nil || Read(again, &same) != nil {
			t.Fatalf("%+v is not stored: %v", got, err)
		}
		if third, _ := Append(nil, same); !bytes.Equal(again, third) {
			t.Errorf("%+v is stored in two ways", got)
		}
	})
}
