package stored

import (
	"encoding/binary"
	"math"
	"reflect"
)

// decoder reads values from the rest of the bytes. After an error, it reads zeros.
type decoder struct {
	rest string
	bad  bool
}

// take returns the next n bytes.
func (d *decoder) take(n int) string {
	if d.bad || n > len(d.rest) {
		d.bad, d.rest = true, ""
		return ""
	}
	s := d.rest[:n]
	d.rest = d.rest[n:]
	return s
}

func (d *decoder) fixed() uint64 {
	if s := d.take(8); s != "" {
		return binary.LittleEndian.Uint64([]byte(s))
	}
	return 0
}

func (d *decoder) float() float64 { return math.Float64frombits(d.fixed()) }

func (d *decoder) bool() bool {
	switch d.take(1) {
	case "\x00":
	case "\x01":
		return true
	default:
		d.bad = true
	}
	return false
}

func (d *decoder) uvarint() uint64 {
	x, n := binary.Uvarint([]byte(d.rest[:min(len(d.rest), binary.MaxVarintLen64)]))
	d.take(max(n, 0))
	d.bad = d.bad || n <= 0
	return x
}

func (d *decoder) text() string {
	n := d.uvarint()
	return d.take(int(min(n, uint64(len(d.rest))+1)))
}

// length returns the length of a slice or map, or false if it is nil. Each element takes at least a byte, so a length beyond the rest is an
// error, and never allocates memory for elements that do not exist.
func (d *decoder) length() (int, bool) {
	n := d.uvarint()
	if n > uint64(len(d.rest))+1 {
		d.bad = true
	}
	if d.bad || n == 0 {
		return 0, false
	}
	return int(n - 1), true
}

func (d *decoder) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(d.bool())
	case reflect.Float64:
		v.SetFloat(d.float())
	case reflect.String:
		v.SetString(d.text())
	case reflect.Slice:
		if n, ok := d.length(); ok {
			v.Set(reflect.MakeSlice(v.Type(), n, n))
			for i := range n {
				d.value(v.Index(i))
			}
		}
	case reflect.Map:
		d.mapOf(v)
	case reflect.Pointer:
		if d.bool() {
			v.Set(reflect.New(v.Type().Elem()))
			d.value(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Field(i); f.CanSet() { // exported
				d.value(f)
			}
		}
	default:
		d.integer(v)
	}
}

func (d *decoder) integer(v reflect.Value) {
	u := d.uvarint()
	x := int64(u>>1) ^ -int64(u&1)
	if v.OverflowInt(x) {
		d.bad = true
		return
	}
	v.SetInt(x)
}
