package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenx/scenarios/encoder"
)

func safetensors(header string, numbers ...float32) []byte {
	data := binary.LittleEndian.AppendUint64(nil, uint64(len(header)))
	data = append(data, header...)
	for _, v := range numbers {
		data = binary.LittleEndian.AppendUint32(data, math.Float32bits(v))
	}
	return data
}

func TestReadTensors(t *testing.T) {
	const header = `{"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"ids":{"dtype":"I64","shape":[1],"data_offsets":[8,16]}}`
	got, err := readTensors(safetensors(header, 1.5, -2, 0, 0))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(tensors{"a": {1.5, -2}}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, err := got.get("a", 3, 1); err == nil {
		t.Error("a tensor of another size is accepted")
	}
	if _, err := got.get("b", 1, 1); err == nil {
		t.Error("a missing tensor is accepted")
	}
	for name, data := range map[string][]byte{
		"nothing":         nil,
		"no header":       safetensors("")[:8],
		"a long header":   safetensors(header)[:20],
		"outside":         safetensors(header, 1.5),
		"a wrong JSON":    safetensors("{"),
		"a negative size": safetensors(`{"a":{"dtype":"F32","data_offsets":[8,4]}}`, 1, 2),
	} {
		if _, err := readTensors(data); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestHalf(t *testing.T) {
	for x, want := range map[float32]int{0: 0, 0.24: 0, 0.26: 1, -0.26: -1, 3: 6, 3.5: 7, 9: 7, -9: -7} {
		if got := half(x, 0.5); got != want {
			t.Errorf("%v in halves is %d, want %d", x, got, want)
		}
	}
}

func TestHalfScale(t *testing.T) {
	if got := halfScale(make([]float32, 4)); got != 1 {
		t.Errorf("the scale of zeros is %v, want 1", got)
	}
	if got := halfScale([]float32{3, -3, 3, -3}); math.Abs(float64(got)-3*2/7.0) > 1e-6 && math.Abs(3-float64(half(3, got))*float64(got)) > 0.1 {
		t.Errorf("with a scale of %v, 3 is %v", got, float64(half(3, got))*float64(got))
	}
	row := make([]float32, 0, 64) // one large number does not make the others coarse
	for i := range 63 {
		row = append(row, float32(i%5-2))
	}
	if got := halfScale(append(row, 100)); got > 8 {
		t.Errorf("the scale is %v, want that of the small numbers", got)
	}
}

// Numbers are stored two to a byte, the first in the upper half.
func TestHalfTable(t *testing.T) {
	row := make([]float32, encoder.Dims)
	for i := range row {
		row[i] = float32(1 - 2*(i%2))
	}
	p := &packer{}
	p.halfTable(row)
	data := p.Bytes()
	if len(data) != 4+encoder.Dims/2 {
		t.Fatalf("a row takes %d bytes, want %d", len(data), 4+encoder.Dims/2)
	}
	scale := math.Float32frombits(binary.LittleEndian.Uint32(data))
	if first, second := int(data[4]>>4)-8, int(data[4]&15)-8; first != half(1, scale) || second != half(-1, scale) || first <= 0 {
		t.Errorf("1 and -1 are stored as %d and %d in steps of %v", first, second, scale)
	}
}

func TestRound(t *testing.T) {
	scales, rounded := round([]float32{1, -0.5, 0.25, 0, 0, 0, -254, 3, 1}, 3)
	want := []byte{127, 256 - 64, 32, 0, 0, 0, 256 - 127, 2, 0}
	if !bytes.Equal(want, rounded) || scales[0] != 1.0/127 || scales[2] != 2 {
		t.Errorf("got %v with scales %v, want %v", rounded, scales, want)
	}
}

func TestKept(t *testing.T) {
	for piece, want := range map[string]bool{"users": true, "##ing": true, "[CLS]": true, "µ": true, "€": true, "≤": true, "ß": true, "[unused7]": false, "hounslow": false, "日": false, "и": false, "##ा": false, "。": false} {
		if kept(piece, map[string]bool{"hounslow": true}) != want {
			t.Errorf("%q kept: %v, want %v", piece, !want, want)
		}
	}
}

// A model with a missing part gives an error and no file.
func TestQuantizeIncomplete(t *testing.T) {
	if _, err := pack("[CLS]\n", tensors{}); err == nil || !strings.Contains(err.Error(), "word_embeddings") {
		t.Errorf("got %v, want an error that names the missing part", err)
	}
	dir := t.TempDir()
	wheel := filepath.Join(dir, "x.whl")
	if err := os.WriteFile(wheel, []byte("no zip"), 0o600); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if code := run([]string{wheel, dir}, &out); code != 1 || !strings.HasPrefix(out.String(), "quantize: open wheel: ") {
		t.Errorf("exit code %d with %q", code, out.String())
	}
	if code := run(nil, &out); code != 2 {
		t.Errorf("exit code %d without arguments", code)
	}
	if list, err := filepath.Glob(filepath.Join(dir, "model*")); err != nil || len(list) > 0 {
		t.Error(fmt.Sprint("left: ", list, err))
	}
}
