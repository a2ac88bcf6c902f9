// Package stored encodes Go values as bytes and decodes them: the built-in files are kept in the program as parsed, in a form that is fast
// to read. Equal values give equal bytes. Decoding returns what was encoded, and tells empty from nil.
//
// It is not an exchange format: bytes can only be decoded into the type that they were encoded from. If the type has changed since, Read
// returns an error, so that the caller can fall back on the files. Unexported fields are not stored. Unlike encoding/gob, it leaves nothing to
// do at startup.
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

// ErrOtherType is returned by Read for bytes that were encoded from another type.
var ErrOtherType = errors.New("stored from another type")

// ErrDamaged is returned by Read for bytes that Append did not write.
var ErrDamaged = errors.New("not in the stored form")

// Append appends the encoding of a value that is not nil: booleans, signed integers, float64, strings, and slices, maps with string keys,
// pointers and structs of these. Each struct needs an exported field. Other types are an error.
func Append(b []byte, v any) ([]byte, error) {
	value := reflect.ValueOf(v)
	sum, err := layout(value.Type())
	if err != nil {
		return nil, err
	}
	return appendValue(binary.LittleEndian.AppendUint64(b, sum), value), nil
}

// Read decodes what Append encoded into v, a pointer to the same type. The error is ErrOtherType or ErrDamaged, or says that the type cannot be
// stored.
func Read(data []byte, v any) error {
	into := reflect.ValueOf(v).Elem()
	sum, err := layout(into.Type())
	if err != nil {
		return err
	}
	d := &decoder{rest: string(data)} // strings share its memory
	if d.fixed() != sum {
		return ErrOtherType
	}
	if d.value(into); d.bad || d.rest != "" {
		return ErrDamaged
	}
	return nil
}

// layout returns a hash of everything in a type that its encoding depends on: its kinds and the names of its fields.
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

// Lengths are stored plus one, so that 0 means nil.
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
