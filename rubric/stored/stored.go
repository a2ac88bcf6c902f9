// Package stored writes values of Go as bytes and reads them back: what was parsed from the built-in files, kept in the program in a form
// that is quick to read. Equal values give equal bytes, and what is read is what was written, empty and nil alike.
//
// It is no format to exchange: bytes can be read only into the type that they were written from. A type that has changed since is an error,
// so that its reader can fall back on the files. Unexported fields are not stored. Unlike encoding/gob, it leaves nothing to do at start-up.
package stored

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"math"
	"reflect"
)

// ErrOtherType is what Read returns of bytes that were written from another type.
var ErrOtherType = errors.New("stored from another type")

// ErrDamaged is what Read returns of bytes that Append did not write.
var ErrDamaged = errors.New("not in the stored form")

// Append appends the stored form of a value that is not nil: booleans, signed integers, float64, strings, and slices, maps with keys of
// strings, pointers and structs of these, each struct with an exported field. Another type is an error.
func Append(b []byte, v any) ([]byte, error) {
	value := reflect.ValueOf(v)
	sum, err := layout(value.Type())
	if err != nil {
		return nil, err
	}
	return appendValue(binary.LittleEndian.AppendUint64(b, sum), value), nil
}

// Read reads what Append wrote of a value of the type that v, a pointer, points to. The error is ErrOtherType or ErrDamaged, or tells of a type that
// cannot be stored.
func Read(data []byte, v any) error {
	into := reflect.ValueOf(v).Elem()
	sum, err := layout(into.Type())
	if err != nil {
		return err
	}
	d := &decoder{rest: string(data)} // strings are cut from it
	if d.fixed() != sum {
		return ErrOtherType
	}
	if d.value(into); d.bad || d.rest != "" {
		return ErrDamaged
	}
	return nil
}

// layout is a digest of what the bytes of a type depend on: the kinds in it, and the names of its fields.
func layout(t reflect.Type) (uint64, error) {
	h := fnv.New64a()
	if err := describe(h, t, map[reflect.Type]bool{}); err != nil {
		return 0, err
	}
	return h.Sum64(), nil
}

func describe(w io.Writer, t reflect.Type, seen map[reflect.Type]bool) error {
	_, _ = w.Write([]byte{byte(t.Kind())})
	switch t.Kind() {
	case reflect.Bool, reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Float64, reflect.String:
		return nil
	case reflect.Slice, reflect.Pointer:
		return describe(w, t.Elem(), seen)
	case reflect.Map:
		if t.Key().Kind() != reflect.String {
			return fmt.Errorf("a map with keys of %v cannot be stored", t.Key())
		}
		return describe(w, t.Elem(), seen)
	case reflect.Struct:
		_, _ = io.WriteString(w, t.String())
		if seen[t] {
			return nil
		}
		seen[t] = true
		fields := 0
		for i := range t.NumField() {
			if f := t.Field(i); f.IsExported() {
				fields++
				_, _ = io.WriteString(w, f.Name)
				if err := describe(w, f.Type, seen); err != nil {
					return err
				}
			}
		}
		if fields == 0 {
			return fmt.Errorf("%v has no exported field to be stored", t)
		}
		return nil
	}
	return fmt.Errorf("%v cannot be stored", t)
}

// Lengths are written with one more, so that 0 is nil.
func appendValue(b []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.Bool:
		if v.Bool() {
			return append(b, 1)
		}
		return append(b, 0)
	case reflect.Float64:
		return binary.LittleEndian.AppendUint64(b, math.Float64bits(v.Float()))
	case reflect.String:
		return append(binary.AppendUvarint(b, uint64(v.Len())), v.String()...)
	case reflect.Slice:
		if v.IsNil() {
			return append(b, 0)
		}
		b = binary.AppendUvarint(b, uint64(v.Len())+1)
		for i := range v.Len() {
			b = appendValue(b, v.Index(i))
		}
		return b
	case reflect.Map:
		return appendMap(b, v)
	case reflect.Pointer:
		if v.IsNil() {
			return append(b, 0)
		}
		return appendValue(append(b, 1), v.Elem())
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				b = appendValue(b, v.Field(i))
			}
		}
		return b
	}
	return binary.AppendVarint(b, v.Int())
}
