package stored

import (
	"encoding/binary"
	"reflect"
	"slices"
	"strings"
)

// appendMap writes a map in the order of its keys.
func appendMap(b []byte, v reflect.Value) []byte {
	if v.IsNil() {
		return append(b, 0)
	}
	keys := v.MapKeys()
	slices.SortFunc(keys, func(x, y reflect.Value) int { return strings.Compare(x.String(), y.String()) })
	b = binary.AppendUvarint(b, uint64(len(keys))+1)
	for _, k := range keys {
		b = appendValue(appendValue(b, k), v.MapIndex(k))
	}
	return b
}

func (d *decoder) mapOf(v reflect.Value) {
	n, ok := d.length()
	if !ok {
		return
	}
	if m, ok := v.Addr().Interface().(*map[string]float64); ok { // vocabularies are such maps, and large
		*m = make(map[string]float64, n)
		for range n {
			k := d.text()
			(*m)[k] = d.float()
		}
		return
	}
	t := v.Type()
	m, key := reflect.MakeMapWithSize(t, n), reflect.New(t.Key()).Elem()
	for range n {
		key.SetString(d.text())
		elem := reflect.New(t.Elem()).Elem()
		d.value(elem)
		m.SetMapIndex(key, elem)
	}
	v.Set(m)
}
